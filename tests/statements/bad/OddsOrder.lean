prelude
import Algebra.Sum

universe v
namespace Statements.OddsOrder
variable {K : Type v} [OrderedField K]

/-- The odds of a probability. -/
def odds (p : K) : K := p / (1 - p)

end Statements.OddsOrder
namespace Statements
open Statements.OddsOrder

/-- The larger probability has the larger odds. -/
def OddsOrder.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (p q : K) (hp : 0 ≤ p) (hpq : p ≤ q) (hq : q ≤ 1), odds p ≤ odds q

end Statements
