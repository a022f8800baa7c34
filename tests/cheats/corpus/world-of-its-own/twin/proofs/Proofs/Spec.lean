prelude
import Spec

inductive Proofs.True : Prop where
  | intro : Proofs.True
def Proofs.Other : Prop := Proofs.True
theorem Spec.sum : Spec.Right := rfl
