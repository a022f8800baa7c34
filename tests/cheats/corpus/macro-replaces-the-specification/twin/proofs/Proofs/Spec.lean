prelude
import Proofs.Rename

theorem Spec.sum : Spec.Right := rfl
