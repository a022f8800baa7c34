prelude
import Algebra.PairSum
import Algebra.Tactic.Ring
/-! # Natural numbers: powers, quotients, divisors, and the pigeonhole principle

What numeral systems need of the natural numbers beyond `Base.Nat` and `Base.NatDiv`. Divisibility is spelt out: `a` divides `b` if
`∃ c, b = a * c`. -/

namespace Numeral

/-! ### Products and powers -/

theorem mul_pos {a b : Nat} (h : 0 < a) (k : 0 < b) : 0 < a * b := by
  cases a with
  | zero => exact absurd h (Nat.lt_irrefl 0)
  | succ a => exact Nat.mul_lt_mul a k
theorem pos_of_mul_pos_left {a b : Nat} (h : 0 < a * b) : 0 < a :=
  Nat.pos_of_ne fun e => Nat.lt_irrefl 0 (by
    rw [e, Nat.zero_mul] at h
    exact h)
theorem pos_of_mul_pos_right {a b : Nat} (h : 0 < a * b) : 0 < b :=
  Nat.pos_of_ne fun e => Nat.lt_irrefl 0 (by
    rw [e] at h
    exact h)
theorem pow_pos {b : Nat} (h : 0 < b) (n : Nat) : 0 < b ^ n := by
  induction n with
  | zero => exact Nat.zero_lt_succ 0
  | succ n ih => exact mul_pos ih h
theorem le_mul_of_pos {a c : Nat} (h : 0 < c) : a ≤ a * c := by
  cases c with
  | zero => exact absurd h (Nat.lt_irrefl 0)
  | succ c =>
    show a ≤ a * c + a
    rw [Nat.add_comm]
    exact Nat.le_add a (a * c)

/-! ### Quotient and remainder -/

/-- A positive number `n` is more than its quotient by two or more. -/
theorem div_lt_self {b n : Nat} (hb : 2 ≤ b) (hn : 0 < n) : n / b < n := by
  have p : 0 < b := Nat.lt_of_lt_of_le (Nat.zero_lt_succ 1) hb
  refine (Nat.lt_or_le (n / b) n).elim id fun l => ?_
  have twice : 2 * n ≤ b * (n / b) :=
    Nat.le_trans (by rw [Nat.mul_comm 2, Nat.mul_comm b]; exact Nat.mul_le_mul n hb) (Nat.mul_le_mul b l)
  have whole : b * (n / b) ≤ n := Nat.le_trans (Nat.le_add _ (n % b)) (Nat.le_of_eq (Nat.div_add_mod p))
  have e : 2 * n = n + n := by ring
  rw [e] at twice
  have more : n + 0 < n + n := Nat.add_lt_add_left n hn
  exact absurd (Nat.le_trans twice whole) (Nat.not_le_of_lt more)

/-- A quotient is below `m` exactly when the number is below `m` times the divisor. -/
theorem div_lt_iff {b n m : Nat} (p : 0 < b) : n / b < m ↔ n < b * m := by
  have whole := Nat.div_add_mod (a := n) p
  refine ⟨fun h => ?_, fun h => ?_⟩
  · have s := Nat.pair_lt h (Nat.mod_lt p : n % b < b)
    rw [whole] at s
    exact s
  · refine (Nat.lt_or_le (n / b) m).elim id fun l => ?_
    have s := Nat.le_trans (Nat.mul_le_mul b l) (Nat.le_add _ (n % b))
    rw [whole] at s
    exact absurd s (Nat.not_le_of_lt h)

theorem mod_unique {m q r n : Nat} (hr : r < m) (h : n = m * q + r) : n % m = r := by
  rw [h, Nat.mul_comm m q]
  exact Nat.pair_mod q hr
theorem mod_eq_of_lt {m n : Nat} (h : n < m) : n % m = n := mod_unique (q := 0) h (Nat.zero_add n).symm
theorem mul_mod_self {m : Nat} (p : 0 < m) (c : Nat) : m * c % m = 0 := mod_unique p rfl
theorem mul_add_mod {m : Nat} (p : 0 < m) (c r : Nat) : (m * c + r) % m = r % m := by
  refine mod_unique (q := c + r / m) (Nat.mod_lt p) ?_
  have whole := Nat.div_add_mod (a := r) p
  exact (congrArg (fun s => m * c + s) whole.symm).trans (by ring)
theorem add_mod (x y m : Nat) : (x + y) % m = (x % m + y % m) % m := by
  refine (Nat.eq_or_ne m 0).elim (fun e => by rw [e]; rfl) fun e => ?_
  have p := Nat.pos_of_ne e
  have whole : x + y = m * (x / m + y / m) + (x % m + y % m) :=
    calc x + y = (m * (x / m) + x % m) + (m * (y / m) + y % m) := by rw [Nat.div_add_mod p, Nat.div_add_mod p]
      _ = m * (x / m + y / m) + (x % m + y % m) := by ring
  exact (congrArg (fun s => s % m) whole).trans (mul_add_mod p _ _)
theorem mul_mod (x y m : Nat) : x * y % m = x % m * (y % m) % m := by
  refine (Nat.eq_or_ne m 0).elim (fun e => by rw [e]; rfl) fun e => ?_
  have p := Nat.pos_of_ne e
  have whole : x * y = m * (x / m * (m * (y / m) + y % m) + x % m * (y / m)) + x % m * (y % m) :=
    calc x * y = (m * (x / m) + x % m) * (m * (y / m) + y % m) := by rw [Nat.div_add_mod p, Nat.div_add_mod p]
      _ = m * (x / m * (m * (y / m) + y % m) + x % m * (y / m)) + x % m * (y % m) := by ring
  exact (congrArg (fun s => s % m) whole).trans (mul_add_mod p _ _)
/-- The remainder by a multiple keeps the remainder. -/
theorem mod_mod_of_divides {m M : Nat} (h : ∃ c, M = m * c) (x : Nat) : x % M % m = x % m := by
  obtain ⟨c, e⟩ := h
  refine (Nat.eq_or_ne M 0).elim (fun z => by rw [z]; rfl) fun z => ?_
  have pM := Nat.pos_of_ne z
  have p : 0 < m := pos_of_mul_pos_left (b := c) (by rw [← e]; exact pM)
  have whole : x = m * (c * (x / M)) + x % M :=
    calc x = M * (x / M) + x % M := (Nat.div_add_mod pM).symm
      _ = m * (c * (x / M)) + x % M := by
        rw [← Nat.mul_assoc, ← e]
  exact ((congrArg (fun s => s % m) whole).trans (mul_add_mod p _ _)).symm

/-! ### Divisors -/

/-- Equal remainders: the divisor divides the difference. -/
theorem divides_sub {m x y : Nat} (p : 0 < m) (h : x % m = y % m) : ∃ c, x - y = m * c := by
  refine ⟨x / m - y / m, ?_⟩
  rw [Nat.mul_sub]
  have ex := Nat.div_add_mod (a := x) p
  have ey := Nat.div_add_mod (a := y) p
  have cancel : ∀ a b c : Nat, a + c - (b + c) = a - b := fun a b c => by
    induction c with
    | zero => rfl
    | succ c ih => exact (Nat.succ_sub_succ _ _).trans ih
  exact ((congrArg (fun s => s - y) ex.symm).trans ((congrArg (fun s => _ - s) ey.symm).trans (by
    rw [h]
    exact cancel _ _ _)))

/-- A common divisor divides the greatest. -/
theorem divides_gcd {d a b : Nat} (ha : ∃ x, a = d * x) (hb : ∃ y, b = d * y) : ∃ z, Nat.gcd a b = d * z := by
  have go : ∀ f a b : Nat, (∃ x, a = d * x) → (∃ y, b = d * y) → ∃ z, Nat.gcdFuel f a b = d * z := by
    intro f
    induction f with
    | zero => exact fun a b _ hb => hb
    | succ f ih =>
      intro a b ha hb
      rw [Nat.gcdFuel_succ]
      refine (Nat.eq_or_ne a 0).elim (fun z => by rw [ite_eq_left z]; exact hb) fun z => ?_
      rw [ite_eq_right z]
      refine ih (b % a) a ?_ ha
      obtain ⟨x, hx⟩ := ha
      obtain ⟨y, hy⟩ := hb
      refine ⟨y - x * (b / a), ?_⟩
      have whole := Nat.div_add_mod (a := b) (Nat.pos_of_ne z)
      have rest : b % a = b - a * (b / a) :=
        ((congrArg (fun s => s - a * (b / a)) whole).symm.trans (Nat.add_sub_cancel (b % a) (a * (b / a)))).symm
      rw [rest, Nat.mul_sub, ← Nat.mul_assoc, ← hx, ← hy]
  exact go a a b ha hb

/-- Euclid's lemma: what is coprime to `b` and divides `b * s` divides `s`. -/
theorem divides_of_coprime {a b s : Nat} (h : Nat.gcd a b = 1) (k : ∃ c, b * s = a * c) : ∃ c, s = a * c := by
  cases s with
  | zero => exact ⟨0, rfl⟩
  | succ s =>
    have g := Nat.gcd_mul s a b
    rw [h] at g
    have e : s.succ * 1 = s.succ := Nat.zero_add _
    rw [e] at g
    rw [← g]
    exact divides_gcd ⟨s.succ, Nat.mul_comm _ _⟩ (k.elim fun c hc => ⟨c, (Nat.mul_comm _ _).trans hc⟩)

/-! ### The pigeonhole principle -/

/-- `N` different numbers below `M`: then `N ≤ M`. -/
theorem pigeonhole {N M : Nat} (f : Nat → Nat) (hf : ∀ k, k < N → f k < M)
    (inj : ∀ k l, k < N → l < N → f k = f l → k = l) : N ≤ M := by
  induction N generalizing M f with
  | zero => exact Nat.zero_le M
  | succ N ih =>
    have last := hf N (Nat.lt_succ_self N)
    cases M with
    | zero => exact absurd last (Nat.not_lt_zero _)
    | succ m =>
      have other : ∀ k, k < N → f k ≠ f N := fun k hk e =>
        Nat.ne_of_lt hk (inj k N (Nat.lt_succ_of_lt hk) (Nat.lt_succ_self N) e)
      have below : ∀ {v}, v < m + 1 → v ≠ m → v < m := fun l z => (Nat.lt_or_eq_of_lt_succ l).elim id fun e => absurd e z
      -- whoever holds the last place takes the place of `N`
      refine Nat.succ_le_succ (ih (fun k => if f k = m then f N else f k) (fun k hk => ?_) fun k l hk hl e => ?_)
      · show (if f k = m then f N else f k) < m
        refine (Nat.eq_or_ne (f k) m).elim (fun z => ?_) fun z => ?_
        · rw [ite_eq_left z]
          exact below last fun q => other k hk (z.trans q.symm)
        · rw [ite_eq_right z]
          exact below (hf k (Nat.lt_succ_of_lt hk)) z
      · have e : (if f k = m then f N else f k) = if f l = m then f N else f l := e
        have done := inj k l (Nat.lt_succ_of_lt hk) (Nat.lt_succ_of_lt hl)
        refine (Nat.eq_or_ne (f k) m).elim (fun z => ?_) fun z => ?_
        · refine (Nat.eq_or_ne (f l) m).elim (fun q => done (z.trans q.symm)) fun q => ?_
          rw [ite_eq_left z, ite_eq_right q] at e
          exact absurd e.symm (other l hl)
        · refine (Nat.eq_or_ne (f l) m).elim (fun q => ?_) fun q => ?_
          · rw [ite_eq_right z, ite_eq_left q] at e
            exact absurd e (other k hk)
          · rw [ite_eq_right z, ite_eq_right q] at e
            exact done e

end Numeral
