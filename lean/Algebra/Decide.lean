prelude
import Base.Nat
/-! # Deciding closed claims

Instances that let `decide +kernel` settle a closed claim about a finite table: the connectives, and quantifiers over the numbers below a
bound. With a field in which comparison computes, as the rationals, `decide +kernel` proves such statements as
`∀ i, i < 3 → ∀ j, j < 2 → 0 ≤ p i j`.

*A structure of propositions*, or a definition, is not seen through. Either give it an instance,
`instance : Decidable (Pmf2 m n p) := decidable_of_iff (Nonneg2 m n p ∧ total m n p = 1) ⟨…, …⟩`, or take it apart first:
`refine ⟨?_, ?_⟩ <;> decide +kernel`.

*Functions* `h` with `h i < n` for `i < m` are quantified over by `forall_of_forallTables`: a property that depends on `h i` for `i < m`
only holds of all of them as soon as it holds of the `n ^ m` tables. -/

universe u

/-! ### Connectives; the second part is evaluated only if the first does not settle the matter -/

instance instDecidableTrue : Decidable True := isTrue trivial
instance instDecidableFalse : Decidable False := isFalse id

instance instDecidableAnd {p q : Prop} [dp : Decidable p] [dq : Decidable q] : Decidable (p ∧ q) :=
  match dp with
  | isFalse h => isFalse fun k => h k.left
  | isTrue h =>
    match dq with
    | isFalse k => isFalse fun l => k l.right
    | isTrue k => isTrue ⟨h, k⟩

instance instDecidableOr {p q : Prop} [dp : Decidable p] [dq : Decidable q] : Decidable (p ∨ q) :=
  match dp with
  | isTrue h => isTrue (Or.inl h)
  | isFalse h =>
    match dq with
    | isTrue k => isTrue (Or.inr k)
    | isFalse k => isFalse fun l => l.elim h k

instance instDecidableImp {p q : Prop} [dp : Decidable p] [dq : Decidable q] : Decidable (p → q) :=
  match dp with
  | isFalse h => isTrue fun k => absurd k h
  | isTrue h =>
    match dq with
    | isTrue k => isTrue fun _ => k
    | isFalse k => isFalse fun l => k (l h)

instance instDecidableIff {p q : Prop} [dp : Decidable p] [dq : Decidable q] : Decidable (p ↔ q) :=
  match dp, dq with
  | isTrue h, isTrue k => isTrue ⟨fun _ => k, fun _ => h⟩
  | isFalse h, isFalse k => isTrue ⟨fun l => absurd l h, fun l => absurd l k⟩
  | isTrue h, isFalse k => isFalse fun l => k (l.mp h)
  | isFalse h, isTrue k => isFalse fun l => h (l.mpr k)

/-- What is equivalent to something decided is decided. -/
@[reducible] def decidable_of_iff {p : Prop} (q : Prop) (h : q ↔ p) [d : Decidable q] : Decidable p :=
  match d with
  | isTrue k => isTrue (h.mp k)
  | isFalse k => isFalse fun l => k (h.mpr l)

/-! ### Numbers below a bound -/

theorem Nat.lt_succ_cases {i n : Nat} (h : i < n.succ) : i < n ∨ i = n := by
  induction n generalizing i with
  | zero => exact Or.inr (eq_zero_of_le (le_of_succ_le_succ h))
  | succ n ih =>
    cases i with
    | zero => exact Or.inl (succ_le_succ (zero_le n))
    | succ i => exact (ih (le_of_succ_le_succ h)).elim (fun k => Or.inl (succ_le_succ k)) fun k => Or.inr (congrArg succ k)

/-- `p i` for each `i < n`. -/
def Nat.allBelow (n : Nat) (p : Nat → Bool) : Bool :=
  match n with
  | .zero => true
  | .succ n => Bool.and (allBelow n p) (p n)

/-- `p i` for some `i < n`. -/
def Nat.anyBelow (n : Nat) (p : Nat → Bool) : Bool :=
  match n with
  | .zero => false
  | .succ n => Bool.or (anyBelow n p) (p n)

theorem Bool.and_eq_true_left {a b : Bool} (h : Bool.and a b = true) : a = true := by
  cases a with
  | false => exact h
  | true => rfl
theorem Bool.and_eq_true_right {a b : Bool} (h : Bool.and a b = true) : b = true := by
  cases a with
  | false => exact absurd h false_ne_true
  | true => exact h
theorem Bool.and_eq_true_intro {a b : Bool} (h : a = true) (k : b = true) : Bool.and a b = true := by
  rw [h, k]
  rfl

theorem Nat.allBelow_sound {n : Nat} {p : Nat → Bool} (h : allBelow n p = true) (i : Nat) (k : i < n) : p i = true := by
  induction n with
  | zero => exact absurd k (not_succ_le_zero i)
  | succ n ih =>
    exact (lt_succ_cases k).elim (ih (Bool.and_eq_true_left h)) fun e => e ▸ Bool.and_eq_true_right h

theorem Nat.allBelow_complete {n : Nat} {p : Nat → Bool} (h : ∀ i, i < n → p i = true) : allBelow n p = true := by
  induction n with
  | zero => rfl
  | succ n ih => exact Bool.and_eq_true_intro (ih fun i k => h i (.step k)) (h n (Nat.le_refl _))

theorem Nat.anyBelow_sound {n : Nat} {p : Nat → Bool} (h : anyBelow n p = true) : ∃ i, i < n ∧ p i = true := by
  induction n with
  | zero => exact absurd h Bool.false_ne_true
  | succ n ih =>
    cases e : anyBelow n p with
    | true =>
      obtain ⟨i, k, l⟩ := ih e
      exact ⟨i, .step k, l⟩
    | false =>
      have h : Bool.or (anyBelow n p) (p n) = true := h
      rw [e] at h
      exact ⟨n, Nat.le_refl _, h⟩

theorem Nat.anyBelow_complete {n : Nat} {p : Nat → Bool} (i : Nat) (k : i < n) (h : p i = true) : anyBelow n p = true := by
  induction n with
  | zero => exact absurd k (not_succ_le_zero i)
  | succ n ih =>
    show Bool.or (anyBelow n p) (p n) = true
    cases e : anyBelow n p with
    | true => rfl
    | false => exact (lt_succ_cases k).elim (fun l => absurd (ih l) (Bool.ne_true_of_eq_false e)) fun l => l ▸ h

instance Nat.decidableForall {n : Nat} {p : Nat → Prop} [d : ∀ i, Decidable (p i)] : Decidable (∀ i, i < n → p i) :=
  .by (allBelow n fun i => decide (p i))
    (fun h i k => of_decide_eq_true (allBelow_sound h i k))
    (fun no h => Bool.ne_true_of_eq_false no (allBelow_complete fun i k => decide_eq_true (h i k)))

instance Nat.decidableForall₂ {m n : Nat} {p : Nat → Nat → Prop} [∀ i j, Decidable (p i j)] :
    Decidable (∀ i j, i < m → j < n → p i j) :=
  decidable_of_iff (∀ i, i < m → ∀ j, j < n → p i j) ⟨fun h i j k => h i k j, fun h i k j => h i j k⟩

instance Nat.decidableExists {n : Nat} {p : Nat → Prop} [d : ∀ i, Decidable (p i)] : Decidable (∃ i, i < n ∧ p i) :=
  .by (anyBelow n fun i => decide (p i))
    (fun h => (anyBelow_sound h).elim fun i k => ⟨i, k.left, of_decide_eq_true k.right⟩)
    (fun no h => h.elim fun i k => Bool.ne_true_of_eq_false no (anyBelow_complete i k.left (decide_eq_true k.right)))

/-! ### Functions from numbers below `m` to numbers below `n` -/

/-- The function `h` with its value at `k` replaced by `v`. -/
def Nat.update (h : Nat → Nat) (k v i : Nat) : Nat := if i = k then v else h i

/-- `p` holds of each table that agrees with `g` from `m` on and has values below `n` before: `n ^ m` cases. -/
def ForallTables (n : Nat) (p : (Nat → Nat) → Prop) (m : Nat) (g : Nat → Nat) : Prop :=
  match m with
  | .zero => p g
  | .succ m => ∀ v, v < n → ForallTables n p m (Nat.update g m v)

/-- All the tables are tried. -/
@[reducible] def ForallTables.decide (n : Nat) (p : (Nat → Nat) → Prop) [d : ∀ h, Decidable (p h)] (m : Nat) :
    ∀ g, Decidable (ForallTables n p m g) :=
  match m with
  | .zero => d
  | .succ m => fun g => Nat.decidableForall (d := fun v => ForallTables.decide n p m (Nat.update g m v))

instance ForallTables.instDecidable (n : Nat) (p : (Nat → Nat) → Prop) [∀ h, Decidable (p h)] (m : Nat) (g : Nat → Nat) :
    Decidable (ForallTables n p m g) := ForallTables.decide n p m g

theorem Nat.update_same (h : Nat → Nat) (k v : Nat) : update h k v k = v := ite_eq_left rfl
theorem Nat.update_other (h : Nat → Nat) {k i : Nat} (v : Nat) (e : i ≠ k) : update h k v i = h i := ite_eq_right e

/-- **Finitely many tables stand for all functions.** If `p h` depends on `h i` for `i < m` only (`respects`), and holds of every table,
it holds of every function whose values below `m` are below `n`. -/
theorem forall_of_forallTables {m n : Nat} {p : (Nat → Nat) → Prop}
    (respects : ∀ h k : Nat → Nat, (∀ i, i < m → h i = k i) → p h → p k) (all : ForallTables n p m fun _ => 0)
    (h : Nat → Nat) (hh : ∀ i, i < m → h i < n) : p h := by
  have step : ∀ k g, (∀ i, i < k → h i < n) → (∀ i, i < m → i < k ∨ g i = h i) → ForallTables n p k g → p h := by
    intro k
    induction k with
    | zero => exact fun g _ e a => respects g h (fun i l => (e i l).elim (fun z => absurd z (Nat.not_succ_le_zero i)) id) a
    | succ k ih =>
      intro g r e a
      refine ih (Nat.update g k (h k)) (fun i l => r i (.step l)) (fun i l => ?_) (a (h k) (r k (Nat.le_refl _)))
      cases Nat.decEq i k with
      | isTrue q => rw [q, Nat.update_same]; exact Or.inr rfl
      | isFalse q =>
        rw [Nat.update_other g (h k) q]
        exact (e i l).elim (fun z => (Nat.lt_succ_cases z).elim Or.inl fun y => absurd y q) Or.inr
  exact step m (fun _ => 0) hh (fun i l => Or.inl l) all

/-- The tables are among the functions, so nothing is asked of them in vain. -/
theorem forallTables_of_forall {m n : Nat} {p : (Nat → Nat) → Prop} (all : ∀ h : Nat → Nat, (∀ i, i < m → h i < n) → p h) :
    ForallTables n p m fun _ => 0 := by
  have step : ∀ k g, (∀ i, i < m → i < k ∨ g i < n) → ForallTables n p k g := by
    intro k
    induction k with
    | zero => exact fun g e => all g fun i l => (e i l).elim (fun z => absurd z (Nat.not_succ_le_zero i)) id
    | succ k ih =>
      intro g e v hv
      refine ih (Nat.update g k v) fun i l => ?_
      cases Nat.decEq i k with
      | isTrue q => rw [q, Nat.update_same]; exact Or.inr hv
      | isFalse q =>
        rw [Nat.update_other g v q]
        exact (e i l).elim (fun z => (Nat.lt_succ_cases z).elim Or.inl fun y => absurd y q) Or.inr
  exact step m (fun _ => 0) fun i l => Or.inl l

/-! ### Values -/

example : ∀ i, i < 20 → ∃ j, j < 41 ∧ j = i + i := by decide +kernel
example : ∀ i j, i < 5 → j < 5 → (i + j < 8 ↔ i < 4 ∨ j < 4 ∧ True) := by decide +kernel
example : ¬ ∃ i, i < 9 ∧ i * i = 50 := by decide +kernel
example (h : Nat → Nat) (hh : ∀ i, i < 3 → h i < 4) : h 0 * h 1 + h 2 ≤ 12 :=
  forall_of_forallTables (p := fun h => h 0 * h 1 + h 2 ≤ 12)
    (fun h k e => by rw [e 0 (by decide), e 1 (by decide), e 2 (by decide)]; exact id) (by decide +kernel) h hh
