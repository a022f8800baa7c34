prelude
import TPF.Processing
import Proofs.TPF.Joint
/-! # Proofs of `TPF.Processing` (TPF-L13)

*Strategy.* The defects of a processed table are the processed defects (`defect_push`), so their absolute values are at
most the processed absolute values, which sum to what they summed to before. For an injective function at most one term
of each processed sum is not zero, and the inequality is an equality. The label's side is the observable's side of the
transposed table. -/

universe u
namespace TPF
variable {K : Type u} [OrderedField K] {m n k : Nat} {p w : Nat → Nat → K}

/-! ### Channels on the observable -/

theorem rowSum_push (a : Nat) : rowSum n (push m w p) a = ∑ i < m, w i a * rowSum n p i := by
  show ∑ j < n, ∑ i < m, w i a * p i j = _
  rw [sum_comm]
  exact sum_congr fun i _ => (mul_sum n (w i a) (p i)).symm

theorem colSum_push (hw : ∀ i, i < m → ∑ a < k, w i a = 1) (j : Nat) : colSum k (push m w p) j = colSum m p j := by
  show ∑ a < k, ∑ i < m, w i a * p i j = _
  rw [sum_comm]
  exact sum_congr fun i hi => by rw [← sum_mul, hw i hi, one_mul]

/-- The defects of a processed table are the processed defects. -/
theorem defect_push (hw : ∀ i, i < m → ∑ a < k, w i a = 1) (a j : Nat) :
    defect k n (push m w p) a j = ∑ i < m, w i a * defect m n p i j := by
  show push m w p a j - rowSum n (push m w p) a * colSum k (push m w p) j = _
  rw [rowSum_push, colSum_push hw, sum_mul]
  show ∑ i < m, w i a * p i j - ∑ i < m, w i a * rowSum n p i * colSum m p j = _
  rw [← sum_sub]
  exact sum_congr fun i _ => by rw [mul_assoc, ← mul_sub]; rfl

/-- Processing keeps the sum of the absolute defects if nothing is lost by the triangle inequality. -/
theorem sum_processed_abs (hw : ∀ i, i < m → ∑ a < k, w i a = 1) :
    ∑ a < k, ∑ j < n, ∑ i < m, w i a * |defect m n p i j| = tv2 m n p := by
  have inner : ∀ a, ∑ j < n, ∑ i < m, w i a * |defect m n p i j| = ∑ i < m, w i a * ∑ j < n, |defect m n p i j| := fun a => by
    rw [sum_comm]
    exact sum_congr fun i _ => (mul_sum n (w i a) _).symm
  rw [sum_congr fun a _ => inner a, sum_comm]
  exact sum_congr fun i hi => by rw [← sum_mul, hw i hi, one_mul]

theorem processingObservable : ProcessingObservable.{u} := fun K _ m n k p w hw => leakage_le_leakage (by
  rw [← sum_processed_abs hw.row_eq_one]
  refine sum_le_sum₂ fun a ha j _ => ?_
  rw [defect_push hw.row_eq_one]
  refine le_trans (abs_sum_le_sum_abs m _) (sum_le_sum fun i hi => ?_)
  rw [abs_mul, abs_of_nonneg (hw.nonneg i hi a ha)]
  exact le_refl _)

/-! ### The label's side -/

/-- The leakage is that of the transposed table. -/
theorem tv2_transpose (m n : Nat) (p : Nat → Nat → K) : tv2 n m (fun j i => p i j) = tv2 m n p := by
  show ∑ j < n, ∑ i < m, |defect n m (fun j i => p i j) j i| = ∑ i < m, ∑ j < n, |defect m n p i j|
  rw [sum_comm]
  refine sum_congr₂ fun i _ j _ => ?_
  show |(p i j - colSum m p j * rowSum n p i)| = |(p i j - rowSum n p i * colSum m p j)|
  rw [mul_comm]

theorem defect_congr {p q : Nat → Nat → K} (h : ∀ i, i < m → ∀ j, j < n → p i j = q i j) {i j : Nat} (hi : i < m) (hj : j < n) :
    defect m n p i j = defect m n q i j := by
  show p i j - (∑ j < n, p i j) * (∑ i < m, p i j) = q i j - (∑ j < n, q i j) * (∑ i < m, q i j)
  rw [h i hi j hj, sum_congr fun j hj => h i hi j hj, sum_congr fun i hi => h i hi j hj]

theorem tv2_congr {p q : Nat → Nat → K} (h : ∀ i, i < m → ∀ j, j < n → p i j = q i j) : tv2 m n p = tv2 m n q :=
  sum_congr₂ fun _ hi _ hj => congrArg abs (defect_congr h hi hj)

/-- Processing the label is processing the observable of the transposed table. -/
theorem tv2_pushLabel (m n k : Nat) (p w : Nat → Nat → K) :
    tv2 m k (pushLabel n w p) = tv2 k m (push n w fun j i => p i j) := by
  rw [← tv2_transpose m k]
  exact tv2_congr fun b _ i _ => sum_congr fun j _ => mul_comm (p i j) (w j b)

theorem leakage_pushLabel (m n k : Nat) (p w : Nat → Nat → K) :
    leakage m k (pushLabel n w p) = leakage k m (push n w fun j i => p i j) :=
  congrArg (fun s => s / 2) (tv2_pushLabel m n k p w)
theorem leakage_transpose (m n : Nat) (p : Nat → Nat → K) : leakage n m (fun j i => p i j) = leakage m n p :=
  congrArg (fun s => s / 2) (tv2_transpose m n p)

theorem processingLabel : ProcessingLabel.{u} := fun K _ m n k p w hw => by
  rw [leakage_pushLabel, ← leakage_transpose m n]
  exact processingObservable K n m k (fun j i => p i j) w hw

theorem processingBoth : ProcessingBoth.{u} := fun K _ m n k l p w w' hw hw' =>
  le_trans (processingObservable K m l k (pushLabel n w' p) w hw) (processingLabel K m n l p w' hw')

/-! ### Functions -/

theorem sum_recode {g : Nat → Nat} {i : Nat} (h : g i < k) : ∑ a < k, (recode g i a : K) = 1 := sum_ite_eq h fun _ => 1

theorem recode_nonneg (g : Nat → Nat) (i a : Nat) : (0 : K) ≤ recode g i a := by
  show 0 ≤ (if a = g i then (1 : K) else 0)
  split
  · exact zero_le_one
  · exact le_refl 0

theorem processingFunction : ProcessingFunction.{u} := fun K _ m k g hg =>
  ⟨fun i _ a _ => recode_nonneg g i a, fun i hi => sum_recode (hg i hi)⟩

/-- An injective function puts at most one term into each place. -/
theorem abs_sum_recode {g : Nat → Nat} {m : Nat} (hj : ∀ i, i < m → ∀ i', i' < m → g i = g i' → i = i') (a : Nat) (f : Nat → K) :
    |∑ i < m, recode g i a * f i| = ∑ i < m, recode g i a * |f i| := by
  induction m with
  | zero => exact abs_zero
  | succ m ih =>
    rw [sum_succ, sum_succ]
    refine (Nat.eq_or_ne a (g m)).elim (fun e => ?_) fun e => ?_
    · have z : ∀ i, i < m → (recode g i a : K) = 0 := fun i hi => ite_eq_right fun q =>
        Nat.ne_of_lt hi (hj i (Nat.lt_succ_of_lt hi) m (Nat.lt_succ_self m) (q.symm.trans e))
      rw [sum_eq_zero fun i hi => by rw [z i hi, zero_mul], sum_eq_zero fun i hi => by rw [z i hi, zero_mul],
        show (recode g m a : K) = 1 from ite_eq_left e, zero_add, zero_add, one_mul, one_mul]
    · rw [show (recode g m a : K) = 0 from ite_eq_right e, zero_mul, zero_mul, add_zero, add_zero]
      exact ih fun i hi i' hi' => hj i (Nat.lt_succ_of_lt hi) i' (Nat.lt_succ_of_lt hi')

theorem recodingObservable : RecodingObservable.{u} := fun K _ m n k p g hg hj => by
  have hw : ∀ i, i < m → ∑ a < k, (recode g i a : K) = 1 := fun i hi => sum_recode (hg i hi)
  refine congrArg (fun s => s / 2) ?_
  rw [← sum_processed_abs hw]
  exact sum_congr₂ fun a _ j _ => by rw [defect_push hw, abs_sum_recode hj]

theorem recodingLabel : RecodingLabel.{u} := fun K _ m n k p g hg hj => by
  rw [leakage_pushLabel, recodingObservable K n m k _ g hg hj, leakage_transpose]

theorem recodingBoth : RecodingBoth.{u} := fun K _ m n k l p g g' hg hj hg' hj' =>
  (recodingObservable K m l k (pushLabel n (recode g') p) g hg hj).trans (recodingLabel K m n l p g' hg' hj')

theorem featureOfIndependent : FeatureOfIndependent.{u} := fun K _ m n k p g hg hz =>
  le_antisymm (hz ▸ processingObservable K m n k p (recode g) (processingFunction K m k g hg))
    (div_nonneg (tv2_nonneg k n _) (le_of_lt two_pos))

end TPF
