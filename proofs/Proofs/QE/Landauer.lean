prelude
import Algebra.SumLemmas
import Algebra.Decide
import Algebra.Rat
import QE.Landauer
/-! # Proofs of `QE.Landauer`

The balance of a step says `W t = U (t + 1) - U t + Q t`; the increments of `U` telescope (`workBalance`). The bounds follow by adding up
Landauer's principle over the steps. The readings that fail are refuted by tables of one or two steps over the rationals. -/

universe u
namespace QE

theorem workBalance : WorkBalance.{u} := by
  intro R _ N U W Q hbal
  have step : ∀ t, t < N → W t = U (t + 1) - U t + Q t := fun t ht => by
    rw [hbal t ht, sub_add_eq_add_sub, sub_add_cancel, add_sub_cancel_left]
  rw [sum_congr step, sum_add, sum_telescope]

theorem cyclicWork : CyclicWork.{u} := by
  intro R _ N U W Q hbal hcyc
  rw [workBalance R N U W Q hbal, hcyc, sub_self, zero_add]

theorem landauerWithStore : LandauerWithStore.{u} := by
  intro K _ N κ U W Q b hbal hQ
  have heat : κ * ∑ t < N, b t ≤ ∑ t < N, Q t := by
    rw [mul_sum]
    exact sum_le_sum hQ
  rw [workBalance K N U W Q hbal, sub_eq_add_neg, neg_sub, add_comm]
  exact add_le_add_left heat (U N - U 0)

theorem landauerSum : LandauerSum.{u} := by
  intro K _ N κ U W Q b hbal hQ hU
  refine le_trans ?_ (landauerWithStore K N κ U W Q b hbal hQ)
  rw [sub_eq_add_neg, neg_sub]
  exact le_add_of_nonneg_right (sub_nonneg_of_le hU)

/-! ### The hypotheses can be met together, and the readings that fail -/

/-- The balance of finitely many steps is decided by looking at each. -/
instance {N : Nat} {U W Q : Nat → Rat} : Decidable (EnergyBalance N U W Q) :=
  inferInstanceAs (Decidable (∀ t, t < N → U (t + 1) = U t + W t - Q t))

/-- `v` at step `0`, and zero at every other. -/
def first (v : Rat) (t : Nat) : Rat := if t = 0 then v else 0

/-- `v` at step `1`, and zero at every other. -/
def second (v : Rat) (t : Nat) : Rat := if t = 1 then v else 0

theorem workBalance_witness : ∃ (N : Nat) (U W Q : Nat → Rat), EnergyBalance N U W Q :=
  ⟨3, fun t => natCast t, fun _ => 2, fun _ => 1, by decide +kernel⟩

/-- Store a unit of work in the first step, give it off as heat in the second. -/
theorem cyclicWork_witness : ∃ (N : Nat) (U W Q : Nat → Rat), EnergyBalance N U W Q ∧ U N = U 0 :=
  ⟨2, second 1, first 1, second 1, by decide +kernel⟩

/-- Store a unit of work in the first step, erase a bit with it in the second: the bound is attained. -/
theorem landauerSum_witness : ∃ (N : Nat) (κ : Rat) (U W Q b : Nat → Rat),
    EnergyBalance N U W Q ∧ (∀ t, t < N → κ * b t ≤ Q t) ∧ U 0 ≤ U N :=
  ⟨2, 1, second 1, first 1, second 1, second 1, by decide +kernel⟩

theorem landauerWithStore_witness : ∃ (N : Nat) (κ : Rat) (U W Q b : Nat → Rat),
    EnergyBalance N U W Q ∧ ∀ t, t < N → κ * b t ≤ Q t :=
  ⟨1, 1, first 1, fun _ => 0, first 1, first 1, by decide +kernel⟩

theorem not_workIsHeatCareless : ¬ WorkIsHeatCareless.{0} := fun h =>
  absurd (h Rat 1 (first 1) (fun _ => 0) (fun _ => 1) (by decide +kernel)) (by decide +kernel)

theorem not_stepwiseWorkCareless : ¬ StepwiseWorkCareless.{0} := fun h =>
  absurd (h Rat 2 1 (second 1) (first 1) (second 1) (second 1) (by decide +kernel) (by decide +kernel)
    (by decide +kernel) (by decide +kernel) (by decide +kernel) 1 (by decide)) (by decide +kernel)

theorem not_dischargeCareless : ¬ DischargeCareless.{0} := fun h =>
  absurd (h Rat 1 1 (first 1) (fun _ => 0) (first 1) (first 1) (by decide +kernel) (by decide +kernel)
    (by decide +kernel) (by decide +kernel)) (by decide +kernel)

theorem not_erasureByLogicCareless : ¬ ErasureByLogicCareless.{0} := fun h =>
  absurd (h Rat 1 1 (fun _ => 0) (fun _ => 0) (fun _ => 0) (first 1) (by decide +kernel) (by decide +kernel)
    (by decide +kernel) (by decide +kernel)) (by decide +kernel)

end QE
