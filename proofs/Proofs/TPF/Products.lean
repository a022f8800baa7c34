prelude
import TPF.Products
import Proofs.TPF.ChiSquareProducts
import Proofs.TPF.Processing
import Algebra.Tactic.Linear
import Algebra.Rat
import Algebra.Decide
/-! # Proofs of `TPF.Products` (TPF-L16)

*Strategy.* Write a cell of a table as `p` and its weight, the product of its marginals, as `w`; those of the product table are products. Below:
summing the second pair's cells out of `p p' - w w'` leaves `p - w`, and the absolute value of a sum is at most the sum of absolute values. Above:
what does not leak is the sum of `min p w`, and `min p w * min p' w' ≤ min (p p') (w w')`. -/

universe u
namespace TPF

section Lemmas
variable {K : Type u} [OrderedField K] {m n m' n' : Nat} {p p' : Nat → Nat → K}

theorem defect_prodTable {i i' j j' : Nat} (hi : i' < m') (hj : j' < n') :
    defect (m * m') (n * n') (prodTable m' n' p p') (i * m' + i') (j * n' + j') =
      p i j * p' i' j' - rowSum n p i * colSum m p j * (rowSum n' p' i' * colSum m' p' j') := by
  show prodTable m' n' p p' (i * m' + i') (j * n' + j') -
    rowSum (n * n') (prodTable m' n' p p') (i * m' + i') * colSum (m * m') (prodTable m' n' p p') (j * n' + j') = _
  rw [prodTable_pair p p' hi hj, rowSum_prodTable n p p' hi, colSum_prodTable m p p' hj, mul_mul_mul_comm]

/-- The total variation of a product table, cell by cell of both. -/
theorem tv2_prodTable : tv2 (m * m') (n * n') (prodTable m' n' p p') =
    ∑ i < m, ∑ j < n, ∑ i' < m', ∑ j' < n',
      |p i j * p' i' j' - rowSum n p i * colSum m p j * (rowSum n' p' i' * colSum m' p' j')| := by
  refine Eq.trans (sum_pairs m m' (fun i i' => ∑ j < n, ∑ j' < n',
    |p i j * p' i' j' - rowSum n p i * colSum m p j * (rowSum n' p' i' * colSum m' p' j')|) _ fun i _ i' hi =>
      sum_pairs n n' _ _ fun j _ j' hj => congrArg abs (defect_prodTable hi hj)) ?_
  exact sum_congr fun i _ => sum_comm m' n _

/-- At mass one, what does not leak is what the law and the product of its marginals have in common. -/
theorem one_sub_leakage (h : total m n p = 1) :
    1 - leakage m n p = ∑ i < m, ∑ j < n, min (p i j) (rowSum n p i * colSum m p j) := by
  rw [leakage_eq_sum_posPart h, sum_congr₂ fun i _ j _ => min_eq_sub_posPart (p i j) (rowSum n p i * colSum m p j), sum_sub₂]
  exact congrArg (fun t => t - ∑ i < m, ∑ j < n, posPart (defect m n p i j)) h.symm

end Lemmas

theorem productLeakageLower : ProductLeakageLower.{u} := fun K _ m n m' n' p p' hp' => leakage_le_leakage (by
  rw [tv2_prodTable]
  refine sum_le_sum₂ fun i _ j _ => le_trans (le_of_eq (congrArg abs ?_)) (abs_sum_le_sum_abs₂ m' n' _)
  rw [sum_sub₂, ← mul_sum₂, ← mul_sum₂, Cell.sum_weight]
  show p i j - rowSum n p i * colSum m p j =
    p i j * total m' n' p' - rowSum n p i * colSum m p j * (total m' n' p' * total m' n' p')
  rw [hp', mul_one, mul_one, mul_one])

theorem productLeakageLowerSecond : ProductLeakageLowerSecond.{u} := fun K _ m n m' n' p p' hp => leakage_le_leakage (by
  have swap : ∑ i < m, ∑ j < n, ∑ i' < m', ∑ j' < n',
        |p i j * p' i' j' - rowSum n p i * colSum m p j * (rowSum n' p' i' * colSum m' p' j')| =
      ∑ i' < m', ∑ j' < n', ∑ i < m, ∑ j < n,
        |p i j * p' i' j' - rowSum n p i * colSum m p j * (rowSum n' p' i' * colSum m' p' j')| := by
    rw [sum_congr fun i _ => sum_comm n m' _, sum_comm]
    refine sum_congr fun i' _ => ?_
    rw [sum_congr fun i _ => sum_comm n n' _, sum_comm]
  rw [tv2_prodTable, swap]
  refine sum_le_sum₂ fun i' _ j' _ => le_trans (le_of_eq (congrArg abs ?_)) (abs_sum_le_sum_abs₂ m n _)
  rw [sum_congr₂ fun i _ j _ => (show p i j * p' i' j' - rowSum n p i * colSum m p j * (rowSum n' p' i' * colSum m' p' j') =
    p' i' j' * p i j - rowSum n' p' i' * colSum m' p' j' * (rowSum n p i * colSum m p j) by ring),
    sum_sub₂, ← mul_sum₂, ← mul_sum₂, Cell.sum_weight]
  show p' i' j' - rowSum n' p' i' * colSum m' p' j' =
    p' i' j' * total m n p - rowSum n' p' i' * colSum m' p' j' * (total m n p * total m n p)
  rw [hp, mul_one, mul_one, mul_one])

theorem productLeakageUpper : ProductLeakageUpper.{u} := fun K _ m n m' n' p p' hp hp' => by
  have common : (1 - leakage m n p) * (1 - leakage m' n' p') ≤ 1 - leakage (m * m') (n * n') (prodTable m' n' p p') := by
    rw [one_sub_leakage hp.total_eq_one, one_sub_leakage hp'.total_eq_one,
      one_sub_leakage (pmf2_prodTable hp hp').total_eq_one, ← sum_mul_sum₂]
    refine le_trans (sum_le_sum₂ fun i hi i' hi' => sum_le_sum₂ fun j hj j' hj' =>
      min_mul_min_le (hp.nonneg i hi j hj) (Cell.weight_nonneg hp.nonneg hi hj) (hp'.nonneg i' hi' j' hj')
        (Cell.weight_nonneg hp'.nonneg hi' hj')) (le_of_eq ?_)
    refine Eq.symm (sum_pairs m m' (fun i i' => ∑ j < n, ∑ j' < n',
      min (p i j * p' i' j') (rowSum n p i * colSum m p j * (rowSum n' p' i' * colSum m' p' j'))) _
        fun i _ i' hi => sum_pairs n n' _ _ fun j _ j' hj => ?_)
    show min (prodTable m' n' p p' (i * m' + i') (j * n' + j'))
      (rowSum (n * n') (prodTable m' n' p p') (i * m' + i') * colSum (m * m') (prodTable m' n' p p') (j * n' + j')) = _
    rw [prodTable_pair p p' hi hj, rowSum_prodTable n p p' hi, colSum_prodTable m p p' hj, mul_mul_mul_comm]
  linear

theorem productLeakageLeSum : ProductLeakageLeSum.{u} := fun K _ m n m' n' p p' hp hp' => by
  have h := productLeakageUpper K m n m' n' p p' hp hp'
  have both : 0 ≤ leakage m n p * leakage m' n' p' :=
    mul_nonneg (div_nonneg (tv2_nonneg m n p) (le_of_lt two_pos)) (div_nonneg (tv2_nonneg m' n' p') (le_of_lt two_pos))
  linear

theorem productIndep : ProductIndep.{u} := fun K _ m n m' n' p p' h h' k hk l hl => by
  have rows := Nat.div_lt_of_lt_mul hk
  have cols := Nat.div_lt_of_lt_mul hl
  have hb := Nat.lt_of_le_of_lt (Nat.zero_le _) rows.right
  have hc := Nat.lt_of_le_of_lt (Nat.zero_le _) cols.right
  have e : k / m' * m' + k % m' = k := by rw [Nat.mul_comm, Nat.div_add_mod hb]
  have f : l / n' * n' + l % n' = l := by rw [Nat.mul_comm, Nat.div_add_mod hc]
  rw [← e, ← f, prodTable_pair p p' rows.right cols.right, rowSum_prodTable n p p' rows.right,
    colSum_prodTable m p p' cols.right, h _ rows.left _ cols.left, h' _ rows.right _ cols.right, mul_mul_mul_comm]

/-! ### The readings that fail -/

/-- Two equal fair bits. -/
def equalBits (i j : Nat) : Rat := if i = j then 1 / 2 else 0

theorem pmf2_equalBits : Pmf2 2 2 equalBits where
  nonneg := by decide +kernel
  total_eq_one := by decide +kernel

theorem not_productLeakageSumCareless : ¬ ProductLeakageSumCareless.{0} := fun h =>
  absurd (h Rat 2 2 2 2 equalBits equalBits pmf2_equalBits pmf2_equalBits) (by decide +kernel)

theorem not_productLeakageLowerAnyMassCareless : ¬ ProductLeakageLowerAnyMassCareless.{0} := fun h =>
  absurd (h Rat 1 1 1 1 (fun _ _ => 1 / 2) (fun _ _ => 1 / 2) (by decide +kernel) (by decide +kernel)) (by decide +kernel)

/-! ### A hypothesis that is needed -/

/-- Without a sign asked of the first table: independent there, with marginals `(0, 1)` and `(-1, 2)`, beside two equal fair bits. -/
theorem productLeakageLeSum_needs_hp : ∃ (m n m' n' : Nat) (p p' : Nat → Nat → Rat), Pmf2 m' n' p' ∧
    ¬ leakage (m * m') (n * n') (prodTable m' n' p p') ≤ leakage m n p + leakage m' n' p' :=
  ⟨2, 2, 2, 2, fun i j => if i = 0 then 0 else if j = 0 then -1 else 2, equalBits, pmf2_equalBits, by decide +kernel⟩

end TPF
