prelude
import TPF.Leakage
import Proofs.TPF.Joint
/-! # Proofs of `TPF.Leakage` (TPF-L1 to L4)

*Strategy.* Covariance is bilinear in the two functions, so it is a sum of defects (`covariance_eq`); indicators pick
single defects out of it. Rows and columns of defects sum to zero at mass one, so the last of each follows from the
others. -/

universe u
namespace TPF
variable {K : Type u} [OrderedField K] {m n : Nat} {p : Nat → Nat → K}

/-! ### TPF-L1 -/

theorem marginalsSumToOne : MarginalsSumToOne.{u} := fun _ _ m n p ht => ⟨ht, (sum_colSum m n p).trans ht⟩

theorem marginalsInUnitInterval : MarginalsInUnitInterval.{u} := fun _ _ _ _ _ hp =>
  ⟨fun _ hi => ⟨rowSum_nonneg hp.nonneg hi, rowSum_le_one hp hi⟩,
    fun _ hj => ⟨colSum_nonneg hp.nonneg hj, colSum_le_one hp hj⟩⟩

theorem cellsBelowMarginals : CellsBelowMarginals.{u} := fun _ _ _ _ _ hp _ hi _ hj =>
  ⟨le_rowSum hp hi hj, le_colSum hp hi hj⟩

/-! ### TPF-L2 -/

theorem covariance_eq (m n : Nat) (p : Nat → Nat → K) (f g : Nat → K) :
    covariance m n p f g = ∑ i < m, ∑ j < n, f i * g j * defect m n p i j := by
  show (∑ i < m, ∑ j < n, p i j * (f i * g j)) - (∑ i < m, rowSum n p i * f i) * (∑ j < n, colSum m p j * g j) = _
  rw [sum_mul_sum, ← sum_sub₂]
  refine sum_congr₂ fun i _ j _ => ?_
  show p i j * (f i * g j) - rowSum n p i * f i * (colSum m p j * g j) = f i * g j * (p i j - rowSum n p i * colSum m p j)
  rw [mul_mul_mul_comm, ← sub_mul, mul_comm]

theorem covarianceByDefects : CovarianceByDefects.{u} := fun _ _ m n p f g => covariance_eq m n p f g

/-- A double sum against two indicators is a single term. -/
theorem sum_pointMass {a b : Nat} (ha : a < m) (hb : b < n) (f : Nat → Nat → K) :
    ∑ i < m, ∑ j < n, pointMass a i * pointMass b j * f i j = f a b := by
  have inner : ∀ i, ∑ j < n, pointMass a i * pointMass b j * f i j = pointMass a i * f i b := fun i => by
    rw [sum_congr fun j _ => mul_assoc (pointMass a i) (pointMass b j) (f i j), ← mul_sum]
    exact congrArg (fun s => pointMass a i * s) (sum_ite_mul hb (f i))
  rw [sum_congr fun i _ => inner i]
  exact sum_ite_mul ha fun i => f i b

theorem indepIffIndicatorsUncorrelated : IndepIffIndicatorsUncorrelated.{u} := fun _ _ m n p => by
  have e : ∀ i, i < m → ∀ j, j < n → covariance m n p (pointMass i) (pointMass j) = defect m n p i j :=
    fun i hi j hj => (covariance_eq m n p _ _).trans (sum_pointMass hi hj (defect m n p))
  exact ⟨fun h i hi j hj => (e i hi j hj).trans (indep_iff_defect.mp h i hi j hj),
    fun h => indep_iff_defect.mpr fun i hi j hj => (e i hi j hj).symm.trans (h i hi j hj)⟩

theorem indepIffUncorrelated : IndepIffUncorrelated.{u} := fun _ _ m n p =>
  ⟨fun h f g => (covariance_eq m n p f g).trans (sum_eq_zero fun i hi => sum_eq_zero fun j hj => by
      rw [indep_iff_defect.mp h i hi j hj, mul_zero]),
    fun h => (indepIffIndicatorsUncorrelated _ m n p).mpr fun i _ j _ => h (pointMass i) (pointMass j)⟩

/-! ### TPF-L3 -/

/-- A function whose sum is zero and that vanishes below the last place vanishes there too. -/
theorem last_eq_zero {n : Nat} {f : Nat → K} (s : ∑ i < n, f i = 0) (h : ∀ i, i + 1 < n → f i = 0) :
    ∀ i, i < n → f i = 0 := fun i hi => by
  cases n with
  | zero => exact absurd hi (Nat.not_lt_zero i)
  | succ n =>
    rw [sum_succ, sum_eq_zero fun k hk => h k (Nat.succ_lt_succ hk), zero_add] at s
    exact (Nat.lt_or_eq_of_lt_succ hi).elim (fun l => h i (Nat.succ_lt_succ l)) fun e => e ▸ s

theorem indepFromCorner : IndepFromCorner.{u} := fun _ _ m n p ht =>
  ⟨fun h i hi j hj => indep_iff_defect.mp h i (Nat.lt_trans (Nat.lt_succ_self i) hi) j (Nat.lt_trans (Nat.lt_succ_self j) hj),
    fun h => indep_iff_defect.mpr fun i hi j hj => last_eq_zero (sum_defect_col_zero ht j)
      (fun i hi => last_eq_zero (sum_defect_row_zero ht i) (h i hi) j hj) i hi⟩

/-- The first defect of a 2 × 2 table of mass one is its determinant. -/
theorem defect_eq_determinant (ht : total 2 2 p = 1) : defect 2 2 p 0 0 = p 0 0 * p 1 1 - p 0 1 * p 1 0 := by
  have t : p 0 0 + p 0 1 + (p 1 0 + p 1 1) = 1 := by
    rw [← sum_two (p 0), ← sum_two (p 1), ← sum_two fun i => ∑ j < 2, p i j]
    exact ht
  show p 0 0 - rowSum 2 p 0 * colSum 2 p 0 = _
  rw [show rowSum 2 p 0 = p 0 0 + p 0 1 from sum_two (p 0), show colSum 2 p 0 = p 0 0 + p 1 0 from sum_two fun i => p i 0]
  calc p 0 0 - (p 0 0 + p 0 1) * (p 0 0 + p 1 0)
      = p 0 0 * (p 0 0 + p 0 1 + (p 1 0 + p 1 1)) - (p 0 0 + p 0 1) * (p 0 0 + p 1 0) := by rw [t, mul_one]
    _ = p 0 0 * (p 1 0 + p 1 1) - (p 0 0 + p 0 1) * p 1 0 := by
      rw [mul_add (p 0 0), mul_add (p 0 0 + p 0 1), add_sub_add_comm, mul_comm (p 0 0) (p 0 0 + p 0 1), sub_self, zero_add]
    _ = p 0 0 * p 1 1 - p 0 1 * p 1 0 := by rw [mul_add, add_mul, add_sub_add_comm, sub_self, zero_add]

theorem indepByDeterminant : IndepByDeterminant.{u} := fun K _ p ht =>
  ⟨fun h => eq_of_sub_eq_zero ((defect_eq_determinant ht).symm.trans
      (indep_iff_defect.mp h 0 (Nat.zero_lt_succ 1) 0 (Nat.zero_lt_succ 1))),
    fun h => (indepFromCorner K 2 2 p ht).mpr fun i hi j hj => by
      rw [eq_zero_of_succ_lt_two hi, eq_zero_of_succ_lt_two hj]
      exact (defect_eq_determinant ht).trans (sub_eq_zero_of_eq h)⟩

/-! ### TPF-L4 -/

theorem leakageNonneg : LeakageNonneg.{u} := fun _ _ m n p => div_nonneg (tv2_nonneg m n p) (le_of_lt two_pos)

theorem zeroLeakage : ZeroLeakage.{u} := fun _ _ m n p => by
  refine ⟨fun h => indep_iff_defect.mpr fun i hi j hj => ?_, fun h => leakage_eq_of_tv2 ?_⟩
  · have s : ∑ i < m, ∑ j < n, |defect m n p i j| = 0 := (tv2_eq_two_mul m n p).trans (by rw [h, mul_zero])
    exact eq_zero_of_abs_eq_zero (eq_zero_of_sum_eq_zero (fun _ _ => abs_nonneg _)
      (eq_zero_of_sum_eq_zero (fun _ _ => sum_nonneg fun _ _ => abs_nonneg _) s hi) hj)
  · rw [mul_zero]
    exact sum_eq_zero fun i hi => sum_eq_zero fun j hj => by rw [indep_iff_defect.mp h i hi j hj, abs_zero]

end TPF
