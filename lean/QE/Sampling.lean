prelude
import QE.Simon
/-! # What Simon's quantum circuit measures, and how many runs are enough

The circuit prepares all strings with equal weight, computes `f`, and measures after a Hadamard transform. The law of what it measures is a formula
without complex numbers or roots, and is where this file begins.

## Definitions

`sign`, `amplitude`, `sampleProb`, `Orthogonal`, `Determines`, `good`, `bad`.

## Claims

* QE-10: `SimonSampling`, `InjectiveSampling`. QE-12(b): `BadSamples`, `TupleCount`, `SamplesSuffice`.
* Readings that fail, each with its counterexample in the proofs: names that end in `Careless`.

## Conventions

Those of `QE.Bits` and `QE.Simon`. The values of `f` are below `L`, so that they can be summed over. A tuple of `t` strings of `n` bits is the number
below `(2 ^ n) ^ t` whose digits they are.

## Not stated here

That the circuit measures by this law, which is quantum mechanics: the state before the last measurement has amplitude `amplitude n f y z / 2 ^ n` at
`(y, z)`. That the runs are independent. The exact probability that `t` runs are enough.

## References

"Energy-Consumption Advantage of Quantum Computation" (QE), abstract: quantum computation for Simon's problem. D. R. Simon, "On the power of quantum
computation", SIAM J. Comput. 26 (1997). -/

namespace QE

/-- `(-1) ^ (x · y)`. -/
def sign.{u} {R : Type u} [CommRing R] (n x y : Nat) : R := if dot n x y = 0 then 1 else -1

/-- `2 ^ n` times the amplitude of the string `y` together with the value `z`. -/
def amplitude.{u} {R : Type u} [CommRing R] (n : Nat) (f : Nat → Nat) (y z : Nat) : R :=
  ∑ x < 2 ^ n, if f x = z then sign n x y else 0

/-- The probability that the circuit measures `y`: the sum over the values `z < L` of the squares of the amplitudes. -/
def sampleProb.{u} {K : Type u} [OrderedField K] (n L : Nat) (f : Nat → Nat) (y : Nat) : K :=
  (∑ z < L, amplitude n f y z * amplitude n f y z) / 4 ^ n

/-- Each of the `t` strings of the tuple `c` is orthogonal to `r`. -/
abbrev Orthogonal (n t r c : Nat) : Prop := ∀ i, i < t → dot n (digit (2 ^ n) c i) r = 0

/-- The tuple `c` leaves no doubt: only `0` and `s` are orthogonal to all its strings. -/
abbrev Determines (n t s c : Nat) : Prop := ∀ r, r < 2 ^ n → Orthogonal n t r c → r = 0 ∨ r = s

/-- How many tuples of `t` strings orthogonal to `s` determine `s`. -/
def good (n s t : Nat) : Nat := count ((2 ^ n) ^ t) fun c => decide (Orthogonal n t s c ∧ Determines n t s c)

/-- How many tuples of `t` strings orthogonal to `s` do not determine `s`. -/
def bad (n s t : Nat) : Nat := count ((2 ^ n) ^ t) fun c => decide (Orthogonal n t s c ∧ ¬ Determines n t s c)

/-! ### QE-10: one run -/

/-- **The circuit measures a uniformly random string orthogonal to the period** (QE-10; the analysis of Simon's algorithm): each with probability
`2 / 2 ^ n`, and no other.
`hs`, `hs0`: `s` is a string of `n` bits, not all of them zero; `hf`: the promise; `hL`: the values are below `L`. Of `y` the lowest `n` bits count.
-/
def SimonSampling.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (n s L : Nat) (f : Nat → Nat) (hs : s < 2 ^ n) (hs0 : s ≠ 0) (hf : SimonPromise n s f)
    (hL : ∀ x, x < 2 ^ n → f x < L) (y : Nat), (sampleProb n L f y : K) = if dot n s y = 0 then 2 / 2 ^ n else 0

/-- **For an injective function all strings are equally likely** (QE-10; the other case of the decision problem).
`hf`: different strings have different values; `hL`: the values of `f` are below `L`. -/
def InjectiveSampling.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (n L : Nat) (f : Nat → Nat) (hf : ∀ x, x < 2 ^ n → ∀ y, y < 2 ^ n → f x = f y → x = y)
    (hL : ∀ x, x < 2 ^ n → f x < L) (y : Nat), (sampleProb n L f y : K) = 1 / 2 ^ n

/-- A reading that fails: the circuit measures a uniformly random string.
`hs`, `hs0`: `s` is a string of `n` bits, not all of them zero; `hf`: the promise; `hL`: the values of `f` are below `L`. Counterexample: one bit, a
constant `f`, which never gives `1`. -/
def UniformSamplesCareless.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (n s L : Nat) (f : Nat → Nat) (hs : s < 2 ^ n) (hs0 : s ≠ 0) (hf : SimonPromise n s f)
    (hL : ∀ x, x < 2 ^ n → f x < L) (y : Nat), (sampleProb n L f y : K) = 1 / 2 ^ n

/-! ### QE-12: several runs -/

/-- **Few tuples leave a doubt** (QE-12(b); the analysis of Simon's algorithm): of the tuples of `t` strings orthogonal to `s` at most
`(2 ^ (n - 1) - 1) * (2 ^ (n - 2)) ^ t` do not determine `s`.
`hs`, `hs0`: `s` is a string of `n` bits, not all of them zero. For `n = 1` both sides are zero, whatever `2 ^ (n - 2)` is taken to be. -/
def BadSamples : Prop :=
  ∀ (n s t : Nat) (hs : s < 2 ^ n) (hs0 : s ≠ 0), bad n s t ≤ (2 ^ (n - 1) - 1) * (2 ^ (n - 2)) ^ t

/-- **`n + k` runs are enough** (QE-12(b); the analysis of Simon's algorithm): they determine the period with probability at least
`1 - 2 ^ (-(k + 1)) + 2 ^ (-(n + k))`, if each gives a uniformly random string orthogonal to `s`, independently of the others: the probability is then
the share of the good tuples.
`hs`, `hs0`: `s` is a string of `n` bits, not all of them zero. -/
def SamplesSuffice.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (n s k : Nat) (hs : s < 2 ^ n) (hs0 : s ≠ 0),
    1 - 1 / 2 ^ (k + 1) + 1 / 2 ^ (n + k) ≤ (natCast (good n s (n + k)) / natCast (good n s (n + k) + bad n s (n + k)) : K)

/-- **How many tuples there are** (QE-12(b); no sentence of the paper): `(2 ^ (n - 1)) ^ t` tuples of `t` strings orthogonal to `s`, good and bad ones
together. `hs`, `hs0`: `s` is a string of `n` bits, not all of them zero. -/
def TupleCount : Prop :=
  ∀ (n s t : Nat) (hs : s < 2 ^ n) (hs0 : s ≠ 0), good n s t + bad n s t = (2 ^ (n - 1)) ^ t

/-- A reading that fails: `n - 1` runs always suffice, since so many equations determine the solutions up to a factor.
`hs`, `hs0`: `s` is a string of `n` bits, not all of them zero; `hc`: the strings are orthogonal to `s`. Counterexample: two bits, one run that gives
zero. -/
def AlwaysSufficeCareless : Prop :=
  ∀ (n s c : Nat) (hs : s < 2 ^ n) (hs0 : s ≠ 0) (hc : Orthogonal n (n - 1) s c), Determines n (n - 1) s c

/-- A reading that fails: `n - 1` runs suffice with probability at least a third, whatever `n` is.
`hs`, `hs0`: `s` is a string of `n` bits, not all of them zero. Counterexample: four bits, three runs: `168` of `512` tuples, or `21 / 64`. -/
def FewRunsThirdCareless : Prop :=
  ∀ (n s : Nat) (hs : s < 2 ^ n) (hs0 : s ≠ 0), good n s (n - 1) + bad n s (n - 1) ≤ 3 * good n s (n - 1)

end QE
