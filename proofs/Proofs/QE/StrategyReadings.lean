prelude
import Proofs.QE.Strategy
/-! # The bound on algorithms is attained, and the readings of it that fail

The functions of the counterexamples give each string the smaller of the two numbers that it is paired with (`smallest`). What an algorithm sees does
not depend on which functions keep the promise, so for the bound that is attained it is enough to count with these. -/

universe u
namespace QE

/-- The smaller of `x` and `x ⊕ s`. -/
def smallest (n s x : Nat) : Nat := if x ≤ xor n x s then x else xor n x s

theorem smallest_cases (n s x : Nat) : smallest n s x = x ∨ smallest n s x = xor n x s := by
  show (if x ≤ xor n x s then x else xor n x s) = x ∨ (if x ≤ xor n x s then x else xor n x s) = xor n x s
  split
  · exact Or.inl rfl
  · exact Or.inr rfl

theorem smallest_symm {n s x y : Nat} (h : xor n x s = y) (h' : xor n y s = x) : smallest n s x = smallest n s y := by
  show (if x ≤ xor n x s then x else xor n x s) = if y ≤ xor n y s then y else xor n y s
  rw [h, h']
  cases Nat.decLe x y with
  | isTrue l =>
    cases Nat.decLe y x with
    | isTrue l' => rw [ite_eq_left l, ite_eq_left l', Nat.le_antisymm l l']
    | isFalse l' => rw [ite_eq_left l, ite_eq_right l']
  | isFalse l =>
    rw [ite_eq_right l, ite_eq_left (Nat.le_of_lt (Nat.lt_of_not_le l))]

theorem smallest_promise (n s : Nat) : SimonPromise n s (smallest n s) := by
  intro x hx y hy
  have back : ∀ z, z < 2 ^ n → xor n (xor n z s) s = z := fun z hz => xor_xor_cancel hz s
  refine ⟨fun h => ?_, fun h => h.elim (fun e => by rw [e]) fun e => smallest_symm e.symm (by rw [e]; exact back x hx)⟩
  refine (smallest_cases n s x).elim (fun a => ?_) fun a => ?_ <;> refine (smallest_cases n s y).elim (fun b => ?_) fun b => ?_ <;>
    rw [a, b] at h
  · exact Or.inl h.symm
  · exact Or.inr (by rw [h, back y hy])
  · exact Or.inr h.symm
  · exact Or.inl (by rw [← back y hy, ← h, back x hx])

theorem smallest_family (n : Nat) : OracleFamily n (smallest n) := fun s _ _ => smallest_promise n s

/-- The algorithm that asks for `0`, `1`, `2` … -/
def inOrder (k _ : Nat) : Nat := k

theorem answer_inOrder {n m : Nat} {f g : Nat → Nat} {out : Nat → Nat} (hm : m ≤ 2 ^ n)
    (h : ∀ k, k < m → ∀ j, j < k → (f j = f k ↔ g j = g k)) : answer n f inOrder out m = answer n g inOrder out m := by
  have table : ∀ f : Nat → Nat, ∀ j, j < m → digit (2 ^ n) (asked n f inOrder m) j = j := fun f j hj =>
    (asked_stable (Nat.lt_succ_self j) hj).trans ((asked_last n f inOrder j).trans (mod_of_lt (Nat.lt_of_lt_of_le hj hm)))
  refine congrArg out (record_congr fun k hk j hj => ?_)
  have hj' := Nat.lt_trans hj hk
  rw [table f j hj', table f k hk, table g j hj', table g k hk]
  exact h k hk j hj

/-- What to name after the values of `0`, `1`, `2` in three bits: the difference of two that are equal, or `4`. -/
def nameThree (c : Nat) : Nat := if c = 2 then 1 else if c = 3 then 2 else if c = 4 then 3 else 4

theorem strategyBoundAttained : StrategyBoundAttained := by
  intro F hF
  refine ⟨inOrder, nameThree, ?_⟩
  have same : successes 3 F inOrder nameThree 3 = successes 3 (smallest 3) inOrder nameThree 3 := sum_congr fun s hs => by
    refine ite_decide.trans (Eq.trans (ite_congr ⟨fun h => ⟨h.left, ?_⟩, fun h => ⟨h.left, ?_⟩⟩) ite_decide.symm)
    all_goals
      have agree : answer 3 (F s) inOrder nameThree 3 = answer 3 (smallest 3 s) inOrder nameThree 3 :=
        answer_inOrder (by decide) fun k hk j hj =>
        have hk := Nat.lt_trans hk (show 3 < 2 ^ 3 by decide)
        have p := hF s hs h.left j (Nat.lt_trans hj hk) k hk
        have q := smallest_promise 3 s j (Nat.lt_trans hj hk) k hk
        ⟨fun e => q.mpr (p.mp e), fun e => p.mpr (q.mp e)⟩
    · exact agree.symm.trans h.right
    · exact agree.trans h.right
  rw [same]
  decide +kernel

/-- Without the promise it is not: of functions that do not depend on the period nothing is seen, and one guess is right once. -/
theorem strategyBoundAttained_needs_hF : ∃ F : Nat → Nat → Nat,
    ¬ ∃ (ask : Nat → Nat → Nat) (out : Nat → Nat), successes 3 F ask out 3 = pairs 3 + 1 :=
  ⟨fun _ _ => 0, fun ⟨ask, out, h⟩ => by
    have once : successes 3 (fun _ _ => 0) ask out 3 ≤ 1 := Nat.le_trans
      (Nat.sum_le_sum fun s _ => by
        rw [ite_decide]
        exact ite_le_of fun ⟨_, e⟩ => Nat.le_of_eq (ite_eq_left e).symm)
      (sum_eq_le_one (2 ^ 3) (answer 3 (fun _ => 0) ask out 3))
    rw [h] at once
    exact absurd once (by decide +kernel)⟩

/-! ### Readings that fail -/

theorem not_noGuessCareless : ¬ NoGuessCareless := fun h =>
  absurd (h 2 0 (smallest 2) inOrder (fun _ => 1) (smallest_family 2)) (by decide +kernel)

theorem not_everyPeriodCareless : ¬ EveryPeriodCareless := fun h =>
  absurd (h 2 0 1 (smallest 2) inOrder (fun _ => 1) (by decide) (smallest_family 2) (by decide) (by decide) rfl) (by decide +kernel)

theorem not_visibleLabelsCareless : ¬ VisibleLabelsCareless := fun h =>
  absurd (h 2 (smallest 2) 3 (fun v => xor 2 v 3) (smallest_family 2) (by decide)) (by decide +kernel)

/-- Values at `0`, `1`, `2`, of which other ones are equal for each `s` from `1` to `5`. -/
def patterns (s x : Nat) : Nat :=
  if s = 1 then 0 else if s = 2 then (if x = 2 then 1 else 0) else if s = 3 then (if x = 1 then 1 else 0) else
    if s = 4 then (if x = 0 then 0 else 1) else x

/-- The `s` whose values were seen. -/
def namePattern (c : Nat) : Nat := if c = 0 then 1 else c

theorem not_anyFunctionsCareless : ¬ AnyFunctionsCareless := fun h =>
  absurd (h 3 3 patterns inOrder namePattern) (by decide +kernel)

/-! ### The hypotheses of the lower bound -/

/-- The algorithm that asks for `0`, `1`, `2`, `4`, `8`. -/
def powersInOrder (k _ : Nat) : Nat := if k = 0 then 0 else if k = 1 then 1 else if k = 2 then 2 else if k = 3 then 4 else 8

/-- What to name when the five replies are the digits of `c`: the difference of the queries that are equal, or `15`. -/
def nameDifference (c : Nat) : Nat :=
  let a := c % 5
  let b := c / 5 % 4
  let d := c / 20 % 3
  let e := c / 60
  if e = 0 then 1 else if d < 2 then xor 4 2 d else if b < 3 then xor 4 4 (powersInOrder b 0) else
    if a < 4 then xor 4 8 (powersInOrder a 0) else 15

/-- Two bits, two queries, a guess. -/
theorem simonLower_witness : ∃ (n m : Nat) (F : Nat → Nat → Nat) (ask : Nat → Nat → Nat) (out : Nat → Nat), 2 ≤ n ∧ OracleFamily n F
    ∧ 2 * (2 ^ n - 1) ≤ 3 * successes n F ask out m :=
  ⟨2, 2, smallest 2, inOrder, fun c => if c = 0 then 1 else 2, by decide, smallest_family 2, by decide +kernel⟩

/-- The same, without coins. -/
theorem randomisedSimonLower_witness : ∃ (n m C : Nat) (F : Nat → Nat → Nat) (ask : Nat → Nat → Nat → Nat) (out : Nat → Nat → Nat)
    (w : Nat → Rat), 2 ≤ n ∧ OracleFamily n F ∧ (∀ c, c < C → 0 ≤ w c)
      ∧ ∑ c < C, w c = 1 ∧ natCast (2 ^ n - 1) ≤ 2 * ∑ c < C, w c * natCast (successes n F (ask c) (out c) m) :=
  ⟨2, 2, 1, smallest 2, fun _ => inOrder, fun _ c => if c = 0 then 1 else 2, fun _ => 1, by decide, smallest_family 2,
    by decide +kernel⟩

/-- The second, third and fourth digit of `s` to base three say with which of the first two values those at `2`, `3`, `4` agree, if any. -/
def manyPatterns (s x : Nat) : Nat :=
  if x < 2 then x else if x = 2 then (if s % 3 = 2 then 2 else s % 3) else
    if x = 3 then (if s / 3 % 3 = 2 then 3 else s / 3 % 3) else if s / 9 = 2 then 4 else s / 9

/-- The `s` whose values were seen. -/
def nameManyPatterns (c : Nat) : Nat :=
  let a := c % 5
  let b := c / 5 % 4
  (c / 20 % 3) + 3 * (if b = 3 then 2 else b) + 9 * (if a = 4 then 2 else a)

theorem manyPatterns_found : successes 5 manyPatterns inOrder nameManyPatterns 5 = 26 := by decide +kernel

/-- Without the promise the lower bound fails, from five bits on: `26` of `31` periods with five queries. -/
theorem simonLower_needs_hF : ∃ (n m : Nat) (F : Nat → Nat → Nat) (ask : Nat → Nat → Nat) (out : Nat → Nat), 2 ≤ n
    ∧ 2 * (2 ^ n - 1) ≤ 3 * successes n F ask out m ∧ ¬ 2 ^ n ≤ m * m :=
  ⟨5, 5, manyPatterns, inOrder, nameManyPatterns, by decide, by
    rw [manyPatterns_found]
    decide +kernel⟩

/-- The same, without coins. -/
theorem randomisedSimonLower_needs_hF : ∃ (n m C : Nat) (F : Nat → Nat → Nat) (ask : Nat → Nat → Nat → Nat) (out : Nat → Nat → Nat)
    (w : Nat → Rat), 2 ≤ n ∧ (∀ c, c < C → 0 ≤ w c) ∧ ∑ c < C, w c = 1
      ∧ natCast (2 ^ n - 1) ≤ 2 * ∑ c < C, w c * natCast (successes n F (ask c) (out c) m) ∧ ¬ 2 ^ n ≤ m * m :=
  ⟨5, 5, 1, manyPatterns, fun _ => inOrder, fun _ => nameManyPatterns, fun _ => 1, by decide, by decide +kernel, by decide +kernel, by
    rw [sum_one, manyPatterns_found]
    decide +kernel, by decide +kernel⟩

end QE
