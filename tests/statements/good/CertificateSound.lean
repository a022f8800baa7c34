prelude
import Algebra.Sum

namespace Statements

/-- A combination that cancels every unknown also cancels relations that can be met. -/
def CertificateSound.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (m n : Nat) (δ : Nat → Nat → K) (b x y : Nat → K)
      (hy : ∀ j, j < n → ∑ k < m, y k * δ k j = 0) (hx : ∀ k, k < m → ∑ j < n, δ k j * x j = b k),
    ∑ k < m, y k * b k = 0

end Statements
