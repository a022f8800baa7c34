prelude
import TPF.ChiSquare
/-! # Divergence and mutual information

Relative entropy and mutual information in nats, and what the two laws of the logarithm (`LogField`) prove about their
sign.

## Definitions

`kl`, `mutualInformation`; `chiSquare` is in `TPF.ChiSquare`, the rest in `TPF.Joint`.

## Claims

* TPF-L18: `Gibbs`, `GibbsEquality`: relative entropy is not negative, and zero for equal weights only.
* TPF-L19: `InformationNonneg`, `InformationZero`: the same of mutual information and independence.
* TPF-L19: `InformationLeChiSquare`: it is at most the chi-square leakage.
* What breaks without a hypothesis: names that end in `Fails`. The rationals carry no logarithm (`TPF.NoRationalLog`),
  and this package holds no instance of `LogField`, so a general statement about logarithms cannot be refuted by an
  example. A claim of this kind says instead that in *every* field with a logarithm the inequality fails at the named
  point, and it is proved.

## Conventions

Nats. Sums run over the support (`0 < p i`), so `log 0` never occurs where the hypotheses hold; the order is decided,
hence the `if`. `log` is unspecified at arguments that are not positive. Empty sums are `0`.

## Not stated here

Bounds of total variation by divergence: `TPF.Pinsker`. Processing, additivity and the entropy bound:
`TPF.InformationProcessing`.

## References

"Speaking to Silicon" (TPF), abstract: leakage, for which the abstract fixes no measure. T. M. Cover, J. A. Thomas,
*Elements of Information Theory*, section 2.6, for the real numbers. -/

namespace TPF

/-- The relative entropy of `p` from `q` in nats: `p i * log (p i / q i)` summed over the `i < n` with `0 < p i`. It
is meaningful if `q i` is positive there; otherwise it holds the unspecified `log (p i / 0) = log 0`. -/
def kl.{u} {K : Type u} [LogField K] (n : Nat) (p q : Nat → K) : K :=
  ∑ i < n, if 0 < p i then p i * log (p i / q i) else 0

/-- The mutual information of a joint law in nats: `p i j * log (p i j / (X i * Y j))` summed over the cells `i < m`,
`j < n` with `0 < p i j`, where `X i` is the sum of row `i` and `Y j` that of column `j`. If no entry is negative, both
marginals are positive there. -/
def mutualInformation.{u} {K : Type u} [LogField K] (m n : Nat) (p : Nat → Nat → K) : K :=
  ∑ i < m, ∑ j < n, if 0 < p i j then p i j * log (p i j / (rowSum n p i * colSum m p j)) else 0

/-! ### TPF-L18: Gibbs' inequality -/

/-- **Relative entropy is not negative** (TPF-L18; no sentence of the paper). `hq`: no weight of `q` is negative;
`hac`: `q` is positive where `p` is; `hm`: the mass of `q` is at most that of `p`. More general than usual, where both
have mass one. That no weight of `p` is negative is idle, since only the support is summed. -/
def Gibbs.{u} : Prop :=
  ∀ (K : Type u) [LogField K] (n : Nat) (p q : Nat → K) (hq : ∀ i, i < n → 0 ≤ q i)
    (hac : ∀ i, i < n → 0 < p i → 0 < q i) (hm : ∑ i < n, q i ≤ ∑ i < n, p i), 0 ≤ kl n p q

/-- **Relative entropy vanishes for equal weights only** (TPF-L18; no sentence of the paper). `hq`: no weight of `q` is
negative; `hac`: `q` is positive where `p` is; `hm`: the mass of `q` is at most that of `p`. -/
def GibbsEquality.{u} : Prop :=
  ∀ (K : Type u) [LogField K] (n : Nat) (p q : Nat → K) (hq : ∀ i, i < n → 0 ≤ q i)
    (hac : ∀ i, i < n → 0 < p i → 0 < q i) (hm : ∑ i < n, q i ≤ ∑ i < n, p i), kl n p q = 0 ↔ ∀ i, i < n → p i = q i

/-- **Without `hm` Gibbs' inequality fails** (TPF-L18), in every field with a logarithm: the one weight `1` against
`2` has relative entropy `-log 2`. -/
def GibbsMassFails.{u} : Prop := ∀ (K : Type u) [LogField K], kl 1 (fun _ => (1 : K)) (fun _ => 2) < 0

/-- **Without `hq` Gibbs' inequality fails** (TPF-L18), in every field with a logarithm: `p = (1, 0)` and
`q = (2, -1)`, both of mass one. -/
def GibbsSignFails.{u} : Prop :=
  ∀ (K : Type u) [LogField K], kl 2 (fun i => if i = 0 then (1 : K) else 0) (fun i => if i = 0 then 2 else -1) < 0

/-- **Without `hac` Gibbs' inequality fails** (TPF-L18) in every field whose logarithm has a value at zero that is not
positive, such as the `0` that programs put there: `p = (1/2, 1/2)` and `q = (1, 0)`. `h0`: that value. It is a
hypothesis because the class leaves it open, so that it can be any; where it is at least one, nothing fails here. -/
def GibbsSupportFails.{u} : Prop :=
  ∀ (K : Type u) [LogField K] (h0 : log (0 : K) ≤ 0),
    kl 2 (fun _ => (1 / 2 : K)) (fun i => if i = 0 then 1 else 0) < 0

/-! ### TPF-L19: mutual information -/

/-- **Mutual information is not negative** (TPF-L19; no sentence of the paper). `hp`: no entry of the table is
negative; `ht`: the total mass is at most one. More general than usual, where it is one. -/
def InformationNonneg.{u} : Prop :=
  ∀ (K : Type u) [LogField K] (m n : Nat) (p : Nat → Nat → K) (hp : Nonneg2 m n p) (ht : total m n p ≤ 1),
    0 ≤ mutualInformation m n p

/-- **Mutual information vanishes exactly at independence** (TPF-L19; no sentence of the paper, whose zero leakage it
makes precise in nats). `hp`: no entry of the table is negative; `ht`: the total mass is at most one.
Both are needed: two equal bits, each value with mass one, have no information and are not independent. -/
def InformationZero.{u} : Prop :=
  ∀ (K : Type u) [LogField K] (m n : Nat) (p : Nat → Nat → K) (hp : Nonneg2 m n p) (ht : total m n p ≤ 1),
    mutualInformation m n p = 0 ↔ Indep m n p

/-- **Mutual information is at most the chi-square leakage** (TPF-L19; no sentence of the paper). `hp`: the table is a
joint law. -/
def InformationLeChiSquare.{u} : Prop :=
  ∀ (K : Type u) [LogField K] (m n : Nat) (p : Nat → Nat → K) (hp : Pmf2 m n p),
    mutualInformation m n p ≤ chiSquare m n p

/-- **Without `ht` mutual information can be negative** (TPF-L19), in every field with a logarithm: for the single
cell `2` it is `2 * log (2 / 4)`. -/
def InformationMassFails.{u} : Prop := ∀ (K : Type u) [LogField K], mutualInformation 1 1 (fun _ _ => (2 : K)) < 0

/-- **The chi-square bound holds in nats and not in bits** (TPF-L19), in every field with a logarithm: at the table
`(1/3, 1/3), (1/3, 0)` the mutual information divided by `log 2` exceeds the chi-square leakage `1/4`. It is written
multiplied out. -/
def InformationBitsFails.{u} : Prop :=
  ∀ (K : Type u) [LogField K],
    chiSquare 2 2 (fun i j => if i = 1 then if j = 1 then (0 : K) else 1 / 3 else 1 / 3) * log (2 : K) <
      mutualInformation 2 2 (fun i j => if i = 1 then if j = 1 then (0 : K) else 1 / 3 else 1 / 3)

end TPF
