prelude
import TPF.Predictor
import Proofs.TPF.Joint
/-! # Proofs of `TPF.Predictor` (TPF-L7 to L9)

*Strategy.* `productAccuracy_le`: under the product of the marginals a predictor scores at most the baseline. What it
scores beyond that under `p` is a sum of defects along its graph, which vanishes under independence, has a positive term
if the predictor beats the baseline, and is at most the sum of all positive parts, that is, the leakage. -/

universe u
namespace TPF
variable {K : Type u} [OrderedField K] {m n : Nat} {p : Nat → Nat → K} {h : Nat → Nat}

/-- Under the product of the marginals a predictor scores at most the baseline, times the mass. -/
theorem productAccuracy_le (hp : Nonneg2 m n p) (hh : InRange m n h) :
    ∑ i < m, rowSum n p i * colSum m p (h i) ≤ total m n p * baseline m n p := by
  rw [← sum_rowSum, sum_mul]
  exact sum_le_sum fun i hi => mul_le_mul_of_nonneg_left (le_maxBelow (hh i hi)) (rowSum_nonneg hp hi)

theorem baseline_nonneg (hp : Nonneg2 m n p) : 0 ≤ baseline m n p := maxBelow_nonneg fun _ hj => colSum_nonneg hp hj

/-- The mass of an independent table is its own square. -/
theorem total_mul_self (hi : Indep m n p) : total m n p * total m n p = total m n p := by
  have e : total m n p = ∑ i < m, ∑ j < n, rowSum n p i * colSum m p j := sum_congr₂ hi
  rw [← sum_mul_sum, sum_rowSum, sum_colSum] at e
  exact e.symm

theorem noAdvantage : NoAdvantage.{u} := fun K _ m n p h hp hi hh => by
  have e : accuracy m p h = ∑ i < m, rowSum n p i * colSum m p (h i) := sum_congr fun i k => hi i k (h i) (hh i k)
  rw [e]
  refine le_trans (productAccuracy_le hp hh) (mul_le_of_le_one_left (baseline_nonneg hp) ?_)
  exact (eq_or_ne (total m n p) 0).elim (fun z => z ▸ zero_le_one)
    fun z => le_of_eq (mul_left_cancel z ((total_mul_self hi).trans (mul_one _).symm))

theorem advantageShowsDependence : AdvantageShowsDependence.{u} := fun K _ m n p h hp hh hb hi =>
  hb (noAdvantage K m n p h hp hi hh)

theorem advantageWitness : AdvantageWitness.{u} := fun K _ m n p h hp hh hb => by
  have s := productAccuracy_le hp.nonneg hh
  rw [hp.total_eq_one, one_mul] at s
  exact exists_lt_of_sum_lt (lt_of_le_of_lt s hb)

/-- What a predictor scores beyond the product of the marginals is a sum of defects, at most the leakage. -/
theorem accuracy_le_product_add (ht : total m n p = 1) (hh : InRange m n h) :
    accuracy m p h ≤ (∑ i < m, rowSum n p i * colSum m p (h i)) + leakage m n p := by
  rw [leakage_eq_sum_posPart ht, ← sum_add]
  refine sum_le_sum fun i hi => ?_
  have s : p i (h i) - rowSum n p i * colSum m p (h i) ≤ ∑ j < n, posPart (defect m n p i j) :=
    le_trans (le_posPart (defect m n p i (h i)))
      (single_le_sum (f := fun j => posPart (defect m n p i j)) (fun j _ => posPart_nonneg _) (hh i hi))
  rw [add_comm]
  exact sub_le_iff_le_add.mp s

theorem advantageAtMostLeakage : AdvantageAtMostLeakage.{u} := fun K _ m n p h hp hh => by
  have s := productAccuracy_le hp.nonneg hh
  rw [hp.total_eq_one, one_mul] at s
  refine sub_le_iff_le_add.mpr ?_
  rw [add_comm]
  exact le_trans (accuracy_le_product_add hp.total_eq_one hh) (add_le_add_right s _)

end TPF
