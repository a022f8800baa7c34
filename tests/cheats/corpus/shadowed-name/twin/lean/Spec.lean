prelude
import Base.Logic

namespace Spec
inductive Single where
  | only
def Right : Prop := ∀ m n : Single, m = n
end Spec
