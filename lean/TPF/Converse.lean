prelude
import TPF.Joint
/-! # From leakage to a predictor: what is false and what is true

## Definitions

`UniformLabels`; the rest is in `TPF.Joint`.

## Claims

* TPF-L11: `LeakageGivesAdvantageCareless`, refuted, and `LeakageWithoutAdvantage`: leakage, and no predictor has an
  advantage.
* TPF-L11: `UniformAdvantageAtLeast`, `UniformAdvantageAtMost`, `TwoLabelsAdvantage`: for uniform labels the two are
  comparable; `LowerConstantAttained`, `UpperConstantAttained`: with the right constants.
* TPF-L12: `AdvantageIdentity`, `RareLabelAdvantage`: for a rare label a predictor needs a posterior above one half.
* Further readings that fail: names that end in `Careless`.

## Conventions

Inside the table only. `natCast n` is the number `n` in the field; for `n = 0` the statements compare zero with zero.

## Not stated here

That an advantage is needed for a filter to save energy: it is not, see `TPF.Energy` (TPF-E14).

## References

"Speaking to Silicon" (TPF), abstract: the predictor sentence, whose wording suggests a converse. -/

namespace TPF

/-- All labels below `n` are equally probable: each column sums to `1 / n`. -/
def UniformLabels.{u} {K : Type u} [OrderedField K] (m n : Nat) (p : Nat → Nat → K) : Prop :=
  ∀ j, j < n → colSum m p j = 1 / natCast n

/-! ### TPF-L11: the converse -/

/-- A reading that fails (TPF-L11; abstract, what the predictor sentence suggests): where there is leakage, some
predictor beats the baseline. `hp`: a joint probability mass function; `hl`: its leakage is positive.
Counterexample: `[[1/2, 0], [3/10, 1/5]]` with leakage `1/5`, where `bayes` and the baseline are both `4/5`. -/
def LeakageGivesAdvantageCareless.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (m n : Nat) (p : Nat → Nat → K) (hp : Pmf2 m n p) (hl : 0 < leakage m n p),
    ∃ h : Nat → Nat, InRange m n h ∧ baseline m n p < accuracy m p h

/-- **Leakage without an advantage** (TPF-L11; no sentence of the paper): the converse of `TPF.NoAdvantage` fails in
every ordered field, the reals included. No hypothesis. The law is that of `LeakageGivesAdvantageCareless`. -/
def LeakageWithoutAdvantage.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K], ∃ p : Nat → Nat → K, Pmf2 2 2 p ∧ ¬ Indep 2 2 p ∧
    ∀ h : Nat → Nat, InRange 2 2 h → accuracy 2 p h ≤ baseline 2 2 p

/-- **Lower bound for uniform labels** (TPF-L11; no sentence of the paper): the advantage is at least
`leakage / (n - 1)`, here multiplied out. `hn`: there is a label, or `1 / n` would say nothing; `hu`: all labels are equally probable, which
then fixes the total mass too. Signs are not used, `n ≥ 2` neither. -/
def UniformAdvantageAtLeast.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (m n : Nat) (p : Nat → Nat → K) (hn : n ≠ 0) (hu : UniformLabels m n p),
    leakage m n p ≤ (natCast n - 1) * (bayes m n p - 1 / natCast n)

/-- **Upper bound for uniform labels** (TPF-L11; no sentence of the paper). `hn`: there is a label, a convenience, idle by
`1 / 0 = 0` only; `hu`: all labels are equally probable. Signs are not used. -/
def UniformAdvantageAtMost.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (m n : Nat) (p : Nat → Nat → K) (hn : n ≠ 0) (hu : UniformLabels m n p),
    bayes m n p - 1 / natCast n ≤ leakage m n p

/-- **Two equally probable labels: advantage is leakage** (TPF-L11; no sentence of the paper). `hu`: both labels have
probability one half. Signs are not used. -/
def TwoLabelsAdvantage.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (m : Nat) (p : Nat → Nat → K) (hu : UniformLabels m 2 p),
    bayes m 2 p - 1 / 2 = leakage m 2 p

/-- **The lower constant is attained** (TPF-L11; no sentence of the paper). In every ordered field: `1/6` off the
diagonal of a 3 × 3 table, with advantage `1/6` and leakage `1/3`. -/
def LowerConstantAttained.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K], ∃ p : Nat → Nat → K, Pmf2 3 3 p ∧ UniformLabels 3 3 p ∧
    bayes 3 3 p - 1 / 3 = 1 / 6 ∧ leakage 3 3 p = 1 / 3

/-- **The upper constant is attained** (TPF-L11; no sentence of the paper). In every ordered field: `1/3` on the
diagonal of a 3 × 3 table, with advantage and leakage `2/3`. -/
def UpperConstantAttained.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K], ∃ p : Nat → Nat → K, Pmf2 3 3 p ∧ UniformLabels 3 3 p ∧
    bayes 3 3 p - 1 / 3 = 2 / 3 ∧ leakage 3 3 p = 2 / 3

/-- A reading that fails: the lower bound with the baseline in place of `1 / n`, for labels that are not uniform.
`hp`: a joint probability mass function. Counterexample: that of `LeakageGivesAdvantageCareless`. -/
def AdvantageAtLeastCareless.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (m n : Nat) (p : Nat → Nat → K) (hp : Pmf2 m n p),
    leakage m n p ≤ (natCast n - 1) * (bayes m n p - baseline m n p)

/-- A reading that fails: advantage is leakage for any number of equally probable labels.
`hp`: a joint probability mass function; `hu`: uniform labels. Counterexample: that of `LowerConstantAttained`. -/
def UniformAdvantageEqualsCareless.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (m n : Nat) (p : Nat → Nat → K) (hp : Pmf2 m n p) (hu : UniformLabels m n p),
    bayes m n p - 1 / natCast n = leakage m n p

/-! ### TPF-L12: rare labels

The label `1` is the share, `colSum m p 1` its probability. -/

/-- **What a predictor gains over answering `0`** (TPF-L12; no sentence of the paper): the sum over the observable's
values of how far the label `1` is ahead of the label `0` there. `ht`: the total mass is one. Signs are not used. -/
def AdvantageIdentity.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (m : Nat) (p : Nat → Nat → K) (ht : total m 2 p = 1),
    bayes m 2 p - (1 - colSum m p 1) = ∑ i < m, posPart (p i 1 - p i 0)

/-- **A rare label is predicted only from a posterior above one half** (TPF-L12; abstract, against the use of the
predictor sentence for shares). `ht`: the total mass is one; `hv`: the label `1` has probability at most one half, so
that answering `0` is the baseline. Signs are not used. A share has probability `2 ^ -32` or less; its posterior would
have to rise `2 ^ 31`-fold. -/
def RareLabelAdvantage.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (m : Nat) (p : Nat → Nat → K) (ht : total m 2 p = 1) (hv : colSum m p 1 ≤ 1 / 2),
    (∃ h : Nat → Nat, InRange m 2 h ∧ baseline m 2 p < accuracy m p h) ↔ ∃ i, i < m ∧ p i 0 < p i 1

/-- **How far the posterior of a share has to rise** (TPF-L12; no sentence of the paper). `hv`: the label `1` has
probability `2 ^ -32`. Then it is ahead of the label `0` at `i` just if it occurs with `i` more than `2 ^ 31` times as
often as under independence. -/
def ShareLift.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (m : Nat) (p : Nat → Nat → K) (hv : colSum m p 1 = 1 / 2 ^ 32),
    ∀ i, i < m → (p i 0 < p i 1 ↔ 2 ^ 31 * (rowSum 2 p i * colSum m p 1) < p i 1)

/-- A reading that fails: an observable that is informative about a rare label lets some predictor beat the baseline.
`hp`: a joint probability mass function; `hv`: the label `1` has probability at most one half; `hd`: observable and
label are dependent. Counterexample: that of `LeakageGivesAdvantageCareless`, with `v = 1/5`. -/
def InformativeBeatsBaselineCareless.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (m : Nat) (p : Nat → Nat → K) (hp : Pmf2 m 2 p) (hv : colSum m p 1 ≤ 1 / 2)
    (hd : ¬ Indep m 2 p), ∃ h : Nat → Nat, InRange m 2 h ∧ baseline m 2 p < accuracy m p h

/-- A reading that fails: `RareLabelAdvantage` for a label `1` of any probability.
`hp`: a joint probability mass function. Counterexample: the 1 × 2 table `[[0, 1]]`, where answering `1` is the
baseline. -/
def FrequentLabelAdvantageCareless.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (m : Nat) (p : Nat → Nat → K) (hp : Pmf2 m 2 p),
    (∃ h : Nat → Nat, InRange m 2 h ∧ baseline m 2 p < accuracy m p h) ↔ ∃ i, i < m ∧ p i 0 < p i 1

end TPF
