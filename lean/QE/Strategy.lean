prelude
import QE.Simon
/-! # Every classical algorithm needs exponentially many queries

An algorithm asks a black-box function of Simon's problem for `m` values, each query chosen by what it saw before, and names a string. It sees which
answers are equal, and nothing else. On average over the period `s` it is right no more often than its queries collide, and one lucky guess more.

## Definitions

`firstSame`, `record`, `asked`, `answer`, `OracleFamily`, `successes`.

## Claims

* QE-8: `ReplyIsFirst`, `RecordReadable`: what an algorithm sees; `StrategyBound`, `StrategyBoundAttained`: how often it is right.
* QE-9: `CollisionRoot`, `SimonLower`, `RandomisedSimonLower`.
* Readings that fail, each with its counterexample in the proofs: names that end in `Careless`.

## Conventions

* *What the algorithm sees.* The answer to query `k` is shown as the number of the first query with the same value, which is `k` if the value is
  new. So the labels are hidden: an algorithm that makes use of them sees more, and finds `s` at once if they are known (`VisibleLabelsCareless`).
  If the labels are drawn at random, each when it first occurs, and the draws are fixed, the label is a function of that number and the algorithm is
  one of those here.
* *What it has seen* before query `k` is written as one number, `record`: the replies to queries `0 … k - 1` are its digits, the one to query `j` in
  base `j + 1`. An algorithm is a pair of tables: `ask k c` is query `k` when the record is `c`, of which the lowest `n` bits count, and `out c` is
  the string named in the end.
* It asks exactly `m` queries; asking again what is known does no harm, so this means at most `m`.
* `F s` is the function that is asked if the period is `s`: any family that keeps the promise. `s` is drawn from all strings but zero.

## Not stated here

That drawing a label when it first occurs is the same as drawing all labels beforehand. Anything about algorithms that compute the function's values
from a known program instead of asking for them.

## References

"Energy-Consumption Advantage of Quantum Computation" (QE), abstract: the exponential advantage over all classical methods. D. R. Simon, "On the
power of quantum computation", SIAM J. Comput. 26 (1997). -/

namespace QE

/-- The number of the first query that has the value of query `k`: so many queries have no query up to them with that value. -/
def firstSame (f x : Nat → Nat) (k : Nat) : Nat := ∑ i < k, if ∃ j, j < i + 1 ∧ f (x j) = f (x k) then 0 else 1

/-- What the first `k` replies of `f` to the queries `x` were, as one number. -/
def record (f x : Nat → Nat) (k : Nat) : Nat :=
  match k with
  | .zero => 0
  | .succ k => record f x k * (k + 1) + firstSame f x k

/-- The first `k` queries of the algorithm to `f`, as the digits of a number in base `2 ^ n`. -/
def asked (n : Nat) (f : Nat → Nat) (ask : Nat → Nat → Nat) (k : Nat) : Nat :=
  match k with
  | .zero => 0
  | .succ k => asked n f ask k + (2 ^ n) ^ k * (ask k (record f (digit (2 ^ n) (asked n f ask k)) k) % 2 ^ n)

/-- What the algorithm names after `m` queries to `f`. -/
def answer (n : Nat) (f : Nat → Nat) (ask : Nat → Nat → Nat) (out : Nat → Nat) (m : Nat) : Nat :=
  out (record f (digit (2 ^ n) (asked n f ask m)) m)

/-- A family of functions, one for each period that is not zero, each of which keeps Simon's promise. -/
def OracleFamily (n : Nat) (F : Nat → Nat → Nat) : Prop := ∀ s, s < 2 ^ n → s ≠ 0 → SimonPromise n s (F s)

/-- For how many periods other than zero the algorithm names the period. -/
def successes (n : Nat) (F : Nat → Nat → Nat) (ask : Nat → Nat → Nat) (out : Nat → Nat) (m : Nat) : Nat :=
  count (2 ^ n) fun s => decide (s ≠ 0 ∧ answer n (F s) ask out m = s)

/-! ### QE-8: what an algorithm sees -/

/-- **The reply to a query is the number of the first query with the same value** (QE-8; no sentence of the paper), so `k` itself if the value is
new. -/
def ReplyIsFirst : Prop :=
  ∀ (f x : Nat → Nat) (k : Nat), firstSame f x k ≤ k ∧ f (x (firstSame f x k)) = f (x k) ∧ ∀ j, j < firstSame f x k → f (x j) ≠ f (x k)

/-- **The record holds each reply** (QE-8; no sentence of the paper): the last reply and the record before it can be read off, so an algorithm
that is given the record is kept from nothing. -/
def RecordReadable : Prop :=
  ∀ (f x : Nat → Nat) (k : Nat), record f x (k + 1) % (k + 1) = firstSame f x k ∧ record f x (k + 1) / (k + 1) = record f x k

/-! ### QE-8: how often an algorithm is right -/

/-- **How often a deterministic algorithm is right that sees of a black-box function only which answers are equal** (QE-8; the paper's lower bound for
Simon's problem): of the `2 ^ n - 1` periods it finds at most `m (m - 1) / 2 + 1` with `m` queries. Query `k` is `ask k c` and the string named in the
end `out c`, where the record `c` holds which of the answers so far were equal, and nothing else: neither the labels of the values nor a program for
the function.
`hF`: for each period the function that is asked keeps Simon's promise; needed from three queries on, see `AnyFunctionsCareless`. For one period alone
there is no bound, see `EveryPeriodCareless`. -/
def StrategyBound : Prop :=
  ∀ (n m : Nat) (F : Nat → Nat → Nat) (ask : Nat → Nat → Nat) (out : Nat → Nat) (hF : OracleFamily n F),
    successes n F ask out m ≤ pairs m + 1

/-- **The bound on algorithms that see only which answers are equal is attained** (QE-8; no sentence of the paper): with three bits and three queries,
`4` of `7` periods are found, for any functions that keep the promise, by queries `ask` and a final guess `out` that depend on the pattern of equal
answers only. `hF`: for each period the function that is asked keeps Simon's promise. So neither the number of pairs nor the guess can be improved in
general. `hF` is needed: functions that are all the same show nothing of the period. -/
def StrategyBoundAttained : Prop :=
  ∀ (F : Nat → Nat → Nat) (hF : OracleFamily 3 F),
    ∃ (ask : Nat → Nat → Nat) (out : Nat → Nat), successes 3 F ask out 3 = pairs 3 + 1

/-- A reading that fails: an algorithm that sees only which answers are equal is right only if its queries collide. `ask` and `out`, its queries and
the string that it names, depend on the pattern of equal answers.
`hF`: for each period the function that is asked keeps Simon's promise. Counterexample: two bits, no query, a guess: right for one period. -/
def NoGuessCareless : Prop :=
  ∀ (n m : Nat) (F : Nat → Nat → Nat) (ask : Nat → Nat → Nat) (out : Nat → Nat) (hF : OracleFamily n F),
    successes n F ask out m ≤ pairs m

/-- A reading that fails: `StrategyBound` for any family of functions, promise or not. `ask` and `out`, the algorithm's queries and the string that it
names, depend on the pattern of equal answers.
Counterexample: three bits, three queries. Which of three values are equal has five possibilities, each for a period of its own. -/
def AnyFunctionsCareless : Prop :=
  ∀ (n m : Nat) (F : Nat → Nat → Nat) (ask : Nat → Nat → Nat) (out : Nat → Nat),
    successes n F ask out m ≤ pairs m + 1

/-- A reading that fails: each single period takes an algorithm that sees only which answers are equal many queries. `ask` and `out`, its queries and
the string that it names, depend on the pattern of equal answers.
`hn`: there are at least two bits; `hF`: for each period the function that is asked keeps Simon's promise; `hs`, `hs0`: `s` is a string of `n` bits,
not all of them zero; `hout`: the algorithm finds it. Counterexample: two bits, no query, a guess. -/
def EveryPeriodCareless : Prop :=
  ∀ (n m s : Nat) (F : Nat → Nat → Nat) (ask : Nat → Nat → Nat) (out : Nat → Nat) (hn : 2 ≤ n) (hF : OracleFamily n F)
    (hs : s < 2 ^ n) (hs0 : s ≠ 0) (hout : answer n (F s) ask out m = s), 2 ^ n ≤ m * m

/-- A reading that fails: `StrategyBound` for an algorithm that sees the value itself, after one query `x`.
`hF`: each function keeps the promise; `hx`: the query is a string. Counterexample: two bits, and the values `f y = min(y, y ⊕ s)`. The query `3`
shows `3 ⊕ s`, which gives away each period. -/
def VisibleLabelsCareless : Prop :=
  ∀ (n : Nat) (F : Nat → Nat → Nat) (x : Nat) (out : Nat → Nat) (hF : OracleFamily n F) (hx : x < 2 ^ n),
    count (2 ^ n) (fun s => decide (s ≠ 0 ∧ out (F s x) = s)) ≤ pairs 1 + 1

/-! ### QE-9: exponentially many queries, without roots -/

/-- **Half of all periods need `2 ^ (n / 2)` queries: the arithmetic** (QE-9; used by the paper's lower bound).
`hn`: there are at least two bits (with one bit the guess is right); `h`: the bound of `StrategyBound` is at least half of `2 ^ n - 1`. For a third in
place of a half it fails: `ThirdCareless`. -/
def CollisionRoot : Prop :=
  ∀ (n m : Nat) (hn : 2 ≤ n) (h : 2 ^ n - 1 ≤ 2 * (pairs m + 1)), 2 ^ n ≤ m * m

/-- **Simon's lower bound for algorithms that see of a black-box function only which answers are equal** (QE-9; the paper's lower bound for classical
methods): one that is right with probability `2 / 3` over a uniformly random period asks at least `2 ^ (n / 2)` queries. Query `k` is `ask k c` and
the string named in the end `out c`, where the record `c` holds which of the answers so far were equal, and nothing else: neither the labels of the
values nor a program for the function.
`hn`: there are at least two bits; `hF`: for each period the function that is asked keeps Simon's promise; `h`: for at least two thirds of all periods
the algorithm is right. The promise is needed from five bits on only; the proofs have a counterexample there. -/
def SimonLower : Prop :=
  ∀ (n m : Nat) (F : Nat → Nat → Nat) (ask : Nat → Nat → Nat) (out : Nat → Nat) (hn : 2 ≤ n) (hF : OracleFamily n F)
    (h : 2 * (2 ^ n - 1) ≤ 3 * successes n F ask out m), 2 ^ n ≤ m * m

/-- **Simon's lower bound for randomised algorithms that see only which answers are equal, and for success one half** (QE-9; the paper's lower bound
for classical methods). The algorithm draws coins `c < C` with weights `w c`; then its queries are `ask c` and the string that it names is `out c`,
both functions of which answers were equal so far, and of nothing else.
`hn`: there are at least two bits; `hF`: for each period the function that is asked keeps Simon's promise; `hw`, `hw1`: the weights are nonnegative
and sum to one; `h`: averaged over coins and periods the algorithm is right with probability at least `1 / 2`. -/
def RandomisedSimonLower.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (n m C : Nat) (F : Nat → Nat → Nat) (ask : Nat → Nat → Nat → Nat) (out : Nat → Nat → Nat)
    (w : Nat → K) (hn : 2 ≤ n) (hF : OracleFamily n F) (hw : ∀ c, c < C → 0 ≤ w c) (hw1 : ∑ c < C, w c = 1)
    (h : natCast (2 ^ n - 1) ≤ 2 * ∑ c < C, w c * natCast (successes n F (ask c) (out c) m)), 2 ^ n ≤ m * m

/-- A reading that fails: `CollisionRoot` for success one third, as if the constant did not depend on the success that is asked for.
`hn`: there are at least two bits; `h`: the bound is at least a third. Counterexample: five bits, five queries: `11 / 31` exceeds a third, and
`25 < 32`. -/
def ThirdCareless : Prop :=
  ∀ (n m : Nat) (hn : 2 ≤ n) (h : 2 ^ n - 1 ≤ 3 * (pairs m + 1)), 2 ^ n ≤ m * m

end QE
