prelude
import Base.NatDiv
import Algebra.SumLemmas
/-! # Double sums, and sums over pairs that carry one number

The pair `(i, r)` with `r < b` has the number `i * b + r`; its parts are found again by division. A sum over the
numbers below `a * b` is the double sum over `i < a` and `r < b`. -/

universe u

namespace Nat

theorem add_lt_add_left {r b : Nat} (c : Nat) (h : r < b) : c + r < c + b := by
  have e := add_sub_of_le (show r + 1 ≤ b from h)
  rw [← e, ← add_assoc]
  exact le_add (c + (r + 1)) _

/-- Pairs are numbered in lexicographic order. -/
theorem pair_lt {b i j r : Nat} (hij : i < j) (hr : r < b) : b * i + r < b * j :=
  lt_of_lt_of_le (add_lt_add_left (b * i) hr) (mul_le_mul b hij)

theorem pair_quotient_unique {b i j r s : Nat} (hr : r < b) (hs : s < b) (h : b * i + r = b * j + s) : i = j :=
  (lt_trichotomy i j).elim
    (fun k => absurd (lt_of_lt_of_le (pair_lt k hr) (le_add (b * j) s)) (h ▸ lt_irrefl _)) fun k => k.elim id
      fun k => absurd (lt_of_lt_of_le (pair_lt k hs) (le_add (b * i) r)) (h ▸ lt_irrefl _)

theorem add_left_cancel {a b c : Nat} (h : a + b = a + c) : b = c :=
  (add_sub_cancel b a).symm.trans ((congrArg (fun k => k - a) h).trans (add_sub_cancel c a))

theorem pair_div {b r : Nat} (i : Nat) (hr : r < b) : (i * b + r) / b = i :=
  have hb := lt_of_le_of_lt (zero_le r) hr
  pair_quotient_unique (mod_lt hb) hr (by rw [div_add_mod hb, mul_comm b i])

theorem pair_mod {b r : Nat} (i : Nat) (hr : r < b) : (i * b + r) % b = r := by
  have hb := lt_of_le_of_lt (zero_le r) hr
  have e := div_add_mod (a := i * b + r) hb
  rw [pair_div i hr, mul_comm b i] at e
  exact add_left_cancel e

/-- Both parts of a number below `a * b` are in range. -/
theorem div_lt_of_lt_mul {a b k : Nat} (h : k < a * b) : k / b < a ∧ k % b < b := by
  have hb : 0 < b := pos_of_ne fun e => not_lt_zero k (by
    rw [e] at h
    exact h)
  refine ⟨lt_of_not_le fun l => ?_, mod_lt hb⟩
  have s := mul_le_mul b l
  rw [mul_comm b a] at s
  exact not_le_of_lt h (Nat.le_trans (Nat.le_trans s (le_add _ (k % b))) (by
    rw [div_add_mod hb]
    exact Nat.le_refl k))

end Nat

section Sum
variable {R : Type u} [CommSemiring R]

/-- A sum over numbered pairs is a double sum. -/
theorem sum_pairs (a b : Nat) (f : Nat → Nat → R) (g : Nat → R) (h : ∀ i, i < a → ∀ r, r < b → g (i * b + r) = f i r) :
    ∑ k < (a * b), g k = ∑ i < a, ∑ r < b, f i r := by
  induction a with
  | zero => rw [Nat.zero_mul]; rfl
  | succ a ih =>
    show ∑ k < (a.succ * b), g k = ∑ i < a, ∑ r < b, f i r + ∑ r < b, f a r
    rw [Nat.succ_mul, sum_add_range, ih fun i hi => h i (Nat.lt_succ_of_lt hi), sum_congr (h a (Nat.lt_succ_self a))]

/-- Terms of a double sum may be changed one by one, inside the range only. -/
theorem sum_congr₂ {m n : Nat} {f g : Nat → Nat → R} (h : ∀ i, i < m → ∀ j, j < n → f i j = g i j) :
    ∑ i < m, ∑ j < n, f i j = ∑ i < m, ∑ j < n, g i j :=
  sum_congr fun i hi => sum_congr fun j hj => h i hi j hj
theorem sum_add₂ (m n : Nat) (f g : Nat → Nat → R) :
    ∑ i < m, ∑ j < n, (f i j + g i j) = (∑ i < m, ∑ j < n, f i j) + ∑ i < m, ∑ j < n, g i j :=
  (sum_congr fun i _ => sum_add n (f i) (g i)).trans (sum_add m _ _)
theorem mul_sum₂ (m n : Nat) (c : R) (f : Nat → Nat → R) :
    c * ∑ i < m, ∑ j < n, f i j = ∑ i < m, ∑ j < n, c * f i j :=
  (mul_sum m c _).trans (sum_congr fun i _ => mul_sum n c (f i))

/-- A sum over numbered pairs of a function of the parts of the number is a double sum. -/
theorem sum_div_mod (a b : Nat) (f : Nat → Nat → R) : ∑ k < (a * b), f (k / b) (k % b) = ∑ i < a, ∑ r < b, f i r :=
  sum_pairs a b f (fun k => f (k / b) (k % b)) fun i _ r hr => by
    show f ((i * b + r) / b) ((i * b + r) % b) = f i r
    rw [Nat.pair_div i hr, Nat.pair_mod i hr]

/-- A product of two double sums, each index with its partner. -/
theorem sum_mul_sum₂ (m n m' n' : Nat) (f g : Nat → Nat → R) :
    ∑ i < m, ∑ i' < m', ∑ j < n, ∑ j' < n', f i j * g i' j' =
      (∑ i < m, ∑ j < n, f i j) * ∑ i' < m', ∑ j' < n', g i' j' :=
  (sum_congr fun i _ => (sum_congr fun i' _ => (sum_mul_sum n n' (f i) (g i')).symm).trans
    (mul_sum m' (∑ j < n, f i j) fun i' => ∑ j' < n', g i' j').symm).trans (sum_mul m _ _).symm
end Sum

/-! ### Double sums in a ring and in an ordered field -/

theorem sum_sub₂ {R : Type u} [CommRing R] (m n : Nat) (f g : Nat → Nat → R) :
    ∑ i < m, ∑ j < n, (f i j - g i j) = (∑ i < m, ∑ j < n, f i j) - ∑ i < m, ∑ j < n, g i j :=
  (sum_congr fun i _ => sum_sub n (f i) (g i)).trans (sum_sub m _ _)

section Order
variable {K : Type u} [OrderedField K]

theorem sum_le_sum₂ {m n : Nat} {f g : Nat → Nat → K} (h : ∀ i, i < m → ∀ j, j < n → f i j ≤ g i j) :
    ∑ i < m, ∑ j < n, f i j ≤ ∑ i < m, ∑ j < n, g i j :=
  sum_le_sum fun i hi => sum_le_sum fun j hj => h i hi j hj
theorem sum_nonneg₂ {m n : Nat} {f : Nat → Nat → K} (h : ∀ i, i < m → ∀ j, j < n → 0 ≤ f i j) :
    0 ≤ ∑ i < m, ∑ j < n, f i j :=
  sum_nonneg fun i hi => sum_nonneg fun j hj => h i hi j hj
/-- A double sum of nonnegative terms is zero only if each term is. -/
theorem eq_zero_of_sum_eq_zero₂ {m n : Nat} {f : Nat → Nat → K} (h : ∀ i, i < m → ∀ j, j < n → 0 ≤ f i j)
    (s : ∑ i < m, ∑ j < n, f i j = 0) {i j : Nat} (hi : i < m) (hj : j < n) : f i j = 0 :=
  eq_zero_of_sum_eq_zero (h i hi)
    (eq_zero_of_sum_eq_zero (f := fun i => ∑ j < n, f i j) (fun i hi => sum_nonneg (h i hi)) s hi) hj
end Order
