prelude
import Algebra.Sum

namespace Statements

/-- The entries of a table that are not negative have a sum that is not negative. -/
def TableMass.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (rows columns : Nat) (p : Nat → Nat → K)
      (hp : ∀ i j, i < columns → j < columns → 0 ≤ p i j),
    0 ≤ ∑ i < columns, ∑ j < columns, p i j

end Statements
