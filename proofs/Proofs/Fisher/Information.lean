prelude
import Algebra.Squares
import Algebra.Titu
import Fisher.Information
/-! # Proofs of `Fisher.Information`

Everything is one identity, Engel's form of the Cauchy–Schwarz inequality with its remainder (`engel_gap`), used for each output of a channel
and added up: `channel_loss`. The remainder is a sum of squares with weights that are not negative, which gives the inequality, and vanishes
only if each square with a positive weight does, which gives the case of equality. A statistic is the channel `indicator T`. -/

universe u
namespace Fisher

section
variable {K : Type u} [OrderedField K] {n m : Nat} {p v : Nat → K} {w : Nat → Nat → K}

/-- By `x / 0 = 0` the outcomes of mass zero may be counted as well. -/
theorem information_eq (n : Nat) (p v : Nat → K) : information n p v = ∑ k < n, v k ^ 2 / p k :=
  sum_congr fun k _ => (eq_or_ne (p k) 0).elim (fun e => by rw [e, div_zero]; exact ite_eq_left rfl) fun ne => ite_eq_right ne

/-! ### Channels -/

/-- What goes in, weighted by what is not lost, is what comes out and the squared differences of the scores. -/
theorem channel_loss (hp : ∀ k, k < n → p k ≠ 0) :
    ∑ k < n, ∑ j < m, p k * w k j * (v k / p k - through n w v j / through n w p j) ^ 2
      = (∑ k < n, v k ^ 2 / p k * ∑ j < m, w k j) - information m (through n w p) (through n w v) := by
  have output : ∀ j, j < m → ∑ k < n, p k * w k j * (v k / p k - through n w v j / through n w p j) ^ 2
      = (∑ k < n, w k j * (v k ^ 2 / p k)) - through n w v j ^ 2 / through n w p j := fun j _ => engel_gap n p v (fun k => w k j) hp
  rw [information_eq, sum_comm, sum_congr output, sum_sub, sum_comm]
  refine congrArg (fun s => s - _) (sum_congr fun k _ => ?_)
  rw [mul_sum]
  exact sum_congr fun j _ => mul_comm (w k j) _

theorem loss_term_nonneg (hp : ∀ k, k < n → 0 < p k) (hw : ∀ k j, k < n → j < m → 0 ≤ w k j) {k j : Nat} (hk : k < n) (hj : j < m) (a : K) :
    0 ≤ p k * w k j * a ^ 2 :=
  mul_nonneg (mul_nonneg (le_of_lt (hp k hk)) (hw k j hk hj)) (sq_nonneg a)

/-- Nothing is lost exactly if, wherever the channel goes, the score is that of the output. -/
theorem loss_eq_zero_iff (hp : ∀ k, k < n → 0 < p k) (hw : ∀ k j, k < n → j < m → 0 ≤ w k j) :
    ∑ k < n, ∑ j < m, p k * w k j * (v k / p k - through n w v j / through n w p j) ^ 2 = 0 ↔
      ∀ k j, k < n → j < m → w k j ≠ 0 → v k / p k = through n w v j / through n w p j := by
  refine ⟨fun h k j hk hj hne => ?_, fun h => sum_eq_zero fun k hk => sum_eq_zero fun j hj => ?_⟩
  · have row := eq_zero_of_sum_eq_zero (fun k hk => sum_nonneg fun j hj => loss_term_nonneg hp hw hk hj _) h hk
    have cell := eq_zero_of_sum_eq_zero (fun j hj => loss_term_nonneg hp hw hk hj _) row hj
    have square := (mul_eq_zero.mp cell).elim (fun e => absurd e (mul_ne_zero (ne_of_gt (hp k hk)) hne)) id
    exact eq_of_sub_eq_zero (sq_eq_zero square)
  · refine (eq_or_ne (w k j) 0).elim (fun e => ?_) fun ne => ?_
    · rw [e, mul_zero, zero_mul]
    · rw [h k j hk hj ne, sub_self, pow_two, mul_zero, mul_zero]

/-- If the score is constant on what can give the output `j`, it is the score of the output. -/
theorem score_of_output (hp : ∀ k, k < n → 0 < p k) (hw : ∀ k j, k < n → j < m → 0 ≤ w k j) {k j : Nat} (hk : k < n) (hj : j < m)
    (hne : w k j ≠ 0) (h : ∀ l, l < n → w l j ≠ 0 → v k * p l = v l * p k) : v k / p k = through n w v j / through n w p j := by
  have terms : ∀ l, l < n → 0 ≤ p l * w l j := fun l hl => mul_nonneg (le_of_lt (hp l hl)) (hw l j hl hj)
  have arrives : 0 < through n w p j :=
    sum_pos terms ⟨k, hk, mul_pos (hp k hk) (lt_of_le_of_ne (hw k j hk hj) (Ne.symm hne))⟩
  refine div_eq_div_of_cross (ne_of_gt (hp k hk)) (ne_of_gt arrives) ?_
  show v k * ∑ l < n, p l * w l j = (∑ l < n, v l * w l j) * p k
  rw [mul_sum, sum_mul]
  refine sum_congr fun l hl => (eq_or_ne (w l j) 0).elim (fun e => ?_) fun ne => ?_
  · rw [e, mul_zero, mul_zero, mul_zero, zero_mul]
  · rw [← mul_assoc, h l hl ne, mul_assoc, mul_assoc, mul_comm (p k)]

theorem loss_le_information (hp : ∀ k, k < n → 0 < p k) (hs : ∀ k, k < n → ∑ j < m, w k j ≤ 1) :
    ∑ k < n, v k ^ 2 / p k * ∑ j < m, w k j ≤ information n p v := by
  rw [information_eq]
  exact sum_le_sum fun k hk => mul_le_of_le_one_right (div_nonneg (sq_nonneg (v k)) (le_of_lt (hp k hk))) (hs k hk)

theorem channel_gap (hp : ∀ k, k < n → 0 < p k) (hs : ∀ k, k < n → ∑ j < m, w k j = 1) :
    information n p v - information m (through n w p) (through n w v)
      = ∑ k < n, ∑ j < m, p k * w k j * (v k / p k - through n w v j / through n w p j) ^ 2 := by
  rw [channel_loss fun k hk => ne_of_gt (hp k hk), sum_congr fun k hk => (congrArg (fun s => v k ^ 2 / p k * s) (hs k hk)).trans (mul_one _),
    ← information_eq]

theorem channel_monotone (hp : ∀ k, k < n → 0 < p k) (hw : ∀ k j, k < n → j < m → 0 ≤ w k j) (hs : ∀ k, k < n → ∑ j < m, w k j ≤ 1) :
    information m (through n w p) (through n w v) ≤ information n p v := by
  refine le_trans (le_of_sub_nonneg ?_) (loss_le_information hp hs)
  rw [← channel_loss fun k hk => ne_of_gt (hp k hk)]
  exact sum_nonneg fun k hk => sum_nonneg fun j hj => loss_term_nonneg hp hw hk hj _

theorem channel_equal (hp : ∀ k, k < n → 0 < p k) (hw : Transition n m w) :
    information m (through n w p) (through n w v) = information n p v ↔
      ∀ k l j, k < n → l < n → j < m → w k j ≠ 0 → w l j ≠ 0 → v k * p l = v l * p k := by
  refine ⟨fun e k l j hk hl hj nk nl => ?_, fun h => ?_⟩
  · have zero : information n p v - information m (through n w p) (through n w v) = 0 := sub_eq_zero_of_eq e.symm
    rw [channel_gap hp hw.total] at zero
    have scores := (loss_eq_zero_iff hp hw.nonneg).mp zero
    exact cross_of_div_eq_div (ne_of_gt (hp k hk)) (ne_of_gt (hp l hl))
      ((scores k j hk hj nk).trans (scores l j hl hj nl).symm)
  · refine (eq_of_sub_eq_zero ?_).symm
    rw [channel_gap hp hw.total]
    exact (loss_eq_zero_iff hp hw.nonneg).mpr fun k j hk hj nk =>
      score_of_output hp hw.nonneg hk hj nk fun l hl nl => h k l j hk hl hj nk nl

/-! ### Statistics are channels -/

/-- The channel that reports `T k` for certain. -/
def indicator (T : Nat → Nat) (k j : Nat) : K := if T k = j then 1 else 0

theorem push_eq_through (n : Nat) (T : Nat → Nat) (f : Nat → K) (j : Nat) : push n T f j = through n (indicator T) f j :=
  sum_congr fun k _ => show (if T k = j then f k else 0) = f k * (if T k = j then 1 else 0) by
    split
    · exact (mul_one _).symm
    · exact (mul_zero _).symm

theorem information_push (n m : Nat) (T : Nat → Nat) (p v : Nat → K) :
    information m (push n T p) (push n T v) = information m (through n (indicator T) p) (through n (indicator T) v) :=
  sum_congr fun j _ => by rw [push_eq_through, push_eq_through]

theorem indicator_nonneg (T : Nat → Nat) (k j : Nat) : 0 ≤ (indicator T k j : K) := by
  show 0 ≤ (if T k = j then 1 else 0 : K)
  split
  · exact zero_le_one
  · exact le_refl 0

theorem indicator_self (T : Nat → Nat) (k : Nat) : (indicator T k (T k) : K) = 1 := ite_eq_left rfl
theorem indicator_other {T : Nat → Nat} {k j : Nat} (h : T k ≠ j) : (indicator T k j : K) = 0 := ite_eq_right h
theorem eq_of_indicator_ne_zero {T : Nat → Nat} {k j : Nat} (h : (indicator T k j : K) ≠ 0) : T k = j :=
  match Nat.decEq (T k) j with
  | isTrue e => e
  | isFalse ne => absurd (indicator_other ne) h

theorem sum_indicator {T : Nat → Nat} {k : Nat} (h : T k < m) : ∑ j < m, (indicator T k j : K) = 1 :=
  (sum_eq_single h fun _ _ ne => indicator_other (Ne.symm ne)).trans (indicator_self T k)

theorem sum_indicator_le (T : Nat → Nat) (m k : Nat) : ∑ j < m, (indicator T k j : K) ≤ 1 :=
  (Nat.lt_or_le (T k) m).elim (fun h => le_of_eq (sum_indicator h)) fun h =>
    le_trans (le_of_eq (sum_eq_zero fun j hj => indicator_other fun e => Nat.not_le_of_lt hj (e ▸ h))) zero_le_one

theorem indicator_transition {T : Nat → Nat} (hT : ∀ k, k < n → T k < m) : Transition n m (indicator T : Nat → Nat → K) where
  nonneg k j _ _ := indicator_nonneg T k j
  total k hk := sum_indicator (hT k hk)
end

/-! ### F6 -/

theorem channelMonotone : ChannelMonotone.{u} := fun _ _ _ _ _ _ _ hp hw hs => channel_monotone hp hw hs

theorem channelGap : ChannelGap.{u} := fun _ _ _ _ _ _ _ hp hw => channel_gap hp hw.total

theorem informationMonotone : InformationMonotone.{u} := by
  intro K _ n m T p v hp
  rw [information_push]
  exact channel_monotone hp (fun k j _ _ => indicator_nonneg T k j) fun k _ => sum_indicator_le T m k

theorem informationGap : InformationGap.{u} := by
  intro K _ n m T p v hp hT
  rw [information_push, channel_gap hp fun k hk => sum_indicator (hT k hk)]
  refine sum_congr fun k hk => (sum_eq_single (hT k hk) fun j _ ne => ?_).trans ?_
  · rw [indicator_other (Ne.symm ne), mul_zero, zero_mul]
  · rw [indicator_self, mul_one, push_eq_through, push_eq_through]

/-! ### F7 -/

theorem channelEqual : ChannelEqual.{u} := fun _ _ _ _ _ _ _ hp hw => channel_equal hp hw

theorem sufficientIffEqual : SufficientIffEqual.{u} := by
  intro K _ n m T p v hp hT
  rw [information_push]
  refine ⟨fun h k l hk hl e => ?_, fun h => ?_⟩
  · refine (channel_equal hp (indicator_transition hT)).mp h k l (T k) hk hl (hT k hk) ?_ ?_
    · rw [indicator_self]
      exact one_ne_zero
    · rw [e, indicator_self]
      exact one_ne_zero
  · exact (channel_equal hp (indicator_transition hT)).mpr fun k l j hk hl _ nk nl =>
      h k l hk hl ((eq_of_indicator_ne_zero nk).trans (eq_of_indicator_ne_zero nl).symm)

/-- What an outcome contributes, of masses and derivatives with a common factor. -/
theorem factor_contribution {K : Type u} [OrderedField K] (f g h : K) : (g * h) ^ 2 / (f * h) = g ^ 2 / f * h :=
  (eq_or_ne h 0).elim (fun e => by rw [e, mul_zero, mul_zero, mul_zero, div_zero]) fun ne => by
    rw [show (g * h) ^ 2 = h * (g ^ 2 * h) by ring, mul_comm f h, mul_div_mul_left _ _ ne, div_mul_eq_mul_div]

/-- A sum over the outcomes, by the values of the statistic. -/
theorem sum_by_value {K : Type u} [OrderedField K] {n m : Nat} {T : Nat → Nat} (hT : ∀ k, k < n → T k < m) (c h : Nat → K) :
    ∑ k < n, c (T k) * h k = ∑ j < m, c j * push n T h j := by
  have value : ∀ j, j < m → c j * push n T h j = ∑ k < n, c j * if T k = j then h k else 0 := fun j _ => mul_sum n (c j) _
  rw [sum_congr value, sum_comm]
  refine sum_congr fun k hk => ((sum_eq_single (hT k hk) fun j _ ne => ?_).trans ?_).symm
  · rw [ite_eq_right (Ne.symm ne), mul_zero]
  · rw [ite_eq_left rfl]

theorem push_factor {K : Type u} [OrderedField K] {n : Nat} {T : Nat → Nat} {p f h : Nat → K} (hf : ∀ k, k < n → p k = f (T k) * h k) (j : Nat) :
    push n T p j = f j * push n T h j := by
  show _ = f j * ∑ k < n, if T k = j then h k else 0
  rw [mul_sum]
  refine sum_congr fun k hk => match Nat.decEq (T k) j with
    | isTrue e => by rw [ite_eq_left e, ite_eq_left e, hf k hk, e]
    | isFalse ne => by rw [ite_eq_right ne, ite_eq_right ne, mul_zero]

theorem invariantUnderSufficient : InvariantUnderSufficient.{u} := by
  intro K _ n m T p v f g h _ hT hf hg
  have value : ∀ j, j < m → push n T v j ^ 2 / push n T p j = g j ^ 2 / f j * push n T h j := fun j _ => by
    rw [push_factor hf, push_factor hg, factor_contribution]
  rw [information_eq, information_eq, sum_congr value, ← sum_by_value hT fun j => g j ^ 2 / f j]
  exact sum_congr fun k hk => by rw [hf k hk, hg k hk, factor_contribution]

end Fisher
