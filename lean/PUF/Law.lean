prelude
import Algebra.Sum
/-! # Laws on finitely many outcomes, tests, distance

The vocabulary of the claims about physical unclonable functions (PUF): what a device answers is one of `N` outcomes, its law
a table of `N` numbers.

## Definitions

* `Pmf`, `mean`, `mass`: a law, the mean of a quantity, the probability of an event.
* `tv`: the total variation of two laws.
* `preferring`, `errorSum`: a test of one device against another, and its two errors.
* `atLeast`, `atMost`, `farFrom`, `deviation`, `variance`: moments and tails.

## Claims

None here: see `PUF.Witness`, `PUF.Moments`, `PUF.Samples`, `PUF.Majority`, `PUF.Amplification`, `PUF.Coins`.

## Conventions

* A table is read at `i < N` only; what it holds elsewhere never matters. For `N = 0` every sum is `0`, hence there is no law.
* An event is a Boolean function. A test is a function with values from `0` to `1`: the probability to say "this is the device of
  the first law" at an outcome. An event is a test with the values `0` and `1`.
* Everything is defined for tables of any signs and any mass; that a table is a law (`Pmf`) is a hypothesis of the claims that need it.

## Not stated here

What an outcome is for a chip: an answer to one challenge, to many, at a temperature and a voltage. A claim about a device must name it.

## References

"Speaking to Silicon" (TPF), abstract: PUF distinguishability witnesses. -/

universe u
namespace PUF
variable {K : Type u} [OrderedField K]

/-- A probability mass function on `N` outcomes: no number is negative and the sum is one. -/
structure Pmf (N : Nat) (p : Nat → K) : Prop where
  /-- No probability is negative. -/
  nonneg : ∀ i, i < N → 0 ≤ p i
  /-- The total mass is one. -/
  sum_eq_one : ∑ i < N, p i = 1

/-- The mean of the quantity `x`: `∑ p i * x i`. For a test it is the probability that the test says yes. -/
def mean (N : Nat) (p x : Nat → K) : K := ∑ i < N, p i * x i

/-- The probability of the event `E`: the sum of `p i` over the `i < N` in `E`. -/
def mass (N : Nat) (p : Nat → K) (E : Nat → Bool) : K := ∑ i < N, (if E i = true then p i else 0)

/-- Total variation of two tables: half the sum of `|P i - Q i|`. -/
def tv (N : Nat) (P Q : Nat → K) : K := (∑ i < N, |P i - Q i|) / 2

/-- The test that says yes exactly where the first law is the larger one. -/
def preferring (P Q : Nat → K) (i : Nat) : K := if Q i < P i then 1 else 0

/-- The two errors of the test `f` together: it says no on the device of `P` (a miss), or yes on the device of `Q` (a false
alarm). -/
def errorSum (N : Nat) (P Q f : Nat → K) : K := mean N P (fun i => 1 - f i) + mean N Q f

/-- The event that `x` is at least `t`. The bound itself belongs to it. -/
def atLeast (t : K) (x : Nat → K) (i : Nat) : Bool := decide (t ≤ x i)

/-- The event that `x` is at most `t`. The bound itself belongs to it. -/
def atMost (t : K) (x : Nat → K) (i : Nat) : Bool := decide (x i ≤ t)

/-- The event that `x` is at least `t` away from `c`. The bound itself belongs to it. -/
def farFrom (c t : K) (x : Nat → K) (i : Nat) : Bool := decide (t ≤ |x i - c|)

/-- The mean square of the deviation of `x` from `c`: `∑ p i * (x i - c)²`. -/
def deviation (N : Nat) (p x : Nat → K) (c : K) : K := ∑ i < N, p i * (x i - c) ^ 2

/-- The variance of `x`: its mean square deviation from its mean. -/
def variance (N : Nat) (p x : Nat → K) : K := deviation N p x (mean N p x)

end PUF
