prelude
import Proofs.TPF.ChiSquare
import Proofs.TPF.Divergence
import TPF.Information
/-! # Proofs of Gibbs' inequality and of what it says about mutual information

Each sum is bounded term by term (`Proofs.TPF.Divergence`); equality of the sums forces equality of the terms. Mutual
information is the relative entropy of the table from the product of its marginals, whose mass is the squared mass of
the table. -/

universe u
namespace TPF

theorem gibbs : Gibbs.{u} := fun K _ n p q hq hac hm => by
  refine le_trans (sub_nonneg_of_le hm) ?_
  rw [← sum_sub]
  exact sum_le_sum fun i hi => sub_le_klTerm (hq i hi) (hac i hi)

theorem gibbsEquality : GibbsEquality.{u} := fun K _ n p q hq hac hm => by
  have below : ∀ i, i < n → p i - q i ≤ klTerm (p i) (q i) := fun i hi => sub_le_klTerm (hq i hi) (hac i hi)
  refine ⟨fun h i hi => eq_of_klTerm_eq_sub (hac i hi) (eq_of_sum_eq_of_le below ?_ hi).symm,
    fun h => sum_eq_zero fun i hi => ?_⟩
  · refine le_antisymm (sum_le_sum below) ?_
    rw [sum_sub]
    exact le_trans (le_of_eq h) (sub_nonneg_of_le hm)
  · show klTerm (p i) (q i) = 0
    rw [← h i hi, klTerm_self]

section Lemmas
variable {K : Type u} [LogField K] {m n : Nat} {p : Nat → Nat → K}

theorem sub_le_cell (hp : Nonneg2 m n p) {i j : Nat} (hi : i < m) (hj : j < n) :
    p i j - rowSum n p i * colSum m p j ≤ klTerm (p i j) (rowSum n p i * colSum m p j) :=
  sub_le_klTerm (Cell.weight_nonneg hp hi hj) (Cell.weight_pos hp hi hj)

theorem sum_defect (m n : Nat) (p : Nat → Nat → K) :
    ∑ i < m, ∑ j < n, (p i j - rowSum n p i * colSum m p j) = total m n p - total m n p * total m n p := by
  rw [sum_sub₂, Cell.sum_weight]
  rfl

/-- A mass between zero and one is at least its square. -/
theorem mass_defect_nonneg (hp : Nonneg2 m n p) (ht : total m n p ≤ 1) : 0 ≤ total m n p - total m n p * total m n p :=
  sub_nonneg_of_le (mul_le_of_le_one_right (sum_nonneg₂ hp) ht)
end Lemmas

theorem informationNonneg : InformationNonneg.{u} := fun K _ m n p hp ht => by
  refine le_trans (mass_defect_nonneg hp ht) ?_
  rw [← sum_defect]
  exact sum_le_sum₂ fun i hi j hj => sub_le_cell hp hi hj

theorem informationZero : InformationZero.{u} := fun K _ m n p hp ht => by
  refine ⟨fun h i hi j hj => eq_of_klTerm_eq_sub (Cell.weight_pos hp hi hj) (eq_of_sub_eq_zero ?_),
    fun h => sum_eq_zero fun i hi => sum_eq_zero fun j hj => ?_⟩
  · refine eq_zero_of_sum_eq_zero₂ (fun i hi j hj => sub_nonneg_of_le (sub_le_cell hp hi hj)) ?_ hi hj
    refine le_antisymm ?_ (sum_nonneg₂ fun i hi j hj => sub_nonneg_of_le (sub_le_cell hp hi hj))
    rw [sum_sub₂, sum_defect]
    refine sub_nonpos.mpr (le_trans (le_of_eq h) (mass_defect_nonneg hp ht))
  · show klTerm (p i j) (rowSum n p i * colSum m p j) = 0
    rw [← h i hi j hj, klTerm_self]

theorem informationLeChiSquare : InformationLeChiSquare.{u} := fun K _ m n p hp => by
  refine le_of_add_le_add_right (c := 1) ?_
  rw [chiSquare_add_one hp]
  refine le_sub_iff_add_le.mp (le_trans (sum_le_sum₂ fun i hi j hj =>
    klTerm_le (hp.nonneg i hi j hj) (Cell.weight_pos hp.nonneg hi hj)) (le_of_eq ?_))
  rw [sum_sub₂]
  show _ - total m n p = _
  rw [hp.total_eq_one]

end TPF
