prelude
import Proofs.QE.Advantage
/-! # Energy: each hypothesis is needed

Closed examples over the rationals, settled by evaluation. The one with some length is an advantage without Simon's promise: there seven queries tell
all periods of eight bits, so that a classical machine may need less than eight times the energy of a query. -/

namespace QE

/-! ### Energy ratio -/

/-- `EnergyRatio` without `hκ`: queries that give energy. -/
theorem energyRatio_needs_hκ : ∃ (n m d : Nat) (κ C r Ecl Equ : Rat), 0 ≤ r ∧ 2 ^ n ≤ m * m ∧ κ * natCast m ≤ Ecl ∧ Equ ≤ C * natCast n ^ d ∧
    4 * (d + 1) * (d + 1) ≤ n ∧ C * r ≤ κ * natCast n ∧ ¬ r * Equ ≤ Ecl :=
  ⟨4, 10, 0, -1, -4, 1, -10, -4, by decide +kernel⟩

/-- `EnergyRatio` without `hr`: a negative ratio. -/
theorem energyRatio_needs_hr : ∃ (n m d : Nat) (κ C r Ecl Equ : Rat), 0 ≤ κ ∧ 2 ^ n ≤ m * m ∧ κ * natCast m ≤ Ecl ∧ Equ ≤ C * natCast n ^ d ∧
    4 * (d + 1) * (d + 1) ≤ n ∧ C * r ≤ κ * natCast n ∧ ¬ r * Equ ≤ Ecl :=
  ⟨4, 4, 0, 1, 0, -1, 4, -5, by decide +kernel⟩

/-- `EnergyRatio` without `hm`: no query. -/
theorem energyRatio_needs_hm : ∃ (n m d : Nat) (κ C r Ecl Equ : Rat), 0 ≤ κ ∧ 0 ≤ r ∧ κ * natCast m ≤ Ecl ∧ Equ ≤ C * natCast n ^ d ∧
    4 * (d + 1) * (d + 1) ≤ n ∧ C * r ≤ κ * natCast n ∧ ¬ r * Equ ≤ Ecl :=
  ⟨4, 0, 0, 1, 4, 1, 0, 4, by decide +kernel⟩

/-- `EnergyRatio` without `hEc`: a classical machine without energy. -/
theorem energyRatio_needs_hEc : ∃ (n m d : Nat) (κ C r Ecl Equ : Rat), 0 ≤ κ ∧ 0 ≤ r ∧ 2 ^ n ≤ m * m ∧ Equ ≤ C * natCast n ^ d ∧
    4 * (d + 1) * (d + 1) ≤ n ∧ C * r ≤ κ * natCast n ∧ ¬ r * Equ ≤ Ecl :=
  ⟨4, 4, 0, 1, 4, 1, 0, 4, by decide +kernel⟩

/-- `EnergyRatio` without `hEq`: a quantum computer that needs `5`, with a bound of `4`. -/
theorem energyRatio_needs_hEq : ∃ (n m d : Nat) (κ C r Ecl Equ : Rat), 0 ≤ κ ∧ 0 ≤ r ∧ 2 ^ n ≤ m * m ∧ κ * natCast m ≤ Ecl ∧
    4 * (d + 1) * (d + 1) ≤ n ∧ C * r ≤ κ * natCast n ∧ ¬ r * Equ ≤ Ecl :=
  ⟨4, 4, 0, 1, 4, 1, 4, 5, by decide +kernel⟩

/-- `EnergyRatio` without `hn`: three bits, and an energy bounded by three times as many. -/
theorem energyRatio_needs_hn : ∃ (n m d : Nat) (κ C r Ecl Equ : Rat), 0 ≤ κ ∧ 0 ≤ r ∧ 2 ^ n ≤ m * m ∧ κ * natCast m ≤ Ecl ∧
    Equ ≤ C * natCast n ^ d ∧ C * r ≤ κ * natCast n ∧ ¬ r * Equ ≤ Ecl :=
  ⟨3, 3, 1, 1, 3, 1, 3, 9, by decide +kernel⟩

/-- `EnergyRatio` without `hC`: a bound of `5` in place of `4`. -/
theorem energyRatio_needs_hC : ∃ (n m d : Nat) (κ C r Ecl Equ : Rat), 0 ≤ κ ∧ 0 ≤ r ∧ 2 ^ n ≤ m * m ∧ κ * natCast m ≤ Ecl ∧
    Equ ≤ C * natCast n ^ d ∧ 4 * (d + 1) * (d + 1) ≤ n ∧ ¬ r * Equ ≤ Ecl :=
  ⟨4, 4, 0, 1, 5, 1, 4, 5, by decide +kernel⟩

/-! ### Energy advantage -/

/-- `EnergyAdvantage` without `h`: an algorithm that asks nothing. -/
theorem energyAdvantage_needs_h : ∃ (n m d : Nat) (F : Nat → Nat → Nat) (ask : Nat → Nat → Nat) (out : Nat → Nat) (κ C Ecl Equ : Rat),
    OracleFamily n F ∧ 0 ≤ κ ∧ κ * natCast m ≤ Ecl ∧ Equ ≤ C * natCast n ^ d ∧ 4 * (d + 1) * (d + 1) ≤ n ∧ C ≤ κ * natCast n ∧ ¬ Equ ≤ Ecl :=
  ⟨4, 0, 0, smallest 4, inOrder, fun c => c, 1, 4, 0, 4, smallest_family 4, by decide +kernel⟩

/-- The algorithm of the witness is right for eleven of fifteen periods. -/
theorem eleven_periods : 2 * (2 ^ 4 - 1) ≤ 3 * successes 4 (smallest 4) powersInOrder nameDifference 5 := by decide +kernel

/-- `EnergyAdvantage` without `hκ`: queries that give energy, by the algorithm of the witness. -/
theorem energyAdvantage_needs_hκ : ∃ (n m d : Nat) (F : Nat → Nat → Nat) (ask : Nat → Nat → Nat) (out : Nat → Nat) (κ C Ecl Equ : Rat),
    OracleFamily n F ∧ 2 * (2 ^ n - 1) ≤ 3 * successes n F ask out m ∧ κ * natCast m ≤ Ecl ∧ Equ ≤ C * natCast n ^ d ∧ 4 * (d + 1) * (d + 1) ≤ n ∧
    C ≤ κ * natCast n ∧ ¬ Equ ≤ Ecl :=
  ⟨4, 5, 0, smallest 4, powersInOrder, nameDifference, -1, -4, -5, -4, smallest_family 4, eleven_periods, by decide +kernel⟩

/-- `EnergyAdvantage` without `hEc`: a classical machine without energy. -/
theorem energyAdvantage_needs_hEc : ∃ (n m d : Nat) (F : Nat → Nat → Nat) (ask : Nat → Nat → Nat) (out : Nat → Nat) (κ C Ecl Equ : Rat),
    OracleFamily n F ∧ 2 * (2 ^ n - 1) ≤ 3 * successes n F ask out m ∧ 0 ≤ κ ∧ Equ ≤ C * natCast n ^ d ∧ 4 * (d + 1) * (d + 1) ≤ n ∧
    C ≤ κ * natCast n ∧ ¬ Equ ≤ Ecl :=
  ⟨4, 5, 0, smallest 4, powersInOrder, nameDifference, 1, 4, 0, 4, smallest_family 4, eleven_periods, by decide +kernel⟩

/-- `EnergyAdvantage` without `hEq`: a quantum computer that needs `6`, with a bound of `4`. -/
theorem energyAdvantage_needs_hEq : ∃ (n m d : Nat) (F : Nat → Nat → Nat) (ask : Nat → Nat → Nat) (out : Nat → Nat) (κ C Ecl Equ : Rat),
    OracleFamily n F ∧ 2 * (2 ^ n - 1) ≤ 3 * successes n F ask out m ∧ 0 ≤ κ ∧ κ * natCast m ≤ Ecl ∧ 4 * (d + 1) * (d + 1) ≤ n ∧ C ≤ κ * natCast n ∧
    ¬ Equ ≤ Ecl :=
  ⟨4, 5, 0, smallest 4, powersInOrder, nameDifference, 1, 4, 5, 6, smallest_family 4, eleven_periods, by decide +kernel⟩

/-- `EnergyAdvantage` without `hn`: one bit, where a guess is right without a query. -/
theorem energyAdvantage_needs_hn : ∃ (n m d : Nat) (F : Nat → Nat → Nat) (ask : Nat → Nat → Nat) (out : Nat → Nat) (κ C Ecl Equ : Rat),
    OracleFamily n F ∧ 2 * (2 ^ n - 1) ≤ 3 * successes n F ask out m ∧ 0 ≤ κ ∧ κ * natCast m ≤ Ecl ∧ Equ ≤ C * natCast n ^ d ∧
    C ≤ κ * natCast n ∧ ¬ Equ ≤ Ecl :=
  ⟨1, 0, 0, smallest 1, inOrder, fun _ => 1, 1, 1, 0, 1, smallest_family 1, by decide +kernel⟩

/-- `EnergyAdvantage` without `hC`: a bound of `6` where four bits give `4`. -/
theorem energyAdvantage_needs_hC : ∃ (n m d : Nat) (F : Nat → Nat → Nat) (ask : Nat → Nat → Nat) (out : Nat → Nat) (κ C Ecl Equ : Rat),
    OracleFamily n F ∧ 2 * (2 ^ n - 1) ≤ 3 * successes n F ask out m ∧ 0 ≤ κ ∧ κ * natCast m ≤ Ecl ∧ Equ ≤ C * natCast n ^ d ∧
    4 * (d + 1) * (d + 1) ≤ n ∧ ¬ Equ ≤ Ecl :=
  ⟨4, 5, 0, smallest 4, powersInOrder, nameDifference, 1, 6, 5, 6, smallest_family 4, eleven_periods, by decide +kernel⟩

/-! ### Energy advantage, without the promise

Seven queries can tell all periods of eight bits from each other: the values at `0`, `1`, `2` are different, and those at `3`
to `6` each one of these three or a new one, as a digit of the period to base four says. -/

/-- The values: digit `x - 3` of the period, where it is below three, else a new value. -/
def digitValues (s x : Nat) : Nat := if x < 3 then x else if digit 4 s (x - 3) < 3 then digit 4 s (x - 3) else x

/-- A reply as a digit. -/
def replyDigit (r : Nat) : Nat := if r < 3 then r else 3

/-- The period that seven replies tell. -/
def namePeriod (c : Nat) : Nat :=
  replyDigit (c / 7 / 6 / 5 % 4) + 4 * replyDigit (c / 7 / 6 % 5) + 16 * replyDigit (c / 7 % 6) + 64 * replyDigit (c % 7)

/-- Asking in order, an algorithm sees which of the first values are equal. -/
theorem answer_inOrder_eq {n m : Nat} (f : Nat → Nat) (out : Nat → Nat) (hm : m ≤ 2 ^ n) :
    answer n f inOrder out m = out (record f (fun k => k) m) := by
  have table : ∀ j, j < m → digit (2 ^ n) (asked n f inOrder m) j = j := fun j hj =>
    (asked_stable (Nat.lt_succ_self j) hj).trans ((asked_last n f inOrder j).trans (mod_of_lt (Nat.lt_of_lt_of_le hj hm)))
  refine congrArg out (record_congr fun k hk j hj => ?_)
  rw [table j (Nat.lt_trans hj hk), table k hk]
  exact ⟨id, id⟩

theorem digitValues_low {s x : Nat} (h : x < 3) : digitValues s x = x := ite_eq_left h
theorem digitValues_digit {s x : Nat} (h : ¬ x < 3) (d : digit 4 s (x - 3) < 3) : digitValues s x = digit 4 s (x - 3) :=
  (ite_eq_right h).trans (ite_eq_left d)
theorem digitValues_new {s x : Nat} (h : ¬ x < 3) (d : ¬ digit 4 s (x - 3) < 3) : digitValues s x = x :=
  (ite_eq_right h).trans (ite_eq_right d)

/-- The reply to a query from the third on tells a digit. -/
theorem reply_told {s k : Nat} (hk : ¬ k < 3) : replyDigit (firstSame (digitValues s) (fun k => k) k) = digit 4 s (k - 3) := by
  have large : 3 ≤ k := (Nat.lt_or_le k 3).elim (fun l => absurd l hk) id
  cases Nat.decLt (digit 4 s (k - 3)) 3 with
  | isTrue d =>
    rw [firstSame_eq (f := digitValues s) (x := fun k => k) (Nat.le_trans (Nat.le_of_lt d) large)
      ((digitValues_low d).trans (digitValues_digit hk d).symm) fun i hi => by
        show digitValues s i ≠ digitValues s k
        rw [digitValues_low (Nat.lt_trans hi d), digitValues_digit hk d]
        exact Nat.ne_of_lt hi]
    exact ite_eq_left d
  | isFalse d =>
    rw [firstSame_eq (f := digitValues s) (x := fun k => k) (Nat.le_refl k) rfl fun i hi => by
      show digitValues s i ≠ digitValues s k
      rw [digitValues_new hk d]
      cases Nat.decLt i 3 with
      | isTrue l =>
        rw [digitValues_low l]
        exact Nat.ne_of_lt hi
      | isFalse l =>
        cases Nat.decLt (digit 4 s (i - 3)) 3 with
        | isTrue e =>
          rw [digitValues_digit l e]
          exact Nat.ne_of_lt (Nat.lt_of_lt_of_le e large)
        | isFalse e =>
          rw [digitValues_new l e]
          exact Nat.ne_of_lt hi]
    have three : 3 ≤ digit 4 s (k - 3) := (Nat.lt_or_le _ 3).elim (fun l => absurd l d) id
    exact (ite_eq_right hk).trans (Nat.le_antisymm three (Nat.le_of_lt_succ (Nat.mod_lt (by decide))))

theorem four_digits : ∀ s, s < 2 ^ 8 → digit 4 s 0 + 4 * digit 4 s 1 + 16 * digit 4 s 2 + 64 * digit 4 s 3 = s := by decide +kernel

theorem periods_told (s : Nat) (hs : s < 2 ^ 8) : namePeriod (record (digitValues s) (fun k => k) 7) = s := by
  have read := recordReadable (digitValues s) fun k => k
  have last {k : Nat} (hk : ¬ k < 3) : replyDigit (record (digitValues s) (fun k => k) (k + 1) % (k + 1)) = digit 4 s (k - 3) := by
    rw [(read k).left]
    exact reply_told hk
  show replyDigit (record (digitValues s) (fun k => k) (6 + 1) / (6 + 1) / 6 / 5 % 4)
    + 4 * replyDigit (record (digitValues s) (fun k => k) (6 + 1) / (6 + 1) / 6 % 5)
    + 16 * replyDigit (record (digitValues s) (fun k => k) (6 + 1) / (6 + 1) % 6)
    + 64 * replyDigit (record (digitValues s) (fun k => k) (6 + 1) % (6 + 1)) = s
  rw [(read 6).right, last (k := 6) (by decide)]
  show replyDigit (record (digitValues s) (fun k => k) (5 + 1) / (5 + 1) / 5 % 4)
    + 4 * replyDigit (record (digitValues s) (fun k => k) (5 + 1) / (5 + 1) % 5)
    + 16 * replyDigit (record (digitValues s) (fun k => k) (5 + 1) % (5 + 1)) + 64 * digit 4 s 3 = s
  rw [(read 5).right, last (k := 5) (by decide)]
  show replyDigit (record (digitValues s) (fun k => k) (4 + 1) / (4 + 1) % 4)
    + 4 * replyDigit (record (digitValues s) (fun k => k) (4 + 1) % (4 + 1)) + 16 * digit 4 s 2 + 64 * digit 4 s 3 = s
  rw [(read 4).right, last (k := 4) (by decide)]
  show replyDigit (record (digitValues s) (fun k => k) (3 + 1) % (3 + 1)) + 4 * digit 4 s 1 + 16 * digit 4 s 2 + 64 * digit 4 s 3 = s
  rw [last (k := 3) (by decide)]
  exact four_digits s hs

/-- `EnergyAdvantage` without `hF`: all `255` periods of eight bits, with seven queries. -/
theorem energyAdvantage_needs_hF : ∃ (n m d : Nat) (F : Nat → Nat → Nat) (ask : Nat → Nat → Nat) (out : Nat → Nat) (κ C Ecl Equ : Rat),
    2 * (2 ^ n - 1) ≤ 3 * successes n F ask out m ∧ 0 ≤ κ ∧ κ * natCast m ≤ Ecl ∧ Equ ≤ C * natCast n ^ d ∧ 4 * (d + 1) * (d + 1) ≤ n ∧
    C ≤ κ * natCast n ∧ ¬ Equ ≤ Ecl := by
  have all : successes 8 digitValues inOrder namePeriod 7 = ∑ s < (2 ^ 8), if s ≠ 0 then 1 else 0 := sum_congr fun s hs => by
    refine ite_decide.trans (ite_congr ⟨fun h => h.left, fun h => ⟨h, ?_⟩⟩)
    exact (answer_inOrder_eq (digitValues s) namePeriod (by decide +kernel)).trans (periods_told s hs)
  refine ⟨8, 7, 0, digitValues, inOrder, namePeriod, 1, 8, 7, 8, ?_, by decide +kernel⟩
  rw [all]
  decide +kernel

end QE
