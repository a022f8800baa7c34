prelude
import TPF.ChiSquare
/-! # Leakage of independent pairs

Two early looks at unrelated data, with two labels. How much do the pairs leak together?

## Definitions

None; `prodTable` is in `TPF.ChiSquare`, `leakage` and `Indep` in `TPF.Joint`.

## Claims

* TPF-L16: `ProductLeakageLower`, `ProductLeakageLowerSecond`: at least as much as each.
* TPF-L16: `ProductLeakageUpper`: what does not leak multiplies. `ProductLeakageLeSum`: so together they leak at most the sum.
* TPF-L16: `ProductIndep`: pairs of independent tables are independent.
* Readings that fail: `ProductLeakageSumCareless`, `ProductLeakageLowerAnyMassCareless`.

## Conventions

As in `TPF.ChiSquare`: the pair `(i, i')` has the number `i * m' + i'`.

## Not stated here

Pairs that are not independent of each other: these can leak all there is when neither part leaks anything, see
`TPF.FeaturesTogetherCareless`.

## References

"Speaking to Silicon" (TPF), abstract: leakage; several attempts are the paper's ordinary case. -/

namespace TPF

/-- **Together at least as much as the first** (TPF-L16; no sentence of the paper). `hp'`: the second table has mass one.
Nothing is asked of the first, and no sign. -/
def ProductLeakageLower.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (m n m' n' : Nat) (p p' : Nat → Nat → K) (hp' : total m' n' p' = 1),
    leakage m n p ≤ leakage (m * m') (n * n') (prodTable m' n' p p')

/-- **Together at least as much as the second** (TPF-L16). `hp`: the first table has mass one. -/
def ProductLeakageLowerSecond.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (m n m' n' : Nat) (p p' : Nat → Nat → K) (hp : total m n p = 1),
    leakage m' n' p' ≤ leakage (m * m') (n * n') (prodTable m' n' p p')

/-- **What does not leak multiplies, at least** (TPF-L16; no sentence of the paper). `hp`, `hp'`: both tables are joint laws. -/
def ProductLeakageUpper.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (m n m' n' : Nat) (p p' : Nat → Nat → K) (hp : Pmf2 m n p) (hp' : Pmf2 m' n' p'),
    leakage (m * m') (n * n') (prodTable m' n' p p') ≤ 1 - (1 - leakage m n p) * (1 - leakage m' n' p')

/-- **Together at most the sum** (TPF-L16; no sentence of the paper). `hp`, `hp'`: both tables are joint laws. By `ProductLeakageUpper` the sum is
not reached if both leak, see `ProductLeakageSumCareless`. -/
def ProductLeakageLeSum.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (m n m' n' : Nat) (p p' : Nat → Nat → K) (hp : Pmf2 m n p) (hp' : Pmf2 m' n' p'),
    leakage (m * m') (n * n') (prodTable m' n' p p') ≤ leakage m n p + leakage m' n' p'

/-- **Independence of both is independence together** (TPF-L16). `h`, `h'`: observable and label are independent in each table. Signs and
masses are not used. -/
def ProductIndep.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (m n m' n' : Nat) (p p' : Nat → Nat → K) (h : Indep m n p) (h' : Indep m' n' p'),
    Indep (m * m') (n * n') (prodTable m' n' p p')

/-- A reading that fails: total-variation leakage adds over independent pairs. `hp`, `hp'`: both tables are joint laws. Two copies of two
equal fair bits, each of leakage `1/2`, have leakage `3/4` together. -/
def ProductLeakageSumCareless.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (m n m' n' : Nat) (p p' : Nat → Nat → K) (hp : Pmf2 m n p) (hp' : Pmf2 m' n' p'),
    leakage (m * m') (n * n') (prodTable m' n' p p') = leakage m n p + leakage m' n' p'

/-- A reading that fails: `ProductLeakageLower` for tables of any mass. Twice the one cell `1/2`: its "leakage" is `1/8`, that of the product
`3/32`. `hp`, `hp'`: no entry is negative. -/
def ProductLeakageLowerAnyMassCareless.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (m n m' n' : Nat) (p p' : Nat → Nat → K) (hp : Nonneg2 m n p) (hp' : Nonneg2 m' n' p'),
    leakage m n p ≤ leakage (m * m') (n * n') (prodTable m' n' p p')

end TPF
