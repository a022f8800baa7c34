prelude
import Proofs.Lemma

theorem Spec.sum : Spec.Right := Spec.lemma
