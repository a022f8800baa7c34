prelude
import Proofs.RES.Narma
import Algebra.Powers
/-! # Proof that NARMA-10 explodes (`RES.NarmaExplodes`)

*Strategy.* A table of whole numbers, in millionths and rounded down, stays below the series. Its 29 steps are checked by evaluation (`table_step`);
that the series stays above it is an induction (`above_table`).

The module may take 2 s to build: the kernel's check of the one estimate of `above_table` by `linear`, with numerals of thirteen digits. -/

universe u
namespace RES

/-- Millionths of lower bounds of the series from zero with input `1/2`, in 29 steps; `0` for the start. -/
def table (t : Nat) : Nat :=
  if t < 10 then 0 else if t < 20 then
    (if t = 10 then 475000 else if t = 11 then 628781 else if t = 12 then 698336 else if t = 13 then 747424 else if t = 14 then 794506 else
      if t = 15 then 846195 else if t = 16 then 906146 else if t = 17 then 977747 else if t = 18 then 1065272 else 1174852) else if t < 30 then
    (if t = 20 then 1315856 else if t = 21 then 1472097 else if t = 22 then 1652562 else if t = 23 then 1875765 else if t = 24 then 2170785 else
      if t = 25 then 2586878 else if t = 26 then 3216826 else if t = 27 then 4256160 else if t = 28 then 6175499 else 10324081) else
  if t = 30 then 21663374 else if t = 31 then 66975088 else if t = 32 then 425421940 else if t = 33 then 11713753000 else
  if t = 34 then 71820208 * 10 ^ 5 else if t = 35 then 25834738 * 10 ^ 11 else if t = 36 then 33371777 * 10 ^ 22 else
  if t = 37 then 55683775 * 10 ^ 44 else 15503413 * 10 ^ 89

theorem table_step : ∀ t, t < 29 → 20000000 * table (t + 10) ≤
    6000000 * table (t + 9) + table (t + 9) * (∑ i < 10, table (t + i)) + 9500000000000 := by decide +kernel

section
variable {K : Type u} [OrderedField K]

/-- The series stays above the table. -/
theorem above_table {u y : Nat → K} (hu : ∀ t, t < 38 → u t = 1 / 2) (h0 : ∀ i, i < 10 → 0 ≤ y i) (hy : IsNarma 29 u y) :
    ∀ t, t < 39 → natCast (table t) ≤ 1000000 * y t := fun t => by
  refine Nat.strong_induction (p := fun t => t < 39 → natCast (table t) ≤ 1000000 * y t) (fun t ih ht => ?_) t
  refine (Nat.lt_or_le t 10).elim (fun l => ?_) fun l => ?_
  · rw [show table t = 0 from ite_eq_left l, natCast_zero]
    exact mul_nonneg (natCast_nonneg 1000000) (h0 t l)
  · obtain ⟨s, e⟩ := exists_add_ten l
    rw [e] at ih ht
    have hs : s < 29 := lt_of_add_ten_lt (t := 29) ht
    have before : ∀ i, i < 10 → natCast (table (s + i)) ≤ 1000000 * y (s + i) := fun i hi =>
      ih (s + i) (before_ten hi) (Nat.lt_trans (before_ten hi) ht)
    have newest := before 9 (by decide)
    have total : (natCast (∑ i < 10, table (s + i)) : K) ≤ 1000000 * ∑ i < 10, y (s + i) := by
      rw [natCast_sum, mul_sum]
      exact sum_le_sum before
    have product : (natCast (table (s + 9) * ∑ i < 10, table (s + i)) : K) ≤ 1000000 * y (s + 9) * (1000000 * ∑ i < 10, y (s + i)) := by
      rw [natCast_mul]
      exact mul_le_mul newest total (natCast_nonneg _) (le_trans (natCast_nonneg _) newest)
    have step : (natCast (20000000 * table (s + 10)) : K) ≤ _ := natCast_le_natCast (table_step s hs)
    rw [natCast_add, natCast_add, natCast_mul, natCast_mul 6000000] at step
    have step : 20000000 * natCast (table (s + 10)) ≤
        6000000 * natCast (table (s + 9)) + natCast (table (s + 9) * ∑ i < 10, table (s + i)) + (9500000000000 : K) := step
    rw [e, hy s hs, hu s (Nat.lt_of_lt_of_le hs (by decide)), hu (s + 9) (Nat.add_le_add_right hs 9)]
    show natCast (table (s + 10)) ≤
      1000000 * (3 / 10 * y (s + 9) + 1 / 20 * y (s + 9) * (∑ i < 10, y (s + i)) + 3 / 2 * (1 / 2) * (1 / 2) + 1 / 10)
    linear [step, newest, product]
end

theorem narmaExplodes : NarmaExplodes.{u} := by
  intro K _ u y hu h0 hy
  have low : natCast (table 38) ≤ 1000000 * y 38 := above_table hu h0 hy 38 (by decide)
  have million : (0 : K) < 1000000 := natCast_pos (by decide)
  have large : (natCast (1000000 * 10 ^ 90) : K) < natCast (table 38) := natCast_lt_natCast (by decide +kernel)
  rw [natCast_mul, natCast_pow] at large
  exact lt_of_mul_lt_mul_left (lt_of_lt_of_le large low) (le_of_lt million)

end RES
