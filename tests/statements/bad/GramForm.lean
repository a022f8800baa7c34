prelude
import Algebra.Sum

namespace Statements

/-- The form of a Gram matrix of one vector at least is not negative. -/
def GramForm.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (m n : Nat) (v : Nat → Nat → K) (c : Nat → K) (hn : 0 < n),
    0 ≤ ∑ k < m, (∑ i < n, c i * v i k) * (∑ j < n, c j * v j k)

end Statements
