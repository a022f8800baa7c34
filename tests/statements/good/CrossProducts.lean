prelude
import Algebra.Sum

namespace Statements

/-- Fractions with positive denominators are compared by their cross products. -/
def CrossProducts.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (a b c d : K) (hb : 0 < b) (hd : 0 < d), a / b ≤ c / d ↔ a * d ≤ c * b

end Statements
