prelude
import Algebra.Integer
import Algebra.OrderLemmas
import Proofs.Sheaf.Contradiction
/-! # Over the integers a contradiction need not have a certificate

The relation `2 x = 1`: no integer meets it, since `2 p = 1 + 2 q` for no natural numbers; and `y * 2 = 0` only for `y = 0`. -/

namespace Sheaf

/-- A natural number is the difference of itself and zero. -/
theorem two_eq_diff : (2 : Integer) = Integer.diff 2 0 := by decide +kernel
theorem one_eq_diff : (1 : Integer) = Integer.diff 1 0 := by decide +kernel
theorem zero_eq_diff : (0 : Integer) = Integer.diff 0 0 := by decide +kernel

theorem two_mul_ne_one (x : Integer) : 2 * x ≠ 1 := by
  obtain ⟨p, q, e⟩ := Integer.exists_diff x
  intro h
  rw [← e, two_eq_diff, Integer.diff_mul, one_eq_diff] at h
  have parity : 2 * p + 0 * q + 0 = 1 + (2 * q + 0 * p) := Integer.eq_of_diff_eq h
  rw [Nat.zero_mul, Nat.zero_mul, Nat.add_comm 1] at parity
  exact Integer.double_ne p q parity

theorem eq_zero_of_mul_two (y : Integer) (h : y * 2 = 0) : y = 0 := by
  obtain ⟨p, q, e⟩ := Integer.exists_diff y
  rw [← e, mul_comm, two_eq_diff, Integer.diff_mul, zero_eq_diff] at h
  have twice : 2 * p + 0 * q + 0 = 0 + (2 * q + 0 * p) := Integer.eq_of_diff_eq h
  rw [Nat.zero_mul, Nat.zero_mul, Nat.zero_add] at twice
  have same : p = q := Nat.le_antisymm (Nat.le_of_mul_le_mul (c := 1) (Nat.le_of_eq twice))
    (Nat.le_of_mul_le_mul (c := 1) (Nat.le_of_eq twice.symm))
  rw [← e, zero_eq_diff, same]
  exact Integer.diff_eq (Nat.add_comm q 0)

theorem not_certificateOverRingsCareless : ¬ CertificateOverRingsCareless.{0} := by
  intro h
  refine (h Integer 1 1 (fun _ _ => 2) fun _ => 1).elim (fun ⟨x, e⟩ => ?_) fun ⟨y, hy, hb⟩ => ?_
  · exact two_mul_ne_one (x 0) ((sum_one fun j => 2 * x j).symm.trans (e 0 (Nat.lt_succ_self 0)))
  · refine hb ((sum_one fun k => y k * (1 : Integer)).trans ?_)
    rw [eq_zero_of_mul_two (y 0) ((sum_one fun k => y k * (2 : Integer)).symm.trans (hy 0 (Nat.lt_succ_self 0))), zero_mul]

end Sheaf
