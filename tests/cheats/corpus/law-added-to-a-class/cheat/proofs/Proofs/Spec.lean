prelude
import Spec

theorem Spec.sum : Spec.Right := fun _ _ _ _ => Spec.Magma.one _ _
