prelude
import Algebra.Decide
import Algebra.Rat
import Proofs.RES.Narma
/-! # Counterexamples for `RES.Narma`

Two steps of the series from zero under the constant input `1/2`, settled by evaluation; that there is no box at all is `narmaBoxIff`. -/

namespace RES

instance {N : Nat} {u y : Nat → Rat} : Decidable (IsNarma N u y) :=
  inferInstanceAs (Decidable (∀ t, t < N → y (t + 10) = narmaNext (fun i => y (t + i)) (u t) (u (t + 9))))

/-- Ten values zero, and the two after them. -/
def twoSteps (t : Nat) : Rat := if t < 10 then 0 else if t = 10 then 19 / 40 else 20121 / 32000

theorem not_narmaCustomaryInputCareless : ¬ NarmaCustomaryInputCareless.{0} := fun h =>
  absurd (h Rat 2 (fun _ => 1 / 2) twoSteps (by decide +kernel) (by decide +kernel) (by decide +kernel) 11 (by decide)) (by decide +kernel)

theorem not_narmaSomeBoundCareless : ¬ NarmaSomeBoundCareless.{0} := fun h =>
  absurd ((narmaBoxIff Rat (1 / 2) (by decide +kernel)).mp (h Rat)) (by decide +kernel)

/-- Without `0 ≤ c` there is no input at all, so that every interval is a box: `narmaBoxIff` needs its hypothesis. -/
theorem narmaBoxIff_needs_hc : ∃ c : Rat, ¬ ((∃ Y : Rat, 0 ≤ Y ∧ NarmaBox Y c) ↔ 300 * (c * c) ≤ 29) :=
  ⟨-1, fun h => absurd (h.mp ⟨0, le_refl 0, fun _ _ _ _ ha _ => absurd (le_trans ha.left ha.right) (by decide +kernel)⟩) (by decide +kernel)⟩

/-- From zero and without input the series stays in `[0, 3/5]`, for any number of steps. -/
theorem quiet (N : Nat) : ∃ y : Nat → Rat, (∀ i, i < 10 → 0 ≤ y i) ∧ IsNarma N (fun _ => 0) y ∧ ∀ t, t < N + 10 → y t ≤ 3 / 5 :=
  (narmaSeriesExists Rat N (fun _ => 0) fun _ => 0).elim fun y h =>
    ⟨y, fun i hi => le_of_eq (h.left i hi).symm, h.right, fun t ht => (narmaBounded Rat N (fun _ => 0) y
      (fun _ _ => ⟨le_refl 0, by decide +kernel⟩) (fun i hi => by
        rw [h.left i hi]
        decide +kernel) h.right t ht).right⟩

/-- The growth comes of the input. -/
theorem narmaGrows_input : ¬ ∀ (n : Nat) (u y : Nat → Rat), (∀ i, i < 10 → 0 ≤ y i) → IsNarma (10 * n) u y →
    ∀ i, i < 10 → 23 / 100 * natCast n ≤ y (10 * n + i) := fun h =>
  (quiet 30).elim fun y k =>
    absurd (le_trans (h 3 (fun _ => 0) y k.left k.right.left 0 (by decide)) (k.right.right 30 (by decide))) (by decide +kernel)

/-- A start below zero may delay it: nine times `0`, then `-1`. -/
theorem narmaGrows_start : ¬ ∀ (n : Nat) (u y : Nat → Rat), (∀ t, t < 10 * n + 9 → u t = 1 / 2) → IsNarma (10 * n) u y →
    ∀ i, i < 10 → 23 / 100 * natCast n ≤ y (10 * n + i) := fun h =>
  (narmaSeriesExists Rat 10 (fun _ => 1 / 2) fun i => if i = 9 then -1 else 0).elim fun y k => by
    have next := h 1 (fun _ => 1 / 2) y (fun _ _ => rfl) k.right 0 (by decide)
    have value : y 10 = 9 / 40 := (k.right 0 (by decide)).trans
      ((narmaNext_congr (z := fun i => if i = 9 then -1 else 0) (fun i hi => (congrArg y (Nat.zero_add i)).trans (k.left i hi)) _ _).trans
        (by decide +kernel))
    have next : 23 / 100 * natCast 1 ≤ y 10 := next
    rw [value] at next
    exact absurd next (by decide +kernel)

/-- So does the explosion. -/
theorem narmaExplodes_input : ¬ ∀ u y : Nat → Rat, (∀ i, i < 10 → 0 ≤ y i) → IsNarma 29 u y → 10 ^ 90 < y 38 := fun h =>
  (quiet 29).elim fun y k =>
    absurd (lt_of_lt_of_le (h (fun _ => 0) y k.left k.right.left) (k.right.right 38 (by decide))) (by decide +kernel)

/-- A series that stays small under the input `1/2`, from a start with values below zero. Each value follows from the ten after it, as long as
the ninth of these is not zero; so almost any ten values end such a series, here nine times `1` and `6/5`. -/
def bounded (t : Nat) : Rat :=
  if t < 11 then (
    if t = 0 then -20891192617 / 4271409344 else if t = 1 then -25381 / 2402 else if t = 5 then -1599 else if t = 6 then 138601 / 81 else
      if t = 7 then -588121 / 6399 else if t = 8 then 30736 / 711 else if t = 9 then -29152 / 549 else if t = 10 then -1201 / 122 else 1)
  else
    if t = 16 then 81 else if t = 17 then -79 else if t = 18 then 27 else if t = 19 then -61 / 2 else if t = 27 then -3 else
      if t = 28 then -1 / 2 else if t = 38 then 6 / 5 else 1

/-- The explosion needs a start that is not negative: some starts escape it, for 29 steps. -/
theorem narmaExplodes_needs_h0 : ∃ u y : Nat → Rat, (∀ t, t < 38 → u t = 1 / 2) ∧ IsNarma 29 u y ∧ ¬ 10 ^ 90 < y 38 :=
  ⟨fun _ => 1 / 2, bounded, by decide +kernel⟩

/-! ### The hypotheses can be met together -/

/-- A series of 29 steps has numbers of too many digits to be written down; there is one all the same. -/
theorem narmaExplodes_witness : ∃ u y : Nat → Rat, (∀ t, t < 38 → u t = 1 / 2) ∧ (∀ i, i < 10 → 0 ≤ y i) ∧ IsNarma 29 u y :=
  (narmaSeriesExists Rat 29 (fun _ => 1 / 2) fun _ => 0).elim fun y h =>
    ⟨fun _ => 1 / 2, y, fun _ _ => rfl, fun i hi => le_of_eq (h.left i hi).symm, h.right⟩

theorem narmaGrows_witness : ∃ (n : Nat) (u y : Nat → Rat), (∀ t, t < 10 * n + 9 → u t = 1 / 2) ∧ (∀ i, i < 10 → 0 ≤ y i) ∧
    IsNarma (10 * n) u y :=
  (narmaSeriesExists Rat 30 (fun _ => 1 / 2) fun _ => 0).elim fun y h =>
    ⟨3, fun _ => 1 / 2, y, fun _ _ => rfl, fun i hi => le_of_eq (h.left i hi).symm, h.right⟩

end RES
