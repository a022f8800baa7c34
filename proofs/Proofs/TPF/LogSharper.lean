prelude
import Algebra.Log
import Algebra.Tactic.Ring
import TPF.Logarithm
/-! # Proof of the bound with nearly all of the quadratic gain

From `N = k + 1` the path to `N x` takes `N` equal steps of `x - 1`, and `log (N x) - log N = log x`. The step from
`z` costs `log ((z + (x - 1)) / z) ≤ (x - 1) / z`, and `(x - 1) / z` is `(x - 1) / N` less a gain. -/

universe u
namespace TPF
section Lemmas
variable {K : Type u} [LogField K]

/-- The points of the path are positive. -/
theorem path_pos {x : K} (hx : 0 < x) {N i : Nat} (h : i < N) : 0 < natCast N + natCast i * (x - 1) := by
  have hn : (0 : K) < natCast N - natCast i := sub_pos.mpr (natCast_lt_natCast h)
  have e : (natCast N : K) + natCast i * (x - 1) = natCast N - natCast i + natCast i * x := by ring
  rw [e]
  exact add_pos_of_pos_of_nonneg hn (mul_nonneg (natCast_nonneg i) (le_of_lt hx))

theorem log_add_sub_log_le {z d : K} (hz : 0 < z) (h : 0 < z + d) : log (z + d) - log z ≤ d / z := by
  rw [← log_div h hz]
  refine le_trans (log_le_sub_one (div_pos h hz)) (le_of_eq ?_)
  rw [add_div, div_self (ne_of_gt hz), add_sub_cancel_left]

/-- The first `j` steps. -/
theorem log_path_le {x : K} (hx : 0 < x) (N : Nat) (j : Nat) (hj : j < N) :
    log (natCast N + natCast j * (x - 1)) - log (natCast N) ≤ ∑ i < j, (x - 1) / (natCast N + natCast i * (x - 1)) := by
  induction j with
  | zero => exact le_of_eq (by rw [natCast_zero, zero_mul, add_zero, sub_self]; rfl)
  | succ j ih =>
    have hi : j < N := Nat.lt_trans (Nat.lt_succ_self j) hj
    have e : natCast N + natCast (j + 1) * (x - 1) = natCast N + natCast j * (x - 1) + (x - 1) := by
      rw [natCast_succ, add_mul, one_mul, add_assoc]
    have next := path_pos hx hj
    show log (natCast N + natCast (j + 1) * (x - 1)) - log (natCast N) ≤ _
    rw [e] at next ⊢
    rw [← sub_add_sub_cancel _ (log (natCast N + natCast j * (x - 1))), add_comm]
    exact add_le_add (ih hi) (log_add_sub_log_le (path_pos hx hi) next)

/-- The whole path. -/
theorem log_le_sum {x : K} (hx : 0 < x) (k : Nat) :
    log x ≤ ∑ i < k + 1, (x - 1) / (natCast (k + 1) + natCast i * (x - 1)) := by
  have n : (0 : K) < natCast (k + 1) := natCast_succ_pos k
  have last := path_pos hx (Nat.lt_succ_self k)
  have e : natCast (k + 1) + natCast k * (x - 1) + (x - 1) = natCast (k + 1) * x := by
    rw [natCast_succ]
    ring
  have step := log_add_sub_log_le (d := x - 1) last (by rw [e]; exact mul_pos n hx)
  have all := add_le_add (log_path_le hx (k + 1) k (Nat.lt_succ_self k)) step
  rw [add_comm (_ - _), sub_add_sub_cancel, e, log_mul n hx, add_sub_cancel_left] at all
  exact all

/-- What a step gains over the first one. -/
theorem step_gain {x n c : K} (hn : n ≠ 0) (hz : n + c * (x - 1) ≠ 0) :
    (x - 1) / (n + c * (x - 1)) = (x - 1) / n - c * (x - 1) ^ 2 / (n * (n + c * (x - 1))) := by
  ring

theorem log_le_sub_one_sub_sum {x : K} (hx : 0 < x) (k : Nat) :
    log x ≤ x - 1 - ∑ i < k,
      natCast (i + 1) * (x - 1) ^ 2 / (natCast (k + 1) * (natCast (k + 1) + natCast (i + 1) * (x - 1))) := by
  refine le_trans (log_le_sum hx k) (le_of_eq ?_)
  have hn : (natCast (k + 1) : K) ≠ 0 := ne_of_gt (natCast_succ_pos k)
  rw [sum_succ_left, natCast_zero, zero_mul, add_zero, sum_congr fun i hi =>
    step_gain hn (ne_of_gt (path_pos hx (Nat.succ_lt_succ hi))), sum_sub, sum_const, ← add_sub_assoc]
  refine congrArg (fun t => t - _) ?_
  rw [natCast_succ] at hn ⊢
  ring
end Lemmas

theorem logSharper : LogSharper.{u} := fun _ _ k _ hx => log_le_sub_one_sub_sum hx k

end TPF
