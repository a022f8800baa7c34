prelude
import Algebra.Sum

namespace Statements

/-- A sum may be split at any place in its range. -/
def SplitSum.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (n k : Nat) (f : Nat → K) (hk : k ≤ n),
    (∑ i < k, f i) + (∑ i < n - k, f (k + i)) = ∑ i < n, f i

end Statements
