prelude
import Langevin.Uniqueness
import Proofs.Langevin.Chain
/-! # What breaks without a hypothesis of `Langevin.Uniqueness`

For the hypotheses that `pyverify necessity` does not settle: closed tables of two states, decided by evaluation. In each all other hypotheses hold
and the conclusion fails. The rates are used for `t` at most one, where `(1 - ε) ^ t` is at hand. -/

namespace Langevin

/-- Rows of sum three, which keep `(1, -1)`. -/
def heavyRows (i j : Nat) : Rat := if i = j then 2 else 1

/-- The vector `(1, -1)`, of total zero. -/
def opposed (i : Nat) : Rat := if i = 0 then 1 else -1

/-- `SeveralStepsUnique` without `hP`: `(1, -1)` and `0` are both kept, and each entry is at least `2 * (1 / 2)`. -/
theorem severalStepsUnique_needs_rows : (∀ i j, i < 2 → j < 2 → 2 * (1 / 2) ≤ law 2 heavyRows (point i) 1 j) ∧
    ∑ i < 2, (1 / 2 : Rat) = 1 ∧ Stationary 2 opposed heavyRows ∧ Stationary 2 (fun _ => 0) heavyRows ∧
    ∑ i < 2, opposed i = ∑ i < 2, (0 : Rat) ∧ ¬ ∀ j, j < 2 → opposed j = 0 := by decide +kernel

/-- Twice the identity, which doubles all distances. -/
def doubled (i j : Nat) : Rat := 2 * point i j

/-- `GeometricRate` without `hP`, at `t = 1`: `ε = 0`, the stationary vector `0`, and `(1, -1)`, which is doubled. -/
theorem geometricRate_needs_rows : Minorized 2 doubled 0 (fun _ => 1 / 2) ∧ ∑ i < 2, (1 / 2 : Rat) = 1 ∧ Stationary 2 (fun _ => 0) doubled ∧
    ∑ i < 2, opposed i = ∑ i < 2, (0 : Rat) ∧
    ¬ dist 2 (law 2 doubled opposed 1) (fun _ => 0) ≤ (1 - 0) ^ 1 * dist 2 opposed fun _ => 0 := by decide +kernel

/-- `SeveralStepsRate` without `hP`, at `m = 0`, `t = 0`, `r = 1`: the same. -/
theorem severalStepsRate_needs_stochastic : (∀ i j, i < 2 → j < 2 → 0 * (1 / 2) ≤ law 2 doubled (point i) 0 j) ∧
    ∑ i < 2, (1 / 2 : Rat) = 1 ∧ Stationary 2 (fun _ => 0) doubled ∧ ∑ i < 2, opposed i = ∑ i < 2, (0 : Rat) ∧
    ¬ dist 2 (law 2 doubled opposed (0 * 0 + 1)) (fun _ => 0) ≤ (1 - 0) ^ 0 * dist 2 opposed fun _ => 0 := by decide +kernel

/-- `SeveralStepsRate` without `hmin`, at `m = 1`, `t = 1`, `r = 0`: the identity and `ε = 1`. -/
theorem severalStepsRate_needs_bound : Stochastic 2 (point : Nat → Nat → Rat) ∧ ∑ i < 2, (1 / 2 : Rat) = 1 ∧
    Stationary 2 (point 0) (point : Nat → Nat → Rat) ∧ ∑ i < 2, (point 1 i : Rat) = ∑ i < 2, point 0 i ∧
    ¬ dist 2 (law 2 point (point 1) (1 * 1 + 0)) (point 0) ≤ (1 - 1 : Rat) ^ 1 * dist 2 (point 1) (point 0) := by decide +kernel

/-- `SeveralStepsRate` without `hν`: the identity again, with `ε = 1` and `ν = 0`. -/
theorem severalStepsRate_needs_total : Stochastic 2 (point : Nat → Nat → Rat) ∧
    (∀ i j, i < 2 → j < 2 → 1 * 0 ≤ law 2 (point : Nat → Nat → Rat) (point i) 1 j) ∧
    Stationary 2 (point 0) (point : Nat → Nat → Rat) ∧ ∑ i < 2, (point 1 i : Rat) = ∑ i < 2, point 0 i ∧
    ¬ dist 2 (law 2 point (point 1) (1 * 1 + 0)) (point 0) ≤ (1 - 1 : Rat) ^ 1 * dist 2 (point 1) (point 0) := by decide +kernel

/-- `SeveralStepsRate` without `hπ`: all entries `1/2`, `ε = 1`, and `π` a point mass, which is not kept. -/
theorem severalStepsRate_needs_stationary : Stochastic 2 (fun _ _ => (1 / 2 : Rat)) ∧
    (∀ i j, i < 2 → j < 2 → 1 * (1 / 2) ≤ law 2 (fun _ _ => (1 / 2 : Rat)) (point i) 1 j) ∧ ∑ i < 2, (1 / 2 : Rat) = 1 ∧
    ∑ i < 2, (point 1 i : Rat) = ∑ i < 2, point 0 i ∧
    ¬ dist 2 (law 2 (fun _ _ => 1 / 2) (point 1) (1 * 1 + 0)) (point 0) ≤ (1 - 1 : Rat) ^ 1 * dist 2 (point 1) (point 0) := by
  decide +kernel

end Langevin
