prelude
import Algebra.Sum

namespace Statements

/-- The products of three numbers in pairs sum to at most the sum of their squares. -/
def ThreeProducts.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (a b c : K), a * b + b * c + c * a ≤ a * a + b * b + c * c

end Statements
