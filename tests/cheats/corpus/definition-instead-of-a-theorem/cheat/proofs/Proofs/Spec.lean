prelude
import Spec

opaque Spec.sum : Spec.Right := rfl
