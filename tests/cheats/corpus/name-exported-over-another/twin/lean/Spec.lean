prelude
import Base.Logic

namespace Tricks
inductive Single where
  | only
end Tricks
namespace Spec
export Tricks (Single)
def Right : Prop := ∀ m n : Single, m = n
end Spec
