prelude
import Proofs.Other

theorem Spec.sum : Spec.Wrong := Spec.lemma
