prelude
import Spec

theorem Spec.sum : ¬ Spec.Right := fun h => nomatch h
