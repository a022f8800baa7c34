prelude
import Base.Logic

namespace Tricks
inductive Nat where
  | only
end Tricks
namespace Spec
export Tricks (Nat)
def Wrong : Prop := ∀ m n : Nat, m = n
end Spec
