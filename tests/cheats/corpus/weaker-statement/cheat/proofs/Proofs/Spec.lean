prelude
import Spec

theorem Spec.sum : Spec.Wrong → 2 + 2 = 5 := fun h => h
