prelude
import Algebra.Log
import Algebra.Powers
import TPF.Logarithm
/-! # The rationals carry no logarithm

If `log 2` and `log 3` were both rational, some multiples of them would agree, hence some powers `2 ^ i` and `3 ^ j`
with `i > 0`, since the logarithm is strictly increasing. But one is even and the other odd. The irrationality of
`log 2` is not needed. -/

universe u
namespace TPF

/-- A positive rational is a quotient of positive natural numbers. -/
theorem exists_natCast_mul_eq {x : Rat} (hx : 0 < x) : ∃ d n : Nat, 0 < d ∧ 0 < n ∧ natCast d * x = natCast n := by
  obtain ⟨a, d, hd, rfl⟩ := Rat.exists_frac x
  have e := Integer.eq_ofNat_of_nonneg ((Rat.zero_le_frac hd).mp (le_of_lt hx))
  have whole : natCast d * Rat.frac a d = natCast a.pos := by
    show Rat.ofNat d * Rat.frac a d = Rat.ofNat a.pos
    rw [Rat.ofNat_eq, Rat.frac_mul _ _ (Nat.lt_succ_self 0) hd, Rat.ofNat_eq]
    refine Rat.frac_eq (Rat.nat_mul_pos (Nat.lt_succ_self 0) hd) (Nat.lt_succ_self 0) ?_
    rw [Rat.nat_one_mul, ← e, mul_comm (Integer.ofNat d)]
    exact mul_one _
  refine ⟨d, a.pos, hd, lt_of_natCast_lt (K := Rat) (m := 0) ?_, whole⟩
  rw [← whole]
  exact mul_pos (natCast_pos hd) hx

/-- Powers of three are odd. -/
theorem three_pow_odd (j : Nat) : ∃ t, 3 ^ j = 2 * t + 1 := by
  induction j with
  | zero => exact ⟨0, rfl⟩
  | succ j ih =>
    obtain ⟨t, h⟩ := ih
    refine ⟨3 * t + 1, ?_⟩
    show 3 ^ j * 3 = 2 * (3 * t + 1) + 1
    rw [h, Nat.mul_comm, Nat.mul_add, Nat.mul_add, ← Nat.mul_assoc, ← Nat.mul_assoc]

theorem two_pow_ne_three_pow {i : Nat} (hi : 0 < i) (j : Nat) : (2 : Nat) ^ i ≠ 3 ^ j := fun h => by
  cases i with
  | zero => exact Nat.lt_irrefl 0 hi
  | succ i =>
    obtain ⟨t, k⟩ := three_pow_odd j
    refine Integer.double_ne (2 ^ i) t ?_
    rw [← k, ← h]
    exact Nat.mul_comm 2 (2 ^ i)

/-- The logarithms of two and three are not both quotients of natural numbers. -/
theorem log_two_log_three_incommensurable {K : Type u} [LogField K] {d n e m : Nat} (hd : 0 < d) (hm : 0 < m)
    (h2 : natCast d * log (2 : K) = natCast n) (h3 : natCast e * log (3 : K) = natCast m) : False := by
  have left : log ((2 : K) ^ (m * d)) = natCast m * natCast n := by
    rw [log_pow two_pos, natCast_mul, mul_assoc, h2]
  have right : log ((3 : K) ^ (n * e)) = natCast m * natCast n := by
    rw [log_pow three_pos, natCast_mul, mul_assoc, h3, mul_comm]
  have same : (2 : K) ^ (m * d) = 3 ^ (n * e) := le_antisymm
    (le_of_not_lt fun h => ne_of_lt (log_lt_log (pow_pos three_pos _) h) (right.trans left.symm))
    (le_of_not_lt fun h => ne_of_lt (log_lt_log (pow_pos two_pos _) h) (left.trans right.symm))
  refine two_pow_ne_three_pow (Rat.nat_mul_pos hm hd) (n * e) (natCast_inj (K := K) ?_)
  rw [natCast_pow, natCast_pow]
  exact same

theorem noRationalLog : NoRationalLog := fun f hmul hle => by
  let field : LogField Rat := { log := f, log_mul := hmul, log_le_sub_one := hle }
  obtain ⟨d, n, hd, _, h2⟩ := exists_natCast_mul_eq (@log_two_pos Rat field)
  obtain ⟨e, m, _, hm, h3⟩ := exists_natCast_mul_eq
    (@log_pos Rat field 3 (natCast_lt_natCast (m := 1) (n := 3) (Nat.succ_lt_succ (Nat.zero_lt_succ 1))))
  exact @log_two_log_three_incommensurable Rat field d n e m hd hm h2 h3

end TPF
