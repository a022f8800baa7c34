prelude
import Spec

theorem Spec.sum : Spec.Right := fun _ _ a b => (Spec.Magma.comm b a).symm
