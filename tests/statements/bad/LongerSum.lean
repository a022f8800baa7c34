prelude
import Algebra.Sum

namespace Statements

/-- A longer sum of values that are not negative is no smaller. -/
def LongerSum.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (m n : Nat) (f : Nat → K) (hf : ∀ i, i < m → 0 ≤ f i) (hn : n < m)
      (hm : m * m ≤ n * m),
    ∑ i < n, f i ≤ ∑ i < m, f i

end Statements
