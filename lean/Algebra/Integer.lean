prelude
import Algebra.Basic
import Base.NatDiv
/-! # The integers

An integer is a difference `pos - neg` of natural numbers one of which is zero. So two integers are equal when both parts are, and
the kernel computes with its own big numbers on either side. (The type is not called `Int`: the compiler treats that
name as its own.)

*How the laws are proved.* `Integer.diff p m` is `p - m`. Each integer is such a difference; two differences are equal when
`p + m' = p' + m` (`diff_eq`); sum, product, negative and order of differences are what one expects. Each law is then an identity of
natural numbers, which rewriting by commutativity and associativity settles (`ac`). -/

/-- The integer `pos - neg`, where one of the two is zero. -/
structure Integer where
  /-- What exceeds zero. -/
  pos : Nat
  /-- What falls short of zero. -/
  neg : Nat
  one_zero : pos = 0 ∨ neg = 0

-- `ac` names all its rules, needed or not.
set_option linter.unusedSimpArgs false

namespace Integer

/-- Identities of sums of products, by ordered rewriting. -/
scoped macro "ac" : tactic => `(tactic|
  (try simp only [add_mul, mul_add]
   try simp only [mul_assoc, mul_left_comm, mul_comm]
   try simp only [add_assoc, add_left_comm, add_comm]
   rfl))

/-! ### Natural numbers: what cancels -/

theorem nat_cancel {a b c : Nat} (h : a + c = b + c) : a = b := by
  induction c with
  | zero => exact h
  | succ c ih => exact ih (congrArg Nat.pred h)
theorem nat_sub_add (p m : Nat) : p - m + m = p + (m - p) := by
  cases Nat.decLe m p with
  | isTrue h => rw [Nat.add_comm, Nat.add_sub_of_le h, Nat.sub_eq_zero h]; rfl
  | isFalse h =>
    have l : p ≤ m := Nat.le_trans (.step (Nat.le_refl p)) (Nat.lt_of_not_le h)
    rw [Nat.add_sub_of_le l, Nat.sub_eq_zero l, Nat.zero_add]
theorem nat_add_sub_add (a b c : Nat) : a + c - (b + c) = a - b := by
  induction c with
  | zero => rfl
  | succ c ih => exact (Nat.succ_sub_succ _ _).trans ih
theorem nat_le_add_iff {a b c : Nat} : a + c ≤ b + c ↔ a ≤ b := by
  induction c with
  | zero => exact Iff.refl _
  | succ c ih => exact ⟨fun h => ih.mp (Nat.le_of_succ_le_succ h), fun h => Nat.succ_le_succ (ih.mpr h)⟩

theorem nat_le_antisymm {a b : Nat} (h : a ≤ b) (k : b ≤ a) : a = b := by
  induction b generalizing a with
  | zero => exact Nat.eq_zero_of_le h
  | succ b ih =>
    cases a with
    | zero => exact absurd k (Nat.not_succ_le_zero b)
    | succ a => exact congrArg Nat.succ (ih (Nat.le_of_succ_le_succ h) (Nat.le_of_succ_le_succ k))
theorem nat_le_of_eq {a b c d : Nat} (h : a = c) (k : b = d) (l : c ≤ d) : a ≤ b := by
  rw [h, k]
  exact l

/-! ### Differences -/

theorem sub_zero_or (p m : Nat) : p - m = 0 ∨ m - p = 0 :=
  match Nat.decLe p m with
  | isTrue h => Or.inl (Nat.sub_eq_zero h)
  | isFalse h => Or.inr (Nat.sub_eq_zero (Nat.le_trans (.step (Nat.le_refl m)) (Nat.lt_of_not_le h)))

/-- The difference of two natural numbers. -/
def diff (p m : Nat) : Integer := ⟨p - m, m - p, sub_zero_or p m⟩

theorem ext {a b : Integer} (h : a.pos = b.pos) (k : a.neg = b.neg) : a = b := by
  cases a with | mk p m z =>
  cases b with | mk p' m' z' =>
  have h : p = p' := h
  have k : m = m' := k
  subst h k
  rfl

theorem diff_pos_neg (a : Integer) : diff a.pos a.neg = a := by
  refine ext ?_ ?_
  · show a.pos - a.neg = a.pos
    exact a.one_zero.elim (fun h => by rw [h, Nat.zero_sub]) (fun h => by rw [h]; rfl)
  · show a.neg - a.pos = a.neg
    exact a.one_zero.elim (fun h => by rw [h]; rfl) (fun h => by rw [h, Nat.zero_sub])

/-- Each integer is a difference. -/
theorem exists_diff (a : Integer) : ∃ p m, diff p m = a := ⟨a.pos, a.neg, diff_pos_neg a⟩

theorem diff_spec (p m : Nat) : (diff p m).pos + m = p + (diff p m).neg := nat_sub_add p m

/-- Two differences are equal if the crosswise sums are. -/
theorem diff_eq {p m p' m' : Nat} (h : p + m' = p' + m) : diff p m = diff p' m' := by
  refine ext ?_ ?_
  · show p - m = p' - m'
    rw [← nat_add_sub_add p m m', h, Nat.add_comm m m', nat_add_sub_add]
  · show m - p = m' - p'
    rw [← nat_add_sub_add m p p', Nat.add_comm m p', ← h, Nat.add_comm p m', Nat.add_comm p p', nat_add_sub_add]

theorem diff_congr {p m p' m' : Nat} (h : p = p') (k : m = m') : diff p m = diff p' m' := by rw [h, k]

theorem eq_of_diff_eq {p m p' m' : Nat} (h : diff p m = diff p' m') : p + m' = p' + m := by
  have e := diff_spec p m
  have f := diff_spec p' m'
  rw [h] at e
  refine nat_cancel (c := (diff p' m').pos + (diff p' m').neg) ?_
  calc p + m' + ((diff p' m').pos + (diff p' m').neg)
      = p + (diff p' m').neg + ((diff p' m').pos + m') := by ac
    _ = (diff p' m').pos + m + (p' + (diff p' m').neg) := by rw [← e, f]
    _ = p' + m + ((diff p' m').pos + (diff p' m').neg) := by ac

/-! ### Operations -/

/-- Half of what makes products of differences respect equality: the first factor may be replaced. -/
theorem diff_mul_congr {p m p' m' : Nat} (h : p + m' = p' + m) (q n : Nat) :
    diff (p * q + m * n) (p * n + m * q) = diff (p' * q + m' * n) (p' * n + m' * q) := by
  refine diff_eq ?_
  calc p * q + m * n + (p' * n + m' * q) = (p + m') * q + (p' + m) * n := by ac
    _ = (p' + m) * q + (p + m') * n := by rw [h]
    _ = p' * q + m' * n + (p * n + m * q) := by ac

instance : Add Integer := ⟨fun a b => diff (a.pos + b.pos) (a.neg + b.neg)⟩
instance : Mul Integer := ⟨fun a b => diff (a.pos * b.pos + a.neg * b.neg) (a.pos * b.neg + a.neg * b.pos)⟩
instance : Neg Integer := ⟨fun a => ⟨a.neg, a.pos, a.one_zero.elim Or.inr Or.inl⟩⟩
instance : Sub Integer := ⟨fun a b => diff (a.pos + b.neg) (a.neg + b.pos)⟩

theorem diff_add (p m q n : Nat) : diff p m + diff q n = diff (p + q) (m + n) := by
  refine diff_eq ?_
  calc (diff p m).pos + (diff q n).pos + (m + n)
      = (diff p m).pos + m + ((diff q n).pos + n) := by ac
    _ = p + (diff p m).neg + (q + (diff q n).neg) := by rw [diff_spec, diff_spec]
    _ = p + q + ((diff p m).neg + (diff q n).neg) := by ac

theorem diff_mul (p m q n : Nat) : diff p m * diff q n = diff (p * q + m * n) (p * n + m * q) := by
  refine (diff_mul_congr (diff_spec p m) (diff q n).pos (diff q n).neg).trans ?_
  have h := diff_mul_congr (diff_spec q n) p m
  rw [mul_comm q, mul_comm n, mul_comm q, mul_comm n, add_comm (m * q)] at h
  refine Eq.trans (diff_eq ?_) h
  ac

theorem diff_neg (p m : Nat) : -diff p m = diff m p := rfl

theorem diff_sub (p m q n : Nat) : diff p m - diff q n = diff (p + n) (m + q) := diff_add p m n q

/-- The natural number `n` as an integer. -/
def ofNat (n : Nat) : Integer := ⟨n, 0, Or.inr rfl⟩

theorem ofNat_eq (n : Nat) : ofNat n = diff n 0 := (diff_pos_neg (ofNat n)).symm

/-- The product with a natural number. -/
def mulNat (a : Integer) (n : Nat) : Integer :=
  ⟨a.pos * n, a.neg * n, a.one_zero.elim (fun h => Or.inl (by rw [h, Nat.zero_mul])) fun h => Or.inr (by rw [h, Nat.zero_mul])⟩

theorem mulNat_eq (a : Integer) (n : Nat) : mulNat a n = a * ofNat n := by
  refine Eq.trans ?_ (congrArg (· * ofNat n) (diff_pos_neg a))
  rw [ofNat_eq, diff_mul]
  exact (diff_pos_neg (mulNat a n)).symm.trans (diff_eq (by rw [Nat.mul_zero, Nat.mul_zero, Nat.zero_add]; rfl))

/-- The absolute value. -/
def natAbs (a : Integer) : Nat := a.pos + a.neg

/-- `-1`, `0` or `1`. -/
def sign (a : Integer) : Integer :=
  match a.neg with
  | .succ _ => -ofNat 1
  | .zero =>
    match a.pos with
    | .succ _ => ofNat 1
    | .zero => ofNat 0

/-! ### Powers: even ones are powers of the absolute value, odd ones those of both parts -/

theorem double_ne (q q' : Nat) : 2 * q ≠ 2 * q' + 1 := by
  induction q generalizing q' with
  | zero => exact fun h => Nat.noConfusion h
  | succ q ih =>
    cases q' with
    | zero => exact fun h => Nat.noConfusion (congrArg Nat.pred h : 2 * q + 1 = 0)
    | succ q' => exact fun h => ih q' (congrArg (fun n => Nat.pred (Nat.pred n)) h)

theorem mod_two (n : Nat) : n % 2 = 0 ∨ n % 2 = 1 := by
  have h : n % 2 < 2 := Nat.mod_lt (.step (Nat.le_refl 1))
  cases e : n % 2 with
  | zero => exact Or.inl rfl
  | succ r =>
    rw [e] at h
    exact Or.inr (congrArg Nat.succ (Nat.eq_zero_of_le (Nat.le_of_succ_le_succ (Nat.le_of_succ_le_succ h))))

theorem div_add_mod_two (n : Nat) : 2 * (n / 2) + n % 2 = n := Nat.div_add_mod (.step (Nat.le_refl 1))

theorem odd_succ {n : Nat} (h : n % 2 = 0) : n.succ % 2 ≠ 0 := by
  intro k
  have e := div_add_mod_two n
  have f := div_add_mod_two n.succ
  rw [h] at e
  rw [k] at f
  exact double_ne (n.succ / 2) (n / 2) (f.trans (congrArg Nat.succ e.symm))

theorem even_succ {n : Nat} (h : n % 2 ≠ 0) : n.succ % 2 = 0 := by
  refine (mod_two n.succ).elim id fun k => ?_
  have h : n % 2 = 1 := (mod_two n).elim (fun l => absurd l h) id
  have e := div_add_mod_two n
  have f := div_add_mod_two n.succ
  rw [h] at e
  rw [k] at f
  exact absurd (congrArg Nat.pred (f.trans (congrArg Nat.succ e.symm))) (double_ne _ _)

/-- `a ^ n`. -/
def npow (a : Integer) (n : Nat) : Integer :=
  if n % 2 = 0 then ofNat (a.natAbs ^ n) else diff (a.pos ^ n) (a.neg ^ n)

theorem npow_succ (a : Integer) (n : Nat) : npow a n.succ = npow a n * a := by
  have zero_pow : ∀ k : Nat, 0 ^ k.succ = 0 := fun _ => rfl
  have product : ∀ b p m : Nat, diff b 0 * diff p m = diff (b * p) (b * m) := fun b p m => by
    rw [diff_mul, Nat.zero_mul, Nat.zero_mul]
    rfl
  have product' : ∀ b p m : Nat, diff 0 b * diff p m = diff (b * m) (b * p) := fun b p m => by
    rw [diff_mul, Nat.zero_mul, Nat.zero_mul, Nat.zero_add, Nat.zero_add]
  refine Eq.trans ?_ (congrArg (npow a n * ·) (diff_pos_neg a))
  cases a with | mk p m z =>
  show npow ⟨p, m, z⟩ n.succ = npow ⟨p, m, z⟩ n * diff p m
  unfold npow natAbs
  cases Nat.decEq (n % 2) 0 with
  | isTrue e =>
    rw [ite_eq_left e, ite_eq_right (odd_succ e), ofNat_eq, product]
    show diff (p ^ n * p) (m ^ n * m) = diff ((p + m) ^ n * p) ((p + m) ^ n * m)
    refine z.elim (fun z => ?_) fun z => ?_
    · rw [z, Nat.zero_add]
      rfl
    · rw [z]
      rfl
  | isFalse o =>
    rw [ite_eq_right o, ite_eq_left (even_succ o), ofNat_eq]
    cases n with
    | zero => exact absurd rfl o
    | succ n =>
      refine z.elim (fun z => ?_) fun z => ?_
      · show diff ((p + m) ^ n.succ.succ) 0 = diff (p ^ n.succ) (m ^ n.succ) * diff p m
        rw [z, zero_pow, product', Nat.zero_add]
        rfl
      · show diff ((p + m) ^ n.succ.succ) 0 = diff (p ^ n.succ) (m ^ n.succ) * diff p m
        rw [z, zero_pow, product]
        rfl

/-! ### The ring -/

theorem nat_one_mul (n : Nat) : 1 * n = n := (Nat.mul_comm 1 n).trans (Nat.zero_add n)

instance : CommRing Integer where
  natCast := ofNat
  npow := npow
  add_assoc a b c := by
    obtain ⟨p, m, rfl⟩ := exists_diff a
    obtain ⟨q, n, rfl⟩ := exists_diff b
    obtain ⟨r, l, rfl⟩ := exists_diff c
    rw [diff_add, diff_add, diff_add, diff_add, Nat.add_assoc, Nat.add_assoc]
  add_comm a b := by
    obtain ⟨p, m, rfl⟩ := exists_diff a
    obtain ⟨q, n, rfl⟩ := exists_diff b
    rw [diff_add, diff_add, Nat.add_comm p, Nat.add_comm m]
  zero_add a := by
    obtain ⟨p, m, rfl⟩ := exists_diff a
    rw [ofNat_eq, diff_add, Nat.zero_add, Nat.zero_add]
  mul_assoc a b c := by
    obtain ⟨p, m, rfl⟩ := exists_diff a
    obtain ⟨q, n, rfl⟩ := exists_diff b
    obtain ⟨r, l, rfl⟩ := exists_diff c
    rw [diff_mul, diff_mul, diff_mul, diff_mul]
    exact diff_congr (by ac) (by ac)
  mul_comm a b := by
    obtain ⟨p, m, rfl⟩ := exists_diff a
    obtain ⟨q, n, rfl⟩ := exists_diff b
    rw [diff_mul, diff_mul]
    exact diff_congr (by ac) (by ac)
  one_mul a := by
    obtain ⟨p, m, rfl⟩ := exists_diff a
    rw [ofNat_eq, diff_mul, Nat.zero_mul, Nat.zero_mul, nat_one_mul, nat_one_mul]
    rfl
  zero_mul a := by
    obtain ⟨p, m, rfl⟩ := exists_diff a
    rw [ofNat_eq, diff_mul, Nat.zero_mul, Nat.zero_mul]
  mul_add a b c := by
    obtain ⟨p, m, rfl⟩ := exists_diff a
    obtain ⟨q, n, rfl⟩ := exists_diff b
    obtain ⟨r, l, rfl⟩ := exists_diff c
    rw [diff_add, diff_mul, diff_mul, diff_mul, diff_add]
    exact diff_congr (by ac) (by ac)
  natCast_succ n := ext rfl (Nat.zero_sub _).symm
  npow_zero _ := rfl
  npow_succ := npow_succ
  neg_add_cancel a := by
    obtain ⟨p, m, rfl⟩ := exists_diff a
    show -diff p m + diff p m = ofNat 0
    rw [diff_neg, diff_add, ofNat_eq]
    refine diff_eq ?_
    rw [Nat.zero_add, Nat.add_comm m p]
    rfl
  sub_eq_add_neg _ _ := rfl

instance : DecidableEq Integer := fun a b =>
  .by (Bool.and (Nat.beq a.pos b.pos) (Nat.beq a.neg b.neg))
    (fun h => by
      cases e : Nat.beq a.pos b.pos with
      | true => rw [e] at h; exact ext (Nat.eq_of_beq_eq_true e) (Nat.eq_of_beq_eq_true h)
      | false => rw [e] at h; exact absurd h Bool.false_ne_true)
    (fun no e => by
      rw [e, Nat.beq_self, Nat.beq_self] at no
      exact Bool.false_ne_true no.symm)

/-! ### Order -/

instance : LE Integer := ⟨fun a b => a.pos + b.neg ≤ b.pos + a.neg⟩
instance (a b : Integer) : Decidable (a ≤ b) := Nat.decLe (a.pos + b.neg) (b.pos + a.neg)
instance : LT Integer := ⟨fun a b => ¬ b ≤ a⟩
instance (a b : Integer) : Decidable (a < b) := inferInstanceAs (Decidable (¬ b ≤ a))

theorem diff_le {p m q n : Nat} : diff p m ≤ diff q n ↔ p + n ≤ q + m := by
  have e := diff_spec p m
  have f := diff_spec q n
  have left : (diff p m).pos + (diff q n).neg + (m + n) = p + n + ((diff p m).neg + (diff q n).neg) := by
    calc (diff p m).pos + (diff q n).neg + (m + n) = (diff p m).pos + m + ((diff q n).neg + n) := by ac
      _ = p + (diff p m).neg + ((diff q n).neg + n) := by rw [e]
      _ = p + n + ((diff p m).neg + (diff q n).neg) := by ac
  have right : (diff q n).pos + (diff p m).neg + (m + n) = q + m + ((diff p m).neg + (diff q n).neg) := by
    calc (diff q n).pos + (diff p m).neg + (m + n) = (diff q n).pos + n + ((diff p m).neg + m) := by ac
      _ = q + (diff q n).neg + ((diff p m).neg + m) := by rw [f]
      _ = q + m + ((diff p m).neg + (diff q n).neg) := by ac
  refine ⟨fun h => ?_, fun h => ?_⟩
  · have h : (diff p m).pos + (diff q n).neg ≤ (diff q n).pos + (diff p m).neg := h
    refine (nat_le_add_iff (c := (diff p m).neg + (diff q n).neg)).mp ?_
    rw [← left, ← right]
    exact nat_le_add_iff.mpr h
  · show (diff p m).pos + (diff q n).neg ≤ (diff q n).pos + (diff p m).neg
    refine (nat_le_add_iff (c := m + n)).mp ?_
    rw [left, right]
    exact nat_le_add_iff.mpr h

protected theorem le_refl (a : Integer) : a ≤ a := Nat.le_refl _

protected theorem le_total (a b : Integer) : a ≤ b ∨ b ≤ a :=
  match Nat.decLe (a.pos + b.neg) (b.pos + a.neg) with
  | isTrue h => Or.inl h
  | isFalse h => Or.inr (Nat.le_trans (.step (Nat.le_refl _)) (Nat.lt_of_not_le h))

protected theorem le_antisymm {a b : Integer} (h : a ≤ b) (k : b ≤ a) : a = b := by
  rw [← diff_pos_neg a, ← diff_pos_neg b]
  exact diff_eq (nat_le_antisymm h k)

protected theorem le_trans {a b c : Integer} (h : a ≤ b) (k : b ≤ c) : a ≤ c := by
  refine (nat_le_add_iff (c := b.pos + b.neg)).mp ?_
  have l : a.pos + b.neg + (b.pos + c.neg) ≤ b.pos + a.neg + (c.pos + b.neg) :=
    Nat.le_trans (nat_le_add_iff.mpr h) (by rw [Nat.add_comm, Nat.add_comm (b.pos + a.neg)]; exact nat_le_add_iff.mpr k)
  refine nat_le_of_eq ?_ ?_ l
  · ac
  · ac

protected theorem add_le_add_left {a b : Integer} (h : a ≤ b) (c : Integer) : c + a ≤ c + b := by
  refine diff_le.mpr (nat_le_of_eq ?_ ?_ ((nat_le_add_iff (c := c.pos + c.neg)).mpr h))
  · ac
  · ac

theorem mulNat_le_iff {a b : Integer} {n : Nat} (p : 0 < n) : mulNat a n ≤ mulNat b n ↔ a ≤ b := by
  cases n with
  | zero => exact absurd p (Nat.lt_irrefl 0)
  | succ n =>
    have e : ∀ x y : Nat, n.succ * (x + y) = x * n.succ + y * n.succ := fun x y => by rw [Nat.mul_comm, add_mul]
    refine ⟨fun h => ?_, fun h => ?_⟩
    · exact Nat.le_of_mul_le_mul (nat_le_of_eq (e _ _) (e _ _) h)
    · exact nat_le_of_eq (e _ _).symm (e _ _).symm (Nat.mul_le_mul n.succ h)

theorem eq_ofNat_of_nonneg {a : Integer} (h : 0 ≤ a) : a = ofNat a.pos := by
  have h : 0 + a.neg ≤ a.pos + 0 := h
  rw [Nat.zero_add] at h
  exact ext rfl (a.one_zero.elim (fun z => Nat.eq_zero_of_le (z ▸ h)) id)

protected theorem mul_nonneg {a b : Integer} (h : 0 ≤ a) (k : 0 ≤ b) : 0 ≤ a * b := by
  rw [eq_ofNat_of_nonneg h, eq_ofNat_of_nonneg k, ← mulNat_eq]
  show 0 + 0 * b.pos ≤ a.pos * b.pos + 0
  rw [Nat.zero_mul]
  exact Nat.zero_le _

protected theorem le_of_eq {a b c d : Integer} (h : a = c) (k : b = d) (l : c ≤ d) : a ≤ b := by
  rw [h, k]
  exact l

theorem natAbs_eq_zero {a : Integer} (h : a.natAbs = 0) : a = 0 := by
  have h : a.pos + a.neg = 0 := h
  refine a.one_zero.elim (fun z => ?_) fun z => ?_
  · rw [z, Nat.zero_add] at h
    exact ext z h
  · rw [z] at h
    exact ext h z

protected theorem neg_mul (a b : Integer) : -a * b = -(a * b) := by
  show diff (a.neg * b.pos + a.pos * b.neg) (a.neg * b.neg + a.pos * b.pos)
    = diff (a.pos * b.neg + a.neg * b.pos) (a.pos * b.pos + a.neg * b.neg)
  rw [Nat.add_comm (a.neg * b.pos), Nat.add_comm (a.neg * b.neg)]

theorem sign_mul (a : Integer) : sign a * a = ofNat a.natAbs := by
  cases a with | mk p m z =>
  cases m with
  | succ m =>
    have p0 : p = 0 := z.elim id fun h => Nat.noConfusion h
    subst p0
    show -ofNat 1 * ⟨0, m.succ, z⟩ = ofNat (0 + m.succ)
    rw [Nat.zero_add]
    exact ext (by
      show 0 * 0 + 1 * m.succ - (0 * m.succ + 1 * 0) = m.succ
      rw [Nat.zero_mul, nat_one_mul, Nat.zero_mul, Nat.zero_add]
      rfl) (by
      show 0 * m.succ + 1 * 0 - (0 * 0 + 1 * m.succ) = 0
      rw [Nat.zero_mul]
      exact Nat.zero_sub _)
  | zero =>
    cases p with
    | succ p =>
      show ofNat 1 * ofNat p.succ = ofNat p.succ
      exact one_mul _
    | zero => rfl

end Integer
