prelude
import QE.Sampling
import Proofs.QE.Simon
/-! # Proofs of `QE.Sampling`

*One run.* The sum of the squared amplitudes over the values is a sum over strings, `∑ x, sign x * amplitude (f x)` (`sum_square`), and the amplitude
at `f x` has two terms, or one. *Several runs.* Tuples are counted digit by digit (`count_tuples`). A tuple that leaves a doubt is orthogonal to some
`r` other than `0` and `s`, and to `r ⊕ s` besides, so it is counted twice in the sum over `r` of the tuples orthogonal to both. -/

universe u
namespace QE

/-! ### One run -/

/-- The squares of sums over fibres, summed over the values. -/
theorem sum_square {R : Type u} [CommSemiring R] {N L : Nat} {f : Nat → Nat} (hL : ∀ x, x < N → f x < L) (g : Nat → R) :
    ∑ z < L, (∑ x < N, if f x = z then g x else 0) * (∑ x < N, if f x = z then g x else 0)
      = ∑ x < N, g x * ∑ x' < N, if f x' = f x then g x' else 0 := by
  rw [sum_congr fun z _ => sum_mul N (fun x => if f x = z then g x else 0) _, sum_comm]
  refine sum_congr fun x hx => ?_
  have term : ∀ z, z < L → (if f x = z then g x else 0) * (∑ x' < N, if f x' = z then g x' else 0)
      = if f x = z then g x * (∑ x' < N, if f x' = z then g x' else 0) else 0 := fun z _ => by
    split
    · rfl
    · exact zero_mul _
  rw [sum_congr term]
  exact sum_ite_eq' (hL x hx) fun z => g x * ∑ x' < N, if f x' = z then g x' else 0

section
variable {K : Type u} [OrderedField K]

theorem four_pow (n : Nat) : (4 : K) ^ n = 2 ^ n * 2 ^ n := by
  refine (natCast_pow 4 n).symm.trans ?_
  rw [show 4 ^ n = 2 ^ n * 2 ^ n from mul_pow_nat 2 2 n, natCast_mul, natCast_two_pow]

theorem two_pow_ne_zero (n : Nat) : (2 : K) ^ n ≠ 0 := ne_of_gt (pow_pos two_pos n)
end

theorem simonSampling : SimonSampling.{u} := by
  intro K _ n s L f hs hs0 hf hL y
  have total : ∑ z < L, (amplitude n f y z * amplitude n f y z : K) = 2 ^ n * (1 + sign n s y) := by
    refine (sum_square hL fun x => sign n x y).trans ?_
    rw [sum_congr (g := fun _ => (1 + sign n s y : K)) fun x hx => ?_, sum_const, natCast_two_pow]
    rw [fibre_sum hs hs0 hf hx fun x => (sign n x y : K), sign_xor, mul_add, ← mul_assoc, sign_mul_self, one_mul]
  show (∑ z < L, amplitude n f y z * amplitude n f y z : K) / 4 ^ n = _
  rw [total, four_pow, mul_div_mul_left _ _ (two_pow_ne_zero n)]
  cases Nat.decEq (dot n s y) 0 with
  | isTrue h => rw [ite_eq_left h, sign_of_orthogonal h, one_add_one_eq_two]
  | isFalse h => rw [ite_eq_right h, sign_of_not h, add_neg_cancel, zero_div]

theorem injectiveSampling : InjectiveSampling.{u} := by
  intro K _ n L f hf hL y
  have total : ∑ z < L, (amplitude n f y z * amplitude n f y z : K) = 2 ^ n * 1 := by
    refine (sum_square hL fun x => sign n x y).trans ?_
    rw [sum_congr (g := fun _ => (1 : K)) fun x hx => ?_, sum_const, natCast_two_pow]
    rw [sum_eq_single hx fun x' hx' ne => ite_eq_right fun e => ne (hf x' hx' x hx e), ite_eq_left rfl, sign_mul_self]
  show (∑ z < L, amplitude n f y z * amplitude n f y z : K) / 4 ^ n = _
  rw [total, four_pow, mul_div_mul_left _ _ (two_pow_ne_zero n)]

/-- With one bit there are two strings, which a constant function does not distinguish. -/
theorem constant_promise : SimonPromise 1 1 fun _ => 0 :=
  show ∀ x, x < 2 ^ 1 → ∀ y, y < 2 ^ 1 → ((0 : Nat) = 0 ↔ y = x ∨ y = xor 1 x 1) by decide +kernel

theorem not_uniformSamplesCareless : ¬ UniformSamplesCareless.{0} := fun h =>
  absurd (h Rat 1 1 1 (fun _ => 0) (by decide) (by decide) constant_promise (fun _ _ => by decide) 1) (by decide +kernel)

/-! ### Tuples -/

/-- The tuples all of whose digits have a property are counted by a power. -/
theorem count_tuples {b : Nat} (hb : 0 < b) {p : Nat → Prop} {d : ∀ y, Decidable (p y)} {P : Nat → Nat → Prop}
    {D : ∀ t c, Decidable (P t c)} (hP : ∀ t c, P t c ↔ ∀ i, i < t → p (digit b c i)) (t : Nat) :
    ∑ c < (b ^ t), (if P t c then 1 else 0) = (∑ y < b, if p y then 1 else 0) ^ t := by
  induction t with
  | zero =>
    show 0 + (if P 0 0 then 1 else 0) = 1
    rw [ite_eq_left ((hP 0 0).mpr fun i hi => absurd hi (Nat.not_lt_zero i))]
  | succ t ih =>
    have split : ∀ q, q < b → ∀ r, r < b ^ t → (if P (t + 1) (q * b ^ t + r) then 1 else 0)
        = (if p q then 1 else 0) * (if P t r then 1 else 0 : Nat) := fun q hq r hr => by
      refine Eq.trans (ite_congr (q := p q ∧ P t r) (dq := instDecidableAnd) ⟨fun h => ?_, fun h => ?_⟩) ite_and
      · have h := (hP (t + 1) _).mp h
        refine ⟨?_, (hP t r).mpr fun i hi => ?_⟩
        · have k := h t (Nat.lt_succ_self t)
          rw [show digit b (q * b ^ t + r) t = q from top_digit hq hr] at k
          exact k
        · have k := h i (Nat.lt_succ_of_lt hi)
          rw [show digit b (q * b ^ t + r) i = digit b r i from low_digit hb hi q r] at k
          exact k
      · refine (hP (t + 1) _).mpr fun i hi => (Nat.lt_or_eq_of_lt_succ hi).elim (fun l => ?_) fun e => ?_
        · rw [show digit b (q * b ^ t + r) i = digit b r i from low_digit hb l q r]
          exact (hP t r).mp h.right i l
        · rw [e, show digit b (q * b ^ t + r) t = q from top_digit hq hr]
          exact h.left
    have pairwise := sum_pairs b (b ^ t) (fun q r => (if p q then 1 else 0) * if P t r then 1 else 0)
      (fun c => if P (t + 1) c then 1 else 0) split
    rw [show b ^ (t + 1) = b * b ^ t from Nat.mul_comm _ _, pairwise, ← sum_mul_sum, ih, Nat.mul_comm]
    rfl

theorem half_of {n : Nat} (hn : 0 < n) : 2 ^ n = 2 * 2 ^ (n - 1) := by
  cases n with
  | zero => exact absurd hn (Nat.lt_irrefl 0)
  | succ n => exact two_pow_succ n

/-- A string that is not zero has bits. -/
theorem pos_of_string {n s : Nat} (hs : s < 2 ^ n) (hs0 : s ≠ 0) : 0 < n := Nat.pos_of_ne fun e => by
  rw [e] at hs
  exact hs0 (Nat.eq_zero_of_le (Nat.le_of_lt_succ hs))

theorem mul_left_cancel_nat {c a b : Nat} (h : c.succ * a = c.succ * b) : a = b :=
  Nat.le_antisymm (Nat.le_of_mul_le_mul (Nat.le_of_eq h)) (Nat.le_of_mul_le_mul (Nat.le_of_eq h.symm))

theorem orthogonal_strings {n s : Nat} (hs : s < 2 ^ n) (hs0 : s ≠ 0) :
    (∑ y < (2 ^ n), if dot n y s = 0 then 1 else 0) = 2 ^ (n - 1) := by
  have h := orthogonalCount n s hs hs0
  rw [half_of (pos_of_string hs hs0)] at h
  have e := mul_left_cancel_nat (c := 1) h
  rw [← half_of (pos_of_string hs hs0)] at e
  exact (sum_congr fun y _ => ite_decide.symm).trans e

theorem tuples_orthogonal {n s : Nat} (hs : s < 2 ^ n) (hs0 : s ≠ 0) (t : Nat) :
    (∑ c < ((2 ^ n) ^ t), if Orthogonal n t s c then 1 else 0) = (2 ^ (n - 1)) ^ t :=
  (count_tuples (two_pow_pos n) (p := fun y => dot n y s = 0) (P := fun t c => Orthogonal n t s c)
    (fun _ _ => Iff.refl _) t).trans (congrArg (fun v => v ^ t) (orthogonal_strings hs hs0))

theorem tupleCount : TupleCount := by
  intro n s t hs hs0
  refine ((sum_add _ _ _).symm.trans (sum_congr fun c _ => ?_)).trans (tuples_orthogonal hs hs0 t)
  rw [ite_decide, ite_decide]
  exact ite_and_add_ite_and_not (dq := Nat.decidableForall)

/-! ### Tuples that leave a doubt -/

/-- What is orthogonal to two strings is orthogonal to their sum. -/
theorem orthogonal_xor {n y r s : Nat} (hr : dot n y r = 0) (hs : dot n y s = 0) : dot n y (xor n r s) = 0 := by
  have e : (sign n y (xor n r s) : Rat) = 1 := by
    rw [sign_comm, sign_xor, sign_comm n r, sign_comm n s, sign_of_orthogonal hr, sign_of_orthogonal hs, mul_one]
  exact (Nat.eq_or_ne (dot n y (xor n r s)) 0).elim id fun h => by
    rw [sign_of_not h] at e
    exact absurd e (by decide +kernel)

/-- `r` is not among the strings that are orthogonal to the tuple anyway. -/
def Other (s r : Nat) : Prop := r ≠ 0 ∧ r ≠ s

instance {s r : Nat} : Decidable (Other s r) := instDecidableAnd

/-- A tuple that leaves a doubt is orthogonal to two other strings. -/
theorem doubt_le {n s t c : Nat} (hs : s < 2 ^ n) (hs0 : s ≠ 0) :
    2 * (if Orthogonal n t s c ∧ ¬ Determines n t s c then 1 else 0)
      ≤ ∑ r < (2 ^ n), if Other s r ∧ Orthogonal n t s c ∧ Orthogonal n t r c then 1 else 0 := by
  split
  case isFalse => exact Nat.zero_le _
  case isTrue h =>
    obtain ⟨hc, hd⟩ := h
    obtain ⟨r, hr, k⟩ : ∃ r, r < 2 ^ n ∧ ¬ (Orthogonal n t r c → r = 0 ∨ r = s) :=
      (Nat.forall_or_exists (p := fun r => Orthogonal n t r c → r = 0 ∨ r = s) (2 ^ n)).elim (fun a => absurd a hd) id
    have d : Decidable (Orthogonal n t r c) := Nat.decidableForall
    have orth : Orthogonal n t r c := d.falseTrueCases (motive := fun _ => Orthogonal n t r c) (fun a => absurd (fun o => absurd o a) k) id
    have other : Other s r := ⟨fun e => k fun _ => Or.inl e, fun e => k fun _ => Or.inr e⟩
    have other' : Other s (xor n r s) := ⟨xor_ne_zero hr hs other.right, fun e => other.left (by
      rw [← xor_xor_cancel hr s, e, xor_self])⟩
    have orth' : Orthogonal n t (xor n r s) c := fun i hi => orthogonal_xor (orth i hi) (hc i hi)
    have two := add_le_sum_nat (fun r => if Other s r ∧ Orthogonal n t s c ∧ Orthogonal n t r c then 1 else 0) hr (xor_lt n r s)
      (xor_ne_self hr hs hs0).symm
    rw [ite_eq_left (c := Other s r ∧ Orthogonal n t s c ∧ Orthogonal n t r c) ⟨other, hc, orth⟩,
      ite_eq_left (c := Other s (xor n r s) ∧ Orthogonal n t s c ∧ Orthogonal n t (xor n r s) c) ⟨other', hc, orth'⟩] at two
    exact two

/-- The strings orthogonal to two different ones; of one bit there are not two. -/
theorem orthogonal_strings_two {n s r : Nat} (hs : s < 2 ^ n) (hs0 : s ≠ 0) (hr : r < 2 ^ n) (h : Other s r) :
    (∑ y < (2 ^ n), if dot n y s = 0 ∧ dot n y r = 0 then 1 else 0) = 2 ^ (n - 2) := by
  have q := twoOrthogonalCount n s r hs hs0 hr h.left h.right
  refine (sum_congr fun y _ => ite_decide.symm).trans ?_
  cases n with
  | zero => exact absurd (Nat.eq_zero_of_le (Nat.le_of_lt_succ hs)) hs0
  | succ n =>
    cases n with
    | zero =>
      have one : ∀ v, v < 2 → v ≠ 0 → v = 1 := by decide +kernel
      exact absurd ((one r hr h.left).trans (one s hs hs0).symm) h.right
    | succ n =>
      rw [show 2 ^ (n + 1 + 1) = 4 * 2 ^ n from (pow_add_nat 2 n 2).trans (Nat.mul_comm _ _)] at q
      have e := mul_left_cancel_nat (c := 3) q
      rw [show 4 * 2 ^ n = 2 ^ (n + 1 + 1) from ((pow_add_nat 2 n 2).trans (Nat.mul_comm _ _)).symm] at e
      exact e

theorem tuples_orthogonal_two {n s r : Nat} (hs : s < 2 ^ n) (hs0 : s ≠ 0) (hr : r < 2 ^ n) (h : Other s r) (t : Nat) :
    (∑ c < ((2 ^ n) ^ t), if Orthogonal n t s c ∧ Orthogonal n t r c then 1 else 0) = (2 ^ (n - 2)) ^ t :=
  (count_tuples (two_pow_pos n) (p := fun y => dot n y s = 0 ∧ dot n y r = 0)
    (P := fun t c => Orthogonal n t s c ∧ Orthogonal n t r c)
    (fun _ _ => ⟨fun k i hi => ⟨k.left i hi, k.right i hi⟩, fun k => ⟨fun i hi => (k i hi).left, fun i hi => (k i hi).right⟩⟩) t).trans
    (congrArg (fun v => v ^ t) (orthogonal_strings_two hs hs0 hr h))

/-- All strings but two are others. -/
theorem count_others {n s : Nat} (hs : s < 2 ^ n) (hs0 : s ≠ 0) :
    (∑ r < (2 ^ n), if Other s r then 1 else 0) = 2 * (2 ^ (n - 1) - 1) := by
  have parts : ∀ r, r < 2 ^ n → (if Other s r then 1 else 0) + ((if r = 0 then 1 else 0) + if r = s then 1 else 0) = 1 := fun r _ => by
    refine (Nat.eq_or_ne r 0).elim (fun e => ?_) fun e => ?_
    · rw [ite_eq_right (c := Other s r) fun k => k.left e, ite_eq_left e, ite_eq_right fun e' => hs0 (e'.symm.trans e)]
    · refine (Nat.eq_or_ne r s).elim (fun e' => ?_) fun e' => ?_
      · rw [ite_eq_right (c := Other s r) fun k => k.right e', ite_eq_right e, ite_eq_left e']
      · rw [ite_eq_left (c := Other s r) ⟨e, e'⟩, ite_eq_right e, ite_eq_right e']
  have all := sum_congr parts
  rw [sum_add, sum_add, sum_ite_eq (two_pow_pos n) fun _ => (1 : Nat), sum_ite_eq hs fun _ => (1 : Nat), sum_one_eq_natCast] at all
  have total : (∑ r < (2 ^ n), if Other s r then 1 else 0) + 2 = 2 * 2 ^ (n - 1) := all.trans (half_of (pos_of_string hs hs0))
  rw [Nat.mul_sub, ← total, Nat.add_comm]
  exact (Nat.add_sub_cancel _ 2).symm

theorem badSamples : BadSamples := by
  intro n s t hs hs0
  have twice : 2 * bad n s t ≤ 2 * ((2 ^ (n - 1) - 1) * (2 ^ (n - 2)) ^ t) := by
    show 2 * (∑ c < ((2 ^ n) ^ t), if decide (Orthogonal n t s c ∧ ¬ Determines n t s c) = true then 1 else 0) ≤ _
    rw [sum_congr fun c _ => ite_decide, mul_sum]
    refine Nat.le_trans (Nat.sum_le_sum fun c _ => doubt_le hs hs0) ?_
    rw [sum_comm, ← Nat.mul_assoc, ← count_others hs hs0, sum_mul]
    refine Nat.sum_le_sum fun r hr => ?_
    have d : Decidable (Other s r) := instDecidableAnd
    cases d with
    | isTrue h =>
      rw [ite_eq_left h, one_mul, ← tuples_orthogonal_two hs hs0 hr h t]
      exact Nat.le_of_eq (sum_congr fun c _ => ite_congr ⟨fun k => k.right, fun k => ⟨h, k⟩⟩)
    | isFalse h =>
      rw [sum_eq_zero fun c _ => ite_eq_right fun k => h k.left]
      exact Nat.zero_le _
  exact Nat.le_of_mul_le_mul (c := 1) twice

/-- The share of `g` among `T = g + d`, where few are `d`. -/
theorem share_bound {K : Type u} [OrderedField K] {a b g d T : K} (ha : 0 < a) (hb : 0 < b) (hT : 0 < T) (total : g + d = T)
    (few : a * b * d ≤ (a - 1) * T) : 1 - 1 / b + 1 / (a * b) ≤ g / T := by
  refine (le_div_iff hT).mpr (le_of_mul_le_mul_left (c := a * b) ?_ (mul_pos ha hb))
  have na := ne_of_gt ha
  have nb := ne_of_gt hb
  have cleared : a * b * ((1 - 1 / b + 1 / (a * b)) * T) = (a * b - a + 1) * T := by ring
  rw [cleared, ← total]
  rw [← total] at few
  linear

theorem samplesSuffice : SamplesSuffice.{u} := by
  intro K _ n s k hs hs0
  obtain ⟨j, rfl⟩ : ∃ j, n = j + 1 := ⟨n - 1, ((Nat.add_comm _ 1).trans (Nat.add_sub_of_le (pos_of_string hs hs0))).symm⟩
  have count := tupleCount (j + 1) s (j + 1 + k) hs hs0
  have few : 2 ^ (j + 1 + k) * bad (j + 1) s (j + 1 + k) ≤ (2 ^ j - 1) * (2 ^ j) ^ (j + 1 + k) := by
    refine Nat.le_trans (Nat.mul_le_mul _ (badSamples (j + 1) s (j + 1 + k) hs hs0)) ?_
    cases j with
    | zero => 
      exact Nat.le_of_eq (show 2 ^ (0 + 1 + k) * (0 * (2 ^ (0 + 1 - 2)) ^ (0 + 1 + k)) = 0 * (2 ^ 0) ^ (0 + 1 + k) by
        rw [Nat.zero_mul]
        exact Nat.mul_zero _)
    | succ j =>
      refine Nat.le_of_eq ?_
      rw [mul_left_comm, ← mul_pow_nat, ← two_pow_succ]
      rfl
  rw [count]
  have total : (natCast (good (j + 1) s (j + 1 + k)) + natCast (bad (j + 1) s (j + 1 + k)) : K) = natCast ((2 ^ j) ^ (j + 1 + k)) := by
    rw [← natCast_add, count]
    rfl
  have few := natCast_le_natCast (K := K) few
  rw [natCast_mul, natCast_mul, natCast_sub_one (two_pow_pos j), natCast_two_pow, natCast_two_pow] at few
  have exponent : (2 : K) ^ (j + 1 + k) = 2 ^ j * 2 ^ (k + 1) := by
    refine (natCast_two_pow (R := K) _).symm.trans ?_
    rw [Nat.add_assoc, Nat.add_comm 1 k, pow_add_nat, natCast_mul, natCast_two_pow, natCast_two_pow]
  rw [exponent] at few ⊢
  exact share_bound (pow_pos two_pos j) (pow_pos two_pos (k + 1)) (natCast_pos (Rat.nat_pow_pos (two_pow_pos j) _)) total few

theorem not_alwaysSufficeCareless : ¬ AlwaysSufficeCareless := fun h =>
  absurd (h 2 1 0 (by decide) (by decide) (by decide +kernel)) (by decide +kernel)

end QE
