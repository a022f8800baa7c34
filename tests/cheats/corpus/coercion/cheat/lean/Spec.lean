prelude
import Base.Logic

structure Spec.Length where
  value : Nat
instance Spec.asNumber (l : Spec.Length) : CoeT Spec.Length l Nat := ⟨0⟩

def Spec.Wrong : Prop := ∀ l : Spec.Length, (l : Nat) ≤ 3
