prelude
import Spec

theorem Spec.sum : Spec.Right := by unfold Spec.Right; decide +kernel
