prelude
import TPF.Information
/-! # Mutual information: processing, independent pairs, entropy

## Definitions

`entropy`; `kl` and `mutualInformation` are in `TPF.Information`, `prodTable` in `TPF.ChiSquare`, `Channel` and `push`
in `TPF.Joint`.

## Claims

* TPF-L21: `LogSum`: the log-sum inequality. `InformationProcessing`: a channel does not raise mutual information.
* TPF-L22: `InformationAdds`: it adds over independent pairs. `InformationLeEntropy`, `InformationEqEntropy`: it is at
  most the entropy of the label, with equality when the observable determines the label.
* TPF-L22: `InformationSymmetric`: observable and label may be exchanged, so what is said of one holds of the other.
* What breaks without a hypothesis, in every field with a logarithm: names that end in `Fails`; see `TPF.Information`.

## Conventions

Nats. Sums run over the support. Empty sums are `0`. A channel is a table of weights `w i a`, `i < m`, `a < k`.

## Not stated here

That entropy is at most the logarithm of the number of labels.

## References

"Speaking to Silicon" (TPF), abstract: leakage, for which the abstract fixes no measure. T. M. Cover, J. A. Thomas,
*Elements of Information Theory*, sections 2.6 to 2.8, for the real numbers. -/

namespace TPF

/-- The entropy of the weights `y` in nats: `-(y j * log (y j))` summed over the `j < n` with `0 < y j`. -/
def entropy.{u} {K : Type u} [LogField K] (n : Nat) (y : Nat → K) : K :=
  ∑ j < n, if 0 < y j then -(y j * log (y j)) else 0

/-! ### TPF-L21: processing -/

/-- **The log-sum inequality** (TPF-L21; no sentence of the paper). `ha`, `hb`: no weight is negative; `hac`: `b` is
positive where `a` is. If the mass of `a` is zero, both sides are zero, so that no mass needs to be positive. -/
def LogSum.{u} : Prop :=
  ∀ (K : Type u) [LogField K] (n : Nat) (a b : Nat → K) (ha : ∀ i, i < n → 0 ≤ a i) (hb : ∀ i, i < n → 0 ≤ b i)
    (hac : ∀ i, i < n → 0 < a i → 0 < b i),
    (∑ i < n, a i) * log ((∑ i < n, a i) / ∑ i < n, b i) ≤ kl n a b

/-- **Without `hb` the log-sum inequality fails** (TPF-L21), in every field with a logarithm: `a = (1, 0)`,
`b = (1, -1/2)`. -/
def LogSumSignFails.{u} : Prop :=
  ∀ (K : Type u) [LogField K],
    kl 2 (fun i => if i = 0 then (1 : K) else 0) (fun i => if i = 0 then 1 else -(1 / 2)) <
      (∑ i < 2, if i = 0 then (1 : K) else 0) *
        log ((∑ i < 2, if i = 0 then (1 : K) else 0) / ∑ i < 2, if i = 0 then (1 : K) else -(1 / 2))

/-- **Processing the observable does not raise mutual information** (TPF-L21; no sentence of the paper). `hp`: no
entry of the table is negative; `hw`: the weights are a channel. That the total mass is one is idle. -/
def InformationProcessing.{u} : Prop :=
  ∀ (K : Type u) [LogField K] (m n k : Nat) (p w : Nat → Nat → K) (hp : Nonneg2 m n p) (hw : Channel m k w),
    mutualInformation k n (push m w p) ≤ mutualInformation m n p

/-- **Weights that do not sum to one can raise mutual information** (TPF-L21), in every field with a logarithm: half
of the single cell `1`, which has none, has `1/2 * log 2`. -/
def InformationProcessingMassFails.{u} : Prop :=
  ∀ (K : Type u) [LogField K],
    mutualInformation 1 1 (fun _ _ => (1 : K)) < mutualInformation 1 1 (push 1 (fun _ _ => 1 / 2) fun _ _ => (1 : K))

/-- **Weights of either sign can raise mutual information** (TPF-L21), in every field with a logarithm:
`(2, -1), (-1, 2)` take two equal fair bits from `log 2` to `4 * log 2`. -/
def InformationProcessingSignFails.{u} : Prop :=
  ∀ (K : Type u) [LogField K],
    mutualInformation 2 2 (fun i j => if i = j then (1 / 2 : K) else 0) <
      mutualInformation 2 2 (push 2 (fun i a => if i = a then 2 else -1) fun i j => if i = j then (1 / 2 : K) else 0)

/-! ### TPF-L22: independent pairs, entropy -/

/-- **Mutual information adds over independent pairs** (TPF-L22; no sentence of the paper). `hp`, `hp'`: both tables
are joint laws. Each is needed: a table of zeros takes away the information of the other. -/
def InformationAdds.{u} : Prop :=
  ∀ (K : Type u) [LogField K] (m n m' n' : Nat) (p p' : Nat → Nat → K) (hp : Pmf2 m n p) (hp' : Pmf2 m' n' p'),
    mutualInformation (m * m') (n * n') (prodTable m' n' p p') = mutualInformation m n p + mutualInformation m' n' p'

/-- **At a mass above one mutual information does not add** (TPF-L22), in every field with a logarithm: for two single
cells `2` the sides are `-8 * log 2` and `-4 * log 2`. -/
def InformationAddsMassFails.{u} : Prop :=
  ∀ (K : Type u) [LogField K],
    mutualInformation (1 * 1) (1 * 1) (prodTable 1 1 (fun _ _ => (2 : K)) fun _ _ => 2) <
      mutualInformation 1 1 (fun _ _ => (2 : K)) + mutualInformation 1 1 (fun _ _ => (2 : K))

/-- **Mutual information is at most the entropy of the label** (TPF-L22; no sentence of the paper). `hp`: no entry of
the table is negative. That the total mass is one is idle. -/
def InformationLeEntropy.{u} : Prop :=
  ∀ (K : Type u) [LogField K] (m n : Nat) (p : Nat → Nat → K) (hp : Nonneg2 m n p),
    mutualInformation m n p ≤ entropy n (colSum m p)

/-- **It is the entropy of the label when the observable determines the label** (TPF-L22; no sentence of the paper).
`hp`: no entry of the table is negative; `hg`: the label of the value `i` is `g i`. That `g` stays in range is
idle. -/
def InformationEqEntropy.{u} : Prop :=
  ∀ (K : Type u) [LogField K] (m n : Nat) (p : Nat → Nat → K) (g : Nat → Nat) (hp : Nonneg2 m n p)
    (hg : ∀ i, i < m → ∀ j, j < n → j ≠ g i → p i j = 0), mutualInformation m n p = entropy n (colSum m p)

/-- **Observable and label may be exchanged** (TPF-L22; no sentence of the paper). No hypothesis. -/
def InformationSymmetric.{u} : Prop :=
  ∀ (K : Type u) [LogField K] (m n : Nat) (p : Nat → Nat → K),
    mutualInformation n m (fun j i => p i j) = mutualInformation m n p

end TPF
