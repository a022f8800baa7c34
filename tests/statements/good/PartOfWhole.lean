prelude
import Algebra.Sum

namespace Statements

/-- A fraction of what is not negative lies between nothing and all of it. -/
def PartOfWhole.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (a b : K) (ha : 0 ≤ a) (ha1 : a ≤ 1) (hb : 0 ≤ b),
    0 ≤ a * b ∧ a * b ≤ b

end Statements
