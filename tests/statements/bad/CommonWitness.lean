prelude
import Algebra.Sum

namespace Statements

/-- If each device has a challenge that tells it apart, one challenge tells all of them apart. -/
def CommonWitness.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (m n : Nat) (a : Nat → Nat → K)
      (ha : ∀ i, i < m → ∃ j, j < n ∧ 0 < a i j) (hm : 0 < m),
    ∃ j, j < n ∧ ∀ i, i < m → 0 < a i j

end Statements
