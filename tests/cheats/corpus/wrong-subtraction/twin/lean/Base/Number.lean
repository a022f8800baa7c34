prelude
import Base.Core

noncomputable section
def Nat.pred (n : Nat) : Nat := Nat.rec (motive := fun _ => Nat) Nat.zero (fun p _ => p) n
def Nat.sub (m n : Nat) : Nat := Nat.rec (motive := fun _ => Nat) m (fun _ k => Nat.pred k) n
