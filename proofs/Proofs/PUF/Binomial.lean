prelude
import Algebra.Rat
import PUF.Majority
import Proofs.PUF.Samples
import Proofs.PUF.Moments
/-! # Lemmas on the binomial law

One more read is flipped or not: a mean over `r + 1` reads is `(1 - e)` times a mean over `r` plus `e` times the mean of what is one further
(`mean_binomial_succ`). That is Pascal's rule, and all that is needed: the total mass, the mean `r e`, the variance `r e (1 - e)`, and that the
product law of independent reads counts the same (`mean_reads`), follow by induction. -/

universe u
namespace PUF

section
variable {K : Type u} [OrderedField K]

theorem binomial_of_lt {r j : Nat} (h : r < j) (e : K) : binomial r e j = 0 := by
  show natCast (Nat.choose r j) * e ^ j * (1 - e) ^ (r - j) = 0
  rw [Nat.choose_eq_zero_of_lt h, natCast_zero, zero_mul, zero_mul]

theorem binomial_zero_right (r : Nat) (e : K) : binomial (r + 1) e 0 = (1 - e) * binomial r e 0 := by
  show natCast (Nat.choose (r + 1) 0) * e ^ 0 * (1 - e) ^ (r + 1) = (1 - e) * (natCast (Nat.choose r 0) * e ^ 0 * (1 - e) ^ r)
  rw [Nat.choose_zero_right, Nat.choose_zero_right, pow_succ]
  ring

/-- Pascal's rule. -/
theorem binomial_succ (r : Nat) (e : K) (j : Nat) :
    binomial (r + 1) e (j + 1) = (1 - e) * binomial r e (j + 1) + e * binomial r e j := by
  have sub : r + 1 - (j + 1) = r - j := Nat.succ_sub_succ r j
  refine (Nat.lt_or_le j r).elim (fun h => ?_) fun h => ?_
  · have more : r - j = r - (j + 1) + 1 := by
      have back : j + 1 + (r - (j + 1)) = r := Nat.add_sub_of_le h
      have split : r - (j + 1) + 1 + j = r := by
        rw [Nat.add_comm _ j, Nat.add_comm _ 1, ← Nat.add_assoc, back]
      exact Integer.nat_cancel (c := j) (by rw [split, Nat.add_comm, Nat.add_sub_of_le (Nat.le_of_lt h)])
    show natCast (Nat.choose r j + Nat.choose r (j + 1)) * e ^ (j + 1) * (1 - e) ^ (r + 1 - (j + 1)) =
      (1 - e) * (natCast (Nat.choose r (j + 1)) * e ^ (j + 1) * (1 - e) ^ (r - (j + 1))) +
        e * (natCast (Nat.choose r j) * e ^ j * (1 - e) ^ (r - j))
    rw [sub, more, natCast_add, pow_succ, pow_succ]
    ring
  · rw [binomial_of_lt (Nat.lt_succ_of_le h), mul_zero, zero_add]
    refine (Nat.eq_or_lt_of_le h).elim (fun k => ?_) fun k => ?_
    · rw [k]
      show natCast (Nat.choose (j + 1) (j + 1)) * e ^ (j + 1) * (1 - e) ^ (j + 1 - (j + 1)) =
        e * (natCast (Nat.choose j j) * e ^ j * (1 - e) ^ (j - j))
      rw [Nat.choose_self, Nat.choose_self, Nat.succ_sub_succ, pow_succ]
      ring
    · rw [binomial_of_lt k, binomial_of_lt (Nat.succ_lt_succ k), mul_zero]

/-- One more read is flipped or not. -/
theorem mean_binomial_succ (r : Nat) (e : K) (g : Nat → K) :
    mean (r + 2) (binomial (r + 1) e) g =
      (1 - e) * mean (r + 1) (binomial r e) g + e * mean (r + 1) (binomial r e) (fun j => g (j + 1)) := by
  have step : ∀ j, j < r + 1 → binomial (r + 1) e (j + 1) * g (j + 1) =
      (1 - e) * (binomial r e (j + 1) * g (j + 1)) + e * (binomial r e j * g (j + 1)) := fun j _ => by
    rw [binomial_succ]
    ring
  have top : ∑ j < r + 1, binomial r e (j + 1) * g (j + 1) = ∑ j < r, binomial r e (j + 1) * g (j + 1) := by
    rw [sum_succ, binomial_of_lt (Nat.lt_succ_self r), zero_mul, add_zero]
  show ∑ j < r + 1 + 1, binomial (r + 1) e j * g j = (1 - e) * (∑ j < r + 1, binomial r e j * g j) +
    e * ∑ j < r + 1, binomial r e j * g (j + 1)
  rw [sum_succ_left, sum_succ_left r fun j => binomial r e j * g j, sum_congr step, sum_add, ← mul_sum, ← mul_sum, top,
    binomial_zero_right]
  ring

theorem mean_binomial_zero (e : K) (g : Nat → K) : mean 1 (binomial 0 e) g = g 0 := by
  show ∑ j < 1, binomial 0 e j * g j = g 0
  rw [sum_one]
  show natCast 1 * e ^ 0 * (1 - e) ^ 0 * g 0 = g 0
  rw [pow_zero, pow_zero, natCast_one]
  ring

theorem sum_binomial (r : Nat) (e : K) : ∑ j < r + 1, binomial r e j = 1 := by
  have mass : mean (r + 1) (binomial r e) (fun _ => 1) = 1 := by
    induction r with
    | zero => exact mean_binomial_zero e _
    | succ r ih =>
      rw [mean_binomial_succ, ih]
      ring
  rw [mean_const, mul_one] at mass
  exact mass

theorem binomial_nonneg {e : K} (h0 : 0 ≤ e) (h1 : e ≤ 1) (r j : Nat) : 0 ≤ binomial r e j :=
  mul_nonneg (mul_nonneg (natCast_nonneg _) (pow_nonneg h0 j)) (pow_nonneg (sub_nonneg_of_le h1) _)

/-- Mean and mean square of the deviation from `r e`. -/
theorem moments_binomial (r : Nat) (e : K) :
    mean (r + 1) (binomial r e) (fun j => natCast j - natCast r * e) = 0 ∧
    mean (r + 1) (binomial r e) (fun j => (natCast j - natCast r * e) ^ 2) = natCast r * e * (1 - e) := by
  induction r with
  | zero =>
    refine ⟨(mean_binomial_zero e _).trans ?_, (mean_binomial_zero e _).trans ?_⟩
    · show (0 : K) - 0 * e = 0
      ring
    · show ((0 : K) - 0 * e) ^ 2 = 0 * e * (1 - e)
      ring
  | succ r ih =>
    have total : mean (r + 1) (binomial r e) (fun _ => 1) = 1 := by rw [mean_const, sum_binomial, one_mul]
    -- A shift of the deviation by a constant.
    have first : ∀ c : K, mean (r + 1) (binomial r e) (fun j => natCast j - natCast r * e + c) = c := fun c => by
      rw [mean_add _ _ fun j => natCast j - natCast r * e, ih.left, mean_const, sum_binomial, zero_add, one_mul]
    have second : ∀ c : K, mean (r + 1) (binomial r e) (fun j => (natCast j - natCast r * e + c) ^ 2) =
        natCast r * e * (1 - e) + c ^ 2 := fun c => by
      have split : mean (r + 1) (binomial r e) (fun j => (natCast j - natCast r * e + c) ^ 2) =
          mean (r + 1) (binomial r e) (fun j => (natCast j - natCast r * e) ^ 2 + (2 * c * (natCast j - natCast r * e) + c ^ 2)) :=
        mean_congr fun j _ => by ring
      rw [split, mean_add _ _ fun j => (natCast j - natCast r * e) ^ 2, ih.right, mean_add _ _ fun j => 2 * c * (natCast j - natCast r * e),
        mean_mul_left _ _ fun j => natCast j - natCast r * e, ih.left, mean_const, sum_binomial]
      ring
    have kept : ∀ j : Nat, (natCast j : K) - natCast (r + 1) * e = natCast j - natCast r * e + -e := fun j => by
      rw [natCast_succ]
      ring
    have flip : ∀ j : Nat, (natCast (j + 1) : K) - natCast (r + 1) * e = natCast j - natCast r * e + (1 - e) := fun j => by
      rw [natCast_succ, natCast_succ]
      ring
    refine ⟨?_, ?_⟩
    · rw [mean_binomial_succ, mean_congr fun j _ => kept j, mean_congr fun j _ => flip j, first, first]
      ring
    · rw [mean_binomial_succ, mean_congr fun j _ => congrArg (fun x => x ^ 2) (kept j),
        mean_congr fun j _ => congrArg (fun x => x ^ 2) (flip j), second, second, natCast_succ]
      ring

/-! ### Independent reads -/

/-- The number of flipped reads, as a natural number. -/
def ones (k ω : Nat) : Nat :=
  match k with
  | .zero => 0
  | .succ k => ones k (ω / 2) + (if ω % 2 = 1 then 1 else 0)

theorem count_flipped (k ω : Nat) : (count k flipped ω : K) = natCast (ones k ω) := by
  induction k generalizing ω with
  | zero => rfl
  | succ k ih =>
    show (∑ t < k + 1, (if flipped t ω = true then (1 : K) else 0)) = _
    rw [sum_succ_left]
    show (if flipped 0 ω = true then (1 : K) else 0) + count k flipped (ω / 2) = natCast (ones k (ω / 2) + (if ω % 2 = 1 then 1 else 0))
    rw [ih, natCast_add, add_comm]
    refine congrArg (fun x => natCast (ones k (ω / 2)) + x) ?_
    refine (Nat.eq_or_ne (ω % 2) 1).elim (fun h => ?_) fun h => ?_
    · rw [ite_eq_left (show flipped 0 ω = true from decide_eq_true h), ite_eq_left h]
      rfl
    · rw [ite_eq_right (Bool.ne_true_of_eq_false (show flipped 0 ω = false from decide_eq_false h)), ite_eq_right h]
      rfl

/-- The product law of independent reads counts flips as the binomial law does. -/
theorem mean_reads (r : Nat) (e : K) (g : Nat → K) :
    mean (2 ^ r) (power 2 (coin e) r) (fun ω => g (ones r ω)) = mean (r + 1) (binomial r e) g := by
  induction r generalizing g with
  | zero =>
    rw [mean_binomial_zero]
    show ∑ ω < 1, power 2 (coin e) 0 ω * g (ones 0 ω) = g 0
    rw [sum_one]
    exact one_mul _
  | succ r ih =>
    refine (mean_power_succ 2 r (coin e) fun a b => g (ones r a + (if b = 1 then 1 else 0))).trans ?_
    rw [mean_binomial_succ, ← ih, ← ih, ← mean_mul_left, ← mean_mul_left, ← mean_add]
    refine mean_congr fun a _ => ?_
    show ∑ b < 2, coin e b * g (ones r a + (if b = 1 then 1 else 0)) = _
    rw [sum_two]
    rfl
end

end PUF
