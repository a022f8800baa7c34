prelude
import Algebra.SumLemmas
import QE.Landauer
/-! # Proofs of `QE.Landauer`

The balance of a step says `W t = U (t + 1) - U t + Q t`; the increments of `U` telescope (`workBalance`). The bounds follow by adding up
Landauer's principle over the steps. -/

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

end QE
