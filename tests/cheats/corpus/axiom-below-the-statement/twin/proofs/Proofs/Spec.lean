prelude
import Spec

theorem Spec.sum : Spec.Right := Spec.first.same
