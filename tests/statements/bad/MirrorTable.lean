prelude
import Algebra.Sum

namespace Statements

/-- The entries of a table that is its own mirror image up to sign sum to zero. -/
def MirrorTable.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (n : Nat) (a : Nat → Nat → K)
      (hs : ∀ i j, i < n → j < n → a i j = a j i) (ha : ∀ i j, i < n → j < n → a i j = - a j i),
    ∑ i < n, ∑ j < n, a i j = 0

end Statements
