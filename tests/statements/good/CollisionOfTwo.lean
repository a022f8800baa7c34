prelude
import Algebra.Sum

namespace Statements

/-- Two bodies collide and lose no energy: the speeds before and after have equal sums for both. -/
def CollisionOfTwo.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (m k u v x y : K) (hm : m ≠ 0) (hv : u ≠ v) (hp : m * (u - v) = k * (y - x))
      (he : m * (u ^ 2 - v ^ 2) = k * (y ^ 2 - x ^ 2)),
    u + v = x + y

end Statements
