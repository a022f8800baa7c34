prelude
import Base.Nat
/-! Division, remainder and greatest common divisor of natural numbers, as far as reduced fractions need them.

*Recursion.* Both algorithms call themselves on an argument that is not a predecessor. Instead of
well-founded recursion they take fuel, which runs down structurally; the lemmas say which fuel suffices
and that more changes nothing.

*Names.* The kernel computes `Nat.div`, `Nat.mod`, `Nat.gcd` on literals with its own integers, because of their
names, so the definitions here have to mean the same, also at the edges: see `Base.Accelerated`. -/

namespace Nat

/-! ### Quotient and remainder by repeated subtraction; `a` units of fuel suffice -/

def modFuel : Nat → Nat → Nat → Nat
  | .zero, a, _ => a
  | .succ f, a, b => if b ≤ a then modFuel f (a - b) b else a
def divFuel : Nat → Nat → Nat → Nat
  | .zero, _, _ => 0
  | .succ f, a, b => if b ≤ a then (divFuel f (a - b) b).succ else 0

/-- Remainder; `a % 0 = a`. -/
@[extern "lean_nat_mod"] protected def mod (a b : @& Nat) : Nat := if b = 0 then a else modFuel a a b
/-- Quotient, rounded down; `a / 0 = 0`. -/
@[extern "lean_nat_div"] protected def div (a b : @& Nat) : Nat := if b = 0 then 0 else divFuel a a b
instance : Mod Nat := ⟨Nat.mod⟩
instance : Div Nat := ⟨Nat.div⟩

theorem modFuel_succ (f a b : Nat) :
    modFuel f.succ a b = if b ≤ a then modFuel f (a - b) b else a := rfl
theorem divFuel_succ (f a b : Nat) :
    divFuel f.succ a b = if b ≤ a then (divFuel f (a - b) b).succ else 0 := rfl
theorem mod_zero (a : Nat) : a % 0 = a := rfl
theorem div_zero (a : Nat) : a / 0 = 0 := rfl
theorem mod_eq {a b : Nat} (p : 0 < b) : a % b = modFuel a a b := ite_eq_right (ne_of_pos p)
theorem div_eq {a b : Nat} (p : 0 < b) : a / b = divFuel a a b := ite_eq_right (ne_of_pos p)

theorem modFuel_lt (f a b : Nat) (h : a ≤ f) (p : 0 < b) : modFuel f a b < b := by
  induction f generalizing a with
  | zero => rw [eq_zero_of_le h]; exact p
  | succ f ih =>
    rw [modFuel_succ]
    cases decLe b a with
    | isFalse k => rw [ite_eq_right k]; exact lt_of_not_le k
    | isTrue k => rw [ite_eq_left k]; exact ih (a - b) (sub_le_of_le_succ h p)

theorem mod_lt {a b : Nat} (p : 0 < b) : a % b < b := by
  rw [mod_eq p]
  exact modFuel_lt a a b (Nat.le_refl a) p

theorem fuel_div_add_mod (f a b : Nat) : b * divFuel f a b + modFuel f a b = a := by
  induction f generalizing a with
  | zero => exact zero_add a
  | succ f ih =>
    rw [modFuel_succ, divFuel_succ]
    cases decLe b a with
    | isFalse k => rw [ite_eq_right k, ite_eq_right k]; exact zero_add a
    | isTrue k =>
      rw [ite_eq_left k, ite_eq_left k, mul_succ, add_assoc, add_comm b, ← add_assoc, ih, add_comm,
        add_sub_of_le k]

theorem div_add_mod {a b : Nat} (p : 0 < b) : b * (a / b) + a % b = a := by
  rw [div_eq p, mod_eq p, fuel_div_add_mod]

/-- Scaling both arguments scales the remainder and keeps the quotient, whatever the fuel beyond need. -/
theorem fuel_mul (c f g a b : Nat) (h : a ≤ f) (k : c.succ * a ≤ g) (p : 0 < b) :
    modFuel g (c.succ * a) (c.succ * b) = c.succ * modFuel f a b ∧
      divFuel g (c.succ * a) (c.succ * b) = divFuel f a b := by
  have pc : 0 < c.succ * b := mul_lt_mul c p
  induction g generalizing f a with
  | zero =>
    have a0 : a = 0 := by
      cases a with
      | zero => rfl
      | succ a => exact absurd k (not_succ_le_zero _)
    rw [a0]
    cases f with
    | zero => exact ⟨rfl, rfl⟩
    | succ f =>
      have l : ¬ b ≤ 0 := fun l => not_succ_le_zero 0 (Nat.le_trans p l)
      rw [modFuel_succ, divFuel_succ, ite_eq_right l, ite_eq_right l]
      exact ⟨rfl, rfl⟩
  | succ g ih =>
    cases f with
    | zero =>
      have l : ¬ c.succ * b ≤ 0 := fun l => not_succ_le_zero 0 (Nat.le_trans pc l)
      rw [eq_zero_of_le h, mul_zero, modFuel_succ, divFuel_succ, ite_eq_right l, ite_eq_right l]
      exact ⟨rfl, rfl⟩
    | succ f =>
      rw [modFuel_succ, modFuel_succ, divFuel_succ, divFuel_succ]
      cases decLe b a with
      | isTrue l =>
        have m := mul_le_mul c.succ l
        rw [ite_eq_left l, ite_eq_left m, ite_eq_left l, ite_eq_left m, ← mul_sub]
        have k' : c.succ * (a - b) ≤ g := by
          rw [mul_sub]
          exact sub_le_of_le_succ k pc
        obtain ⟨r, q⟩ := ih f (a - b) (sub_le_of_le_succ h p) k'
        exact ⟨r, congrArg Nat.succ q⟩
      | isFalse l =>
        have m : ¬ c.succ * b ≤ c.succ * a := fun m => l (le_of_mul_le_mul m)
        rw [ite_eq_right l, ite_eq_right m, ite_eq_right l, ite_eq_right m]
        exact ⟨rfl, rfl⟩

theorem mul_mod_mul (c a b : Nat) (p : 0 < b) : c.succ * a % (c.succ * b) = c.succ * (a % b) := by
  rw [mod_eq p, mod_eq (mul_lt_mul c p : 0 < c.succ * b)]
  exact (fuel_mul c a _ a b (Nat.le_refl _) (Nat.le_refl _) p).left

theorem mul_div_mul (c a b : Nat) (p : 0 < b) : c.succ * a / (c.succ * b) = a / b := by
  rw [div_eq p, div_eq (mul_lt_mul c p : 0 < c.succ * b)]
  exact (fuel_mul c a _ a b (Nat.le_refl _) (Nat.le_refl _) p).right

theorem div_one (a : Nat) : a / 1 = a := by
  have h : 1 * (a / 1) + a % 1 = a := div_add_mod (Nat.le_refl 1)
  have r : a % 1 = 0 := eq_zero_of_le (le_of_succ_le_succ (mod_lt (Nat.le_refl 1) : a % 1 < 1))
  rw [r, mul_comm] at h
  exact (zero_add _).symm.trans h

/-- Exact division undoes multiplication. -/
theorem mul_div_cancel {g : Nat} (p : 0 < g) (a : Nat) : g * a / g = a := by
  cases g with
  | zero => exact absurd p (lt_irrefl 0)
  | succ c =>
    have h : c.succ * a / (c.succ * 1) = a / 1 := mul_div_mul c a 1 (Nat.le_refl 1)
    have e : c.succ * 1 = c.succ := zero_add c.succ
    rw [div_one, e] at h
    exact h

/-! ### Euclid's algorithm; the first argument is fuel enough -/

def gcdFuel : Nat → Nat → Nat → Nat
  | .zero, _, b => b
  | .succ f, a, b => if a = 0 then b else gcdFuel f (b % a) a

/-- Greatest common divisor; `gcd 0 b = b`. -/
@[extern "lean_nat_gcd"] protected def gcd (a b : @& Nat) : Nat := gcdFuel a a b

theorem gcdFuel_succ (f a b : Nat) :
    gcdFuel f.succ a b = if a = 0 then b else gcdFuel f (b % a) a := rfl

theorem gcdFuel_pos (f a b : Nat) (p : 0 < b) : 0 < gcdFuel f a b := by
  induction f generalizing a b with
  | zero => exact p
  | succ f ih =>
    rw [gcdFuel_succ]
    cases Nat.decEq a 0 with
    | isTrue z => rw [ite_eq_left z]; exact p
    | isFalse z => rw [ite_eq_right z]; exact ih _ _ (pos_of_ne z)

theorem gcdFuel_mul (c f g a b : Nat) (h : a ≤ f) (k : c.succ * a ≤ g) :
    gcdFuel g (c.succ * a) (c.succ * b) = c.succ * gcdFuel f a b := by
  induction g generalizing f a b with
  | zero =>
    have a0 : a = 0 := by
      cases a with
      | zero => rfl
      | succ a => exact absurd k (not_succ_le_zero _)
    rw [a0]
    cases f with
    | zero => rfl
    | succ f => rw [gcdFuel_succ, ite_eq_left rfl]; rfl
  | succ g ih =>
    cases f with
    | zero => rw [eq_zero_of_le h, mul_zero, gcdFuel_succ, ite_eq_left rfl]; rfl
    | succ f =>
      rw [gcdFuel_succ, gcdFuel_succ]
      cases Nat.decEq a 0 with
      | isTrue z => rw [z, mul_zero, ite_eq_left rfl, ite_eq_left rfl]
      | isFalse z =>
        have p := pos_of_ne z
        have pc : 0 < c.succ * a := mul_lt_mul c p
        rw [ite_eq_right z, ite_eq_right (ne_of_pos pc), mul_mod_mul c b a p]
        refine ih f (b % a) a ?_ ?_
        · exact le_of_succ_le_succ (Nat.le_trans (mod_lt p) h)
        · exact le_of_succ_le_succ (Nat.le_trans (mul_lt_mul c (mod_lt p)) k)

/-- More fuel than needed changes nothing: scale by one. -/
theorem gcdFuel_enough {f g a : Nat} (b : Nat) (h : a ≤ f) (k : a ≤ g) :
    gcdFuel g a b = gcdFuel f a b := by
  have one : ∀ x : Nat, Nat.succ 0 * x = x := fun x => by rw [succ_mul, zero_mul, zero_add]
  have e := gcdFuel_mul 0 f g a b h (by rw [one]; exact k)
  rw [one, one, one] at e
  exact e

theorem gcd_zero (b : Nat) : Nat.gcd 0 b = b := rfl

theorem gcd_step {a : Nat} (b : Nat) (p : 0 < a) : Nat.gcd a b = Nat.gcd (b % a) a := by
  cases a with
  | zero => exact absurd p (lt_irrefl 0)
  | succ e =>
    show gcdFuel e.succ e.succ b = _
    rw [gcdFuel_succ, ite_eq_right (ne_of_pos p)]
    exact gcdFuel_enough e.succ (Nat.le_refl _) (le_of_succ_le_succ (mod_lt p))

theorem gcd_mul (c a b : Nat) : Nat.gcd (c.succ * a) (c.succ * b) = c.succ * Nat.gcd a b :=
  gcdFuel_mul c a (c.succ * a) a b (Nat.le_refl _) (Nat.le_refl _)

theorem gcdFuel_divides (f a b : Nat) (h : a ≤ f) :
    ∃ x y, gcdFuel f a b * x = a ∧ gcdFuel f a b * y = b := by
  induction f generalizing a b with
  | zero => exact ⟨0, 1, (eq_zero_of_le h).symm, zero_add b⟩
  | succ f ih =>
    rw [gcdFuel_succ]
    cases Nat.decEq a 0 with
    | isTrue z => rw [ite_eq_left z]; exact ⟨0, 1, z.symm, zero_add b⟩
    | isFalse z =>
      have p := pos_of_ne z
      rw [ite_eq_right z]
      obtain ⟨x, y, hx, hy⟩ := ih (b % a) a (le_of_succ_le_succ (Nat.le_trans (mod_lt p) h))
      refine ⟨y, y * (b / a) + x, hy, ?_⟩
      rw [mul_add, ← mul_assoc, hy, hx, div_add_mod p]

end Nat
