prelude
import Algebra.Sum

namespace Statements

/-- A table with an entry has one that no other exceeds. -/
def TableRowPeak.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (m n : Nat) (p : Nat → Nat → K) (hm : 0 < m) (hn : 0 < n),
    ∃ i, i < m ∧ ∃ j, j < n ∧ ∀ k, k < m → ∀ l, l < n → p k l ≤ p i j

end Statements
