prelude
import Sheaf.Disagreement
/-! # Sheaf Laplacian and least squares

The Laplacian `L = δᵀ δ` measures how far values are from agreeing along the edges; the values that miss given relations least, in the mean
square, leave a residual which is itself a certificate of contradiction.

## Definitions

`laplacian`, `LeastSquares`.

## Claims

* S15: `EnergyIsLaplacianForm`, `EnergyZero`, `HarmonicIffSection`.
* S16: `LeastSquaresSolvable`, `LeastSquaresMinimal`, `ResidualUnique`, `ResidualCertificate`, `ReconcilableIffResidualZero`.
  S17: `ResidualAttainsBound`.
* A reading that fails, with its counterexample in the proofs: `LeastSquaresUniqueCareless`.

## Conventions

Those of `Sheaf.Cochain`; `normSq` and `residual` are in `Sheaf.Disagreement`. The stalks have the standard inner product. Where two
claims differ in needing an order, those over `CommRing` do not: over the Gaussian numbers `δ = (1, i)` has `L = 0` and `δ ≠ 0`.

## Not stated here

The normalised Laplacian, which divides by roots of degrees. Eigenvalues.

## References

"SuperLocalMemory V3", abstract: sheaf cohomology over memory contexts. -/

namespace Sheaf

/-- The entry `(i, j)` of `L = δᵀ δ`. -/
def laplacian.{u} {R : Type u} [CommRing R] (m : Nat) (δ : Nat → Nat → R) (i j : Nat) : R := ∑ k < m, δ k i * δ k j

/-- `x` solves the normal equations `δᵀ (b - δ x) = 0`: its residual is orthogonal to every column of `δ`. -/
def LeastSquares.{u} {R : Type u} [CommRing R] (m n : Nat) (δ : Nat → Nat → R) (b x : Nat → R) : Prop :=
  Orthogonal m n δ (residual n δ b x)

/-! ### S15: the energy of values -/

/-- **The Laplacian is the energy** (S15; no sentence of the paper): `xᵀ L x = ∑ (δ x)²`. No hypothesis, any commutative ring. -/
def EnergyIsLaplacianForm.{u} : Prop :=
  ∀ (R : Type u) [CommRing R] (m n : Nat) (δ : Nat → Nat → R) (x : Nat → R),
    ∑ i < n, ∑ j < n, x i * laplacian m δ i j * x j = normSq m (coboundary n δ x)

/-- **Energy zero means agreement everywhere** (S15; no sentence of the paper), and energy is never negative. No hypothesis. -/
def EnergyZero.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (m n : Nat) (δ : Nat → Nat → K) (x : Nat → K),
    0 ≤ normSq m (coboundary n δ x) ∧
      (normSq m (coboundary n δ x) = 0 ↔ ∀ k, k < m → coboundary n δ x k = 0)

/-- **Harmonic values are sections** (S15; no sentence of the paper): `L x = 0` if and only if `δ x = 0`. No hypothesis. -/
def HarmonicIffSection.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (m n : Nat) (δ : Nat → Nat → K) (x : Nat → K),
    (∀ i, i < n → ∑ j < n, laplacian m δ i j * x j = 0) ↔ ∀ k, k < m → coboundary n δ x k = 0

/-! ### S16: the values that miss least -/

/-- **Least squares always have a solution** (S16; no sentence of the paper). No hypothesis, no condition on the rank. -/
def LeastSquaresSolvable.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (m n : Nat) (δ : Nat → Nat → K) (b : Nat → K), ∃ x, LeastSquares m n δ b x

/-- **The normal equations mean least squares** (S16; no sentence of the paper). No hypothesis. -/
def LeastSquaresMinimal.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (m n : Nat) (δ : Nat → Nat → K) (b x : Nat → K),
    LeastSquares m n δ b x ↔ ∀ z : Nat → K, normSq m (residual n δ b x) ≤ normSq m (residual n δ b z)

/-- **The residual does not depend on the solution** (S16; no sentence of the paper).
`hx`, `hz`: `x` and `z` solve the normal equations. The solution itself may not be unique, see `LeastSquaresUniqueCareless`. -/
def ResidualUnique.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (m n : Nat) (δ : Nat → Nat → K) (b x z : Nat → K) (hx : LeastSquares m n δ b x)
    (hz : LeastSquares m n δ b z), ∀ k, k < m → residual n δ b x k = residual n δ b z k

/-- **No residual, no contradiction** (S16; no sentence of the paper). `hx`: `x` solves the normal equations. -/
def ReconcilableIffResidualZero.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (m n : Nat) (δ : Nat → Nat → K) (b x : Nat → K) (hx : LeastSquares m n δ b x),
    Reconcilable m n δ b ↔ normSq m (residual n δ b x) = 0

/-- **The residual is the certificate** (S16; no sentence of the paper).
`hx`: `x` solves the normal equations; `hb`: the relations are irreconcilable. -/
def ResidualCertificate.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (m n : Nat) (δ : Nat → Nat → K) (b x : Nat → K) (hx : LeastSquares m n δ b x)
    (hb : ¬ Reconcilable m n δ b), Certificate m n δ b (residual n δ b x)

/-- **It attains the bound** (S17; no sentence of the paper): for `y` the residual of `x`, `Sheaf.DisagreementBound` holds with equality at `x`.
`hx`: `x` solves the normal equations. Any commutative ring. -/
def ResidualAttainsBound.{u} : Prop :=
  ∀ (R : Type u) [CommRing R] (m n : Nat) (δ : Nat → Nat → R) (b x : Nat → R) (hx : LeastSquares m n δ b x),
    (∑ k < m, residual n δ b x k * b k) * (∑ k < m, residual n δ b x k * b k)
      = normSq m (residual n δ b x) * normSq m (residual n δ b x)

/-- A reading that fails: the values that miss least are unique.
`hx`, `hz`: `x` and `z` solve the normal equations. Counterexample: the triangle with `b = 0`, and values that are all `0` or all `1`. -/
def LeastSquaresUniqueCareless.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (m n : Nat) (δ : Nat → Nat → K) (b x z : Nat → K) (hx : LeastSquares m n δ b x)
    (hz : LeastSquares m n δ b z), ∀ j, j < n → x j = z j

end Sheaf
