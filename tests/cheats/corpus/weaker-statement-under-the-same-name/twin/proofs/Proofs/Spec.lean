prelude
import Spec

namespace Proofs
def Spec.Other : Prop := 2 + 2 = 4
theorem _root_.Spec.sum : Spec.Right := rfl
end Proofs
