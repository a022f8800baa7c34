prelude
import Base.Logic

structure Spec.Point where
  value : Nat
  same : value = value
def Spec.first : Spec.Point := ⟨3, rfl⟩
def Spec.Right : Prop := Spec.first.value = Spec.first.value
