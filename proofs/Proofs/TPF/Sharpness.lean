prelude
import Algebra.Tactic.Ring
import TPF.Tests
import Proofs.TPF.Ceiling
import Proofs.TPF.Converse
import Proofs.TPF.Leakage
/-! # Tables in every ordered field: the constants of TPF-L6 and L11 are attained, the converse of L7 fails; the lift of L12

*Strategy.* The tables are diagonal, or zero on the diagonal, so their marginals are found at once. The leakage of a
diagonal table is its ceiling (`ceilingAttained`), that of the other is the sum of six equal positive parts. For the
converse no leakage is computed: one cell shows dependence, and the largest entries of the rows bound every predictor.
-/

universe u
namespace TPF.Example
variable {K : Type u} [OrderedField K]

/-- The table with `d` on the diagonal and `e` off it, over any field. -/
def onOff (d e : K) (i j : Nat) : K := if i = j then d else e

theorem onOff_nonneg (m n : Nat) {d e : K} (hd : 0 ≤ d) (he : 0 ≤ e) : Nonneg2 m n (onOff d e) := fun i _ j _ => by
  show 0 ≤ (if i = j then d else e)
  split
  · exact hd
  · exact he

omit [OrderedField K] in
theorem onOff_off {d e : K} {i j : Nat} (h : j ≠ i) : onOff d e i j = e := ite_eq_right h.symm

theorem forall_below_three {P : Nat → Prop} (h0 : P 0) (h1 : P 1) (h2 : P 2) : ∀ i, i < 3 → P i := fun i hi => by
  cases i with
  | zero => exact h0
  | succ i =>
    cases i with
    | zero => exact h1
    | succ i =>
      rw [Nat.eq_zero_of_le (Nat.le_of_lt_succ (Nat.lt_of_succ_lt_succ (Nat.lt_of_succ_lt_succ hi)))]
      exact h2

/-! ### Two by two -/

theorem half_nonneg : (0 : K) ≤ 1 / 2 := by positivity

theorem copy_pmf : Pmf2 2 2 (onOff (1 / 2 : K) 0) :=
  ⟨onOff_nonneg 2 2 half_nonneg (le_refl 0), by
    show (0 : K) + (0 + 1 / 2 + 0) + (0 + 0 + 1 / 2) = 1
    ring⟩

theorem copy_leakage : leakage 2 2 (onOff (1 / 2 : K) 0) = 1 / 2 := by
  rw [ceilingAttained K 2 2 (onOff (1 / 2) 0) id copy_pmf fun _ _ _ _ h => onOff_off h]
  show 1 - (0 + (0 + 1 / 2 + 0) ^ 2 + (0 + 0 + 1 / 2) ^ 2) = (1 / 2 : K)
  ring

theorem copy_defect : defect 2 2 (onOff (1 / 2 : K) 0) 0 0 = 1 / 4 := by
  show (1 / 2 : K) - (0 + 1 / 2 + 0) * (0 + 1 / 2 + 0) = 1 / 4
  ring

/-! ### Three by three -/

theorem diagonal_pmf : Pmf2 3 3 (onOff (1 / 3 : K) 0) :=
  ⟨onOff_nonneg 3 3 (by positivity) (le_refl 0), by
    show (0 : K) + (0 + 1 / 3 + 0 + 0) + (0 + 0 + 1 / 3 + 0) + (0 + 0 + 0 + 1 / 3) = 1
    ring⟩

theorem diagonal_leakage : leakage 3 3 (onOff (1 / 3 : K) 0) = 2 / 3 := by
  rw [ceilingAttained K 3 3 (onOff (1 / 3) 0) id diagonal_pmf fun _ _ _ _ h => onOff_off h]
  show 1 - (0 + (0 + 1 / 3 + 0 + 0) ^ 2 + (0 + 0 + 1 / 3 + 0) ^ 2 + (0 + 0 + 0 + 1 / 3) ^ 2) = (2 / 3 : K)
  ring

/-- The largest of three entries of which one is `a` and the others are at most that. -/
theorem maxBelow_three {f : Nat → K} {k : Nat} {a : K} (hk : k < 3) (e : f k = a) (h : ∀ i, i < 3 → f i ≤ a) : maxBelow 3 f = a :=
  le_antisymm (maxBelow_le (Nat.ne_of_pos (Nat.zero_lt_succ 2)) h) (e ▸ le_maxBelow hk)

theorem onOff_le {d e c : K} (hd : d ≤ c) (he : e ≤ c) (i j : Nat) : onOff d e i j ≤ c := by
  show (if i = j then d else e) ≤ c
  split
  · exact hd
  · exact he

theorem diagonal_bayes : bayes 3 3 (onOff (1 / 3 : K) 0) - 1 / 3 = 2 / 3 := by
  have row : ∀ i, i < 3 → maxBelow 3 (onOff (1 / 3 : K) 0 i) = 1 / 3 := fun i hi =>
    maxBelow_three hi (ite_eq_left rfl) fun j _ => onOff_le (le_refl _) (by positivity) i j
  show ∑ i < 3, maxBelow 3 (onOff (1 / 3 : K) 0 i) - 1 / 3 = 2 / 3
  rw [sum_congr row, sum_three]
  ring

theorem other_pmf : Pmf2 3 3 (onOff (0 : K) (1 / 6)) :=
  ⟨onOff_nonneg 3 3 (le_refl 0) (by positivity), by
    show (0 : K) + (0 + 0 + 1 / 6 + 1 / 6) + (0 + 1 / 6 + 0 + 1 / 6) + (0 + 1 / 6 + 1 / 6 + 0) = 1
    ring⟩

theorem other_rowSum : ∀ i, i < 3 → rowSum 3 (onOff (0 : K) (1 / 6)) i = 1 / 3 :=
  forall_below_three (by show (0 : K) + 0 + 1 / 6 + 1 / 6 = 1 / 3; ring) (by show (0 : K) + 1 / 6 + 0 + 1 / 6 = 1 / 3; ring)
    (by show (0 : K) + 1 / 6 + 1 / 6 + 0 = 1 / 3; ring)

theorem other_colSum : ∀ j, j < 3 → colSum 3 (onOff (0 : K) (1 / 6)) j = 1 / 3 :=
  forall_below_three (by show (0 : K) + 0 + 1 / 6 + 1 / 6 = 1 / 3; ring) (by show (0 : K) + 1 / 6 + 0 + 1 / 6 = 1 / 3; ring)
    (by show (0 : K) + 1 / 6 + 1 / 6 + 0 = 1 / 3; ring)

theorem other_leakage : leakage 3 3 (onOff (0 : K) (1 / 6)) = 1 / 3 := by
  have cell : ∀ i, i < 3 → ∀ j, j < 3 →
      posPart (defect 3 3 (onOff (0 : K) (1 / 6)) i j) = onOff 0 (1 / 18) i j := fun i hi j hj => by
    show posPart ((if i = j then (0 : K) else 1 / 6) - rowSum 3 (onOff 0 (1 / 6)) i * colSum 3 (onOff 0 (1 / 6)) j) =
      if i = j then 0 else 1 / 18
    rw [other_rowSum i hi, other_colSum j hj]
    refine (Nat.eq_or_ne i j).elim (fun h => ?_) fun h => ?_
    · rw [ite_eq_left h, ite_eq_left h, zero_sub]
      exact posPart_of_nonpos (neg_nonpos.mpr (by positivity))
    · rw [ite_eq_right h, ite_eq_right h, show (1 / 6 : K) - 1 / 3 * (1 / 3) = 1 / 18 by ring]
      exact posPart_of_nonneg (by positivity)
  rw [leakage_eq_sum_posPart other_pmf.total_eq_one, sum_congr₂ cell]
  show (0 : K) + (0 + 0 + 1 / 18 + 1 / 18) + (0 + 1 / 18 + 0 + 1 / 18) + (0 + 1 / 18 + 1 / 18 + 0) = 1 / 3
  ring

theorem other_bayes : bayes 3 3 (onOff (0 : K) (1 / 6)) - 1 / 3 = 1 / 6 := by
  have row : ∀ i, i < 3 → maxBelow 3 (onOff (0 : K) (1 / 6) i) = 1 / 6 :=
    have le (i : Nat) : ∀ j, j < 3 → onOff (0 : K) (1 / 6) i j ≤ 1 / 6 := fun j _ => onOff_le (by positivity) (le_refl _) i j
    forall_below_three (maxBelow_three (k := 1) (Nat.succ_lt_succ (Nat.zero_lt_succ 1)) rfl (le 0))
      (maxBelow_three (k := 0) (Nat.zero_lt_succ 2) rfl (le 1)) (maxBelow_three (k := 0) (Nat.zero_lt_succ 2) rfl (le 2))
  show ∑ i < 3, maxBelow 3 (onOff (0 : K) (1 / 6) i) - 1 / 3 = 1 / 6
  rw [sum_congr row, sum_three]
  ring

/-! ### `[[1/2, 0], [3/10, 1/5]]` -/

/-- The table of that name in `Proofs.TPF.Tables`, over any field. -/
def faint (i j : Nat) : K := if i = 0 then (if j = 0 then 1 / 2 else 0) else if j = 0 then 3 / 10 else 1 / 5

theorem faint_pmf : Pmf2 2 2 (faint : Nat → Nat → K) := by
  refine ⟨fun i _ j _ => ?_, ?_⟩
  · show 0 ≤ (if i = 0 then (if j = 0 then 1 / 2 else 0) else if j = 0 then 3 / 10 else (1 / 5 : K))
    split
    · split
      · positivity
      · exact le_refl 0
    · split
      · positivity
      · positivity
  · show (0 : K) + (0 + 1 / 2 + 0) + (0 + 3 / 10 + 1 / 5) = 1
    ring

theorem faint_baseline : 4 / 5 ≤ baseline 2 2 (faint : Nat → Nat → K) :=
  le_trans (le_of_eq (by show (4 / 5 : K) = 0 + 1 / 2 + 3 / 10; ring)) (le_maxBelow (f := colSum 2 faint) (Nat.zero_lt_succ 1))

theorem faint_row (i : Nat) {j : Nat} (hj : j < 2) : (faint i j : K) ≤ if i = 0 then 1 / 2 else 3 / 10 := by
  show (if i = 0 then (if j = 0 then 1 / 2 else 0) else if j = 0 then 3 / 10 else (1 / 5 : K)) ≤ if i = 0 then 1 / 2 else 3 / 10
  have small : (1 / 5 : K) ≤ 3 / 10 := le_of_sub_nonneg (by rw [show (3 / 10 - 1 / 5 : K) = 1 / 10 by ring]; positivity)
  refine (Nat.eq_or_ne i 0).elim (fun e => ?_) fun e => ?_
  · rw [ite_eq_left e, ite_eq_left e]
    split
    · exact le_refl _
    · positivity
  · rw [ite_eq_right e, ite_eq_right e]
    split
    · exact le_refl _
    · exact small

end TPF.Example

namespace TPF
open Example

theorem halfLeakageAttained : HalfLeakageAttained.{u} := fun K _ => by
  have unit : ∀ i, i < 2 → (0 : K) ≤ pointMass 0 i ∧ (pointMass 0 i : K) ≤ 1 := fun i _ =>
    (Nat.eq_or_ne i 0).elim (fun e => by
      rw [show (pointMass 0 i : K) = 1 from ite_eq_left e]
      exact ⟨zero_le_one, le_refl 1⟩) fun e => by
      rw [show (pointMass 0 i : K) = 0 from ite_eq_right e]
      exact ⟨le_refl 0, zero_le_one⟩
  refine ⟨onOff (1 / 2) 0, pointMass 0, pointMass 0, copy_pmf, unit, unit, ?_, ?_⟩
  · rw [copy_leakage]
    positivity
  · rw [covariance_eq, sum_pointMass (Nat.zero_lt_succ 1) (Nat.zero_lt_succ 1), copy_defect, copy_leakage,
      abs_of_nonneg (by positivity)]
    ring

theorem upperConstantAttained : UpperConstantAttained.{u} := fun K _ =>
  ⟨onOff (1 / 3) 0, diagonal_pmf,
    forall_below_three (by show (0 : K) + 1 / 3 + 0 + 0 = 1 / 3; ring) (by show (0 : K) + 0 + 1 / 3 + 0 = 1 / 3; ring)
      (by show (0 : K) + 0 + 0 + 1 / 3 = 1 / 3; ring),
    diagonal_bayes, diagonal_leakage⟩

theorem lowerConstantAttained : LowerConstantAttained.{u} := fun _ _ =>
  ⟨onOff 0 (1 / 6), other_pmf, other_colSum, other_bayes, other_leakage⟩

theorem leakageWithoutAdvantage : LeakageWithoutAdvantage.{u} := fun K _ => by
  refine ⟨faint, faint_pmf, fun hi => ?_, fun h hh => ?_⟩
  · have e : (0 : K) = (0 + 1 / 2 + 0) * (0 + 0 + 1 / 5) := hi 0 (Nat.zero_lt_succ 1) 1 (Nat.lt_succ_self 1)
    rw [show ((0 + 1 / 2 + 0) * (0 + 0 + 1 / 5) : K) = 1 / 10 by ring] at e
    exact absurd e.symm (by positivity)
  · have s : accuracy 2 faint h ≤ ∑ i < 2, (if i = 0 then 1 / 2 else (3 / 10 : K)) := sum_le_sum fun i hi => faint_row i (hh i hi)
    refine le_trans s (le_trans (le_of_eq ?_) faint_baseline)
    show (0 : K) + 1 / 2 + 3 / 10 = 4 / 5
    ring

theorem shareLift : ShareLift.{u} := fun K _ m p hv i _ => by
  have e : 2 ^ 31 * (rowSum 2 p i * colSum m p 1) = (p i 0 + p i 1) / 2 := by
    rw [hv, show rowSum 2 p i = p i 0 + p i 1 from sum_two (p i)]
    ring
  have d : p i 1 * 2 = p i 1 + p i 1 := by ring
  rw [e]
  refine ⟨fun h => (div_lt_iff two_pos).mpr ?_, fun h => ?_⟩
  · rw [d]
    exact add_lt_add_right h (p i 1)
  · have s := (div_lt_iff two_pos).mp h
    rw [d] at s
    exact lt_of_add_lt_add_right s

end TPF
