prelude
import Sheaf.Cochain
/-! # Contradictions in inexact relations

Relations that come from measurements or from floating-point numbers are known up to some `ε`. A certificate still proves a contradiction if its
right side exceeds what the errors can make up.

## Claims

* S23: `RobustCertificate`, `NearlyOrthogonalCertificate`, `RobustMarginSharp`.
* A reading that fails, with its counterexample in the proofs: `NearlyOrthogonalCareless`.

## Conventions

Those of `Sheaf.Cochain`. The claims are about exact numbers within `ε` of each other; the rounding of the sums that a program computes has to be added
to `ε`, and is not treated here.

## References

"SuperLocalMemory V3", abstract: contradiction detection. -/

namespace Sheaf

/-- **A certificate with a margin survives errors** (S23; no sentence of the paper).
`hy`: `y` cancels every unknown, exactly; `hε`: each relation `b k` is known up to `ε`, by the value `c k`; `hm`: the certificate's value
`∑ y k * c k` exceeds `ε ∑ |y k|` in absolute value. The sign of `ε` is not asked for: where there is a relation, `hε` makes it nonnegative. -/
def RobustCertificate.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (m n : Nat) (δ : Nat → Nat → K) (b c y : Nat → K) (ε : K) (hy : Orthogonal m n δ y)
    (hε : ∀ k, k < m → |b k - c k| ≤ ε) (hm : ε * ∑ k < m, |y k| < |∑ k < m, y k * c k|), ¬ Reconcilable m n δ b

/-- **No smaller margin will do** (S23; no sentence of the paper): if the value `∑ y k * c k` of the certificate at the relations `c` that were read
does not exceed `ε ∑ |y k|`, then some relations `b` within `ε` of `c` give it the value zero, so that this certificate does not exclude them. `hε`:
`ε` is not negative; `hm`: the absolute value of `∑ y k * c k` is at most `ε ∑ |y k|`. -/
def RobustMarginSharp.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (m : Nat) (c y : Nat → K) (ε : K) (hε : 0 ≤ ε)
    (hm : |∑ k < m, y k * c k| ≤ ε * ∑ k < m, |y k|),
    ∃ b : Nat → K, (∀ k, k < m → |b k - c k| ≤ ε) ∧ ∑ k < m, y k * b k = 0

/-- **If the certificate is inexact too, only bounded values are excluded** (S23; no sentence of the paper).
`hη`: `y` cancels each unknown up to `η`; `hε`: each relation `b k` is known up to `ε`, by the value `c k`; `hx`: the values `x j` are at most `ρ`;
`hm`: the certificate's value `∑ y k * c k` exceeds `ε ∑ |y k| + n η ρ` in absolute value. -/
def NearlyOrthogonalCertificate.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (m n : Nat) (δ : Nat → Nat → K) (b c y x : Nat → K) (ε η ρ : K)
    (hη : ∀ j, j < n → |∑ k < m, y k * δ k j| ≤ η) (hε : ∀ k, k < m → |b k - c k| ≤ ε) (hx : ∀ j, j < n → |x j| ≤ ρ)
    (hm : ε * (∑ k < m, |y k|) + natCast n * (η * ρ) < |∑ k < m, y k * c k|),
    ¬ ∀ k, k < m → coboundary n δ x k = b k

/-- A reading that fails: a combination that nearly cancels the unknowns and has a much larger right side proves a contradiction.
`hη`: `y` cancels each unknown up to `η`; `hm`: the right side exceeds `η` by a factor `ρ`. Counterexample, for any `ρ`: the relation `η x = 1`
with `η = 1 / (ρ + 1)`, met by a large `x`; stated for `ρ = 1000`. -/
def NearlyOrthogonalCareless.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (m n : Nat) (δ : Nat → Nat → K) (b y : Nat → K) (η : K)
    (hη : ∀ j, j < n → |∑ k < m, y k * δ k j| ≤ η) (hm : 1000 * η < |∑ k < m, y k * b k|), ¬ Reconcilable m n δ b

end Sheaf
