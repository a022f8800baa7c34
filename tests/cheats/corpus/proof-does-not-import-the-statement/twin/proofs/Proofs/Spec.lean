prelude
import Spec

private def Spec.Other : Prop := 2 + 2 = 4
theorem Spec.sum : Spec.Right := rfl
