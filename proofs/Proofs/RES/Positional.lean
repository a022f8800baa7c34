prelude
import Algebra.Numerals
import RES.Positional
/-! # Proofs of `RES.Positional`

*Strategy.* One equivalence carries RES-5: the digits of `n` number at most `L` exactly when `n < b ^ L` (`digitCount_le_iff`, by induction on the
divisions). RES-6 is an induction that splits off the top digit as a quotient; it shows the value of the digits found by division to be the remainder
by the product of the bases (`value_digit`). RES-7 numbers the words by their value and counts them (`pigeonhole`); words of different lengths are
numbered by length first. -/

namespace RES
open Numeral

/-! ### RES-5 -/

theorem digitCountWithin_le_iff {b : Nat} (hb : 2 ≤ b) (fuel n L : Nat) (h : n ≤ fuel) :
    digitCountWithin fuel b n ≤ L ↔ n < b ^ L := by
  have p : 0 < b := Nat.lt_of_lt_of_le (Nat.zero_lt_succ 1) hb
  induction fuel generalizing n L with
  | zero =>
    rw [Nat.eq_zero_of_le h]
    exact ⟨fun _ => pow_pos p L, fun _ => Nat.zero_le L⟩
  | succ fuel ih =>
    have unfolded : digitCountWithin fuel.succ b n = if n = 0 then 0 else digitCountWithin fuel b (n / b) + 1 := rfl
    rw [unfolded]
    refine (Nat.eq_or_ne n 0).elim (fun z => ?_) fun z => ?_
    · rw [ite_eq_left z, z]
      exact ⟨fun _ => pow_pos p L, fun _ => Nat.zero_le L⟩
    · rw [ite_eq_right z]
      cases L with
      | zero => exact ⟨fun k => absurd k (Nat.not_succ_le_zero _), fun k => absurd (Nat.eq_zero_of_le (Nat.le_of_lt_succ k)) z⟩
      | succ L =>
        have fewer : n / b ≤ fuel := Nat.le_of_lt_succ (Nat.lt_of_lt_of_le (div_lt_self hb (Nat.pos_of_ne z)) h)
        have step := ih (n / b) L fewer
        have e : b ^ (L + 1) = b * b ^ L := Nat.mul_comm _ _
        rw [e]
        exact ⟨fun k => (div_lt_iff p).mp (step.mp (Nat.le_of_succ_le_succ k)),
          fun k => Nat.succ_le_succ (step.mpr ((div_lt_iff p).mpr k))⟩

theorem digitCount_le_iff {b : Nat} (hb : 2 ≤ b) (n L : Nat) : digitCount b n ≤ L ↔ n < b ^ L :=
  digitCountWithin_le_iff hb n n L (Nat.le_refl n)

theorem succ_pred {n : Nat} (h : 1 ≤ n) : n - 1 + 1 = n := by rw [Nat.add_comm, Nat.add_sub_of_le h]

theorem digitCountIsLength : DigitCountIsLength := by
  intro b n hb hn
  have count := digitCount_le_iff hb n
  have some : 1 ≤ digitCount b n := (Nat.lt_or_le 0 (digitCount b n)).elim id fun l =>
    absurd ((count 0).mp l) (Nat.not_lt_of_le hn)
  refine ⟨some, (Nat.lt_or_le n (b ^ (digitCount b n - 1))).elim (fun l => ?_) id, (count _).mp (Nat.le_refl _)⟩
  have s := Nat.succ_le_succ ((count _).mpr l)
  exact absurd (Nat.le_trans s (Nat.le_of_eq (succ_pred some))) (Nat.lt_irrefl _)

theorem positionalLength : PositionalLength := by
  intro b n hb hn
  refine ⟨digitCount b n, digitCountIsLength b n hb hn, fun l ⟨hl, low, high⟩ => ?_⟩
  have count := digitCount_le_iff hb n
  refine Nat.le_antisymm ((Nat.lt_or_le (digitCount b n) l).elim (fun k => ?_) id) ((count l).mpr high)
  have k : digitCount b n + 1 ≤ l - 1 + 1 := Nat.le_trans k (Nat.le_of_eq (succ_pred hl).symm)
  exact absurd ((count (l - 1)).mp (Nat.le_of_succ_le_succ k)) (Nat.not_lt_of_le low)

/-! ### RES-6 -/

theorem value_succ (L : Nat) (b d : Nat → Nat) : numeralValue (L + 1) b d = product L b * d L + numeralValue L b d :=
  (Nat.add_comm (numeralValue L b d) (d L * product L b)).trans (congrArg (fun s => s + numeralValue L b d) (Nat.mul_comm _ _))

theorem value_lt {L : Nat} {b d : Nat → Nat} (hd : DigitsBelow L b d) : numeralValue L b d < product L b := by
  induction L with
  | zero => exact Nat.zero_lt_succ 0
  | succ L ih =>
    rw [value_succ]
    exact Nat.pair_lt (hd L (Nat.lt_succ_self L)) (ih fun i hi => hd i (Nat.lt_succ_of_lt hi))

theorem digitsUnique : DigitsUnique := by
  intro L b d e hd he h
  induction L with
  | zero => exact fun i hi => absurd hi (Nat.not_lt_zero i)
  | succ L ih =>
    have hd' : DigitsBelow L b d := fun i hi => hd i (Nat.lt_succ_of_lt hi)
    have he' : DigitsBelow L b e := fun i hi => he i (Nat.lt_succ_of_lt hi)
    rw [value_succ, value_succ] at h
    have top : d L = e L := Nat.pair_quotient_unique (value_lt hd') (value_lt he') h
    rw [top] at h
    exact fun i hi => (Nat.lt_or_eq_of_lt_succ hi).elim (ih hd' he' (Nat.add_left_cancel h) i) fun q => q ▸ top

theorem product_pos_below {L : Nat} {b : Nat → Nat} (h : 0 < product L b) : ∀ i, i < L → 0 < b i := by
  induction L with
  | zero => exact fun i hi => absurd hi (Nat.not_lt_zero i)
  | succ L ih =>
    exact fun i hi => (Nat.lt_or_eq_of_lt_succ hi).elim (ih (pos_of_mul_pos_left h) i) fun q => q ▸ pos_of_mul_pos_right h

/-- The digits found by division write the remainder. -/
theorem value_digit {L : Nat} {b : Nat → Nat} (h : 0 < product L b) (n : Nat) :
    numeralValue L b (digit b n) = n % product L b := by
  induction L with
  | zero => exact (mod_unique (q := n) (Nat.zero_lt_succ 0) ((Nat.add_zero n).symm.trans (by
      show n + 0 = 1 * n + 0
      ring))).symm
  | succ L ih =>
    have low : 0 < product L b := pos_of_mul_pos_left h
    have top : 0 < b L := pos_of_mul_pos_right h
    rw [value_succ, ih low]
    refine (mod_unique (q := n / product L b / b L) (Nat.pair_lt (Nat.mod_lt top) (Nat.mod_lt low)) ?_).symm
    have outer := Nat.div_add_mod (a := n) low
    have within := Nat.div_add_mod (a := n / product L b) top
    calc n = product L b * (b L * (n / product L b / b L) + n / product L b % b L) + n % product L b := by rw [within, outer]
      _ = product L b * b L * (n / product L b / b L) + (product L b * (n / product L b % b L) + n % product L b) := by ring

theorem digitsByDivision : DigitsByDivision := by
  intro L n b hn
  have h : 0 < product L b := Nat.lt_of_le_of_lt (Nat.zero_le n) hn
  refine ⟨fun i hi => Nat.mod_lt (product_pos_below h i hi), ?_⟩
  rw [value_digit h, mod_eq_of_lt hn]

theorem digitsReach : DigitsReach := fun L n b =>
  ⟨fun ⟨_, hd, e⟩ => by rw [← e]; exact value_lt hd, fun hn => ⟨digit b n, digitsByDivision L n b hn⟩⟩

theorem product_const (b L : Nat) : product L (fun _ => b) = b ^ L := by
  induction L with
  | zero => rfl
  | succ L ih => exact congrArg (fun s => s * b) ih

theorem value_const (b L : Nat) (d : Nat → Nat) : numeralValue L (fun _ => b) d = ∑ i < L, d i * b ^ i :=
  sum_congr fun i _ => congrArg (fun s => d i * s) (product_const b i)

theorem shortestNumeral : ShortestNumeral := by
  intro b n L hb
  have reach := digitsReach L n fun _ => b
  rw [product_const] at reach
  refine ⟨fun ⟨d, hd, e⟩ => (digitCount_le_iff hb n L).mpr (reach.mp ⟨d, hd, (value_const b L d).trans e⟩), fun h => ?_⟩
  obtain ⟨d, hd, e⟩ := reach.mpr ((digitCount_le_iff hb n L).mp h)
  exact ⟨d, hd, (value_const b L d).symm.trans e⟩

/-! ### RES-7 -/

theorem code_le {N L b : Nat} {code : Nat → Nat → Nat} (hc : IsCode N L b code) : N ≤ b ^ L := by
  refine pigeonhole (fun k => numeralValue L (fun _ => b) (code k)) (fun k hk => ?_) fun k l hk hl e => ?_
  · rw [← product_const]
    exact value_lt fun i hi => hc.symbols k i hk hi
  · exact hc.injective k l hk hl (digitsUnique L (fun _ => b) (code k) (code l) (fun i hi => hc.symbols k i hk hi)
      (fun i hi => hc.symbols l i hl hi) e)

theorem codeCapacity : CodeCapacity := by
  intro N L b
  refine ⟨fun ⟨_, hc⟩ => code_le hc, fun h => ⟨digit fun _ => b, ?_, fun k l hk hl e => ?_⟩⟩
  · exact fun k i hk hi => (digitsByDivision L k (fun _ => b) (by
      rw [product_const]
      exact Nat.lt_of_lt_of_le hk h)).left i hi
  · have number : ∀ k, k < N → numeralValue L (fun _ => b) (digit (fun _ => b) k) = k := fun k hk =>
      (digitsByDivision L k (fun _ => b) (by
        rw [product_const]
        exact Nat.lt_of_lt_of_le hk h)).right
    rw [← number k hk, ← number l hl]
    exact sum_congr fun i hi => congrArg (fun s => s * product i fun _ => b) (e i hi)

theorem positionalIsOptimal : PositionalIsOptimal := by
  intro n L b code hc
  refine (Nat.lt_or_le b 2).elim (fun few => ?_) fun hb => (digitCount_le_iff hb n L).mpr (code_le hc)
  -- with one symbol or none there is one word at most
  have one : b ^ L ≤ 1 := by
    have hb : b ≤ 1 := Nat.le_of_lt_succ few
    clear hc
    induction L with
    | zero => exact Nat.le_refl 1
    | succ L ih => exact Nat.le_trans (Nat.mul_le_mul (b ^ L) hb) (by rw [show b ^ L * 1 = b ^ L from Nat.zero_add _]; exact ih)
  have zero : n = 0 := Nat.eq_zero_of_le (Nat.le_of_succ_le_succ (Nat.le_trans (code_le hc) one))
  rw [zero]
  exact Nat.zero_le L

theorem sum_range_le {m n : Nat} (f : Nat → Nat) (h : m ≤ n) : ∑ i < m, f i ≤ ∑ i < n, f i := by
  rw [← Nat.add_sub_of_le h, sum_add_range]
  exact Nat.le_add _ _

theorem wordCodeCapacity : WordCodeCapacity := by
  intro N L b len code hc hL
  have symbols : ∀ k, k < N → DigitsBelow (len k) (fun _ => b) (code k) := fun k hk i hi => hc.symbols k hk i hi
  -- the number of a word: how many are shorter, and its value among those of its length
  have below : ∀ k, k < N → (∑ l < len k, b ^ l) + numeralValue (len k) (fun _ => b) (code k) < ∑ l < len k + 1, b ^ l :=
    fun k hk => Nat.add_lt_add_left _ (by
      show numeralValue (len k) (fun _ => b) (code k) < b ^ len k
      rw [← product_const]
      exact value_lt (symbols k hk))
  have apart : ∀ k l, k < N → l < N → len k < len l → (∑ j < len k, b ^ j) + numeralValue (len k) (fun _ => b) (code k) ≠
      (∑ j < len l, b ^ j) + numeralValue (len l) (fun _ => b) (code l) := fun k l hk _ h =>
    Nat.ne_of_lt (Nat.lt_of_lt_of_le (below k hk) (Nat.le_trans (sum_range_le _ h) (Nat.le_add _ _)))
  refine pigeonhole (fun k => (∑ l < len k, b ^ l) + numeralValue (len k) (fun _ => b) (code k)) (fun k hk => ?_) fun k l hk hl e => ?_
  · exact Nat.lt_of_lt_of_le (below k hk) (sum_range_le _ (Nat.succ_le_succ (hL k hk)))
  · have e : (∑ j < len k, b ^ j) + numeralValue (len k) (fun _ => b) (code k) =
      (∑ j < len l, b ^ j) + numeralValue (len l) (fun _ => b) (code l) := e
    refine (Nat.lt_trichotomy (len k) (len l)).elim (fun h => absurd e (apart k l hk hl h)) fun h =>
      h.elim (fun same => ?_) fun h => absurd e.symm (apart l k hl hk h)
    have kSymbols := symbols k hk
    rw [same] at e kSymbols
    have words := digitsUnique (len l) (fun _ => b) (code k) (code l) kSymbols (symbols l hl) (Nat.add_left_cancel e)
    exact hc.injective k l hk hl same fun i hi => words i (by rw [← same]; exact hi)

end RES
