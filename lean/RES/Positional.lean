prelude
import Base.NatDiv
import Algebra.Sum
/-! # Positional numerals: how long they are, and that nothing is shorter

A number `n` has about `log n` digits. That much is true of every positional system, mixed ones included, and no code of any kind does better.

## Definitions

`product`, `digitCount`, `DigitsBelow`, `numeralValue`, `digit`, `IsCode`, `IsWordCode`

## Claims

* RES-5 (length): `PositionalLength`, `DigitCountIsLength`; readings that fail `UnaryLengthCareless`, `ZeroLengthCareless`
* RES-6 (digits): `DigitsUnique`, `DigitsReach`, `DigitsByDivision`, `ShortestNumeral`; a reading that fails `LargeDigitsCareless`
* RES-7 (no code is shorter): `CodeCapacity`, `PositionalIsOptimal`, `WordCodeCapacity`; a reading that fails `ShortNamesCareless`

## Conventions

* All numbers are natural. The least digit comes first: digit `i` counts `b 0 * … * b (i - 1)`. Digits are read at `i < L` only.
* `n / k` is rounded down: so digits are found. `n - k` is `0` where `k` is larger, which matters nowhere under the hypotheses.
* `digitCount b 0 = 0`: zero is the empty numeral. Whoever writes it `0` counts one digit more, for this number only.
* `0 ^ 0 = 1`: there is one word without symbols.

## Not stated here

Any energy, time or number of parts: a count of digits is none of these. Comparing `O(log n)` digits with `O(2 ^ n)` steps uses two meanings of `n`,
the value and its length, and is no statement about representations.

## References

"Toward Thermodynamic Reservoir Computing" (RES), abstract: hierarchical number system, `O(log n)` against `O(2 ^ n)`. The paper states none of
the claims below; they are what can be proved of its comparison. -/

namespace RES

/-- The product `f 0 * … * f (n - 1)`; the empty product is `1`. -/
def product (n : Nat) (f : Nat → Nat) : Nat :=
  match n with
  | .zero => 1
  | .succ n => product n f * f n

/-- Divide by `b` until nothing is left, at most `fuel` times, and count. -/
def digitCountWithin (fuel b n : Nat) : Nat :=
  match fuel with
  | .zero => 0
  | .succ fuel => if n = 0 then 0 else digitCountWithin fuel b (n / b) + 1

/-- How many digits `n` has in base `b`, without leading zeros; `0` for `n = 0`. Below base `2` it means nothing. -/
def digitCount (b n : Nat) : Nat := digitCountWithin n b n

/-- The first `L` digits are below their bases. -/
def DigitsBelow (L : Nat) (b d : Nat → Nat) : Prop := ∀ i, i < L → d i < b i

/-- The number written with the digits `d 0, …, d (L - 1)` in the bases `b 0, …, b (L - 1)`. -/
def numeralValue (L : Nat) (b d : Nat → Nat) : Nat := ∑ i < L, d i * product i b

/-- Digit `i` of `n`, by division: `n / (b 0 * … * b (i - 1)) % b i`. -/
def digit (b : Nat → Nat) (n i : Nat) : Nat := n / product i b % b i

/-- Different numbers `k < N` have different words `code k 0, …, code k (L - 1)` over `b` symbols. -/
structure IsCode (N L b : Nat) (code : Nat → Nat → Nat) : Prop where
  symbols : ∀ k i, k < N → i < L → code k i < b
  injective : ∀ k l, k < N → l < N → (∀ i, i < L → code k i = code l i) → k = l

/-- Different numbers `k < N` have different words, of `len k` symbols each, out of `b` symbols; words of different length are different. -/
structure IsWordCode (N b : Nat) (len : Nat → Nat) (code : Nat → Nat → Nat) : Prop where
  symbols : ∀ k, k < N → ∀ i, i < len k → code k i < b
  injective : ∀ k l, k < N → l < N → len k = len l → (∀ i, i < len k → code k i = code l i) → k = l

/-! ### RES-5: length -/

/-- **The length of a positional numeral** (RES-5): exactly one `L ≥ 1` has `b ^ (L - 1) ≤ n < b ^ L`. `hb`: the base is at least two; `hn`: `n` is
not zero. Both are needed: `UnaryLengthCareless`, `ZeroLengthCareless`. -/
def PositionalLength : Prop :=
  ∀ (b n : Nat) (hb : 2 ≤ b) (hn : 1 ≤ n),
    ∃ L, (1 ≤ L ∧ b ^ (L - 1) ≤ n ∧ n < b ^ L) ∧ ∀ l, 1 ≤ l ∧ b ^ (l - 1) ≤ n ∧ n < b ^ l → l = L

/-- **It is what repeated division counts** (RES-5). `hb`: the base is at least two; `hn`: `n` is not zero. -/
def DigitCountIsLength : Prop :=
  ∀ (b n : Nat) (hb : 2 ≤ b) (hn : 1 ≤ n), 1 ≤ digitCount b n ∧ b ^ (digitCount b n - 1) ≤ n ∧ n < b ^ digitCount b n

/-- A reading that fails (RES-5): `PositionalLength` for base one, where strokes are counted. `hb`: the base is not zero; `hn`: `n` is not zero.
Counterexample: `1 < 1 ^ L` never holds. A unary numeral has length `n`, not the logarithm of anything. -/
def UnaryLengthCareless : Prop :=
  ∀ (b n : Nat) (hb : 1 ≤ b) (hn : 1 ≤ n), ∃ L, 1 ≤ L ∧ b ^ (L - 1) ≤ n ∧ n < b ^ L

/-- A reading that fails (RES-5): `PositionalLength` for zero too. `hb`: the base is at least two. Counterexample: no power of two is `0` or less. -/
def ZeroLengthCareless : Prop :=
  ∀ (b n : Nat) (hb : 2 ≤ b), ∃ L, 1 ≤ L ∧ b ^ (L - 1) ≤ n ∧ n < b ^ L

/-! ### RES-6: digits -/

/-- **Digits are unique** (RES-6), in any mixture of bases. `hd`, `he`: the digits are below their bases; `h`: they write the same number. -/
def DigitsUnique : Prop :=
  ∀ (L : Nat) (b d e : Nat → Nat) (hd : DigitsBelow L b d) (he : DigitsBelow L b e)
    (h : numeralValue L b d = numeralValue L b e), ∀ i, i < L → d i = e i

/-- **What `L` digits reach** (RES-6): the numbers below the product of the bases, and no others. No hypothesis: with a base zero there are neither
digits nor numbers below the product. -/
def DigitsReach : Prop :=
  ∀ (L n : Nat) (b : Nat → Nat), (∃ d, DigitsBelow L b d ∧ numeralValue L b d = n) ↔ n < product L b

/-- **The digits are found by division** (RES-6). `hn`: `n` is below the product of the bases. -/
def DigitsByDivision : Prop :=
  ∀ (L n : Nat) (b : Nat → Nat) (hn : n < product L b), DigitsBelow L b (digit b n) ∧ numeralValue L b (digit b n) = n

/-- **The shortest numeral** (RES-5, RES-6): with a single base, `n` can be written with `L` digits exactly when `L` is at least its `digitCount`.
`hb`: the base is at least two. Holds for `n = 0`, which needs no digit. -/
def ShortestNumeral : Prop :=
  ∀ (b n L : Nat) (hb : 2 ≤ b), (∃ d : Nat → Nat, (∀ i, i < L → d i < b) ∧ ∑ i < L, d i * b ^ i = n) ↔ digitCount b n ≤ L

/-- A reading that fails (RES-6): `DigitsUnique` with digits up to the base, itself included. `hb`: each base is at least two; `hd`, `he`: no digit
exceeds its base; `h`: the same number. Counterexample: in base two `2 = 2 * 1 + 0 * 2 = 0 * 1 + 1 * 2`. -/
def LargeDigitsCareless : Prop :=
  ∀ (L : Nat) (b d e : Nat → Nat) (hb : ∀ i, i < L → 2 ≤ b i) (hd : ∀ i, i < L → d i ≤ b i) (he : ∀ i, i < L → e i ≤ b i)
    (h : numeralValue L b d = numeralValue L b e), ∀ i, i < L → d i = e i

/-! ### RES-7: no code is shorter -/

/-- **What words of one length can tell apart** (RES-7): `N` numbers have a code of `L` symbols out of `b` exactly when `N ≤ b ^ L`. -/
def CodeCapacity : Prop := ∀ (N L b : Nat), (∃ code, IsCode N L b code) ↔ N ≤ b ^ L

/-- **No code beats the positional one** (RES-7): a code for `0, …, n` needs at least the digits that `n` has. `hc`: a code of `L` symbols a word. Any
code, however clever; by `ShortestNumeral` positional numerals of this length are one, so not even rounding is gained. That there are two symbols
need not be asked: with fewer, words of one length tell nothing apart, and `n = 0`. -/
def PositionalIsOptimal : Prop :=
  ∀ (n L b : Nat) (code : Nat → Nat → Nat) (hc : IsCode (n + 1) L b code), digitCount b n ≤ L

/-- **Nor do words of different lengths** (RES-7): up to length `L` there are `1 + b + … + b ^ L` of them. `hc`: a code; `hL`: no word is longer than
`L`. With `b = 1`, strokes, the bound is `L + 1`. -/
def WordCodeCapacity : Prop :=
  ∀ (N L b : Nat) (len : Nat → Nat) (code : Nat → Nat → Nat) (hc : IsWordCode N b len code) (hL : ∀ k, k < N → len k ≤ L),
    N ≤ ∑ l < L + 1, b ^ l

/-- A reading that fails (RES-7): each single number needs its `digitCount`, whatever the code. `hb`: at least two symbols; `hc`: a code. What is
bounded is the longest word. Counterexample: the empty word for the number `2`. -/
def ShortNamesCareless : Prop :=
  ∀ (N b : Nat) (len : Nat → Nat) (code : Nat → Nat → Nat) (hb : 2 ≤ b) (hc : IsWordCode N b len code),
    ∀ k, k < N → digitCount b k ≤ len k

end RES
