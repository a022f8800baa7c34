prelude
import Algebra.Decide
import Algebra.PairSum
import Algebra.Tactic.Linear
import RES.Narma
/-! # Proofs of `RES.Narma`

*Strategy.* `narmaNext` grows with each of its arguments as long as none is negative (`narmaNext_le`, `narmaNext_ge`), so the worst case of a box is
its corner: `Y` for all ten values, `c` for both inputs. There the condition is quadratic in `Y`, and `Y = 7/10` is the best choice. The growth is the
same corner read from below. The explosion is in `Proofs.RES.NarmaExplosion`.

The module may take 2 s to build: the kernel's check of the five estimates by `linear`, with polynomials of three or four unknowns. -/

universe u
namespace RES

section
variable {K : Type u} [OrderedField K]

/-- Ten values at most `Y` sum to at most `10 * Y`. -/
theorem sum_ten_le {y : Nat → K} {Y : K} (h : ∀ i, i < 10 → y i ≤ Y) : ∑ i < 10, y i ≤ 10 * Y := sum_le_natCast_mul h
theorem sum_ten_ge {y : Nat → K} {Y : K} (h : ∀ i, i < 10 → Y ≤ y i) : 10 * Y ≤ ∑ i < 10, y i := natCast_mul_le_sum h

theorem narmaNext_nonneg {y : Nat → K} {a b : K} (hy : ∀ i, i < 10 → 0 ≤ y i) (ha : 0 ≤ a) (hb : 0 ≤ b) : 0 ≤ narmaNext y a b := by
  have h9 := hy 9 (by decide)
  have hs : 0 ≤ ∑ i < 10, y i := sum_nonneg hy
  have q := mul_nonneg h9 hs
  have r := mul_nonneg ha hb
  show 0 ≤ 3 / 10 * y 9 + 1 / 20 * y 9 * (∑ i < 10, y i) + 3 / 2 * a * b + 1 / 10
  linear [h9, q, r]

theorem narmaNext_le {y : Nat → K} {a b Y c : K} (hy : ∀ i, i < 10 → 0 ≤ y i ∧ y i ≤ Y) (ha : 0 ≤ a ∧ a ≤ c) (hb : 0 ≤ b ∧ b ≤ c) :
    narmaNext y a b ≤ 3 / 10 * Y + 1 / 2 * (Y * Y) + 3 / 2 * (c * c) + 1 / 10 := by
  have h9 := hy 9 (by decide)
  have hs : ∑ i < 10, y i ≤ 10 * Y := sum_ten_le fun i hi => (hy i hi).right
  have q : y 9 * (∑ i < 10, y i) ≤ Y * (10 * Y) :=
    mul_le_mul h9.right hs (sum_nonneg fun i hi => (hy i hi).left) (le_trans h9.left h9.right)
  have r : a * b ≤ c * c := mul_le_mul ha.right hb.right hb.left (le_trans ha.left ha.right)
  have l := h9.right
  show 3 / 10 * y 9 + 1 / 20 * y 9 * (∑ i < 10, y i) + 3 / 2 * a * b + 1 / 10 ≤ _
  linear [l, q, r]

theorem narmaNext_ge {y : Nat → K} {Y : K} (hY : 0 ≤ Y) (hy : ∀ i, i < 10 → Y ≤ y i) :
    3 / 10 * Y + 1 / 2 * (Y * Y) + 19 / 40 ≤ narmaNext y (1 / 2) (1 / 2) := by
  have h9 := hy 9 (by decide)
  have q : Y * (10 * Y) ≤ y 9 * (∑ i < 10, y i) :=
    mul_le_mul h9 (sum_ten_ge hy) (mul_nonneg (natCast_nonneg 10) hY) (le_trans hY h9)
  show _ ≤ 3 / 10 * y 9 + 1 / 20 * y 9 * (∑ i < 10, y i) + 3 / 2 * (1 / 2) * (1 / 2) + 1 / 10
  linear [h9, q]
end

/-! ### Boxes -/

theorem narmaBoxIff : NarmaBoxIff.{u} := by
  intro K _ c hc
  refine ⟨fun ⟨Y, hY, box⟩ => ?_, fun h => ⟨7 / 10, by positivity, fun y a b hy ha hb => ⟨?_, ?_⟩⟩⟩
  · -- the corner of the box
    have corner := (box (fun _ => Y) c c (fun _ _ => ⟨hY, le_refl Y⟩) ⟨hc, le_refl c⟩ ⟨hc, le_refl c⟩).right
    have sum : ∑ i < 10, Y = 10 * Y := sum_const 10 Y
    have corner : 3 / 10 * Y + 1 / 20 * Y * (∑ i < 10, Y) + 3 / 2 * c * c + 1 / 10 ≤ Y := corner
    rw [sum] at corner
    linear [corner, mul_self_nonneg (Y - 7 / 10)]
  · exact narmaNext_nonneg (fun i hi => (hy i hi).left) ha.left hb.left
  · refine le_trans (narmaNext_le hy ha hb) ?_
    linear [h]

theorem narmaBoxSmallInput : NarmaBoxSmallInput.{u} := by
  intro K _ y a b hy ha hb
  refine ⟨narmaNext_nonneg (fun i hi => (hy i hi).left) ha.left hb.left, le_trans (narmaNext_le hy ha hb) ?_⟩
  linear

/-- A time from the tenth on is ten steps after another. -/
theorem exists_add_ten {t : Nat} (h : 10 ≤ t) : ∃ s, t = s + 10 := ⟨t - 10, by rw [Nat.add_comm, Nat.add_sub_of_le h]⟩

theorem le_of_add_ten_le {s t : Nat} (h : s + 10 ≤ t + 10) : s ≤ t :=
  (Nat.lt_or_le t s).elim (fun l => absurd h (Nat.not_le_of_lt (Nat.add_le_add_right l 10))) id
theorem lt_of_add_ten_lt {s t : Nat} (h : s + 10 < t + 10) : s < t :=
  (Nat.lt_or_le s t).elim id fun l => absurd h (Nat.not_lt_of_le (Nat.add_le_add_right l 10))

/-- The ten values before time `s + 10`, all of them before it. -/
theorem before_ten {s i : Nat} (hi : i < 10) : s + i < s + 10 := Nat.add_lt_add_left s hi

/-- What holds of the start, and of each answer if of the ten values before it, holds of the series. -/
theorem series_induction {K : Type u} [OrderedField K] {N : Nat} {u y : Nat → K} {p : K → Prop} (hy : IsNarma N u y)
    (h0 : ∀ i, i < 10 → p (y i)) (step : ∀ s, s < N → (∀ i, i < 10 → p (y (s + i))) → p (narmaNext (fun i => y (s + i)) (u s) (u (s + 9)))) :
    ∀ t, t < N + 10 → p (y t) := fun t => by
  refine Nat.strong_induction (p := fun t => t < N + 10 → p (y t)) (fun t ih ht => ?_) t
  refine (Nat.lt_or_le t 10).elim (h0 t) fun l => ?_
  obtain ⟨s, e⟩ := exists_add_ten l
  rw [e] at ih ht
  rw [e, hy s (lt_of_add_ten_lt ht)]
  exact step s (lt_of_add_ten_lt ht) fun i hi => ih (s + i) (before_ten hi) (Nat.lt_trans (before_ten hi) ht)

/-- Nine steps after a step that is taken there is still an input. -/
theorem add_nine_lt {s N : Nat} (h : s < N) : s + 9 < N + 9 := Nat.add_le_add_right h 9
theorem lt_add_nine {s N : Nat} (h : s < N) : s < N + 9 := Nat.lt_of_lt_of_le h (Nat.le_add N 9)

theorem narmaNext_congr {K : Type u} [OrderedField K] {y z : Nat → K} (h : ∀ i, i < 10 → y i = z i) (a b : K) :
    narmaNext y a b = narmaNext z a b := by
  show 3 / 10 * y 9 + 1 / 20 * y 9 * (∑ i < 10, y i) + 3 / 2 * a * b + 1 / 10 = _
  rw [sum_congr h, h 9 (by decide)]
  rfl

theorem narmaSeriesExists : NarmaSeriesExists.{u} := by
  intro K _ N u start
  induction N with
  | zero => exact ⟨start, fun _ _ => rfl, fun t ht => absurd ht (Nat.not_lt_zero t)⟩
  | succ N ih =>
    obtain ⟨y, h0, hy⟩ := ih
    let z : Nat → K := fun t => if t = N + 10 then narmaNext (fun i => y (N + i)) (u N) (u (N + 9)) else y t
    have old : ∀ t, t < N + 10 → z t = y t := fun t ht => ite_eq_right (Nat.ne_of_lt ht)
    refine ⟨z, fun i hi => ?_, fun t ht => ?_⟩
    · rw [old i (Nat.lt_of_lt_of_le hi (by rw [Nat.add_comm]; exact Nat.le_add 10 N))]
      exact h0 i hi
    · have t_le : t + 10 ≤ N + 10 := Nat.add_le_add_right (Nat.le_of_lt_succ ht) 10
      rw [narmaNext_congr (fun i hi => old (t + i) (Nat.lt_of_lt_of_le (before_ten hi) t_le))]
      refine (Nat.lt_or_eq_of_lt_succ ht).elim (fun l => ?_) fun e => ?_
      · rw [old (t + 10) (Nat.add_le_add_right l 10)]
        exact hy t l
      · rw [e]
        exact ite_eq_left rfl

theorem narmaBounded : NarmaBounded.{u} := by
  intro K _ N u y hu h0 hy
  exact series_induction (p := fun v => 0 ≤ v ∧ v ≤ 3 / 5) hy h0 fun s hs before =>
    narmaBoxSmallInput K (fun i => y (s + i)) (u s) (u (s + 9)) before (hu s (lt_add_nine hs)) (hu (s + 9) (add_nine_lt hs))

/-! ### Growth -/

/-- From time `10 * n` on the series is at least `23 / 100 * n`. -/
theorem grows {K : Type u} [OrderedField K] {N : Nat} {u y : Nat → K} (hu : ∀ t, t < N + 9 → u t = 1 / 2)
    (h0 : ∀ i, i < 10 → 0 ≤ y i) (hy : IsNarma N u y) (n : Nat) :
    ∀ t, 10 * n ≤ t → t < N + 10 → 23 / 100 * natCast n ≤ y t := by
  induction n with
  | zero =>
    intro t _ ht
    rw [natCast_zero, mul_zero]
    refine series_induction (p := fun v => 0 ≤ v) hy h0 (fun s hs before => ?_) t ht
    rw [hu s (lt_add_nine hs), hu (s + 9) (add_nine_lt hs)]
    exact narmaNext_nonneg before (by positivity) (by positivity)
  | succ n ih =>
    intro t hn ht
    have hn : 10 * n + 10 ≤ t := hn
    have ten : 10 ≤ t := Nat.le_trans (by rw [Nat.add_comm]; exact Nat.le_add 10 (10 * n)) hn
    obtain ⟨s, e⟩ := exists_add_ten ten
    rw [e] at hn ht
    have hs := lt_of_add_ten_lt ht
    have low : 0 ≤ 23 / 100 * (natCast n : K) := mul_nonneg (by positivity) (natCast_nonneg n)
    have next := narmaNext_ge low fun i hi =>
      ih (s + i) (Nat.le_trans (le_of_add_ten_le hn) (Nat.le_add s i)) (Nat.lt_trans (before_ten hi) ht)
    rw [e, hy s hs, hu s (lt_add_nine hs), hu (s + 9) (add_nine_lt hs), natCast_succ]
    refine le_trans ?_ next
    linear [mul_self_nonneg (23 / 100 * natCast n - 7 / 10 : K)]

theorem narmaGrows : NarmaGrows.{u} := fun _ _ n _ _ hu h0 hy i hi =>
  grows hu h0 hy n (10 * n + i) (Nat.le_add (10 * n) i) (before_ten hi)

end RES
