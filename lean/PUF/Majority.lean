prelude
import Algebra.Choose
import PUF.Samples
/-! # The majority of several reads

A bit of a PUF is read `2 s + 1` times, each read is flipped with probability `e`, independently of the others; the majority of the reads is taken
for the bit. It is wrong when more than `s` reads are flipped.

## Definitions

`binomial`, `count`, `flipped`, `majorityError`; `power`, `digit`, `coin` are in `PUF.Samples`.

## Claims

* What `binomial` and `majorityError` count: `BinomialIsLaw`, `BinomialOfReads`, `MajorityErrorOfReads`
* PUF-8 (a): `MajorityStep`, `MoreReadsHelpIff`; (b): `MajorityErrorLe`; (c): `MajorityErrorMoment`; readings that fail
  `MajorityErrorAnyNoiseCareless`, `MajorityErrorCorrelatedCareless`

## Conventions

The number of reads is odd, so that there is no tie. In `binomial` the subtraction is cut off at zero beyond `r`, where the coefficient is zero.

## Not stated here

That the reads of a chip are independent, or flipped with the same probability: a bit near its threshold is flipped much more often than
another, and reads one after the other repeat each other.

## References

"Speaking to Silicon" (TPF), abstract: PUF distinguishability witnesses; reading a PUF reliably rests on this. -/

universe v
namespace PUF
variable {K : Type v} [OrderedField K]

/-- The probability that exactly `j` of `r` independent reads are flipped: `C(r, j) e^j (1 - e)^(r - j)`. -/
def binomial (r : Nat) (e : K) (j : Nat) : K := natCast (Nat.choose r j) * e ^ j * (1 - e) ^ (r - j)

/-- How many of the first `k` samples lie in their events: `E t ω` says whether sample `t` does. -/
def count (k : Nat) (E : Nat → Nat → Bool) (ω : Nat) : K := ∑ t < k, (if E t ω = true then 1 else 0)

/-- The event that read `t` is flipped: its digit is `1`. -/
def flipped (t ω : Nat) : Bool := decide (digit 2 t ω = 1)

/-- The probability that more than `s` of `2 s + 1` reads are flipped. -/
def majorityError (s : Nat) (e : K) : K := mass (2 * s + 2) (binomial (2 * s + 1) e) fun j => decide (s < j)

/-! ### What the definitions count -/

/-- **The binomial law is a law** (PUF-8; no sentence of the paper). `h0`, `h1`: `e` is a probability. -/
def BinomialIsLaw.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (r : Nat) (e : K) (h0 : 0 ≤ e) (h1 : e ≤ 1), Pmf (r + 1) (binomial r e)

/-- **It counts the flips of independent reads** (PUF-8; no sentence of the paper): the sum of the product probabilities of all patterns with
`j` flips. No hypothesis: true of any `e`, and for `j` beyond `r`, where both sides are zero. -/
def BinomialOfReads.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (r j : Nat) (e : K),
    mass (2 ^ r) (power 2 (coin e) r) (fun ω => decide (count r flipped ω = (natCast j : K))) = binomial r e j

/-- **The majority's error is that of independent reads** (PUF-8; no sentence of the paper): the probability of the patterns with more than
`s` flips. No hypothesis. -/
def MajorityErrorOfReads.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (s : Nat) (e : K),
    mass (2 ^ (2 * s + 1)) (power 2 (coin e) (2 * s + 1)) (atLeast (natCast (s + 1) : K) (count (2 * s + 1) flipped)) = majorityError s e

/-! ### PUF-8: what more reads are worth -/

/-- **Two more reads** (PUF-8 a; no sentence of the paper) change the error by `-C(2s+1, s) (e (1 - e))^(s+1) (1 - 2e)`. No hypothesis. -/
def MajorityStep.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (s : Nat) (e : K),
    majorityError (s + 1) e - majorityError s e = -(natCast (Nat.choose (2 * s + 1) s) * (e * (1 - e)) ^ (s + 1) * (1 - 2 * e))

/-- **More reads help exactly below one half** (PUF-8 a; no sentence of the paper). `h0`, `h1`: reads are neither always right nor always
wrong. -/
def MoreReadsHelpIff.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (s : Nat) (e : K) (h0 : 0 < e) (h1 : e < 1),
    majorityError (s + 1) e < majorityError s e ↔ e < 1 / 2

/-- **The error falls exponentially** (PUF-8 b; no sentence of the paper): at most `e (4 e (1 - e))^s`. `h0`, `h1`: reads are flipped at most
half of the time. -/
def MajorityErrorLe.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (s : Nat) (e : K) (h0 : 0 ≤ e) (h1 : e ≤ 1 / 2), majorityError s e ≤ e * (4 * e * (1 - e)) ^ s

/-- **The bound from moments** (PUF-8 c; no sentence of the paper): `error * (2 s + 1) * (1/2 - e)² ≤ e (1 - e)`. It is weaker than `MajorityErrorLe`,
but needs less: pairwise independent reads, see `MajorityErrorPairwise`. `h0`, `h1`: reads are flipped at most half of the time. -/
def MajorityErrorMoment.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (s : Nat) (e : K) (h0 : 0 ≤ e) (h1 : e ≤ 1 / 2),
    majorityError s e * natCast (2 * s + 1) * (1 / 2 - e) ^ 2 ≤ e * (1 - e)

/-- A reading that fails (PUF-8): the error falls exponentially for any noise. `h0`, `h1`: `e` is a probability. Counterexample: `e = 3/4`,
three reads: `27/32` against `9/16`. -/
def MajorityErrorAnyNoiseCareless.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (s : Nat) (e : K) (h0 : 0 ≤ e) (h1 : e ≤ 1), majorityError s e ≤ e * (4 * e * (1 - e)) ^ s

/-- A reading that fails (PUF-8): the error falls exponentially however the reads depend on each other. `hp`: a law; `hE`: each read is
flipped with probability `e`; `h0`, `h1`: at most half of the time. Counterexample: one read repeated three times, `e = 1/4`: `1/4` against
`3/16`. -/
def MajorityErrorCorrelatedCareless.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (M s : Nat) (p : Nat → K) (E : Nat → Nat → Bool) (e : K) (hp : Pmf M p)
    (hE : ∀ t, t < 2 * s + 1 → mass M p (E t) = e) (h0 : 0 ≤ e) (h1 : e ≤ 1 / 2),
    mass M p (atLeast (natCast (s + 1) : K) (count (2 * s + 1) E)) ≤ e * (4 * e * (1 - e)) ^ s

end PUF
