prelude
import TPF.Information
/-! # Total variation below divergence: Pinsker's inequality, as far as the logarithm's laws carry

Pinsker's inequality, relative entropy at least twice the squared total variation, is true of the real numbers. The two
laws of the logarithm give it with each constant below two in place of two, and with two itself where nothing is
infinitely small.

## Definitions

`l1`; `kl` and `mutualInformation` are in `TPF.Information`.

## Claims

* TPF-L20: `HalfPinsker`, `TvLeInformation`: the constant one.
* TPF-L20: `AlmostPinsker`: the constants `2 k / (k + 1)`. `PinskerArchimedean`, `InformationPinskerArchimedean`: the
  constant two in Archimedean fields.
* What breaks without a hypothesis, in every field with a logarithm: `HalfPinskerMassFails`, `HalfPinskerScaleFails`.

## Conventions

Total variation is carried doubled, as `l1` and `tv2`, so constants are a quarter of the usual ones: `c * TV²` is
`c / 4 * l1²`. Statements are multiplied out.

## Not stated here

That the constant two fails in some field with a logarithm. There is a model with infinitely small elements in which
it does; it is not built here.

## References

"Speaking to Silicon" (TPF), abstract: leakage, for which the abstract fixes no measure. T. M. Cover, J. A. Thomas,
*Elements of Information Theory*, section 11.6, for the real numbers. -/

namespace TPF

/-- The distance `∑ |p i - q i|` over `i < n`: for distributions, twice their total variation. -/
def l1.{u} {K : Type u} [OrderedField K] (n : Nat) (p q : Nat → K) : K := ∑ i < n, |p i - q i|

/-- **Relative entropy is at least the squared total variation** (TPF-L20; no sentence of the paper). `hp`, `hq`: no
weight is negative; `hac`: `q` is positive where `p` is; `hs`: the mass of `p` is at most one; `hm`: the mass of `q`
is at most that of `p`. More general than usual, where both masses are one. -/
def HalfPinsker.{u} : Prop :=
  ∀ (K : Type u) [LogField K] (n : Nat) (p q : Nat → K) (hp : ∀ i, i < n → 0 ≤ p i) (hq : ∀ i, i < n → 0 ≤ q i)
    (hac : ∀ i, i < n → 0 < p i → 0 < q i) (hs : ∑ i < n, p i ≤ 1) (hm : ∑ i < n, q i ≤ ∑ i < n, p i),
    l1 n p q ^ 2 ≤ 4 * kl n p q

/-- **Mutual information is at least the squared leakage** (TPF-L20; no sentence of the paper). `hp`: no entry of the
table is negative; `ht`: the total mass is at most one. More general than usual, where it is one. -/
def TvLeInformation.{u} : Prop :=
  ∀ (K : Type u) [LogField K] (m n : Nat) (p : Nat → Nat → K) (hp : Nonneg2 m n p) (ht : total m n p ≤ 1),
    tv2 m n p ^ 2 ≤ 4 * mutualInformation m n p

/-- **Pinsker's inequality with each of the constants `2 k / (k + 1)`** (TPF-L20; no sentence of the paper), which come
as close to two as one likes; `k = 1` is `TPF.HalfPinsker`. `hp`, `hq`: no weight is negative; `hac`: `q` is positive
where `p` is; `hs`: the mass of `p` is at most one; `hm`: the mass of `q` is at most that of `p`.
Each is needed, `hac` where `log 0` is not positive, which the class leaves open. -/
def AlmostPinsker.{u} : Prop :=
  ∀ (K : Type u) [LogField K] (k n : Nat) (p q : Nat → K) (hp : ∀ i, i < n → 0 ≤ p i) (hq : ∀ i, i < n → 0 ≤ q i)
    (hac : ∀ i, i < n → 0 < p i → 0 < q i) (hs : ∑ i < n, p i ≤ 1) (hm : ∑ i < n, q i ≤ ∑ i < n, p i),
    natCast k * l1 n p q ^ 2 ≤ natCast (k + 1) * (2 * kl n p q)

/-- **Pinsker's inequality in Archimedean fields** (TPF-L20; no sentence of the paper), among them the real numbers.
`harch`: nothing positive has all its multiples below one; `hp`, `hq`: no weight is negative; `hac`: `q` is positive
where `p` is; `hs`: the mass of `p` is at most one; `hm`: the mass of `q` is at most that of `p`.
It is not shown here that `harch` is needed, see above; the others are, as in `TPF.AlmostPinsker`. -/
def PinskerArchimedean.{u} : Prop :=
  ∀ (K : Type u) [LogField K] (harch : ∀ x : K, (∀ k : Nat, natCast k * x ≤ 1) → x ≤ 0) (n : Nat) (p q : Nat → K)
    (hp : ∀ i, i < n → 0 ≤ p i) (hq : ∀ i, i < n → 0 ≤ q i) (hac : ∀ i, i < n → 0 < p i → 0 < q i)
    (hs : ∑ i < n, p i ≤ 1) (hm : ∑ i < n, q i ≤ ∑ i < n, p i), l1 n p q ^ 2 ≤ 2 * kl n p q

/-- **Mutual information is at least twice the squared leakage in Archimedean fields** (TPF-L20; no sentence of the
paper). `harch`: nothing positive has all its multiples below one; `hp`: no entry of the table is negative; `ht`: the
total mass is at most one. `hp` and `ht` are needed: the row `(3, -5/2)`, and the single cell `2`. -/
def InformationPinskerArchimedean.{u} : Prop :=
  ∀ (K : Type u) [LogField K] (harch : ∀ x : K, (∀ k : Nat, natCast k * x ≤ 1) → x ≤ 0) (m n : Nat)
    (p : Nat → Nat → K) (hp : Nonneg2 m n p) (ht : total m n p ≤ 1), tv2 m n p ^ 2 ≤ 2 * mutualInformation m n p

/-! ### What breaks without a hypothesis -/

/-- **Without `hm` the bound fails** (TPF-L20), in every field with a logarithm: the one weight `1` against `2`. -/
def HalfPinskerMassFails.{u} : Prop :=
  ∀ (K : Type u) [LogField K], 4 * kl 1 (fun _ => (1 : K)) (fun _ => 2) < l1 1 (fun _ => (1 : K)) (fun _ => 2) ^ 2

/-- **Without `hs` the bound fails** (TPF-L20), in every field with a logarithm: relative entropy scales with the
mass, the squared distance with its square. At `p = (5, 0)`, `q = (5/2, 5/2)` the sides are `20 * log 2` and `25`. -/
def HalfPinskerScaleFails.{u} : Prop :=
  ∀ (K : Type u) [LogField K],
    4 * kl 2 (fun i => if i = 0 then (5 : K) else 0) (fun _ => 5 / 2) <
      l1 2 (fun i => if i = 0 then (5 : K) else 0) (fun _ => 5 / 2) ^ 2

end TPF
