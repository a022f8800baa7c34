prelude
import Base.Core

noncomputable def Nat.ble (m : Nat) : Nat → Bool :=
  Nat.rec (motive := fun _ => Nat → Bool) (fun _ => Bool.true)
    (fun _ below n => Nat.rec (motive := fun _ => Bool) Bool.false (fun n _ => below n) n) m
