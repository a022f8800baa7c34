prelude
import Algebra.Sum

namespace Statements

/-- Two sequences that both never fall: the product of the sums is at most n times the sum of the products.
-/
def SortedTogether.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (n : Nat) (f g : Nat → K) (hf : ∀ i, i + 1 < n → f i ≤ f (i + 1))
      (hg : ∀ i, i + 1 < n → g i ≤ g (i + 1)),
    (∑ i < n, f i) * (∑ i < n, g i) ≤ natCast n * (∑ i < n, f i * g i)

end Statements
