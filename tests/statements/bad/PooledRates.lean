prelude
import Algebra.Sum

namespace Statements

/-- What is better on each of two kinds is better on both together. -/
def PooledRates.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (a b c d a' b' c' d' : K) (hb : 0 < b) (hd : 0 < d) (hb' : 0 < b')
      (hd' : 0 < d') (h : a / b < c / d) (h' : a' / b' < c' / d'),
    (a + a') / (b + b') < (c + c') / (d + d')

end Statements
