prelude
import Algebra.Sum

namespace Statements

/-- The chance that two draws agree is at most one. -/
def Concentration.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (n : Nat) (p : Nat → K) (hp : ∀ i, i < n → 0 ≤ p i),
    ∑ i < n, p i * p i ≤ 1

end Statements
