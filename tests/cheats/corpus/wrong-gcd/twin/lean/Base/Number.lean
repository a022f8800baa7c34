prelude
import Base.Core

noncomputable def Nat.divisor (_ _ : Nat) : Nat := Nat.zero
theorem Nat.divisor_eq (m n : Nat) : Eq (Nat.divisor m n) 0 := Eq.refl _
