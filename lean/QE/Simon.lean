prelude
import QE.Bits
/-! # Simon's problem, and what a collision tells

A function on strings of `n` bits takes each of its values at two strings, which differ by one and the same string `s`. The problem is to find `s`.

## Definitions

`SimonPromise`, `Collides`.

## Claims

* QE-6: `TwoToOne`, `ImageSize`, `PeriodUnique`: what the promise says about `f`.
* QE-7: `CollisionReveals`, `CollisionPairs`: a collision reveals `s`, and `m` queries collide for few `s`.
* QE-11: `OrthogonalCount`, `TwoOrthogonalCount`: how many strings are orthogonal to `s`, and to `r` besides.
* Readings that fail, each with its counterexample in the proofs: names that end in `Careless`.

## Conventions

Those of `QE.Bits`. The values of `f` are natural numbers, which stand for labels: nothing is done with them but to compare them. What `f` is at
`2 ^ n` and beyond never matters. `s = 0` is allowed where nothing else is said; then the promise says that `f` is injective.

## References

"Energy-Consumption Advantage of Quantum Computation" (QE), abstract: the computational problem of the demonstration. D. R. Simon, "On the power of
quantum computation", SIAM J. Comput. 26 (1997). -/

namespace QE

/-- **Simon's promise.** Two strings of `n` bits have the same value exactly if they are equal or differ by `s`. -/
def SimonPromise (n s : Nat) (f : Nat → Nat) : Prop :=
  ∀ x, x < 2 ^ n → ∀ y, y < 2 ^ n → (f x = f y ↔ y = x ∨ y = xor n x s)

/-- Two of the first `m` strings of `x` differ by `s`. -/
abbrev Collides (n m : Nat) (x : Nat → Nat) (s : Nat) : Prop := ∃ j, j < m ∧ ∃ i, i < j ∧ xor n (x i) (x j) = s

/-! ### QE-6: the promise -/

/-- **`f` is exactly two-to-one** (QE-6; the definition of Simon's problem).
`hs`, `hs0`: `s` is a string of `n` bits, not all of them zero; `hf`: the promise; `hx`: `x` is a string. -/
def TwoToOne : Prop :=
  ∀ (n s : Nat) (f : Nat → Nat) (hs : s < 2 ^ n) (hs0 : s ≠ 0) (hf : SimonPromise n s f) (x : Nat) (hx : x < 2 ^ n),
    count (2 ^ n) (fun y => decide (f y = f x)) = 2

/-- **`f` takes `2 ^ (n - 1)` values** (QE-6; no sentence of the paper), written without the difference.
`hs`, `hs0`: `s` is a string of `n` bits, not all of them zero; `hf`: the promise; `hL`: the values are below `L`, so that they can be counted. -/
def ImageSize : Prop :=
  ∀ (n s L : Nat) (f : Nat → Nat) (hs : s < 2 ^ n) (hs0 : s ≠ 0) (hf : SimonPromise n s f) (hL : ∀ x, x < 2 ^ n → f x < L),
    2 * count L (fun z => decide (∃ x : Nat, x < 2 ^ n ∧ f x = z)) = 2 ^ n

/-- **The period is unique** (QE-6; without it the problem would have no one answer): `f` is unchanged by adding `d` exactly if `d` is `0` or `s`.
`hs`: `s` is a string of `n` bits, and may be `0`; `hf`: the promise; `hd`: `d` is a string of `n` bits. -/
def PeriodUnique : Prop :=
  ∀ (n s : Nat) (f : Nat → Nat) (hs : s < 2 ^ n) (hf : SimonPromise n s f) (d : Nat) (hd : d < 2 ^ n),
    (∀ x, x < 2 ^ n → f (xor n x d) = f x) ↔ d = 0 ∨ d = s

/-- A reading that fails: it is enough that `f` is unchanged by adding `s`.
`hs`, `hs0`: `s` is a string of `n` bits, not all of them zero; `hf`: half of the promise; `hd`: `d` is a string. Counterexample: a constant `f` has
all periods. -/
def PeriodOfInvariantCareless : Prop :=
  ∀ (n s : Nat) (f : Nat → Nat) (hs : s < 2 ^ n) (hs0 : s ≠ 0) (hf : ∀ x, x < 2 ^ n → f (xor n x s) = f x) (d : Nat)
    (hd : d < 2 ^ n), (∀ x, x < 2 ^ n → f (xor n x d) = f x) ↔ d = 0 ∨ d = s

/-! ### QE-7: collisions -/

/-- **A collision reveals the period** (QE-7; the way in which a classical algorithm learns anything).
`hs`: `s` is a string of `n` bits; `hf`: the promise; `hx`, `hy`: `x` and `y` are strings; `hne`: they differ; `h`: their values do not. -/
def CollisionReveals : Prop :=
  ∀ (n s : Nat) (f : Nat → Nat) (hs : s < 2 ^ n) (hf : SimonPromise n s f) (x y : Nat) (hx : x < 2 ^ n) (hy : y < 2 ^ n)
    (hne : x ≠ y) (h : f x = f y), xor n x y = s

/-- **`m` queries collide for few periods** (QE-7; used by the paper's lower bound): for at most `m (m - 1) / 2` of the `2 ^ n - 1` periods that are
not zero, and never for more than all of them. The queries need not differ, nor be below `2 ^ n`. Over a uniformly random period the chance of a
collision is the count divided by `2 ^ n - 1`, not by `2 ^ n`: see `CollisionDenominatorCareless`. -/
def CollisionPairs : Prop :=
  ∀ (n m : Nat) (x : Nat → Nat),
    count (2 ^ n) (fun s => decide (s ≠ 0 ∧ Collides n m x s)) ≤ pairs m
      ∧ count (2 ^ n) (fun s => decide (s ≠ 0 ∧ Collides n m x s)) ≤ 2 ^ n - 1

/-- A reading that fails: the chance of a collision is at most the number of pairs divided by `2 ^ n`. Cleared of denominators. Counterexample: one
pair, two bits: `1 / 3` exceeds `1 / 4`. -/
def CollisionDenominatorCareless : Prop :=
  ∀ (n m : Nat) (x : Nat → Nat), 2 ^ n * count (2 ^ n) (fun s => decide (s ≠ 0 ∧ Collides n m x s)) ≤ (2 ^ n - 1) * pairs m

/-! ### QE-11: orthogonal strings -/

/-- **Half of all strings are orthogonal to `s`** (QE-11; used by the analysis of Simon's algorithm).
`hs`, `hs0`: `s` is a string of `n` bits, not all of them zero. -/
def OrthogonalCount : Prop :=
  ∀ (n s : Nat) (hs : s < 2 ^ n) (hs0 : s ≠ 0), 2 * count (2 ^ n) (fun y => decide (dot n y s = 0)) = 2 ^ n

/-- **A quarter of them is orthogonal to two different ones** (QE-11; used by the analysis of Simon's algorithm).
`hs`, `hs0`, `hr`, `hr0`: `s` and `r` are strings of `n` bits, not all of them zero; `hne`: they differ. -/
def TwoOrthogonalCount : Prop :=
  ∀ (n s r : Nat) (hs : s < 2 ^ n) (hs0 : s ≠ 0) (hr : r < 2 ^ n) (hr0 : r ≠ 0) (hne : r ≠ s),
    4 * count (2 ^ n) (fun y => decide (dot n y s = 0 ∧ dot n y r = 0)) = 2 ^ n

/-- A reading that fails: each further string that is not zero halves the number.
`hs`, `hs0`, `hr`, `hr0`: `s` and `r` are strings of `n` bits, not all of them zero. Counterexample: the same string twice, of one bit. -/
def TwoOrthogonalCareless : Prop :=
  ∀ (n s r : Nat) (hs : s < 2 ^ n) (hs0 : s ≠ 0) (hr : r < 2 ^ n) (hr0 : r ≠ 0),
    4 * count (2 ^ n) (fun y => decide (dot n y s = 0 ∧ dot n y r = 0)) = 2 ^ n

end QE
