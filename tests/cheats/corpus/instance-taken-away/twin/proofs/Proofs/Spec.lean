prelude
import Spec

theorem Spec.sum : Spec.Right := .step (.step .refl)
