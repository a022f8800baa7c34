prelude
import Base.Core

noncomputable def Nat.gcd (_ _ : Nat) : Nat := Nat.zero
theorem Nat.gcd_eq (m n : Nat) : Eq (Nat.gcd m n) 0 := Eq.refl _
attribute [irreducible] Nat.gcd
