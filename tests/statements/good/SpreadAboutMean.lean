prelude
import Algebra.Sum

namespace Statements

/-- The spread about the mean by the two sums of powers. -/
def SpreadAboutMean.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (n : Nat) (x : Nat → K) (m : K) (hm : natCast n * m = ∑ i < n, x i),
    natCast n * (∑ i < n, x i * x i) - (∑ i < n, x i) * (∑ i < n, x i) = natCast n * (∑ i < n, (x i - m) *
      (x i - m))

end Statements
