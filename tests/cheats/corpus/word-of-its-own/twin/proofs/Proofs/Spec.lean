prelude
import Spec

theorem Spec.sum : Spec.Right := rfl
