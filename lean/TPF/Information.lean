prelude
import TPF.ChiSquare
/-! # Divergence and mutual information

Relative entropy, mutual information in nats, and what the two laws of the logarithm (`LogField`) prove about them.

## Definitions

* `kl`: the relative entropy `∑ p i * log (p i / q i)` over the support of `p`.
* `mutualInformation`: the relative entropy of a joint law from the product of its marginals.
* `l1`: the distance `∑ |p i - q i|`, twice the total variation.

## Claims

| id | name | says |
|---|---|---|
| tpf-l18-gibbs | `Gibbs` | relative entropy is not negative |
| tpf-l18-equality | `GibbsEquality` | it vanishes for equal weights only |
| tpf-l19-nonneg | `InformationNonneg` | mutual information is not negative |
| tpf-l19-zero | `InformationZero` | it vanishes exactly at independence |
| tpf-l19-chi-square | `InformationLeChiSquare` | it is at most the chi-square leakage |
| tpf-l20-kl | `HalfPinsker` | relative entropy is at least the squared total variation |
| tpf-l20-information | `TvLeInformation` | so is mutual information |

What breaks when a hypothesis is dropped: `GibbsMassFails`, `GibbsSignFails`, `GibbsSupportFails`, `InformationMassFails`,
`InformationBitsFails`, `HalfPinskerMassFails`, `HalfPinskerScaleFails`. The rationals carry no such logarithm and this package holds no
instance of `LogField`, so a general statement cannot be refuted by an example; these claims say that in **every** field with a
logarithm the careless inequality fails at the named point, and they are proved.

## Conventions

Nats. Sums run over the support (`0 < p i`), so that `log 0` never occurs where the hypotheses hold; `0 ≤` is decided, hence the `if`.
`log` is unspecified at arguments that are not positive. Empty sums are `0`.

## Not stated here

Pinsker's inequality with its usual constant, relative entropy at least twice the squared total variation: true of the real numbers, neither
provable nor refutable from the two laws. Processing, additivity and the entropy bound (TPF-L21, TPF-L22).

## References

The entries TPF-L18, TPF-L19, TPF-L20 of the claims on leakage. -/

namespace TPF

/-- The relative entropy of `p` from `q` in nats: `p i * log (p i / q i)` summed over the `i < n` with `0 < p i`. The value is meaningful if
`q i` is positive there; elsewhere it holds the unspecified `log (p i / 0) = log 0`. -/
def kl.{u} {K : Type u} [LogField K] (n : Nat) (p q : Nat → K) : K :=
  ∑ i < n, if 0 < p i then p i * log (p i / q i) else 0

/-- The mutual information of a joint law in nats: `p i j * log (p i j / (X i * Y j))` summed over the cells `i < m`, `j < n` with
`0 < p i j`. If no entry is negative, both marginals are positive there. -/
def mutualInformation.{u} {K : Type u} [LogField K] (m n : Nat) (p : Nat → Nat → K) : K :=
  ∑ i < m, ∑ j < n, if 0 < p i j then p i j * log (p i j / (rowSum n p i * colSum m p j)) else 0

/-- The distance `∑ |p i - q i|` over `i < n`; for distributions, twice their total variation. -/
def l1.{u} {K : Type u} [OrderedField K] (n : Nat) (p q : Nat → K) : K := ∑ i < n, |p i - q i|

/-! ### Gibbs' inequality -/

/-- **Relative entropy is not negative** (TPF-L18). `hq`: no weight of `q` is negative; `hac`: `q` is positive where `p` is; `hm`: the mass of
`q` is at most that of `p` (the document: at most one, and `p` has mass one). That `p` has no negative weight is idle: only the support is
summed. -/
def Gibbs.{u} : Prop :=
  ∀ (K : Type u) [LogField K] (n : Nat) (p q : Nat → K) (hq : ∀ i, i < n → 0 ≤ q i)
    (hac : ∀ i, i < n → 0 < p i → 0 < q i) (hm : ∑ i < n, q i ≤ ∑ i < n, p i), 0 ≤ kl n p q

/-- **Relative entropy vanishes for equal weights only** (TPF-L18). Hypotheses as in `TPF.Gibbs`. -/
def GibbsEquality.{u} : Prop :=
  ∀ (K : Type u) [LogField K] (n : Nat) (p q : Nat → K) (hq : ∀ i, i < n → 0 ≤ q i)
    (hac : ∀ i, i < n → 0 < p i → 0 < q i) (hm : ∑ i < n, q i ≤ ∑ i < n, p i), kl n p q = 0 ↔ ∀ i, i < n → p i = q i

/-- **Without `hm` Gibbs' inequality fails** (TPF-L18), in every field with a logarithm: the one weight `1` against `2` has relative entropy
`-log 2`. -/
def GibbsMassFails.{u} : Prop := ∀ (K : Type u) [LogField K], kl 1 (fun _ => (1 : K)) (fun _ => 2) < 0

/-- **Without `hq` Gibbs' inequality fails**, in every field with a logarithm: `p = (1, 0)`, `q = (2, -1)`, both of mass one. -/
def GibbsSignFails.{u} : Prop :=
  ∀ (K : Type u) [LogField K], kl 2 (fun i => if i = 0 then (1 : K) else 0) (fun i => if i = 0 then 2 else -1) < 0

/-- **Without `hac` Gibbs' inequality fails** (TPF-L18) in every field whose logarithm is given a value at zero that is not positive, as programs
do: `p = (1/2, 1/2)`, `q = (1, 0)`. `h0`: that value. It is a hypothesis because the class leaves it open. -/
def GibbsSupportFails.{u} : Prop :=
  ∀ (K : Type u) [LogField K] (h0 : log (0 : K) ≤ 0),
    kl 2 (fun _ => (1 / 2 : K)) (fun i => if i = 0 then 1 else 0) < 0

/-! ### Mutual information -/

/-- **Mutual information is not negative** (TPF-L19). `hp`: no entry of the table is negative; `ht`: the total mass is at most one (the
document: one). -/
def InformationNonneg.{u} : Prop :=
  ∀ (K : Type u) [LogField K] (m n : Nat) (p : Nat → Nat → K) (hp : Nonneg2 m n p) (ht : total m n p ≤ 1),
    0 ≤ mutualInformation m n p

/-- **Mutual information vanishes exactly at independence** (TPF-L19). Hypotheses as in `TPF.InformationNonneg`. -/
def InformationZero.{u} : Prop :=
  ∀ (K : Type u) [LogField K] (m n : Nat) (p : Nat → Nat → K) (hp : Nonneg2 m n p) (ht : total m n p ≤ 1),
    mutualInformation m n p = 0 ↔ Indep m n p

/-- **Mutual information is at most the chi-square leakage** (TPF-L19). `hp`: the table is a joint law. -/
def InformationLeChiSquare.{u} : Prop :=
  ∀ (K : Type u) [LogField K] (m n : Nat) (p : Nat → Nat → K) (hp : Pmf2 m n p),
    mutualInformation m n p ≤ chiSquare m n p

/-- **Without `ht` mutual information can be negative** (TPF-L19), in every field with a logarithm: for the single cell `2` it is
`2 * log (2 / 4)`. -/
def InformationMassFails.{u} : Prop := ∀ (K : Type u) [LogField K], mutualInformation 1 1 (fun _ _ => (2 : K)) < 0

/-- **The chi-square bound holds in nats and not in bits** (TPF-L19), in every field with a logarithm: at the table `(1/3, 1/3), (1/3, 0)` the
mutual information divided by `log 2` exceeds the chi-square leakage `1/4`. It is written multiplied out. -/
def InformationBitsFails.{u} : Prop :=
  ∀ (K : Type u) [LogField K],
    chiSquare 2 2 (fun i j => if i = 1 then if j = 1 then (0 : K) else 1 / 3 else 1 / 3) * log (2 : K) <
      mutualInformation 2 2 (fun i j => if i = 1 then if j = 1 then (0 : K) else 1 / 3 else 1 / 3)

/-! ### Total variation -/

/-- **Relative entropy is at least the squared total variation** (TPF-L20), half of what Pinsker's inequality gives. `hp`, `hq`: no weight is
negative; `hac`: `q` is positive where `p` is; `hs`: the mass of `p` is at most one; `hm`: that of `q` is at most that of `p`. For
distributions `l1` is twice the total variation, whence the factor four. -/
def HalfPinsker.{u} : Prop :=
  ∀ (K : Type u) [LogField K] (n : Nat) (p q : Nat → K) (hp : ∀ i, i < n → 0 ≤ p i) (hq : ∀ i, i < n → 0 ≤ q i)
    (hac : ∀ i, i < n → 0 < p i → 0 < q i) (hs : ∑ i < n, p i ≤ 1) (hm : ∑ i < n, q i ≤ ∑ i < n, p i),
    l1 n p q ^ 2 ≤ 4 * kl n p q

/-- **Mutual information is at least the squared total variation** (TPF-L20). `hp`: no entry of the table is negative; `ht`: the total mass is
at most one (the document: one). The doubled total variation `tv2` brings the factor four. -/
def TvLeInformation.{u} : Prop :=
  ∀ (K : Type u) [LogField K] (m n : Nat) (p : Nat → Nat → K) (hp : Nonneg2 m n p) (ht : total m n p ≤ 1),
    tv2 m n p ^ 2 ≤ 4 * mutualInformation m n p

/-- **Without `hm` the bound fails** (TPF-L20), in every field with a logarithm: the one weight `1` against `2`. -/
def HalfPinskerMassFails.{u} : Prop :=
  ∀ (K : Type u) [LogField K], 4 * kl 1 (fun _ => (1 : K)) (fun _ => 2) < l1 1 (fun _ => (1 : K)) (fun _ => 2) ^ 2

/-- **Without `hs` the bound fails** (TPF-L20), in every field with a logarithm: relative entropy scales with the mass, the squared distance with
its square. At `p = (5, 0)`, `q = (5/2, 5/2)` the sides are `20 * log 2` and `25`. -/
def HalfPinskerScaleFails.{u} : Prop :=
  ∀ (K : Type u) [LogField K],
    4 * kl 2 (fun i => if i = 0 then (5 : K) else 0) (fun _ => 5 / 2) <
      l1 2 (fun i => if i = 0 then (5 : K) else 0) (fun _ => 5 / 2) ^ 2

end TPF
