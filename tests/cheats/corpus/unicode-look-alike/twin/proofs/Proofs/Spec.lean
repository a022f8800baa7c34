prelude
import Spec

def Spec.Größe : Nat := 4
theorem Spec.sum : Spec.Right := rfl
