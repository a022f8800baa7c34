prelude
import Spec

theorem Spec.sum : Spec.Right := True.intro
