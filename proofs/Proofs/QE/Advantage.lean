prelude
import QE.Advantage
import Proofs.QE.StrategyReadings
import Proofs.TPF.NoRationalLog
/-! # Proofs of `QE.Advantage`

*Powers.* At `n = 4 d ^ 2` both sides are powers with exponent `4 d`, of `2 d` and of `2 ^ d`. From `n` to `n + 1` the right side doubles, and the
left side does not more than double, by Bernoulli's inequality (`pow_succ_le_double`). *Energy.* The number of queries exceeds `n ^ (d + 1)`; one
factor `n` pays for the constants. -/

universe u
namespace QE

/-! ### Powers -/

theorem succ_le_two_pow (j : Nat) : j + 1 ≤ 2 ^ j := by
  induction j with
  | zero => exact Nat.le_refl 1
  | succ j ih =>
    rw [two_pow_succ, two_mul]
    exact Nat.add_le_add ih (two_pow_pos j)

/-- Bernoulli's inequality without quotients. -/
theorem bernoulli (n k : Nat) : (n + 1) ^ k * (n + 1) ≤ n ^ k * (n + 1) + k * (n + 1) ^ k := by
  induction k with
  | zero => exact Nat.le_add _ _
  | succ k ih =>
    show (n + 1) ^ k * (n + 1) * (n + 1) ≤ n ^ k * n * (n + 1) + (k + 1) * ((n + 1) ^ k * (n + 1))
    have grow := mul_le_mul_nat (pow_le_pow_nat (Nat.le.step (Nat.le_refl n) : n ≤ n + 1) k) (Nat.le_refl (n + 1))
    have left := mul_le_mul_nat ih (Nat.le_refl (n + 1))
    refine Nat.le_trans left ?_
    have e : (n ^ k * (n + 1) + k * (n + 1) ^ k) * (n + 1)
        = n ^ k * n * (n + 1) + k * ((n + 1) ^ k * (n + 1)) + n ^ k * (n + 1) := by ring
    have e' : n ^ k * n * (n + 1) + (k + 1) * ((n + 1) ^ k * (n + 1))
        = n ^ k * n * (n + 1) + k * ((n + 1) ^ k * (n + 1)) + (n + 1) ^ k * (n + 1) := by ring
    rw [e, e']
    exact Nat.add_le_add (Nat.le_refl _) grow

/-- A power of a number that is large compared with the exponent at most doubles in the next step. -/
theorem pow_succ_le_double {n k : Nat} (h : 2 * k ≤ n + 1) : (n + 1) ^ k ≤ 2 * n ^ k := by
  refine le_of_natCast_le (K := Rat) (le_of_mul_le_mul_right ?_ (natCast_succ_pos n))
  have b := natCast_le_natCast (K := Rat) (bernoulli n k)
  rw [natCast_add, natCast_mul, natCast_mul, natCast_mul] at b
  have c := natCast_le_natCast (K := Rat) h
  rw [natCast_mul] at c
  have p := mul_le_mul_of_nonneg_right c (natCast_nonneg (K := Rat) ((n + 1) ^ k))
  rw [natCast_mul]
  change (2 * natCast k * natCast ((n + 1) ^ k) : Rat) ≤ natCast (n + 1) * natCast ((n + 1) ^ k) at p
  show (natCast ((n + 1) ^ k) * natCast (n + 1) : Rat) ≤ 2 * natCast (n ^ k) * natCast (n + 1)
  linear

theorem overtakes_start {d : Nat} (hd : 1 ≤ d) : (4 * d * d) ^ (2 * d) ≤ 2 ^ (4 * d * d) := by
  have small : 2 * d ≤ 2 ^ d := by
    obtain ⟨j, rfl⟩ : ∃ j, d = j + 1 := ⟨d - 1, ((Nat.add_comm _ 1).trans (Nat.add_sub_of_le hd)).symm⟩
    rw [two_pow_succ]
    exact Nat.mul_le_mul 2 (succ_le_two_pow j)
  have base : 4 * d * d = 2 * d * (2 * d) := by ring
  have exponent : 4 * d * d = d * (2 * d) + d * (2 * d) := by ring
  have right : 2 ^ (4 * d * d) = (2 ^ d) ^ (2 * d) * (2 ^ d) ^ (2 * d) := by
    rw [exponent, pow_add_nat, pow_mul_nat]
  rw [right, base, mul_pow_nat]
  exact mul_le_mul_nat (pow_le_pow_nat small _) (pow_le_pow_nat small _)

theorem overtakes : Overtakes := by
  intro d n hn
  cases d with
  | zero => exact two_pow_pos n
  | succ e =>
    have hd : 1 ≤ e + 1 := Nat.succ_le_succ (Nat.zero_le e)
    obtain ⟨j, rfl⟩ : ∃ j, n = 4 * (e + 1) * (e + 1) + j := ⟨n - 4 * (e + 1) * (e + 1), (Nat.add_sub_of_le hn).symm⟩
    clear hn
    induction j with
    | zero => exact overtakes_start hd
    | succ j ih =>
      have room : 2 * (2 * (e + 1)) ≤ 4 * (e + 1) * (e + 1) + j + 1 := by
        have a : 2 * (2 * (e + 1)) = 4 * (e + 1) * 1 := by ring
        rw [a]
        exact Nat.le_trans (Nat.mul_le_mul _ hd) (Nat.le.step (Nat.le_add _ _))
      refine Nat.le_trans (pow_succ_le_double room) ?_
      show 2 * _ ≤ 2 ^ (4 * (e + 1) * (e + 1) + j + 1)
      rw [two_pow_succ]
      exact Nat.mul_le_mul 2 ih

theorem polynomialQueries : PolynomialQueries := fun d n m hn hm => le_of_mul_self_le_nat (by
  rw [← pow_add_nat, ← two_mul]
  exact Nat.le_trans (overtakes d n hn) hm)

theorem not_overtakesEarlierCareless : ¬ OvertakesEarlierCareless := fun h =>
  absurd (h 1 3 (by decide) (by decide)) (by decide +kernel)

/-! ### Energy -/

theorem energyRatio : EnergyRatio.{u} := by
  intro K _ n m d κ C r Ecl Equ hκ hr hm hEc hEq hn hC
  have queries := natCast_le_natCast (K := K) (polynomialQueries (d + 1) n m hn hm)
  rw [natCast_pow, pow_succ] at queries
  calc r * Equ ≤ r * (C * natCast n ^ d) := mul_le_mul_of_nonneg_left hEq hr
    _ = C * r * natCast n ^ d := by ring
    _ ≤ κ * natCast n * natCast n ^ d := mul_le_mul_of_nonneg_right hC (pow_nonneg (natCast_nonneg n) d)
    _ = κ * (natCast n ^ d * natCast n) := by ring
    _ ≤ κ * natCast m := mul_le_mul_of_nonneg_left queries hκ
    _ ≤ Ecl := hEc

theorem energyAdvantage : EnergyAdvantage.{u} := by
  intro K _ n m d F ask out κ C Ecl Equ hF h hκ hEc hEq hn hC
  have one : 1 ≤ d + 1 := Nat.succ_le_succ (Nat.zero_le d)
  have two : 2 ≤ n := Nat.le_trans (Nat.le_trans (by decide) (mul_le_mul_nat (Nat.mul_le_mul 4 one) one)) hn
  have ratio := energyRatio K n m d κ C 1 Ecl Equ hκ zero_le_one (simonLower n m F ask out two hF h) hEc hEq hn
    (by rw [mul_one]; exact hC)
  rw [one_mul] at ratio
  exact ratio

theorem energyEventually : EnergyEventually.{u} := by
  intro K _ harch d κ C r hκ hr
  obtain ⟨j, hj⟩ := harch (C * r / κ)
  refine ⟨4 * (d + 1) * (d + 1) + j, fun n m Ecl Equ hn hm hEc hEq => ?_⟩
  refine energyRatio K n m d κ C r Ecl Equ (le_of_lt hκ) hr hm hEc hEq (Nat.le_trans (Nat.le_add _ j) hn) ?_
  have enough : j ≤ n := Nat.le_trans (by rw [Nat.add_comm]; exact Nat.le_add j _) hn
  have bits := (div_le_iff hκ).mp (le_trans hj (natCast_le_natCast (K := K) enough))
  rw [mul_comm κ]
  exact bits

theorem le_square {k : Nat} (h : 1 ≤ k) : k ≤ k * k := by
  have s : k * 1 ≤ k * k := Nat.mul_le_mul k h
  rw [mul_one] at s
  exact s

theorem not_uniformThresholdCareless : ¬ UniformThresholdCareless.{0} := fun h => by
  obtain ⟨n, k⟩ := h Rat 0
  have hm : 2 ^ n ≤ 2 ^ n * 2 ^ n := le_square (two_pow_pos n)
  have e := k n (2 ^ n) 1 (natCast (2 ^ n + 1)) (natCast (2 ^ n)) (natCast (2 ^ n + 1)) (Nat.le_refl n) (by decide +kernel) hm
    (by rw [one_mul]; exact le_refl _) (by rw [pow_zero, mul_one]; exact le_refl _)
  exact Nat.not_le_of_lt (Nat.lt_succ_self _) (le_of_natCast_le e)

/-! ### The hypotheses can be met together -/

/-- Sixteen bits, `256` queries of energy `1` each, and a quantum computer that needs `16` a bit: the bound is attained. -/
theorem energyRatio_witness : ∃ (n m d : Nat) (κ C r Ecl Equ : Rat), 0 ≤ κ ∧ 0 ≤ r ∧ 2 ^ n ≤ m * m ∧ κ * natCast m ≤ Ecl
    ∧ Equ ≤ C * natCast n ^ d ∧ 4 * (d + 1) * (d + 1) ≤ n ∧ C * r ≤ κ * natCast n :=
  ⟨16, 256, 1, 1, 16, 1, 256, 256, by decide +kernel⟩

/-- The rationals are Archimedean: a positive fraction is at most its numerator. -/
theorem rat_le_natCast (x : Rat) : ∃ j : Nat, x ≤ natCast j :=
  (le_or_lt x 0).elim (fun h => ⟨0, h⟩) fun pos => by
    obtain ⟨d, n, hd, _, whole⟩ := TPF.exists_natCast_mul_eq pos
    have s := mul_le_mul_of_nonneg_right (natCast_le_natCast (K := Rat) hd) (le_of_lt pos)
    rw [whole, natCast_one, one_mul] at s
    exact ⟨n, s⟩

/-- The constants of `energyRatio_witness`: from `n₀ = 32` on. -/
theorem energyEventually_witness : ∃ (d : Nat) (κ C r : Rat), (∀ x : Rat, ∃ j : Nat, x ≤ natCast j) ∧ 0 < κ ∧ 0 ≤ r :=
  ⟨1, 1, 16, 1, rat_le_natCast, by decide +kernel⟩

/-- Queries that cost nothing: whatever the number of bits, the quantum computer's energy `1` is not exceeded. -/
theorem energyEventually_needs_hκ : ∃ (d : Nat) (κ C r : Rat), (∀ x : Rat, ∃ j : Nat, x ≤ natCast j) ∧ 0 ≤ r ∧
    ¬ ∃ n₀ : Nat, ∀ (n m : Nat) (Ecl Equ : Rat), n₀ ≤ n → 2 ^ n ≤ m * m → κ * natCast m ≤ Ecl → Equ ≤ C * natCast n ^ d → r * Equ ≤ Ecl :=
  ⟨0, 0, 1, 1, rat_le_natCast, by decide +kernel, fun ⟨n, k⟩ => absurd
    (k n (2 ^ n) 0 1 (Nat.le_refl n) (le_square (two_pow_pos n)) (by rw [zero_mul]; exact le_refl _) (by rw [pow_zero]; decide +kernel))
    (by decide +kernel)⟩

/-- A negative ratio asks that the energy of the quantum computer is bounded below. -/
theorem energyEventually_needs_hr : ∃ (d : Nat) (κ C r : Rat), (∀ x : Rat, ∃ j : Nat, x ≤ natCast j) ∧ 0 < κ ∧
    ¬ ∃ n₀ : Nat, ∀ (n m : Nat) (Ecl Equ : Rat), n₀ ≤ n → 2 ^ n ≤ m * m → κ * natCast m ≤ Ecl → Equ ≤ C * natCast n ^ d → r * Equ ≤ Ecl :=
  ⟨0, 1, 0, -1, rat_le_natCast, by decide +kernel, fun ⟨n, k⟩ => by
    have e := k n (2 ^ n) (natCast (2 ^ n)) (-natCast (2 ^ n + 1)) (Nat.le_refl n) (le_square (two_pow_pos n))
      (by rw [one_mul]; exact le_refl _) (by
        rw [zero_mul]
        have s := natCast_nonneg (K := Rat) (2 ^ n + 1)
        linear [s])
    have f : (natCast (2 ^ n + 1) : Rat) ≤ natCast (2 ^ n) := by linear [e]
    exact Nat.not_le_of_lt (Nat.lt_succ_self _) (le_of_natCast_le f)⟩

/-- Four bits, five queries at `0`, `1`, `2`, `4`, `8`, whose ten differences and a guess are eleven of fifteen periods. -/
theorem energyAdvantage_witness : ∃ (n m d : Nat) (F : Nat → Nat → Nat) (ask : Nat → Nat → Nat) (out : Nat → Nat) (κ C Ecl Equ : Rat),
    OracleFamily n F ∧ 2 * (2 ^ n - 1) ≤ 3 * successes n F ask out m ∧ 0 ≤ κ
      ∧ κ * natCast m ≤ Ecl ∧ Equ ≤ C * natCast n ^ d ∧ 4 * (d + 1) * (d + 1) ≤ n ∧ C ≤ κ * natCast n :=
  ⟨4, 5, 0, smallest 4, powersInOrder, nameDifference, 1, 4, 5, 4, smallest_family 4, by decide +kernel⟩

end QE
