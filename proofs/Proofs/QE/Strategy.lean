prelude
import QE.Strategy
import Proofs.QE.Simon
/-! # Proofs of `QE.Strategy`

Run the algorithm on the identity, whose period is zero. On a function of period `s` it sees the same, as long as no two of these queries differ by
`s` (`asked_eq`): so it asks the same and names the same string. Hence it is right only for periods with a collision among fixed queries, of which
there are few, and for one fixed string besides. The rest is arithmetic, done in the rationals. -/

universe u
namespace QE

/-! ### What the algorithm sees -/

/-- Of the numbers up to `k` with a decided property the first. -/
theorem exists_first {p : Nat → Prop} {d : ∀ i, Decidable (p i)} (k : Nat) (hk : p k) : ∃ j, j ≤ k ∧ p j ∧ ∀ i, i < j → ¬ p i :=
  Nat.strong_induction (p := fun k => p k → ∃ j, j ≤ k ∧ p j ∧ ∀ i, i < j → ¬ p i) (fun k ih hk =>
    (Nat.forall_or_exists (p := fun i => ¬ p i) k).elim (fun h => ⟨k, Nat.le_refl k, hk, h⟩) fun ⟨i, hi, h⟩ =>
      have hp : p i := (d i).falseTrueCases (motive := fun _ => p i) (fun a => absurd a h) id
      (ih i hi hp).elim fun j ⟨l, a, b⟩ => ⟨j, Nat.le_trans l (Nat.le_of_lt hi), a, b⟩) k hk

theorem firstSame_eq {f x : Nat → Nat} {j k : Nat} (hj : j ≤ k) (h : f (x j) = f (x k)) (first : ∀ i, i < j → f (x i) ≠ f (x k)) :
    firstSame f x k = j := by
  obtain ⟨e, rfl⟩ : ∃ e, k = j + e := ⟨k - j, (Nat.add_sub_of_le hj).symm⟩
  refine (sum_add_range j e _).trans ?_
  rw [sum_congr (g := fun _ => 1) fun i hi => ite_eq_right fun ⟨l, hl, same⟩ => first l (Nat.lt_of_lt_of_le hl hi) same,
    sum_eq_zero fun i _ => ite_eq_left ⟨j, Nat.lt_succ_of_le (Nat.le_add j i), h⟩, add_zero]
  exact sum_one_eq_natCast j

theorem replyIsFirst : ReplyIsFirst := by
  intro f x k
  obtain ⟨j, hj, h, first⟩ := exists_first (p := fun i => f (x i) = f (x k)) (d := fun _ => Nat.decEq _ _) k rfl
  rw [firstSame_eq hj h first]
  exact ⟨hj, h, first⟩

theorem recordReadable : RecordReadable := fun f x k =>
  have small := Nat.lt_succ_of_le (replyIsFirst f x k).left
  ⟨mul_add_mod (record f x k) _ (k + 1) small, mul_add_div (record f x k) _ (k + 1) small⟩

theorem firstSame_congr {f g x y : Nat → Nat} {k : Nat} (h : ∀ j, j < k → (f (x j) = f (x k) ↔ g (y j) = g (y k))) :
    firstSame f x k = firstSame g y k :=
  sum_congr fun i hi => ite_congr
    ⟨fun ⟨j, hj, e⟩ => ⟨j, hj, (h j (Nat.lt_of_lt_of_le hj hi)).mp e⟩, fun ⟨j, hj, e⟩ => ⟨j, hj, (h j (Nat.lt_of_lt_of_le hj hi)).mpr e⟩⟩

/-- The record depends on which of the queries have equal values. -/
theorem record_congr {f g x y : Nat → Nat} {m : Nat}
    (h : ∀ k, k < m → ∀ j, j < k → (f (x j) = f (x k) ↔ g (y j) = g (y k))) : record f x m = record g y m := by
  induction m with
  | zero => rfl
  | succ m ih =>
    show record f x m * (m + 1) + firstSame f x m = record g y m * (m + 1) + firstSame g y m
    rw [ih fun k hk => h k (Nat.lt_succ_of_lt hk), firstSame_congr (h m (Nat.lt_succ_self m))]

/-- Query `k`, given the queries before it as digits. -/
def query (n : Nat) (f : Nat → Nat) (ask : Nat → Nat → Nat) (k : Nat) : Nat :=
  ask k (record f (digit (2 ^ n) (asked n f ask k)) k) % 2 ^ n

theorem asked_succ (n : Nat) (f : Nat → Nat) (ask : Nat → Nat → Nat) (k : Nat) :
    asked n f ask (k + 1) = query n f ask k * (2 ^ n) ^ k + asked n f ask k := by
  show asked n f ask k + (2 ^ n) ^ k * query n f ask k = _
  rw [Nat.add_comm, Nat.mul_comm]

theorem query_lt (n : Nat) (f : Nat → Nat) (ask : Nat → Nat → Nat) (k : Nat) : query n f ask k < 2 ^ n := Nat.mod_lt (two_pow_pos n)

theorem asked_lt (n : Nat) (f : Nat → Nat) (ask : Nat → Nat → Nat) (k : Nat) : asked n f ask k < (2 ^ n) ^ k := by
  induction k with
  | zero => exact Nat.le_refl 1
  | succ k ih =>
    rw [asked_succ, Nat.mul_comm]
    exact Nat.lt_of_lt_of_le (Nat.pair_lt (query_lt n f ask k) ih) (Nat.le_refl _)

theorem digit_lt {n : Nat} (c j : Nat) : digit (2 ^ n) c j < 2 ^ n := Nat.mod_lt (two_pow_pos n)

theorem asked_last (n : Nat) (f : Nat → Nat) (ask : Nat → Nat → Nat) (k : Nat) :
    digit (2 ^ n) (asked n f ask (k + 1)) k = query n f ask k := by
  rw [asked_succ]
  exact top_digit (query_lt n f ask k) (asked_lt n f ask k)

/-- A query is not changed afterwards. -/
theorem asked_stable {n : Nat} {f : Nat → Nat} {ask : Nat → Nat → Nat} {j k m : Nat} (hj : j < k) (hk : k ≤ m) :
    digit (2 ^ n) (asked n f ask m) j = digit (2 ^ n) (asked n f ask k) j := by
  induction m with
  | zero => exact absurd (Nat.lt_of_lt_of_le hj hk) (Nat.not_lt_zero j)
  | succ m ih =>
    refine (Nat.eq_or_lt_of_le hk).elim (fun e => by rw [e]) fun l => ?_
    have l' := Nat.le_of_lt_succ l
    rw [asked_succ]
    exact (low_digit (two_pow_pos n) (Nat.lt_of_lt_of_le hj l') _ _).trans (ih l')

/-- Without a collision the records agree. -/
theorem record_eq {n s m : Nat} {f x y : Nat → Nat} (hs : s < 2 ^ n) (hf : SimonPromise n s f) (hx : ∀ j, j < m → x j < 2 ^ n)
    (hc : ¬ Collides n m x s) (h : ∀ j, j < m → y j = x j) : record f y m = record id x m :=
  record_congr fun k hk j hj => by
    have hj' := Nat.lt_trans hj hk
    rw [h j hj', h k hk]
    exact ⟨fun e => ((hf _ (hx j hj') _ (hx k hk)).mp e).elim Eq.symm
      fun e => absurd ⟨k, hk, j, hj, (eq_xor_iff (hx k hk) hs).mp e⟩ hc, fun e => congrArg f e⟩

theorem not_collides_below {n s k m : Nat} {x y : Nat → Nat} (hk : k ≤ m) (h : ∀ j, j < k → x j = y j)
    (hc : ¬ Collides n m x s) : ¬ Collides n k y s := fun ⟨j, hj, i, hi, e⟩ =>
  hc ⟨j, Nat.lt_of_lt_of_le hj hk, i, hi, by rw [h i (Nat.lt_trans hi hj), h j hj]; exact e⟩

/-- Without a collision the algorithm asks what it asks of the identity. -/
theorem asked_eq {n s m : Nat} {f : Nat → Nat} {ask : Nat → Nat → Nat} (hs : s < 2 ^ n) (hf : SimonPromise n s f)
    (hc : ¬ Collides n m (digit (2 ^ n) (asked n id ask m)) s) :
    ∀ k, k ≤ m → ∀ j, j < k → digit (2 ^ n) (asked n f ask k) j = digit (2 ^ n) (asked n id ask k) j := by
  intro k
  induction k with
  | zero => exact fun _ j hj => absurd hj (Nat.not_lt_zero j)
  | succ k ih =>
    intro hk j hj
    have hk' := Nat.le_of_lt hk
    refine (Nat.lt_or_eq_of_lt_succ hj).elim (fun l => ?_) fun e => ?_
    · rw [asked_stable l (Nat.le.step (Nat.le_refl k)), asked_stable l (Nat.le.step (Nat.le_refl k)), ih hk' j l]
    · rw [e, asked_last, asked_last]
      exact congrArg (fun c => ask k c % 2 ^ n) (record_eq hs hf (fun j _ => digit_lt _ j)
        (not_collides_below hk' (fun j hj => asked_stable hj hk') hc) (ih hk'))

/-- The algorithm is right only if its queries of the identity collide, or if it names the string that it names for the identity. -/
theorem right_le {n s m : Nat} {f : Nat → Nat} {ask : Nat → Nat → Nat} {out : Nat → Nat} (hs : s < 2 ^ n)
    (hf : s ≠ 0 → SimonPromise n s f) :
    (if decide (s ≠ 0 ∧ answer n f ask out m = s) = true then 1 else 0)
      ≤ (if decide (s ≠ 0 ∧ Collides n m (digit (2 ^ n) (asked n id ask m)) s) = true then 1 else 0)
        + if answer n id ask out m = s then 1 else 0 := by
  rw [ite_decide, ite_decide]
  refine ite_le_of fun ⟨hs0, h⟩ => ?_
  cases (Nat.decidableExists : Decidable (Collides n m (digit (2 ^ n) (asked n id ask m)) s)) with
  | isTrue hc =>
    rw [ite_eq_left ⟨hs0, hc⟩]
    exact Nat.le_add 1 _
  | isFalse hc =>
    have same : answer n id ask out m = s := by
      rw [← h]
      exact congrArg out (record_eq hs (hf hs0) (fun j _ => digit_lt _ j) hc (asked_eq hs (hf hs0) hc m (Nat.le_refl m))).symm
    rw [ite_eq_left same, Nat.add_comm]
    exact Nat.le_add 1 _

theorem strategyBound : StrategyBound := by
  intro n m F ask out hF
  refine Nat.le_trans (Nat.sum_le_sum fun s hs => right_le (f := F s) (out := out) hs (hF s hs)) ?_
  rw [sum_add]
  exact Nat.add_le_add (count_collides_le n m _) (sum_eq_le_one _ _)

/-! ### Arithmetic -/

theorem two_mul_pairs (m : Nat) : 2 * pairs m + m = m * m := by
  induction m with
  | zero => rfl
  | succ m ih =>
    show 2 * (pairs m + m) + (m + 1) = (m + 1) * (m + 1)
    calc 2 * (pairs m + m) + (m + 1) = 2 * pairs m + m + (2 * m + 1) := by ring
      _ = (m + 1) * (m + 1) := by rw [ih]; ring

theorem le_add_one_of_sub_one_le {a b : Nat} (h : a - 1 ≤ b) : a ≤ b + 1 := by
  cases a with
  | zero => exact Nat.zero_le _
  | succ a => exact Nat.succ_le_succ h

theorem collisionRoot : CollisionRoot := by
  intro n m hn h
  obtain ⟨k, rfl⟩ : ∃ k, n = 2 + k := ⟨n - 2, (Nat.add_sub_of_le hn).symm⟩
  have h := le_add_one_of_sub_one_le h
  have hp := two_pow_pos k
  rw [pow_add_nat] at h ⊢
  have large : 3 ≤ m → 4 * 2 ^ k ≤ m * m := fun l => le_of_natCast_le (K := Rat) (by
    have c := natCast_le_natCast (K := Rat) h
    have p := congrArg (natCast (R := Rat)) (two_mul_pairs m)
    have three := natCast_le_natCast (K := Rat) l
    rw [natCast_mul, natCast_add, natCast_mul, natCast_add] at c
    rw [natCast_add, natCast_mul, natCast_mul] at p
    rw [natCast_mul, natCast_mul]
    change (4 : Rat) * natCast (2 ^ k) ≤ 2 * (natCast (pairs m) + 1) + 1 at c
    change (2 : Rat) * natCast (pairs m) + natCast m = natCast m * natCast m at p
    change (3 : Rat) ≤ natCast m at three
    show (4 : Rat) * natCast (2 ^ k) ≤ natCast m * natCast m
    linear)
  have four : 4 * 1 ≤ 4 * 2 ^ k := Nat.mul_le_mul 4 hp
  cases m with
  | zero => exact absurd (Nat.le_trans four h) (by decide)
  | succ m =>
    cases m with
    | zero => exact absurd (Nat.le_trans four h) (by decide)
    | succ m =>
      cases m with
      | succ m => exact large (Nat.succ_le_succ (Nat.succ_le_succ (Nat.succ_le_succ (Nat.zero_le m))))
      | zero =>
        refine (Nat.eq_or_lt_of_le hp).elim (fun e => ?_) fun l => absurd (Nat.le_trans (Nat.mul_le_mul 4 l) h) (by decide)
        rw [← e]
        decide

/-- From two thirds of all periods to one half of them. -/
theorem half_of_two_thirds {N S p : Nat} (h : 2 * N ≤ 3 * S) (k : S ≤ p + 1) : N ≤ 2 * (p + 1) := by
  refine le_of_natCast_le (K := Rat) ?_
  have c := natCast_le_natCast (K := Rat) h
  have d := natCast_le_natCast (K := Rat) k
  have s : (0 : Rat) ≤ natCast p := natCast_nonneg p
  rw [natCast_mul, natCast_mul] at c
  rw [natCast_mul]
  change (2 : Rat) * natCast N ≤ 3 * natCast S at c
  change (natCast S : Rat) ≤ natCast (p + 1) at d
  rw [natCast_succ] at d
  show (natCast N : Rat) ≤ 2 * natCast (p + 1)
  rw [natCast_succ]
  linear

theorem simonLower : SimonLower := fun n m F ask out hn hF h =>
  collisionRoot n m hn (half_of_two_thirds h (strategyBound n m F ask out hF))

theorem randomisedSimonLower : RandomisedSimonLower.{u} := by
  intro K _ n m C F ask out w hn hF hw hw1 h
  refine collisionRoot n m hn (le_of_natCast_le (K := K) (le_trans h ?_))
  have mean : ∑ c < C, w c * natCast (successes n F (ask c) (out c) m) ≤ ∑ c < C, w c * natCast (pairs m + 1) :=
    sum_le_sum fun c hc => mul_le_mul_of_nonneg_left
      (natCast_le_natCast (strategyBound n m F (ask c) (out c) hF)) (hw c hc)
  rw [← sum_mul, hw1, one_mul] at mean
  rw [natCast_mul]
  exact mul_le_mul_of_nonneg_left mean (natCast_nonneg 2)

theorem not_thirdCareless : ¬ ThirdCareless := fun h => absurd (h 5 5 (by decide) (by decide +kernel)) (by decide +kernel)

end QE
