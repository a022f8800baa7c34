prelude
import Base.Logic

structure Spec.Point where
  value : Nat
  same : value = value + 1
axiom Spec.first : Spec.Point
def Spec.Wrong : Prop := Spec.first.value = Spec.first.value + 1
