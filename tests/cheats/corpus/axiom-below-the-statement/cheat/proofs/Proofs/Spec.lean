prelude
import Spec

theorem Spec.sum : Spec.Wrong := Spec.first.same
