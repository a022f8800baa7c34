prelude
import Algebra.Sum

namespace Statements

/-- What is gained in rate above power is saved in energy. -/
def FasterIsCheaper.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (g e : K) (hg : 0 < 1 + g), 1 - (1 + e) / (1 + g) = g - e

end Statements
