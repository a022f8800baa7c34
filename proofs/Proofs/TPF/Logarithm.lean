prelude
import Algebra.Decide
import Algebra.Log
import Algebra.Rat
import TPF.Logarithm
/-! # Proofs of the claims about the logarithm's laws

`Algebra.Log` holds the lemmas; here they meet the statements. The enclosure of `log 2` telescopes: each quotient
`(x + 1) / x` has a logarithm between `1 / (x + 1)` and `1 / x`. -/

universe u
namespace TPF

theorem logLawsEverywhereAbsurd : LogLawsEverywhereAbsurd.{u} := by
  intro K _ f hmul hle
  have vanish : ∀ y, f y = 0 := fun y => by
    have s := hmul 0 y
    rw [zero_mul] at s
    exact (add_left_cancel ((add_zero _).trans s)).symm
  have s := hle (2 : K)⁻¹ (inv_pos two_pos)
  rw [vanish] at s
  exact inv_lt_one (natCast_lt_natCast (m := 1) (n := 2) (Nat.lt_succ_self 1)) (sub_nonneg.mp s)

theorem logBoundEverywhereAtZero : LogBoundEverywhereAtZero.{u} := fun K _ f hle =>
  lt_of_le_of_lt (hle 0) (by rw [zero_sub]; exact fun k => zero_lt_one (neg_nonneg.mp k))

theorem logMonotone : LogMonotone.{u} := fun _ _ _ _ hx hxy => log_lt_log hx hxy

theorem logSharp : LogSharp.{u} := fun _ _ _ hx => log_le_sub_one_sub hx

theorem logStrict : LogStrict.{u} := fun _ _ _ hx h1 => log_lt_sub_one hx h1

/-- The logarithm of the quotient of two neighbours. -/
theorem log_succ_bounds {K : Type u} [LogField K] {x : K} (hx : 0 < x) :
    1 / (x + 1) ≤ log (x + 1) - log x ∧ log (x + 1) - log x ≤ 1 / x := by
  have hy := add_pos hx zero_lt_one
  rw [← log_div hy hx]
  refine ⟨le_trans (le_of_eq ?_) (one_sub_inv_le_log (div_pos hy hx)),
    le_trans (log_le_sub_one (div_pos hy hx)) (le_of_eq ?_)⟩
  · rw [div_eq_mul_inv (x + 1) x, mul_inv, inv_inv, mul_comm, ← div_eq_mul_inv]
    refine (div_eq_iff (ne_of_gt hy)).mpr ?_
    rw [sub_mul, one_mul, div_mul_cancel x (ne_of_gt hy), add_sub_cancel_left]
  · rw [add_div, div_self (ne_of_gt hx), add_sub_cancel_left]

/-- The enclosure of `log (N + k) - log N`, term by term. -/
theorem log_natCast_bounds {K : Type u} [LogField K] {N : Nat} (hN : 0 < N) (k : Nat) :
    ∑ i < k, (1 : K) / natCast (N + i + 1) ≤ log (natCast (N + k)) - log (natCast N) ∧
      log (natCast (N + k)) - log (natCast N) ≤ ∑ i < k, (1 : K) / natCast (N + i) := by
  induction k with
  | zero => exact ⟨le_of_eq (sub_self _).symm, le_of_eq (sub_self _)⟩
  | succ k ih =>
    have s := log_succ_bounds (natCast_pos (K := K) (Nat.lt_of_lt_of_le hN (Nat.le_add N k)))
    rw [← natCast_succ] at s
    have e : log (natCast (N + k.succ)) - log (natCast N) =
        log (natCast (N + k)) - log (natCast N) + (log (natCast (N + k + 1)) - log (natCast (N + k) : K)) :=
      (sub_add_sub_cancel _ _ _).symm.trans (add_comm _ _)
    rw [e]
    exact ⟨add_le_add ih.left s.left, add_le_add ih.right s.right⟩

theorem logTwoBounds : LogTwoBounds.{u} := by
  intro K _ N hN
  have s := log_natCast_bounds (K := K) hN N
  have e : (natCast (N + N) : K) = 2 * natCast N := by rw [natCast_add, two_mul]
  rw [e, log_mul two_pos (natCast_pos hN), add_sub_cancel_right] at s
  exact s

/-! ### Of laws that contradict each other, each is needed -/

/-- The constant `0` meets the product law, for all arguments. -/
theorem logLawsEverywhereAbsurd_needs_hle : ∃ f : Rat → Rat, (∀ x y, f (x * y) = f x + f y) ∧ ¬ False :=
  ⟨fun _ => 0, fun _ _ => (add_zero 0).symm, id⟩

/-- The bound itself meets the bound. -/
theorem logLawsEverywhereAbsurd_needs_hmul : ∃ f : Rat → Rat, (∀ x, 0 < x → f x ≤ x - 1) ∧ ¬ False :=
  ⟨fun x => x - 1, fun x _ => le_refl (x - 1), id⟩

theorem noRationalLog_needs_hle : ∃ f : Rat → Rat, (∀ x y, 0 < x → 0 < y → f (x * y) = f x + f y) ∧ ¬ False :=
  ⟨fun _ => 0, fun _ _ _ _ => (add_zero 0).symm, id⟩

theorem noRationalLog_needs_hmul : ∃ f : Rat → Rat, (∀ x, 0 < x → f x ≤ x - 1) ∧ ¬ False := logLawsEverywhereAbsurd_needs_hmul

/-! ### The hypotheses can be met -/

theorem logBoundEverywhereAtZero_witness : ∃ f : Rat → Rat, ∀ x, f x ≤ x - 1 :=
  ⟨fun x => x - 1, fun x => le_refl (x - 1)⟩
theorem logTwoBounds_witness : 0 < 1 := Nat.lt_succ_self 0
theorem logSharp_witness : (0 : Rat) < 2 := by decide +kernel
theorem logSharper_witness : (0 : Rat) < 2 := logSharp_witness
theorem logStrict_witness : (0 : Rat) < 2 ∧ (2 : Rat) ≠ 1 := ⟨logSharp_witness, by decide +kernel⟩
theorem logMonotone_witness : (0 : Rat) < 1 ∧ (1 : Rat) < 2 := by decide +kernel

end TPF
