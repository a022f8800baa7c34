prelude
import Spec
import Proofs.Easy

theorem Spec.sum : Spec.Right := Easy.right
