prelude
import QE.Simon
import Proofs.QE.Bits
/-! # Proofs of `QE.Simon`

*Promise.* The strings with the value of `x` are `x` and `x ⊕ s`, so a sum over them has two terms (`fibre_sum`); counting them value by value counts
all strings. *Collisions.* Each pair of queries names one string, so the indicator of a collision is at most a sum over pairs (`collides_le`).
*Orthogonal strings.* Their indicator is `(1 + sign) / 2`; signs sum to zero, and the product of two is the sign of a sum that is not zero. -/

universe u
namespace QE

/-! ### The promise -/

/-- Of a sum over the strings with the value of `x` two terms are left. -/
theorem fibre_sum {R : Type u} [CommSemiring R] {n s x : Nat} {f : Nat → Nat} (hs : s < 2 ^ n) (hs0 : s ≠ 0)
    (hf : SimonPromise n s f) (hx : x < 2 ^ n) (g : Nat → R) :
    ∑ y < (2 ^ n), (if f y = f x then g y else 0) = g x + g (xor n x s) := by
  have term : ∀ y, y < 2 ^ n → (if f y = f x then g y else 0) = (if y = x then g y else 0) + if y = xor n x s then g y else 0 :=
      fun y hy => by
    have ne := xor_ne_self hx hs hs0
    refine (Nat.eq_or_ne y x).elim (fun e => ?_) fun e => ?_
    · rw [ite_eq_left (congrArg f e), ite_eq_left e, ite_eq_right fun e' => ne (e'.symm.trans e), add_zero]
    · rw [ite_eq_right (c := y = x) e, zero_add]
      exact ite_congr ⟨fun h => ((hf x hx y hy).mp h.symm).elim (fun h => absurd h e) id,
        fun h => ((hf x hx y hy).mpr (Or.inr h)).symm⟩
  rw [sum_congr term, sum_add, sum_ite_eq hx, sum_ite_eq (xor_lt n x s)]

theorem twoToOne : TwoToOne := by
  intro n s f hs hs0 hf x hx
  refine (sum_congr fun y _ => ite_decide).trans ?_
  exact fibre_sum hs hs0 hf hx fun _ => (1 : Nat)

theorem imageSize : ImageSize := by
  intro n s L f hs hs0 hf hL
  have value : ∀ z, z < L → 2 * (if decide (∃ x : Nat, x < 2 ^ n ∧ f x = z) = true then 1 else 0)
      = ∑ x < (2 ^ n), if f x = z then 1 else 0 := fun z _ => by
    rw [ite_decide]
    cases (Nat.decidableExists : Decidable (∃ x : Nat, x < 2 ^ n ∧ f x = z)) with
    | isTrue h =>
      rw [ite_eq_left h]
      obtain ⟨x, hx, e⟩ := h
      rw [← e]
      exact (fibre_sum hs hs0 hf hx fun _ => (1 : Nat)).symm
    | isFalse h =>
      rw [ite_eq_right h]
      exact (sum_eq_zero fun x hx => ite_eq_right fun e => h ⟨x, hx, e⟩).symm
  show 2 * ∑ z < L, (if decide (∃ x : Nat, x < 2 ^ n ∧ f x = z) = true then 1 else 0) = 2 ^ n
  rw [mul_sum, sum_congr value, sum_comm, sum_congr fun x hx => sum_ite_eq' (hL x hx) fun _ => (1 : Nat)]
  exact sum_one_eq_natCast (2 ^ n)

theorem periodUnique : PeriodUnique := by
  intro n s f hs hf d hd
  refine ⟨fun h => ?_, fun h x hx => ?_⟩
  · have e := h 0 (two_pow_pos n)
    rw [zero_xor hd] at e
    have c := (hf 0 (two_pow_pos n) d hd).mp e.symm
    rw [zero_xor hs] at c
    exact c
  · refine h.elim (fun e => ?_) fun e => ?_
    · rw [e, xor_zero hx]
    · rw [e]
      exact ((hf x hx (xor n x s) (xor_lt n x s)).mpr (Or.inr rfl)).symm

/-- A constant function has the period `2` beside `1`. -/
theorem not_periodOfInvariantCareless : ¬ PeriodOfInvariantCareless := fun h =>
  absurd ((h 2 1 (fun _ => 0) (by decide) (by decide) (fun _ _ => rfl) 2 (by decide)).mp fun _ _ => rfl) (by decide)

/-! ### Collisions -/

theorem collisionReveals : CollisionReveals := fun _ _ _ hs hf x y hx hy hne h =>
  ((hf x hx y hy).mp h).elim (fun e => absurd e.symm hne) (eq_xor_iff hy hs).mp

/-- A collision is that of some pair. -/
theorem collides_le {n m s : Nat} {x : Nat → Nat} :
    (if decide (s ≠ 0 ∧ Collides n m x s) = true then 1 else 0) ≤ ∑ j < m, ∑ i < j, if xor n (x i) (x j) = s then 1 else 0 := by
  rw [ite_decide]
  refine ite_le_of fun ⟨_, j, hj, i, hi, e⟩ => ?_
  refine Nat.le_trans ?_ (le_sum_nat (fun j => ∑ i < j, if xor n (x i) (x j) = s then 1 else 0) hj)
  refine Nat.le_trans ?_ (le_sum_nat (fun i => if xor n (x i) (x j) = s then 1 else 0) hi)
  exact Nat.le_of_eq (ite_eq_left e).symm

theorem count_collides_le (n m : Nat) (x : Nat → Nat) : count (2 ^ n) (fun s => decide (s ≠ 0 ∧ Collides n m x s)) ≤ pairs m := by
  refine Nat.le_trans (Nat.sum_le_sum fun s _ => collides_le) ?_
  rw [sum_comm]
  refine Nat.sum_le_sum fun j _ => ?_
  rw [sum_comm]
  refine Nat.le_trans (Nat.sum_le_sum fun i _ => sum_eq_le_one (2 ^ n) (xor n (x i) (x j))) ?_
  exact Nat.le_of_eq (sum_one_eq_natCast j)

theorem collisionPairs : CollisionPairs := by
  intro n m x
  refine ⟨count_collides_le n m x, ?_⟩
  cases h : 2 ^ n with
  | zero => exact Nat.zero_le 0
  | succ N =>
    show (∑ s < (N + 1), if decide (s ≠ 0 ∧ Collides n m x s) = true then 1 else 0) ≤ N
    rw [sum_succ_left, ite_decide, ite_eq_right fun k => k.left rfl, zero_add]
    refine Nat.le_trans (Nat.sum_le_sum fun i _ => ite_le_one _) ?_
    exact Nat.le_of_eq (sum_one_eq_natCast N)

theorem not_collisionDenominatorCareless : ¬ CollisionDenominatorCareless := fun h =>
  absurd (h 2 2 fun i => i) (by decide +kernel)

/-! ### Orthogonal strings -/

section
variable {K : Type u} [OrderedField K]

/-- Twice the indicator of an orthogonal string. -/
theorem two_mul_orthogonal (n y s : Nat) : (2 * (if dot n y s = 0 then 1 else 0) : K) = 1 + sign n y s := by
  cases Nat.decEq (dot n y s) 0 with
  | isTrue h => rw [ite_eq_left h, sign_of_orthogonal h, mul_one, one_add_one_eq_two]
  | isFalse h => rw [ite_eq_right h, sign_of_not h, mul_zero, add_neg_cancel]

theorem sum_one_two_pow (n : Nat) : (∑ y < (2 ^ n), (1 : K)) = natCast (2 ^ n) := sum_one_eq_natCast (2 ^ n)
end

theorem orthogonalCount : OrthogonalCount := by
  intro n s hs hs0
  refine natCast_inj (K := Rat) ?_
  show (natCast (2 * ∑ y < (2 ^ n), if decide (dot n y s = 0) = true then 1 else 0) : Rat) = natCast (2 ^ n)
  rw [natCast_mul, natCast_sum, sum_congr fun y _ => natCast_ite.trans ite_decide, mul_sum]
  refine (sum_congr fun y _ => two_mul_orthogonal n y s).trans ?_
  rw [sum_add, sum_sign hs hs0, sum_one_two_pow, add_zero]

theorem twoOrthogonalCount : TwoOrthogonalCount := by
  intro n s r hs hs0 hr hr0 hne
  refine natCast_inj (K := Rat) ?_
  have term : ∀ y, y < 2 ^ n → (4 * (if dot n y s = 0 ∧ dot n y r = 0 then 1 else 0) : Rat)
      = 1 + sign n y s + sign n y r + sign n y (xor n s r) := fun y _ => by
    rw [ite_and, sign_comm n y (xor n s r), sign_xor, sign_comm n s, sign_comm n r]
    have e := two_mul_orthogonal (K := Rat) n y s
    have e' := two_mul_orthogonal (K := Rat) n y r
    calc (4 * ((if dot n y s = 0 then 1 else 0) * if dot n y r = 0 then 1 else 0) : Rat)
        = 2 * (if dot n y s = 0 then 1 else 0) * (2 * if dot n y r = 0 then 1 else 0) := by ring
      _ = (1 + sign n y s) * (1 + sign n y r) := by rw [e, e']
      _ = 1 + sign n y s + sign n y r + sign n y s * sign n y r := by ring
  show (natCast (4 * ∑ y < (2 ^ n), if decide (dot n y s = 0 ∧ dot n y r = 0) = true then 1 else 0) : Rat) = natCast (2 ^ n)
  rw [natCast_mul, natCast_sum, sum_congr fun y _ => natCast_ite.trans ite_decide, mul_sum]
  refine (sum_congr term).trans ?_
  rw [sum_add, sum_add, sum_add, sum_sign hs hs0, sum_sign hr hr0, sum_sign (xor_lt n s r) (xor_ne_zero hs hr hne.symm), sum_one_two_pow,
    add_zero, add_zero, add_zero]

theorem not_twoOrthogonalCareless : ¬ TwoOrthogonalCareless := fun h =>
  absurd (h 1 1 1 (by decide) (by decide) (by decide) (by decide)) (by decide +kernel)

end QE
