prelude
import Algebra.Sum

namespace Statements

/-- The harmonic mean is at most the arithmetic mean. -/
def HarmonicMean.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (a b : K) (ha : 0 ≤ a) (hb : 0 ≤ b), 2 / (1 / a + 1 / b) ≤ (a + b) / 2

end Statements
