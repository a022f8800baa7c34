prelude
import TPF.Joint
/-! # How large the leakage can be

## Definitions

In `TPF.Joint`.

## Claims

* TPF-L5: `CeilingByLabel`, `CeilingByObservable`, `CeilingBySize`: the leakage is at most `1 - ∑ Y j ^ 2`,
  `1 - ∑ X i ^ 2`, `1 - 1/n` and `1 - 1/m`, with the row sums `X i` and the column sums `Y j`.
* TPF-L5: `CeilingAttained`, `DeterministicLabelLeakage`: equality when the label is a function of the observable.
* Readings that fail: names that end in `Careless`.

## Conventions

Inside the table only; the hypotheses exclude empty ranges. `natCast n` is the number `n` in the field.

## Not stated here

That the state of SHA-256 after five rounds is an injective function of the nonce. It is (one register equals the nonce
plus a constant modulo `2 ^ 32`), and a share is a function of the nonce, so `DeterministicLabelLeakage` applies to the
full state: its leakage is `2 v (1 - v)`, the largest possible, not zero. A claim of zero leakage must name a coarser
feature of the state.

## References

"Speaking to Silicon" (TPF), abstract: information in the early rounds. -/

namespace TPF

/-- **Ceiling by the label** (TPF-L5; no sentence of the paper).
`hp`: the table is a joint probability mass function. Both halves of `hp` are needed, see the two readings below. -/
def CeilingByLabel.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (m n : Nat) (p : Nat → Nat → K) (hp : Pmf2 m n p),
    leakage m n p ≤ 1 - ∑ j < n, colSum m p j ^ 2

/-- **Ceiling by the observable** (TPF-L5; no sentence of the paper). `hp`: the table is a joint probability mass
function. -/
def CeilingByObservable.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (m n : Nat) (p : Nat → Nat → K) (hp : Pmf2 m n p),
    leakage m n p ≤ 1 - ∑ i < m, rowSum n p i ^ 2

/-- **Ceiling by the number of values** (TPF-L5; no sentence of the paper): `1 - 1 / min m n`, written as two bounds.
`hp`: the table is a joint probability mass function, which makes `m` and `n` positive. -/
def CeilingBySize.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (m n : Nat) (p : Nat → Nat → K) (hp : Pmf2 m n p),
    leakage m n p ≤ 1 - 1 / natCast m ∧ leakage m n p ≤ 1 - 1 / natCast n

/-- **The ceiling is reached** (TPF-L5; no sentence of the paper).
`hp`: the table is a joint probability mass function; `hg`: the label is the function `g` of the observable, that is,
all other entries are zero. A value of `g` outside the range makes its row zero and is allowed. -/
def CeilingAttained.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (m n : Nat) (p : Nat → Nat → K) (g : Nat → Nat) (hp : Pmf2 m n p)
    (hg : ∀ i, i < m → ∀ j, j < n → j ≠ g i → p i j = 0),
    leakage m n p = 1 - ∑ j < n, colSum m p j ^ 2

/-- **A two-valued label that the observable determines** (TPF-L5, consequence; abstract, against the reading that early
rounds leak nothing). `hp`: the table is a joint probability mass function; `hg`: the label is the function `g` of the
observable, that is, all other entries are zero. With `v` the probability of the label `1` the leakage is `2 v (1 - v)`,
the largest value that `CeilingByLabel` admits for this `v`. -/
def DeterministicLabelLeakage.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (m : Nat) (p : Nat → Nat → K) (g : Nat → Nat) (hp : Pmf2 m 2 p)
    (hg : ∀ i, i < m → ∀ j, j < 2 → j ≠ g i → p i j = 0),
    leakage m 2 p = 2 * colSum m p 1 * (1 - colSum m p 1)

/-- A reading that fails: the leakage is at most `1/2`. True of two labels only.
`hp`: the table is a joint probability mass function. Counterexample: `1/3` on the diagonal of a 3 × 3 table leaks
`2/3`. -/
def LeakageAtMostHalfCareless.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (m n : Nat) (p : Nat → Nat → K) (hp : Pmf2 m n p), leakage m n p ≤ 1 / 2

/-- A reading that fails: `CeilingByLabel` for the doubled total variation, as when the factor `1/2` is forgotten.
`hp`: the table is a joint probability mass function. Counterexample: `1/2` on the diagonal of a 2 × 2 table. -/
def CeilingDoubledCareless.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (m n : Nat) (p : Nat → Nat → K) (hp : Pmf2 m n p),
    tv2 m n p ≤ 1 - ∑ j < n, colSum m p j ^ 2

/-- A reading that fails: `CeilingByLabel` for tables with entries of either sign.
`ht`: the total mass is one. Counterexample: `[[1, 0], [-1, 1]]` has total variation `2`. -/
def CeilingSignedCareless.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (m n : Nat) (p : Nat → Nat → K) (ht : total m n p = 1),
    leakage m n p ≤ 1 - ∑ j < n, colSum m p j ^ 2

/-- A reading that fails: `CeilingByLabel` for nonnegative tables of any mass.
`hp`: no entry is negative. Counterexample: the 1 × 1 table `[[2]]`, with leakage `1` against the bound `-3`. -/
def CeilingUnnormalisedCareless.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (m n : Nat) (p : Nat → Nat → K) (hp : Nonneg2 m n p),
    leakage m n p ≤ 1 - ∑ j < n, colSum m p j ^ 2

end TPF
