prelude
import Algebra.Sum

namespace Statements

/-- A sum does not change when its terms are rearranged. -/
def Rearranged.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (n : Nat) (f : Nat → K) (h : Nat → Nat) (hh : ∀ i, i < n → h i + 1 < n)
      (hi : ∀ i j, i < n → j < n → h i = h j → i = j),
    ∑ i < n, f (h i) = ∑ i < n, f i

end Statements
