prelude
import Algebra.Tactic.Linear
import Proofs.TPF.InformationCounterexamples
import Proofs.TPF.InformationProcessingCounterexamples
/-! # Claims about information: which hypotheses are needed

In every field with a logarithm. What the class leaves open, the value of `log` at zero, may be anything (`exists_log_zero`): so a hypothesis that
keeps it out of a sum, or within bounds, is needed in some of the fields, and in others it is not. -/

universe u
namespace TPF

theorem log_two_le_one {K : Type u} [LogField K] : log (2 : K) ≤ 1 := le_trans (log_le_sub_one two_pos) (le_of_eq (by ring))

/-! ### Independence and information: two equal bits, each with mass one -/

theorem informationZero_needs_ht : ∀ (K : Type u) [LogField K], ∃ (m n : Nat) (p : Nat → Nat → K), Nonneg2 m n p ∧
    ¬ (mutualInformation m n p = 0 ↔ Indep m n p) := fun K _ => by
  refine ⟨2, 2, fun i j => if i = j then 1 else 0, fun i _ j _ => ?_, fun h => ?_⟩
  · show 0 ≤ if i = j then (1 : K) else 0
    split
    · exact zero_le_one
    · exact le_refl 0
  · have none : mutualInformation 2 2 (fun i j => if i = j then (1 : K) else 0) = 0 := by
      rw [information_symmetric (fun i j => if i = j then 1 else 0) (a := 1) (b := 0) rfl rfl rfl rfl zero_lt_one (le_refl 0)
        (show (1 : K) / ((1 + 0) * (1 + 0)) = 1 by ring), log_one, mul_zero, mul_zero]
    have cell : (0 : K) = (0 + 1 + 0) * (0 + 0 + 1) := h.mp none 0 (by decide) 1 (by decide)
    exact zero_ne_one (cell.trans (by ring))

/-- The single cell `-1`, outside the support. -/
theorem informationZero_needs_hp : ∀ (K : Type u) [LogField K], ∃ (m n : Nat) (p : Nat → Nat → K), total m n p ≤ 1 ∧
    ¬ (mutualInformation m n p = 0 ↔ Indep m n p) := fun K _ => by
  have negative : -1 ≤ (0 : K) := neg_nonpos.mpr zero_le_one
  refine ⟨1, 1, fun _ _ => -1, ?_, fun h => ?_⟩
  · show 0 + (0 + -1) ≤ (1 : K)
    linear
  · have cell : (-1 : K) = (0 + -1) * (0 + -1) :=
      h.mp (sum_eq_zero fun _ _ => sum_eq_zero fun _ _ => klTerm_of_nonpos negative) 0 (by decide) 0 (by decide)
    linear [cell]

/-! ### Independent pairs: a table of zeros, and two equal fair bits -/

section Pairs
variable {K : Type u} [LogField K]

theorem information_of_nonpos {m n : Nat} {p : Nat → Nat → K} (h : ∀ i j, p i j ≤ 0) : mutualInformation m n p = 0 :=
  sum_eq_zero fun i _ => sum_eq_zero fun j _ => klTerm_of_nonpos (h i j)

theorem information_copy : mutualInformation 2 2 (fun i j => if i = j then (1 / 2 : K) else 0) = log 2 := by
  rw [information_symmetric (fun i j => if i = j then 1 / 2 else 0) (a := 1 / 2) (b := 0) rfl rfl rfl rfl (half_pos zero_lt_one)
    (le_refl 0) (show (1 / 2 : K) / ((1 / 2 + 0) * (1 / 2 + 0)) = 2 by ring)]
  ring

theorem copy_pmf : Pmf2 2 2 (fun i j => if i = j then (1 / 2 : K) else 0) where
  nonneg i _ j _ := by
    show 0 ≤ if i = j then (1 / 2 : K) else 0
    split
    · exact le_of_lt (half_pos zero_lt_one)
    · exact le_refl 0
  total_eq_one := by
    show 0 + (0 + (1 / 2 : K) + 0) + (0 + 0 + 1 / 2) = 1
    ring
end Pairs

theorem informationAdds_needs_hp : ∀ (K : Type u) [LogField K], ∃ (m n m' n' : Nat) (p p' : Nat → Nat → K), Pmf2 m' n' p' ∧
    ¬ mutualInformation (m * m') (n * n') (prodTable m' n' p p') = mutualInformation m n p + mutualInformation m' n' p' := fun K _ =>
  ⟨1, 1, 2, 2, fun _ _ => 0, fun i j => if i = j then 1 / 2 else 0, copy_pmf, fun e => by
    have none : mutualInformation (1 * 2) (1 * 2) (prodTable 2 2 (fun _ _ => (0 : K)) fun i j => if i = j then 1 / 2 else 0) = 0 :=
      information_of_nonpos fun i j => le_of_eq (zero_mul _)
    rw [information_copy, none, information_of_nonpos fun _ _ => le_refl 0, zero_add] at e
    exact ne_of_lt log_two_pos e⟩

theorem informationAdds_needs_hp' : ∀ (K : Type u) [LogField K], ∃ (m n m' n' : Nat) (p p' : Nat → Nat → K), Pmf2 m n p ∧
    ¬ mutualInformation (m * m') (n * n') (prodTable m' n' p p') = mutualInformation m n p + mutualInformation m' n' p' := fun K _ =>
  ⟨2, 2, 1, 1, fun i j => if i = j then 1 / 2 else 0, fun _ _ => 0, copy_pmf, fun e => by
    have none : mutualInformation (2 * 1) (2 * 1) (prodTable 1 1 (fun i j => if i = j then (1 / 2 : K) else 0) fun _ _ => 0) = 0 :=
      information_of_nonpos fun i j => le_of_eq (mul_zero _)
    rw [information_copy, none, information_of_nonpos fun _ _ => le_refl 0, add_zero] at e
    exact ne_of_lt log_two_pos e⟩

/-! ### What depends on the value of `log` at zero -/

/-- That value is free: a field with a logarithm has another one with any value there. -/
theorem exists_log_zero (K : Type u) [F : LogField K] (v : K) : ∃ G : LogField K, G.toOrderedField = F.toOrderedField ∧
    (∀ x : K, 0 < x → G.log x = F.log x) ∧ G.log 0 = v := by
  have away : ∀ x : K, 0 < x → (if x = 0 then v else log x) = log x := fun x hx => ite_eq_right (ne_of_gt hx)
  exact ⟨{ F with
      log := fun x => if x = 0 then v else log x
      log_mul := fun x y hx hy => by
        rw [away x hx, away y hy, away (x * y) (mul_pos hx hy)]
        exact log_mul hx hy
      log_le_sub_one := fun x hx => by
        rw [away x hx]
        exact log_le_sub_one hx }, rfl, away, ite_eq_left rfl⟩

/-- `GibbsSupportFails` needs its `h0`: where `log 0` is at least one, Gibbs' inequality holds at its weights. -/
theorem gibbsSupport_holds : ∀ (K : Type u) [LogField K], 1 ≤ log (0 : K) →
    ¬ kl 2 (fun _ => (1 / 2 : K)) (fun i => if i = 0 then 1 else 0) < 0 := fun K _ h1 => by
  show ¬ 0 + klTerm (1 / 2 : K) 1 + klTerm (1 / 2) 0 < 0
  have half : 0 < (1 / 2 : K) := half_pos zero_lt_one
  rw [zero_add, klTerm_of_pos half, klTerm_of_pos half, div_one, div_zero, ← mul_add, log_half]
  refine not_lt_of_le (mul_nonneg (le_of_lt half) ?_)
  rw [add_comm, ← sub_eq_add_neg]
  exact sub_nonneg_of_le (le_trans log_two_le_one h1)

end TPF
