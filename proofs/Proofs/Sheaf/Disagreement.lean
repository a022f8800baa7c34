prelude
import Sheaf.Disagreement
import Proofs.Sheaf.Contradiction
import Proofs.Sheaf.Cycle
/-! # Proofs of `Sheaf.Disagreement`

What cancels the unknowns pairs with the residual as with `b` (`pairing_residual`); then Cauchy–Schwarz or the triangle inequality. Around a
cycle the pairing with ones is the sum; the bound is attained by the values that reconcile `b` less its mean. -/

universe u
namespace Sheaf

theorem pairing_residual {R : Type u} [CommRing R] {m n : Nat} {δ : Nat → Nat → R} {b y : Nat → R} (hy : Orthogonal m n δ y)
    (x : Nat → R) : ∑ k < m, y k * residual n δ b x k = ∑ k < m, y k * b k := by
  show ∑ k < m, y k * (b k - coboundary n δ x k) = _
  rw [sum_congr fun k _ => mul_sub (y k) (b k) (coboundary n δ x k), sum_sub, pairing_eq_zero hy x, sub_zero]

theorem disagreementBound : DisagreementBound.{u} := by
  intro K _ m n δ b y hy x
  rw [← pairing_residual hy x]
  exact cauchy_schwarz m y (residual n δ b x)

theorem worstRelationBound : WorstRelationBound.{u} := by
  intro K _ m n δ b y x t hy ht
  rw [← pairing_residual hy x, sum_mul]
  refine le_trans (abs_sum_le_sum_abs m _) (sum_le_sum fun k hk => ?_)
  rw [abs_mul]
  exact mul_le_mul_of_nonneg_left (ht k hk) (abs_nonneg (y k))

theorem sum_residual_cycle {R : Type u} [CommRing R] (n : Nat) (b x : Nat → R) :
    ∑ k < n, residual n (cycleGraph n) b x k = ∑ k < n, b k := by
  show ∑ k < n, (b k - coboundary n (cycleGraph n) x k) = _
  rw [sum_sub, sum_coboundary_cycle, sub_zero]

theorem cycleWorstRelation : CycleWorstRelation.{u} := by
  intro K _ n b x hn
  obtain ⟨k, hk, e⟩ := exists_eq_maxBelow (f := fun k => |residual n (cycleGraph n) b x k|) hn
  refine ⟨k, hk, (div_le_iff (natCast_pos (Nat.pos_of_ne hn))).mpr ?_⟩
  rw [← sum_residual_cycle n b x, mul_comm]
  refine le_trans (abs_sum_le_sum_abs n _) (sum_le_natCast_mul fun i hi => ?_)
  have largest := le_maxBelow (f := fun k => |residual n (cycleGraph n) b x k|) hi
  rw [e] at largest
  exact largest

theorem cycleBoundAttained : CycleBoundAttained.{u} := by
  intro K _ n b
  refine (Nat.eq_or_ne n 0).elim (fun e => ⟨b, fun k hk => absurd (e ▸ hk) (Nat.not_lt_zero k)⟩) fun hn => ?_
  have zero : ∑ k < n, (b k - (∑ i < n, b i) / natCast n) = 0 := by
    rw [sum_sub, sum_const, mul_div_cancel _ (natCast_ne_zero hn), sub_self]
  obtain ⟨x, e⟩ := (cycleSum K n _).mpr zero
  refine ⟨x, fun k hk => ?_⟩
  have h : _ = b k - _ := e k hk
  show b k - coboundary n (cycleGraph n) x k = _
  rw [h, sub_sub_self]

theorem certificateOfSubset : CertificateOfSubset.{u} := by
  intro R _ m n δ b y s hy hs ⟨x, e⟩
  refine hy.right ((sum_congr fun k hk => ?_).trans (pairing_eq_zero hy.left x))
  exact (hs k hk).elim (fun h => by rw [e k hk h]) fun h => by rw [h, zero_mul, zero_mul]

end Sheaf
