prelude
import Proofs.TPF.ChiSquareProducts
import Proofs.TPF.Divergence
import TPF.InformationProcessing
/-! # Proofs about processing, independent pairs and entropy

Key lemma: a term of relative entropy at the sums is at most the sum of the terms (log-sum), by Gibbs at `a` and `b`
times the quotient of the masses. In each processed cell `(a, j)` both the table and the product of its marginals are
sums over `i` with the factor `w i a`, which comes out of a term. -/

universe u
namespace TPF
section Lemmas
variable {K : Type u} [LogField K]

/-- The quotient's scale comes out of a term. -/
theorem klTerm_mul_right {a b c : K} (ha : 0 ≤ a) (hac : 0 < a → 0 < b) (hc : 0 < c) :
    klTerm a (c * b) = klTerm a b - a * log c :=
  (le_or_lt a 0).elim (fun h => by
      rw [klTerm_of_nonpos h, klTerm_of_nonpos h, le_antisymm h ha, zero_mul, sub_zero]) fun h => by
    rw [klTerm_of_pos h, klTerm_of_pos h, log_div h (mul_pos hc (hac h)), log_div h (hac h), log_mul hc (hac h),
      ← mul_sub, sub_sub, add_comm (log c)]

/-- A common factor comes out of a term. -/
theorem klTerm_mul_mul {a b w : K} (hw : 0 ≤ w) (ha : 0 ≤ a) : klTerm (w * a) (w * b) = w * klTerm a b :=
  (le_or_lt a 0).elim (fun h => by
      rw [le_antisymm h ha, mul_zero, klTerm_of_nonpos (le_refl 0), klTerm_of_nonpos (le_refl 0), mul_zero]) fun h =>
    (eq_or_ne w 0).elim (fun e => by rw [e, zero_mul, zero_mul, zero_mul, klTerm_of_nonpos (le_refl 0)]) fun k => by
      rw [klTerm_of_pos h, klTerm_of_pos (mul_pos (lt_of_le_of_ne hw k.symm) h), mul_div_mul_left a b k, mul_assoc]

/-- Log-sum. -/
theorem klTerm_sum_le {n : Nat} {a b : Nat → K} (ha : ∀ i, i < n → 0 ≤ a i) (hb : ∀ i, i < n → 0 ≤ b i)
    (hac : ∀ i, i < n → 0 < a i → 0 < b i) : klTerm (∑ i < n, a i) (∑ i < n, b i) ≤ ∑ i < n, klTerm (a i) (b i) :=
  (le_or_lt (∑ i < n, a i) 0).elim (fun h => by
      have zero : ∑ i < n, a i = 0 := le_antisymm h (sum_nonneg ha)
      rw [klTerm_of_nonpos h]
      exact sum_nonneg fun i hi => by
        rw [eq_zero_of_sum_eq_zero ha zero hi, klTerm_of_nonpos (le_refl 0)]
        exact le_refl 0) fun h => by
    have mass : 0 < ∑ i < n, b i := by
      obtain ⟨i, hi, k⟩ := exists_lt_of_sum_lt (f := fun _ => 0) (g := a)
        (lt_of_le_of_lt (le_of_eq (sum_const_zero n)) h)
      exact lt_of_lt_of_le (hac i hi k) (single_le_sum hb hi)
    have hc := div_pos h mass
    have s := sum_le_sum fun i hi => sub_le_klTerm (p := a i) (mul_nonneg (le_of_lt hc) (hb i hi))
      fun k => mul_pos hc (hac i hi k)
    rw [sum_congr fun i hi => klTerm_mul_right (ha i hi) (hac i hi) hc, sum_sub, sum_sub, ← sum_mul, ← mul_sum,
      div_mul_cancel _ (ne_of_gt mass), sub_self] at s
    rw [klTerm_of_pos h]
    exact sub_nonneg.mp s

/-- The terms of a product. -/
theorem klTerm_mul {a b c d : K} (ha : 0 ≤ a) (hb : 0 ≤ b) (hac : 0 < a → 0 < c) (hbd : 0 < b → 0 < d) :
    klTerm (a * b) (c * d) = klTerm a c * b + a * klTerm b d :=
  (le_or_lt a 0).elim (fun h => by
      rw [le_antisymm h ha, zero_mul, klTerm_of_nonpos (le_refl 0), klTerm_of_nonpos (le_refl 0), zero_mul, zero_mul,
        add_zero]) fun h =>
    (le_or_lt b 0).elim (fun k => by
      rw [le_antisymm k hb, mul_zero, klTerm_of_nonpos (le_refl 0), klTerm_of_nonpos (le_refl 0), mul_zero, mul_zero,
        add_zero]) fun k => by
      rw [klTerm_of_pos h, klTerm_of_pos k, klTerm_of_pos (mul_pos h k), ← div_mul_div_comm,
        log_mul (div_pos h (hac h)) (div_pos k (hbd k)), mul_add, mul_assoc a b, mul_assoc a b,
        mul_comm b (log (a / c)), ← mul_assoc a (log (a / c))]

/-- A term of mutual information against one of entropy. -/
theorem klTerm_le_neg_log {p x y : K} (hp : 0 ≤ p) (hx : p ≤ x) (hy : 0 < p → 0 < y) :
    klTerm p (x * y) ≤ -(p * log y) :=
  (le_or_lt p 0).elim (fun h => by
      rw [klTerm_of_nonpos h, le_antisymm h hp, zero_mul, neg_zero]
      exact le_refl 0) fun h => by
    have px := lt_of_lt_of_le h hx
    rw [klTerm_of_pos h, ← mul_neg, log_div h (mul_pos px (hy h)), log_mul px (hy h), ← sub_sub, sub_eq_add_neg]
    exact mul_le_mul_of_nonneg_left (le_trans (add_le_add_right (sub_nonpos.mpr (log_le_log h hx)) _)
      (le_of_eq (zero_add _))) hp

theorem klTerm_eq_neg_log {p x y : K} (hp : 0 ≤ p) (hx : 0 < p → x = p) (hy : 0 < p → 0 < y) :
    klTerm p (x * y) = -(p * log y) :=
  (le_or_lt p 0).elim (fun h => by rw [klTerm_of_nonpos h, le_antisymm h hp, zero_mul, neg_zero]) fun h => by
    rw [hx h, klTerm_of_pos h, ← mul_neg, log_div h (mul_pos h (hy h)), log_mul h (hy h), ← sub_sub, sub_self, zero_sub]

theorem sum_neg_log_eq_entropy {m n : Nat} {p : Nat → Nat → K} (hp : Nonneg2 m n p) :
    ∑ i < m, ∑ j < n, -(p i j * log (colSum m p j)) = entropy n (colSum m p) := by
  rw [sum_comm]
  refine sum_congr fun j hj => ?_
  rw [sum_neg, ← sum_mul]
  show -(colSum m p j * log (colSum m p j)) = _
  exact (le_or_lt (colSum m p j) 0).elim (fun h => by
    rw [ite_eq_right (not_lt_of_le h), le_antisymm h (colSum_nonneg hp hj), zero_mul, neg_zero])
    fun h => (ite_eq_left h).symm
end Lemmas

theorem logSum : LogSum.{u} := fun K _ n a b ha hb hac =>
  (le_or_lt (∑ i < n, a i) 0).elim (fun h => by
      rw [le_antisymm h (sum_nonneg ha), zero_mul]
      exact le_trans (le_of_eq (klTerm_of_nonpos h).symm) (klTerm_sum_le ha hb hac)) fun h => by
    rw [← klTerm_of_pos h]
    exact klTerm_sum_le ha hb hac

theorem informationProcessing : InformationProcessing.{u} := fun K _ m n k p w hp hw => by
  have cell : ∀ a, a < k → ∀ j, j < n →
      klTerm (push m w p a j) (rowSum n (push m w p) a * colSum k (push m w p) j) ≤
        ∑ i < m, w i a * klTerm (p i j) (rowSum n p i * colSum m p j) := fun a ha j hj => by
    rw [Cell.weight_push hw.row_eq_one, push]
    refine le_trans (klTerm_sum_le (fun i hi => mul_nonneg (hw.nonneg i hi a ha) (hp i hi j hj))
      (fun i hi => mul_nonneg (hw.nonneg i hi a ha) (Cell.weight_nonneg hp hi hj)) fun i hi h => ?_)
      (le_of_eq (sum_congr fun i hi => klTerm_mul_mul (hw.nonneg i hi a ha) (hp i hi j hj)))
    have wpos : 0 < w i a := lt_of_le_of_ne (hw.nonneg i hi a ha) fun e => ne_of_gt h (by rw [← e, zero_mul])
    have ppos : 0 < p i j := lt_of_le_of_ne (hp i hi j hj) fun e => ne_of_gt h (by rw [← e, mul_zero])
    exact mul_pos wpos (Cell.weight_pos hp hi hj ppos)
  refine le_trans (sum_le_sum₂ cell) (le_of_eq ?_)
  rw [sum_congr fun a _ => sum_comm n m fun j i => w i a * klTerm (p i j) (rowSum n p i * colSum m p j), sum_comm]
  refine sum_congr fun i hi => ?_
  rw [← sum_mul_sum k n (w i), hw.row_eq_one i hi, one_mul]
  rfl

theorem informationAdds : InformationAdds.{u} := fun K _ m n m' n' p p' hp hp' => by
  have whole : mutualInformation (m * m') (n * n') (prodTable m' n' p p') =
      ∑ i < m, ∑ i' < m', ∑ j < n, ∑ j' < n', (klTerm (p i j) (rowSum n p i * colSum m p j) * p' i' j' +
        p i j * klTerm (p' i' j') (rowSum n' p' i' * colSum m' p' j')) := by
    refine sum_pairs m m' _ _ fun i hi i' hi' => sum_pairs n n' _ _ fun j hj j' hj' => ?_
    show klTerm (prodTable m' n' p p' (i * m' + i') (j * n' + j'))
      (rowSum (n * n') (prodTable m' n' p p') (i * m' + i') * colSum (m * m') (prodTable m' n' p p') (j * n' + j')) = _
    rw [prodTable_pair p p' hi' hj', rowSum_prodTable n p p' hi', colSum_prodTable m p p' hj', mul_mul_mul_comm]
    exact klTerm_mul (hp.nonneg i hi j hj) (hp'.nonneg i' hi' j' hj') (Cell.weight_pos hp.nonneg hi hj)
      (Cell.weight_pos hp'.nonneg hi' hj')
  rw [whole, sum_congr₂ fun i _ i' _ => sum_add₂ n n' _ _, sum_add₂, sum_mul_sum₂, sum_mul_sum₂]
  show mutualInformation m n p * total m' n' p' + total m n p * mutualInformation m' n' p' = _
  rw [hp.total_eq_one, hp'.total_eq_one, mul_one, one_mul]

theorem informationLeEntropy : InformationLeEntropy.{u} := fun K _ m n p hp => by
  rw [← sum_neg_log_eq_entropy hp]
  exact sum_le_sum₂ fun i hi j hj => klTerm_le_neg_log (hp i hi j hj) (le_rowSum hp hi hj)
    fun h => lt_of_lt_of_le h (le_colSum hp hi hj)

theorem informationEqEntropy : InformationEqEntropy.{u} := fun K _ m n p g hp hg => by
  rw [← sum_neg_log_eq_entropy hp]
  refine sum_congr₂ fun i hi j hj => klTerm_eq_neg_log (hp i hi j hj) (fun h => ?_)
    fun h => lt_of_lt_of_le h (le_colSum hp hi hj)
  have e : j = g i := (Nat.eq_or_ne j (g i)).elim id fun k => absurd (hg i hi j hj k) (ne_of_gt h)
  exact sum_eq_single hj fun j' hj' k => hg i hi j' hj' fun e' => k (e'.trans e.symm)

theorem informationSymmetric : InformationSymmetric.{u} := fun K _ m n p => by
  refine Eq.trans ?_ (sum_comm n m fun j i => klTerm (p i j) (rowSum n p i * colSum m p j))
  exact sum_congr₂ fun j _ i _ => by
    show klTerm (p i j) (colSum m p j * rowSum n p i) = _
    rw [mul_comm]

end TPF
