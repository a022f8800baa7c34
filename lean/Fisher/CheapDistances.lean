prelude
import Fisher.Form
/-! # Cheap distances that are none, and what does hold of them

Retrieval needs a distance between points, and the Fisher form is a squared length at one point. The cheap ways out evaluate the form once, at a
point in between or at the query, or take one minus the cosine. None of these is a distance. What each is good for is stated beside it.

## Definitions

`SqTriangle`, `midpointSq`, `midpointMeanSq`, `fixedSq`, `querySq`, `cosineDistance`.

## Claims

* F16: `SqTriangleReads`: the triangle inequality of roots, without roots. `FixedScaleDistance`, `ChordTriangle`: what is true.
* F16, the readings that fail, each with its counterexample in the proofs: `MidpointTriangleCareless`, `MidpointMeanTriangleCareless`,
  `QuerySymmetricCareless`, `CosineTriangleCareless`.

## Conventions

Points are tables of means and of standard deviations, read at `i < d`. `midpointSq` and the like are squared distances. `x / 0 = 0`, of which
no claim here makes use.

## Not stated here

The distance that the Fisher form does give: for one coordinate it is in `Fisher.Distance`.

## References

"SuperLocalMemory V3", abstract: a retrieval metric from the Fisher information that satisfies the metric axioms, in place of cosine similarity. -/

namespace Fisher

/-- The roots of `A`, `B` and `C` satisfy `√C ≤ √A + √B`, said without roots. For `A`, `B`, `C` that are not negative, see `SqTriangleReads`. -/
def SqTriangle.{u} {K : Type u} [OrderedField K] (A B C : K) : Prop := C ≤ A + B ∨ (C - A - B) ^ 2 ≤ 4 * (A * B)

/-- The Fisher form of the difference of two points, at the mean of their variances. -/
def midpointSq.{u} {K : Type u} [OrderedField K] (d : Nat) (μ σ μ' σ' : Nat → K) : K :=
  ∑ i < d, ((μ i - μ' i) ^ 2 + 2 * (σ i - σ' i) ^ 2) / ((σ i ^ 2 + σ' i ^ 2) / 2)

/-- The same without the standard deviations in the numerator. -/
def midpointMeanSq.{u} {K : Type u} [OrderedField K] (d : Nat) (μ σ μ' σ' : Nat → K) : K :=
  ∑ i < d, (μ i - μ' i) ^ 2 / ((σ i ^ 2 + σ' i ^ 2) / 2)

/-- The Fisher form of the difference of two points, at fixed standard deviations `τ`. -/
def fixedSq.{u} {K : Type u} [OrderedField K] (d : Nat) (τ μ σ μ' σ' : Nat → K) : K :=
  form d τ (fun i => μ i - μ' i) (fun i => σ i - σ' i)

/-- The same at the standard deviations of the first point, the query. -/
def querySq.{u} {K : Type u} [OrderedField K] (d : Nat) (μ σ μ' σ' : Nat → K) : K := fixedSq d σ μ σ μ' σ'

/-- One minus the cosine of two vectors of length one. -/
def cosineDistance.{u} {K : Type u} [OrderedField K] (d : Nat) (x y : Nat → K) : K := 1 - ∑ i < d, x i * y i

/-- **What `SqTriangle` says** (F16; no sentence of the paper): the triangle inequality of the roots, where there are roots. `ha`, `hb`, `hc`: they
are not negative. -/
def SqTriangleReads.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (a b c : K) (ha : 0 ≤ a) (hb : 0 ≤ b) (hc : 0 ≤ c),
    SqTriangle (a ^ 2) (b ^ 2) (c ^ 2) ↔ c ≤ a + b

/-! ### The Fisher form at one point -/

/-- **At fixed standard deviations the root of the form is a distance** (F16; no sentence of the paper): symmetric, zero at equal points
only, and with the triangle inequality. So memories may be ranked by the form at one query, as long as two memories are not compared by
it. `hτ`: no `τ i` is zero; only "at equal points only" needs it. The points are free. -/
def FixedScaleDistance.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (d : Nat) (τ μ₁ σ₁ μ₂ σ₂ μ₃ σ₃ : Nat → K) (hτ : ∀ i, i < d → τ i ≠ 0),
    fixedSq d τ μ₁ σ₁ μ₂ σ₂ = fixedSq d τ μ₂ σ₂ μ₁ σ₁ ∧
    (fixedSq d τ μ₁ σ₁ μ₂ σ₂ = 0 ↔ ∀ i, i < d → μ₁ i = μ₂ i ∧ σ₁ i = σ₂ i) ∧
    SqTriangle (fixedSq d τ μ₁ σ₁ μ₂ σ₂) (fixedSq d τ μ₂ σ₂ μ₃ σ₃) (fixedSq d τ μ₁ σ₁ μ₃ σ₃)

/-- A reading that fails: the root of the form at the mean variance satisfies the triangle inequality. `h₁`, `h₂`, `h₃`: the standard deviations
are positive. Counterexample: `(0, 1), (2, 2), (4, 1)` with squares `12/5`, `12/5` and `16`. -/
def MidpointTriangleCareless.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (d : Nat) (μ₁ σ₁ μ₂ σ₂ μ₃ σ₃ : Nat → K) (h₁ : ∀ i, i < d → 0 < σ₁ i) (h₂ : ∀ i, i < d → 0 < σ₂ i)
    (h₃ : ∀ i, i < d → 0 < σ₃ i), SqTriangle (midpointSq d μ₁ σ₁ μ₂ σ₂) (midpointSq d μ₂ σ₂ μ₃ σ₃) (midpointSq d μ₁ σ₁ μ₃ σ₃)

/-- A reading that fails: the root of the form at the mean variance, taken of the means alone, satisfies the triangle inequality. `h₁`, `h₂`, `h₃`:
the standard deviations are positive. Counterexample:
`(0, 1), (1, 2), (2, 1)` with squares `2/5`, `2/5` and `4`. -/
def MidpointMeanTriangleCareless.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (d : Nat) (μ₁ σ₁ μ₂ σ₂ μ₃ σ₃ : Nat → K) (h₁ : ∀ i, i < d → 0 < σ₁ i) (h₂ : ∀ i, i < d → 0 < σ₂ i)
    (h₃ : ∀ i, i < d → 0 < σ₃ i),
    SqTriangle (midpointMeanSq d μ₁ σ₁ μ₂ σ₂) (midpointMeanSq d μ₂ σ₂ μ₃ σ₃) (midpointMeanSq d μ₁ σ₁ μ₃ σ₃)

/-- A reading that fails: the form at the query is symmetric. `h₁`, `h₂`: the standard deviations are positive. Counterexample: from `(0, 1)` to
`(1, 2)` it is `3`, and back `3/4`. -/
def QuerySymmetricCareless.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (d : Nat) (μ₁ σ₁ μ₂ σ₂ : Nat → K) (h₁ : ∀ i, i < d → 0 < σ₁ i) (h₂ : ∀ i, i < d → 0 < σ₂ i),
    querySq d μ₁ σ₁ μ₂ σ₂ = querySq d μ₂ σ₂ μ₁ σ₁

/-! ### The cosine -/

/-- **The root of one minus the cosine is a distance** (F16; no sentence of the paper): its triangle inequality; up to a factor it is the length of
the chord. `hx`, `hy`, `hz`: the vectors have length one. -/
def ChordTriangle.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (d : Nat) (x y z : Nat → K) (hx : ∑ i < d, x i * x i = 1) (hy : ∑ i < d, y i * y i = 1)
    (hz : ∑ i < d, z i * z i = 1), SqTriangle (cosineDistance d x y) (cosineDistance d y z) (cosineDistance d x z)

/-- A reading that fails: one minus the cosine is itself a distance. `hx`, `hy`, `hz`: the vectors have length one. Counterexample: `(1, 0)`,
`(4/5, 3/5)`, `(7/25, 24/25)` with `1/5`, `1/5` and `18/25`. -/
def CosineTriangleCareless.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (d : Nat) (x y z : Nat → K) (hx : ∑ i < d, x i * x i = 1) (hy : ∑ i < d, y i * y i = 1)
    (hz : ∑ i < d, z i * z i = 1), cosineDistance d x z ≤ cosineDistance d x y + cosineDistance d y z

end Fisher
