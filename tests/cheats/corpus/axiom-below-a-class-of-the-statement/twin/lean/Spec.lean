prelude
import Base.Logic

structure Spec.Point where
  value : Nat
  same : value = value
instance Spec.points : Inhabited Spec.Point := ⟨3, rfl⟩
def Spec.first : Spec.Point := default
def Spec.Right : Prop := Spec.first.value = Spec.first.value
