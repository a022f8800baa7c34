prelude
import QE.Strategy
/-! # From queries to energy

`2 ^ (n / 2)` queries are more than any power of `n`, from a number of bits on that is known. If each query costs a classical machine a fixed energy,
and the quantum computer needs an energy bounded by a power of `n`, the quantum computer needs less.

## Claims

* QE-13: `Overtakes`, `PolynomialQueries`. QE-14: `EnergyRatio`, `EnergyAdvantage`.
* Readings that fail, each with its counterexample in the proofs: names that end in `Careless`.

## Conventions

* `κ` is the least energy that a query costs the classical machine, and `Ecl` its energy; `Equ` is the energy of the quantum computer, at most `C * n
  ^ d`.
* All are parameters, in any ordered field: no number and no unit enters.

## Not stated here

That a query must erase at least a bit, or cost any other energy: this is assumed, and a machine that uncomputes its work need not. That the quantum
computer gets by with `C * n ^ d`, error correction and control included. "For all large `n`" without a word on how large is no statement of an
ordered field: with an infinitesimal `κ` no `n` is large enough. So the claims have `C ≤ κ * n` as a hypothesis.

## References

"Energy-Consumption Advantage of Quantum Computation" (QE), abstract: the exponential energy-consumption advantage. -/

namespace QE

/-! ### QE-13: more than any power -/

/-- **`2 ^ n` overtakes `n ^ (2 d)`, at the latest at `4 d ^ 2`** (QE-13; used by the word "exponential").
`hn`: the number of bits is at least `4 d ^ 2`. For `d = 1` and `d = 2` it fails at `4 d ^ 2 - 1`. -/
def Overtakes : Prop := ∀ (d n : Nat) (hn : 4 * d * d ≤ n), n ^ (2 * d) ≤ 2 ^ n

/-- **More queries than any power of `n`** (QE-13; used by the word "exponential").
`hn`: as in `Overtakes`; `hm`: the number of queries is at least `2 ^ (n / 2)`, which `SimonLower` gives. -/
def PolynomialQueries : Prop := ∀ (d n m : Nat) (hn : 4 * d * d ≤ n) (hm : 2 ^ n ≤ m * m), n ^ d ≤ m

/-- A reading that fails: `Overtakes` from one bit fewer on.
`hd`: the power is positive; `hn`: the number of bits is at least `4 d ^ 2 - 1`. Counterexample: `3 ^ 2` exceeds `2 ^ 3`. -/
def OvertakesEarlierCareless : Prop := ∀ (d n : Nat) (hd : 1 ≤ d) (hn : 4 * d * d ≤ n + 1), n ^ (2 * d) ≤ 2 ^ n

/-! ### QE-14: energy -/

/-- **The energy ratio** (QE-14; the paper's energy-consumption advantage, from the number of queries on): the classical machine needs at least `r`
times the energy of the quantum computer.
`hκ`: a query costs no negative energy; `hr`: nor is the ratio negative; `hm`: there are at least `2 ^ (n / 2)` queries; `hEc`: each costs at least
`κ`; `hEq`: the quantum computer needs at most `C * n ^ d`; `hn`, `hC`: there are bits enough, for the power and for the constants. Each is needed.
Ratio one is that the quantum computer needs less. -/
def EnergyRatio.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (n m d : Nat) (κ C r Ecl Equ : K) (hκ : 0 ≤ κ) (hr : 0 ≤ r) (hm : 2 ^ n ≤ m * m)
    (hEc : κ * natCast m ≤ Ecl) (hEq : Equ ≤ C * natCast n ^ d) (hn : 4 * (d + 1) * (d + 1) ≤ n) (hC : C * r ≤ κ * natCast n),
    r * Equ ≤ Ecl

/-- **The energy advantage for Simon's problem** (QE-14; the paper's main claim, in the model of queries). A classical algorithm that is right for
two thirds of all periods needs at least as much energy as the quantum computer.
`hF`, `h`: as in `SimonLower`; `hκ`, `hEc`: each query costs the classical machine at least `κ`, which is not negative; `hEq`: the quantum
computer needs at most `C * n ^ d`; `hn`, `hC`: there are bits enough, for the power and for the constants. Each is needed; without the promise seven
queries can tell all periods of eight bits. -/
def EnergyAdvantage.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (n m d : Nat) (F : Nat → Nat → Nat) (ask : Nat → Nat → Nat) (out : Nat → Nat) (κ C Ecl Equ : K)
    (hF : OracleFamily n F) (h : 2 * (2 ^ n - 1) ≤ 3 * successes n F ask out m)
    (hκ : 0 ≤ κ) (hEc : κ * natCast m ≤ Ecl) (hEq : Equ ≤ C * natCast n ^ d) (hn : 4 * (d + 1) * (d + 1) ≤ n)
    (hC : C ≤ κ * natCast n), Equ ≤ Ecl

/-- A reading that fails: for all large `n` the quantum computer needs less energy, where how large depends on the power `d` only, and not on the
constants. `hκ`, `hm`, `hEc`, `hEq`: as in `EnergyRatio`, with `κ` positive. Counterexample, at any `n`: a query costs `1`, there are `2 ^ n` of
them, and `C` is `2 ^ n + 1`. -/
def UniformThresholdCareless.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (d : Nat), ∃ n₀ : Nat, ∀ (n m : Nat) (κ C Ecl Equ : K) (hn : n₀ ≤ n) (hκ : 0 < κ) (hm : 2 ^ n ≤ m * m)
    (hEc : κ * natCast m ≤ Ecl) (hEq : Equ ≤ C * natCast n ^ d), Equ ≤ Ecl

end QE
