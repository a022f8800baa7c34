prelude
import Algebra.Sum

namespace Statements

/-- Of two laws of equal total one outcome is at least as likely under the first as under the second. -/
def SomeLikelier.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (n : Nat) (p q : Nat → K) (hn : 0 < n)
      (hs : ∑ i < n, p i = ∑ i < n, q i),
    ∃ i, i < n ∧ q i ≤ p i

end Statements
