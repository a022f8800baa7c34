prelude
import Algebra.Sum

namespace Statements

/-- Among the first powers of a proper fraction there is one of at most one. -/
def SomePower.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (n : Nat) (x : K) (hx : 0 ≤ x) (h1 : x < 1),
    ∃ m, m < n + 1 ∧ x ^ m ≤ 1

end Statements
