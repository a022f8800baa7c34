prelude
import Langevin.Stationary
import Algebra.Rat
import Algebra.Decide
import Algebra.Tactic.Linear
/-! # The readings of `Langevin.Stationary` that fail

Chains of two and three states over the rationals. -/

universe u
namespace Langevin

/-- Round three states. -/
def round (i j : Nat) : Rat := if j = (if i = 2 then 0 else i + 1) then 1 else 0

theorem stochastic_round : Stochastic 3 round where
  nonneg := by decide +kernel
  row_eq_one := show ∀ i, i < 3 → ∑ j < 3, round i j = 1 by decide +kernel

theorem not_stationaryBalancedCareless : ¬ StationaryBalancedCareless.{0} := fun h =>
  absurd (h Rat 3 (fun _ => 1 / 3) round stochastic_round
    (show ∀ j, j < 3 → step 3 (fun _ => 1 / 3) round j = 1 / 3 by decide +kernel) 0 (by decide +kernel) 1 (by decide +kernel))
    (by decide +kernel)

/-- Rows `(0, 1)` and `(-1, 2)`. -/
def signed (i j : Nat) : Rat := if i = 0 then (if j = 0 then 0 else 1) else if j = 0 then -1 else 2

theorem not_stationaryExistsSignedCareless : ¬ StationaryExistsSignedCareless.{0} := fun h =>
  (h Rat 2 signed (by decide +kernel) (show ∀ i, i < 2 → ∑ j < 2, signed i j = 1 by decide +kernel)).elim fun p k => by
    have first : 0 + p 0 * signed 0 0 + p 1 * signed 1 0 = p 0 := k.right.right 0 (by decide +kernel)
    have mass : 0 + p 0 + p 1 = 1 := k.right.left
    have a : signed 0 0 = 0 := by decide +kernel
    have b : signed 1 0 = -1 := by decide +kernel
    rw [a, b] at first
    have impossible : (1 : Rat) ≤ 0 := by linear
    exact absurd impossible (by decide +kernel)

theorem not_stationaryExistsNoStatesCareless : ¬ StationaryExistsNoStatesCareless.{0} := fun h =>
  (h Rat 0 (fun _ _ => 0) ⟨fun i hi => absurd hi (Nat.not_succ_le_zero i), fun i hi => absurd hi (Nat.not_succ_le_zero i)⟩).elim
    fun p k => absurd k.right.left (show ¬ (0 : Rat) = 1 by decide +kernel)

/-- Proposes the second state always, the first one half the time. -/
def uneven (i j : Nat) : Rat := if i = 0 then (if j = 0 then 0 else 1) else 1 / 2

theorem not_metropolisAsymmetricCareless : ¬ MetropolisAsymmetricCareless.{0} := fun h =>
  absurd (h Rat 2 (fun _ => 1) uneven (by decide +kernel) (by decide +kernel) (by decide +kernel) 0 (by decide +kernel))
    (show ¬ step 2 (fun _ => 1) (metropolis 2 (fun _ => 1) uneven) 0 = 1 by decide +kernel)

/-- Weights `1` and `2`. -/
def oneTwo (i : Nat) : Rat := if i = 0 then 1 else 2

theorem not_metropolisInvertedCareless : ¬ MetropolisInvertedCareless.{0} := fun h =>
  absurd (h Rat 2 oneTwo (fun _ _ => 1 / 2) (by decide +kernel) (fun _ _ _ _ => rfl) 0 (by decide +kernel))
    (show ¬ step 2 oneTwo (metropolis 2 (fun i => 1 / oneTwo i) fun _ _ => 1 / 2) 0 = oneTwo 0 by decide +kernel)

theorem not_anyMobilityCareless : ¬ AnyMobilityCareless.{0} := fun h =>
  absurd (h Rat 2 (fun _ => 1) oneTwo (by decide +kernel) (by decide +kernel) 0 (by decide +kernel))
    (show ¬ ∑ i < 2, 1 * (oneTwo i * 1) = 1 * ∑ k < 2, oneTwo 0 * 1 by decide +kernel)

end Langevin
