prelude
import Base.Logic

namespace Spec
inductive Nat where
  | only
def Wrong : Prop := ∀ m n : Nat, m = n
end Spec
