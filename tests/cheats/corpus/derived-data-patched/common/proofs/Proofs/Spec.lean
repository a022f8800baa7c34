prelude
import Spec

inductive Spec.Two where
  | one
  | two
theorem Spec.sum : Spec.Right := Spec.Two.rec (motive := fun _ => Spec.Right) rfl rfl Spec.Two.one
