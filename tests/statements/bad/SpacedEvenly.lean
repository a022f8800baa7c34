prelude
import Algebra.Sum

namespace Statements

/-- Equally spaced numbers, by the first one and the distance. -/
def SpacedEvenly.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (n : Nat) (a : Nat → K) (d : K) (h : ∀ i, i + 1 < n → a (i + 1) = a i + d),
    a n = a 0 + natCast n * d

end Statements
