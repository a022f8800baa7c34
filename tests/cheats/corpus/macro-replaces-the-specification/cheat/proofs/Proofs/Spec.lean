prelude
import Proofs.Rename

theorem Spec.sum : Spec.Wrong := (rfl : 2 + 2 = 4)
