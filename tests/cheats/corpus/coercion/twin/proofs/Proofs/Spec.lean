prelude
import Spec

theorem Spec.sum : Spec.Right := fun l => l.small
