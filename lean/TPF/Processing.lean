prelude
import TPF.Joint
/-! # Processing cannot create leakage, recoding cannot destroy it

## Definitions

`recode`, `pushLabel`; `Channel` and `push` are in `TPF.Joint`.

## Claims

* TPF-L13: `ProcessingObservable`, `ProcessingLabel`, `ProcessingBoth`: leakage does not grow when the observable, the
  label or both pass through a channel; `ProcessingFunction`: a function is a channel.
* TPF-L13: `RecodingObservable`, `RecodingLabel`, `RecodingBoth`: an injective function leaves the leakage as it is.
  This is the only statement about number systems and prediction there is: writing the same state in other digits
  changes nothing.
* TPF-L15: `FeatureOfIndependent`, `FeaturesTogetherCareless`: from the whole to a part, and not back.
* Readings that fail: names that end in `Careless`.

## Conventions

A channel from `m` to `k` values is a table of weights `w i a`, `i < m`, `a < k`. `m` and `k` may differ.

## Not stated here

That a recoding makes a given learner faster or better: the statements are about the best predictor and the law.

## References

"Speaking to Silicon" (TPF), abstract: the hierarchical number system as an explanation of what early rounds predict. -/

namespace TPF

/-- The function `g` as a channel: weight `1` at `g i`, otherwise `0`. -/
def recode.{u} {K : Type u} [OrderedField K] (g : Nat → Nat) (i a : Nat) : K := if a = g i then 1 else 0

/-- The joint law after the label went through `w`: `p' i b = ∑ⱼ p i j * w j b`. -/
def pushLabel.{u} {K : Type u} [OrderedField K] (n : Nat) (w : Nat → Nat → K) (p : Nat → Nat → K) (i b : Nat) : K :=
  ∑ j < n, p i j * w j b

/-! ### Channels -/

/-- **Processing the observable** (TPF-L13; no sentence of the paper).
`hw`: the weights are a channel. Nothing is asked of the table: signs and total mass are not used. -/
def ProcessingObservable.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (m n k : Nat) (p w : Nat → Nat → K) (hw : Channel m k w),
    leakage k n (push m w p) ≤ leakage m n p

/-- **Processing the label** (TPF-L13; no sentence of the paper). `hw`: the weights are a channel from labels to `k`
labels. -/
def ProcessingLabel.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (m n k : Nat) (p w : Nat → Nat → K) (hw : Channel n k w),
    leakage m k (pushLabel n w p) ≤ leakage m n p

/-- **Processing both** (TPF-L13; no sentence of the paper). `hw`, `hw'`: channels of the observable and of the label,
which act independently of each other. -/
def ProcessingBoth.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (m n k l : Nat) (p w w' : Nat → Nat → K) (hw : Channel m k w) (hw' : Channel n l w'),
    leakage k l (push m w (pushLabel n w' p)) ≤ leakage m n p

/-- **Functions are channels** (TPF-L13; no sentence of the paper). `hg`: the values of `g` below `m` are below `k`. So
the three claims above hold of functions of the observable and of the label. -/
def ProcessingFunction.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (m k : Nat) (g : Nat → Nat) (hg : InRange m k g),
    Channel (K := K) m k (recode g)

/-! ### Recodings -/

/-- **Recoding the observable** (TPF-L13; abstract, against the number system as an explanation).
`hg`: the values of `g` below `m` are below `k`; `hj`: `g` takes no value twice there. -/
def RecodingObservable.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (m n k : Nat) (p : Nat → Nat → K) (g : Nat → Nat) (hg : InRange m k g)
    (hj : ∀ i, i < m → ∀ i', i' < m → g i = g i' → i = i'), leakage k n (push m (recode g) p) = leakage m n p

/-- **Recoding the label** (TPF-L13). `hg`: the values of `g` at the labels, below `n`, are below `k`; `hj`: `g` takes
no value twice there. -/
def RecodingLabel.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (m n k : Nat) (p : Nat → Nat → K) (g : Nat → Nat) (hg : InRange n k g)
    (hj : ∀ j, j < n → ∀ j', j' < n → g j = g j' → j = j'), leakage m k (pushLabel n (recode g) p) = leakage m n p

/-- **Recoding both** (TPF-L13; abstract, against the number system as an explanation). `hg`: the values of `g` below
`m` are below `k`; `hj`: `g` takes no value twice there; `hg'`, `hj'`: the values of `g'` at the labels, below `n`, are
below `l`, and none is taken twice. -/
def RecodingBoth.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (m n k l : Nat) (p : Nat → Nat → K) (g g' : Nat → Nat)
    (hg : InRange m k g) (hj : ∀ i, i < m → ∀ i', i' < m → g i = g i' → i = i')
    (hg' : InRange n l g') (hj' : ∀ j, j < n → ∀ j', j' < n → g' j = g' j' → j = j'),
    leakage k l (push m (recode g) (pushLabel n (recode g') p)) = leakage m n p

/-! ### Features -/

/-- **A feature of an independent observable leaks nothing** (TPF-L15; abstract, zero leakage).
`hg`: the feature `g` has values below `k`; `hz`: the whole observable leaks nothing. -/
def FeatureOfIndependent.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (m n k : Nat) (p : Nat → Nat → K) (g : Nat → Nat) (hg : InRange m k g)
    (hz : leakage m n p = 0), leakage k n (push m (recode g) p) = 0

/-- A reading that fails (TPF-L15, named by L4): what leaks nothing by itself is of no use beside other data that leaks
nothing.
`hp`: a joint probability mass function; `hg`, `hg'`: the features `g` and `g'` are in range; `hs`: together they
determine the observable; `hz`, `hz'`: neither leaks anything. Counterexample: two fair bits and their sum modulo 2 as
the label. Each bit leaks nothing, both together leak `1/2`. So "no single early bit correlates with the share" shows
nothing. -/
def FeaturesTogetherCareless.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (m n k l : Nat) (p : Nat → Nat → K) (g g' : Nat → Nat) (hp : Pmf2 m n p)
    (hg : InRange m k g) (hg' : InRange m l g') (hs : ∀ i, i < m → ∀ i', i' < m → g i = g i' → g' i = g' i' → i = i')
    (hz : leakage k n (push m (recode g) p) = 0) (hz' : leakage l n (push m (recode g') p) = 0), leakage m n p = 0

/-! ### Readings that fail -/

/-- A reading that fails: only injective functions leave the leakage as it is.
`hp`: a joint probability mass function; `hl`: its leakage is positive; `hg`: `g` is in range; `he`: the leakage is
unchanged.
Counterexample: rows `(1/4, 0)`, `(1/4, 0)`, `(0, 1/2)`, the first two merged; they are proportional, so nothing is
lost. -/
def OnlyInjectiveKeepsLeakageCareless.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (m n k : Nat) (p : Nat → Nat → K) (g : Nat → Nat) (hp : Pmf2 m n p)
    (hl : 0 < leakage m n p) (hg : InRange m k g) (he : leakage k n (push m (recode g) p) = leakage m n p),
    ∀ i, i < m → ∀ i', i' < m → g i = g i' → i = i'

/-- A reading that fails: `ProcessingObservable` for weights of either sign.
`hp`: a joint probability mass function; `hw`: each row of weights sums to one. Counterexample: `[[2, -1], [-1, 2]]` on
`1/2` on the diagonal: `3/2` against `1/2`. -/
def ProcessingSignedCareless.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (m n k : Nat) (p w : Nat → Nat → K) (hp : Pmf2 m n p)
    (hw : ∀ i, i < m → ∑ a < k, w i a = 1), leakage k n (push m w p) ≤ leakage m n p

/-- A reading that fails: `ProcessingObservable` for weights whose rows do not sum to one.
`hp`: a joint probability mass function; `hw`: no weight is negative. Counterexample: twice the identity on `1/2` on the
diagonal. -/
def ProcessingUnnormalisedCareless.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (m n k : Nat) (p w : Nat → Nat → K) (hp : Pmf2 m n p) (hw : Nonneg2 m k w),
    leakage k n (push m w p) ≤ leakage m n p

end TPF
