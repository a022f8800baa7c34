prelude
import Algebra.Sum

namespace Statements

/-- A mixture of two numbers lies between them. -/
def MixtureBetween.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (t a b : K) (h0 : 0 ≤ t) (h1 : t ≤ 1),
    min a b ≤ t * a + (1 - t) * b ∧ t * a + (1 - t) * b ≤ max a b

end Statements
