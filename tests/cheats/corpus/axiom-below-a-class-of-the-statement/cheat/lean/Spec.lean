prelude
import Base.Logic

structure Spec.Point where
  value : Nat
  same : value = value + 1
@[instance] axiom Spec.points : Inhabited Spec.Point
noncomputable def Spec.first : Spec.Point := default
def Spec.Wrong : Prop := Spec.first.value = Spec.first.value + 1
