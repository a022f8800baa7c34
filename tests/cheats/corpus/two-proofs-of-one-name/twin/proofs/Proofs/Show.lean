prelude
import Spec

theorem Spec.shown : Spec.Right := rfl
