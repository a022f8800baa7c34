prelude
import Base.Logic

structure Spec.Length where
  value : Nat
  small : value ≤ 3

def Spec.Right : Prop := ∀ l : Spec.Length, l.value ≤ 3
