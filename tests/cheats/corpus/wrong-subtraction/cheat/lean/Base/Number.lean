prelude
import Base.Core

noncomputable def Nat.sub (m _ : Nat) : Nat := m
theorem Nat.sub_eq (m n : Nat) : Eq (Nat.sub m n) m := Eq.refl _
attribute [irreducible] Nat.sub
