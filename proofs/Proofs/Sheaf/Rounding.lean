prelude
import Algebra.Rat
import Algebra.Decide
import Sheaf.Rounding
import Proofs.Sheaf.Disagreement
/-! # Proofs of `Sheaf.Rounding`

The triangle inequality: relations within `ε` change the right side by at most `ε ∑ |y k|` (`pairing_within`), values up to `ρ` make at most
`n η ρ` of what is not cancelled. That the margin is sharp: move each relation by the same fraction of `ε`, in the direction of the sign of `y k`. -/

universe u
namespace Sheaf

section
variable {K : Type u} [OrderedField K]

/-- Relations within `ε` have right sides within `ε ∑ |y k|`. -/
theorem pairing_within {m : Nat} {b c : Nat → K} (y : Nat → K) {ε : K} (hε : ∀ k, k < m → |b k - c k| ≤ ε) :
    |∑ k < m, y k * c k| ≤ |∑ k < m, y k * b k| + ε * ∑ k < m, |y k| := by
  have split : ∑ k < m, y k * c k = (∑ k < m, y k * b k) + ∑ k < m, y k * (c k - b k) := by
    rw [← sum_add]
    exact sum_congr fun k _ => by rw [← mul_add, add_sub_cancel]
  rw [split, mul_sum]
  refine le_trans (abs_add_le _ _) (add_le_add_left (le_trans (abs_sum_le_sum_abs m _) (sum_le_sum fun k hk => ?_)) _)
  rw [abs_mul, mul_comm ε, abs_sub_comm]
  exact mul_le_mul_of_nonneg_left (hε k hk) (abs_nonneg (y k))
end

theorem robustCertificate : RobustCertificate.{u} := by
  intro K _ m n δ b c y ε hy hε hm ⟨x, e⟩
  have within := pairing_within y hε
  rw [← sum_congr fun k hk => congrArg (fun s => y k * s) (e k hk), pairing_eq_zero hy x, abs_zero, zero_add] at within
  exact not_lt_of_le within hm

theorem nearlyOrthogonalCertificate : NearlyOrthogonalCertificate.{u} := by
  intro K _ m n δ b c y x ε η ρ hη hε hx hm e
  have within := pairing_within y hε
  rw [← sum_congr fun k hk => congrArg (fun s => y k * s) (e k hk), pairing_coboundary] at within
  have values : |∑ j < n, (∑ k < m, y k * δ k j) * x j| ≤ natCast n * (η * ρ) :=
    le_trans (abs_sum_le_sum_abs n _) (sum_le_natCast_mul fun j hj => by
      rw [abs_mul]
      exact mul_le_mul (hη j hj) (hx j hj) (abs_nonneg _) (le_trans (abs_nonneg _) (hη j hj)))
  refine not_lt_of_le (le_trans within ?_) hm
  rw [add_comm]
  exact add_le_add_left values _

/-- One, with the sign of `a`. -/
def sign {K : Type u} [OrderedField K] (a : K) : K := if 0 ≤ a then 1 else -1

theorem mul_sign {K : Type u} [OrderedField K] (a : K) : a * sign a = |a| :=
  (le_or_lt 0 a).elim (fun h => by rw [show sign a = 1 from ite_eq_left h, mul_one, abs_of_nonneg h])
    fun h => by rw [show sign a = -1 from ite_eq_right h, mul_neg, mul_one, abs_of_neg h]

theorem abs_sign {K : Type u} [OrderedField K] (a : K) : |sign a| = 1 :=
  (le_or_lt 0 a).elim (fun h => by rw [show sign a = 1 from ite_eq_left h, abs_one])
    fun h => by rw [show sign a = -1 from ite_eq_right h, abs_neg, abs_one]

theorem robustMarginSharp : RobustMarginSharp.{u} := by
  intro K _ m c y ε hε hm
  refine (eq_or_ne (∑ k < m, |y k|) 0).elim (fun z => ?_) fun z => ?_
  · refine ⟨c, fun k _ => ?_, sum_eq_zero fun k hk => ?_⟩
    · rw [sub_self, abs_zero]
      exact hε
    · have unused : y k = 0 := eq_zero_of_abs_eq_zero
        (eq_zero_of_sum_eq_zero (f := fun k => |y k|) (fun k _ => abs_nonneg (y k)) z hk)
      rw [unused, zero_mul]
  · have positive : 0 < ∑ k < m, |y k| := lt_of_le_of_ne (sum_nonneg fun k _ => abs_nonneg (y k)) (Ne.symm z)
    refine ⟨fun k => c k - (∑ i < m, y i * c i) / (∑ i < m, |y i|) * sign (y k), fun k _ => ?_, ?_⟩
    · rw [← abs_neg, neg_sub, sub_sub_self, abs_mul, abs_sign, mul_one]
      have quotient : |(∑ i < m, y i * c i) / ∑ i < m, |y i|| * (∑ i < m, |y i|) = |∑ i < m, y i * c i| :=
        calc |(∑ i < m, y i * c i) / ∑ i < m, |y i|| * (∑ i < m, |y i|)
            = |(∑ i < m, y i * c i) / (∑ i < m, |y i|) * ∑ i < m, |y i|| := by
              rw [abs_mul, abs_of_pos positive]
          _ = |∑ i < m, y i * c i| := by rw [div_mul_cancel _ z]
      exact le_of_mul_le_mul_right (le_trans (le_of_eq quotient) hm) positive
    · rw [sum_congr fun k _ => mul_sub (y k) (c k) _, sum_sub,
        sum_congr fun k _ => (mul_left_comm (y k) _ (sign (y k))).trans (congrArg (fun s => _ * s) (mul_sign (y k))), ← mul_sum,
        div_mul_cancel _ z, sub_self]

/-! ### The hypotheses can be met together, and the reading that fails -/

/-- Two relations on one unknown, `x = 0` and `x = 1`, each known up to `1/4`. -/
theorem robustCertificate_witness : ∃ (m n : Nat) (δ : Nat → Nat → Rat) (b c y : Nat → Rat) (ε : Rat), Orthogonal m n δ y ∧
    (∀ k, k < m → |b k - c k| ≤ ε) ∧ ε * ∑ k < m, |y k| < |∑ k < m, y k * c k| :=
  ⟨2, 1, fun _ _ => 1, fun k => if k = 0 then 1 / 4 else 1, fun k => if k = 0 then 0 else 1, fun k => if k = 0 then -1 else 1, 1 / 4,
    show ∀ j, j < 1 → ∑ k < 2, (if k = 0 then -1 else 1) * (1 : Rat) = 0 by decide +kernel, by decide +kernel⟩

theorem robustMarginSharp_witness : ∃ (m : Nat) (c y : Nat → Rat) (ε : Rat), 0 ≤ ε ∧
    |∑ k < m, y k * c k| ≤ ε * ∑ k < m, |y k| :=
  ⟨2, fun k => if k = 0 then 0 else 1, fun k => if k = 0 then -1 else 1, 1 / 2, by decide +kernel⟩

theorem nearlyOrthogonalCertificate_witness : ∃ (m n : Nat) (δ : Nat → Nat → Rat) (b c y x : Nat → Rat) (ε η ρ : Rat),
    (∀ j, j < n → |∑ k < m, y k * δ k j| ≤ η) ∧ (∀ k, k < m → |b k - c k| ≤ ε) ∧ (∀ j, j < n → |x j| ≤ ρ) ∧
    ε * (∑ k < m, |y k|) + natCast n * (η * ρ) < |∑ k < m, y k * c k| :=
  ⟨1, 1, fun _ _ => 1 / 10, fun _ => 1, fun _ => 1, fun _ => 1, fun _ => 3, 1 / 10, 1 / 10, 3, by decide +kernel⟩

theorem not_nearlyOrthogonalCareless : ¬ NearlyOrthogonalCareless.{0} := fun h =>
  h Rat 1 1 (fun _ _ => 1 / 1001) (fun _ => 1) (fun _ => 1) (1 / 1001) (by decide +kernel) (by decide +kernel)
    ⟨fun _ => 1001, by decide +kernel⟩

end Sheaf
