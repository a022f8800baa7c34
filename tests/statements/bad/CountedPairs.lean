prelude
import Algebra.Sum

namespace Statements

/-- Among m things there are at least m²/2 pairs. -/
def CountedPairs : Prop :=
  ∀ (m : Nat), m * m ≤ 2 * (∑ i < m, i)

end Statements
