prelude
import Algebra.Sum

namespace Statements

/-- The product of symmetric matrices is symmetric. -/
def SymmetricTimes.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (n : Nat) (a b : Nat → Nat → K) (ha : ∀ i j, a i j = a j i)
      (hb : ∀ i j, b i j = b j i),
    ∀ i k, i < n → k < n → ∑ j < n, a i j * b j k = ∑ j < n, a k j * b j i

end Statements
