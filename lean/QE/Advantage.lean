prelude
import QE.Strategy
/-! # From queries to energy

`2 ^ (n / 2)` queries are more than any power of `n`, from a number of bits on that is known. If each query costs a classical machine a fixed energy,
and the quantum computer needs an energy bounded by a power of `n`, the quantum computer needs less.

## Claims

* QE-13: `Overtakes`, `PolynomialQueries`. QE-14: `EnergyRatio`, `EnergyAdvantage`, `EnergyEventually`.
* Readings that fail, each with its counterexample in the proofs: names that end in `Careless`.

## Conventions

* `κ` is the least energy that a query costs the classical machine, and `Ecl` its energy; `Equ` is the energy of the quantum computer, at most `C * n
  ^ d`.
* All are parameters, in any ordered field: no number and no unit enters.

## Not stated here

That a query must erase at least a bit, or cost any other energy: this is assumed, and a machine that uncomputes its work need not. That the quantum
computer gets by with `C * n ^ d`, error correction and control included. "For all large `n`" is true of the real numbers, and of every Archimedean
field (`EnergyEventually`), but not of every ordered field: in the field of rational functions, with an infinitely small `κ = ε` and `C = 1`, no `n` is
large enough. That field is not built here. So the claims for all ordered fields have `C ≤ κ * n` as a hypothesis.

## References

"Energy-Consumption Advantage of Quantum Computation" (QE), abstract: the exponential energy-consumption advantage. -/

namespace QE

/-! ### QE-13: more than any power -/

/-- **`2 ^ n` overtakes `n ^ (2 d)`, at the latest at `4 d ^ 2`** (QE-13; used by the word "exponential").
`hn`: the number of bits is at least `4 d ^ 2`. For `d = 1` and `d = 2` it fails at `4 d ^ 2 - 1`. -/
def Overtakes : Prop := ∀ (d n : Nat) (hn : 4 * d * d ≤ n), n ^ (2 * d) ≤ 2 ^ n

/-- **More queries than any power of `n`** (QE-13; used by the word "exponential").
`hn`: the number of bits is at least `4 d ^ 2`; `hm`: the number of queries is at least `2 ^ (n / 2)`, which `SimonLower` gives. -/
def PolynomialQueries : Prop := ∀ (d n m : Nat) (hn : 4 * d * d ≤ n) (hm : 2 ^ n ≤ m * m), n ^ d ≤ m

/-- A reading that fails: `Overtakes` from one bit fewer on.
`hd`: the power is positive; `hn`: the number of bits is at least `4 d ^ 2 - 1`. Counterexample: `3 ^ 2` exceeds `2 ^ 3`. -/
def OvertakesEarlierCareless : Prop := ∀ (d n : Nat) (hd : 1 ≤ d) (hn : 4 * d * d ≤ n + 1), n ^ (2 * d) ≤ 2 ^ n

/-! ### QE-14: energy -/

/-- **The energy ratio, if each query costs energy** (QE-14; the paper's energy-consumption advantage, from the number of queries on): `m` queries
cost at least `r` times the energy of the quantum computer.
`hκ`: a query costs no negative energy; `hr`: nor is the ratio negative; `hm`: there are at least `2 ^ (n / 2)` queries, as in the query model
(`SimonLower`); `hEc`: each costs at least `κ`, assumed, for instance since it erases a bit; `hEq`: the quantum computer needs at most `C * n ^ d`;
`hn`, `hC`: there are bits enough, for the power and for the constants. Ratio one is that the quantum computer needs no more. Each is needed. -/
def EnergyRatio.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (n m d : Nat) (κ C r Ecl Equ : K) (hκ : 0 ≤ κ) (hr : 0 ≤ r) (hm : 2 ^ n ≤ m * m)
    (hEc : κ * natCast m ≤ Ecl) (hEq : Equ ≤ C * natCast n ^ d) (hn : 4 * (d + 1) * (d + 1) ≤ n) (hC : C * r ≤ κ * natCast n),
    r * Equ ≤ Ecl

/-- **The energy advantage for Simon's problem over algorithms that see of a black-box function only which answers are equal, if each query costs
energy** (QE-14; the paper's main claim, in the model of queries). An algorithm that is right for two thirds of all periods needs at least as much
energy as the quantum computer. Query `k` is `ask k c` and the string named in the end `out c`, where the record `c` holds which of the answers so far
were equal, and nothing else: neither the labels of the values nor a program for the function.
`hF`: for each period the function that is asked keeps Simon's promise; `h`: for at least two thirds of all periods the algorithm is right; `hκ`,
`hEc`: each query costs the classical machine at least `κ`, which is not negative: assumed, for instance since it erases a bit; `hEq`: the quantum
computer needs at most `C * n ^ d`; `hn`, `hC`: there are bits enough, for the power and for the constants.
Each is needed; without the promise seven queries can tell all periods of eight bits. -/
def EnergyAdvantage.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (n m d : Nat) (F : Nat → Nat → Nat) (ask : Nat → Nat → Nat) (out : Nat → Nat) (κ C Ecl Equ : K)
    (hF : OracleFamily n F) (h : 2 * (2 ^ n - 1) ≤ 3 * successes n F ask out m)
    (hκ : 0 ≤ κ) (hEc : κ * natCast m ≤ Ecl) (hEq : Equ ≤ C * natCast n ^ d) (hn : 4 * (d + 1) * (d + 1) ≤ n)
    (hC : C ≤ κ * natCast n), Equ ≤ Ecl

/-- **The energy ratio from some number of bits on, in an Archimedean field, if each query costs energy** (QE-14; the paper's advantage "for large
problems"): for each power `d`, all constants `κ`, `C` and each ratio `r` there is such a number `n₀`.
`harch`: each number is at most some natural number, which holds of the real and of the rational numbers; `hκ`: a query costs a positive energy; `hr`:
the ratio is not negative; `hn`: there are at least `n₀` bits; `hm`: there are at least `2 ^ (n / 2)` queries; `hEc`: each costs at least `κ`,
assumed; `hEq`: the quantum computer needs at most `C * n ^ d`. Without `harch` it fails: in the field of rational functions of an infinitely small
`ε`, with `κ = ε`, `C = 1`, `r = 1` and `d = 0`, the energy `ε * 2 ^ n` of `2 ^ n` queries is below `1` for every `n`. Where it is to hold,
`EnergyRatio` says how large `n` has to be. -/
def EnergyEventually.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (harch : ∀ x : K, ∃ j : Nat, x ≤ natCast j) (d : Nat) (κ C r : K) (hκ : 0 < κ) (hr : 0 ≤ r),
    ∃ n₀ : Nat, ∀ (n m : Nat) (Ecl Equ : K) (hn : n₀ ≤ n) (hm : 2 ^ n ≤ m * m) (hEc : κ * natCast m ≤ Ecl)
      (hEq : Equ ≤ C * natCast n ^ d), r * Equ ≤ Ecl

/-- A reading that fails: from some number of bits `n₀` on the quantum computer needs less energy, where `n₀` is the same for all constants `κ` and
`C`. This asks more than "for all large `n`", in which the constants come first: see `EnergyEventually`.
`hn`: there are at least `n₀` bits; `hκ`: a query costs a positive energy; `hm`: there are at least `2 ^ (n / 2)` queries; `hEc`: each costs at least
`κ`; `hEq`: the quantum computer needs at most `C * n ^ d`. Counterexample, at any `n`: a query costs `1`, there are `2 ^ n` of them, and `C` is
`2 ^ n + 1`. -/
def UniformThresholdCareless.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (d : Nat), ∃ n₀ : Nat, ∀ (n m : Nat) (κ C Ecl Equ : K) (hn : n₀ ≤ n) (hκ : 0 < κ) (hm : 2 ^ n ≤ m * m)
    (hEc : κ * natCast m ≤ Ecl) (hEq : Equ ≤ C * natCast n ^ d), Equ ≤ Ecl

end QE
