prelude
import Spec

theorem Spec.sum : Spec.Right := Eq.refl 2
