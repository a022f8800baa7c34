prelude
import Algebra.Sum

namespace Statements

/-- Numbers that reach a bound of theirs on the average are all alike: none is above another. -/
def AtTheirBound.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (n : Nat) (x : Nat → K) (c : K)
      (hx : ∀ i, i < n → x i ≤ c) (hm : natCast n * c ≤ ∑ i < n, x i),
    ∀ i j, i < n → j < n → x i ≤ x j

end Statements
