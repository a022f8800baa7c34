prelude
import Proofs.QE.Sampling
import Algebra.Below
/-! # Three runs for four bits

Counting the tuples of three strings of four bits takes thousands of inner products. They are read off a table: one number of `256` bits, bit
`16 r + y` of which is `y · r`. The tuples are counted string by string, and one that begins with a string not orthogonal to the period is not
looked at further. What is counted is a Boolean, made by operations on numbers that the kernel has built in. -/

universe u
namespace QE

/-- The inner product of two strings of four bits, from a table. -/
def tableDot (y r : Nat) : Nat :=
  Nat.mod (Nat.div 47759223636507730209801550344371119078934783318887441289834004656231277002752 (Nat.pow 2 (Nat.add (Nat.mul 16 r) y))) 2

theorem dot_eq_tableDot : ∀ y, y < 16 → ∀ r, r < 16 → dot 4 y r = tableDot y r := by decide +kernel

/-- Is the string `y` orthogonal to `r`? -/
def orthogonalTo (r y : Nat) : Bool := Nat.beq (tableDot y r) 0

theorem orthogonalTo_iff {r y : Nat} (hr : r < 16) (hy : y < 16) : dot 4 y r = 0 ↔ orthogonalTo r y = true := by
  rw [dot_eq_tableDot y hy r hr]
  exact ⟨fun h => (congrArg (fun v => Nat.beq v 0) h).trans (Nat.beq_self 0), Nat.eq_of_beq_eq_true⟩

/-- Are all three strings? -/
def allOrthogonal (r a b c : Nat) : Bool := Bool.and (orthogonalTo r a) (Bool.and (orthogonalTo r b) (orthogonalTo r c))

/-- Is no string below `8`, but zero, orthogonal to the three? -/
def determined (a b c : Nat) : Bool := Nat.allBelow 8 fun r => Bool.or (Nat.beq r 0) (Bool.not (allOrthogonal r a b c))

/-- Whether `p`, as a number. -/
abbrev once (p : Bool) : Nat := if p = true then 1 else 0

/-- At least `good 4 8 3`, from the table. -/
def tableGood : Nat :=
  ∑ a < 16, cond (orthogonalTo 8 a) (∑ b < 16, cond (orthogonalTo 8 b) (∑ c < 16, cond (orthogonalTo 8 c) (once (determined a b c)) 0) 0) 0

/-! ### The tuple of three strings -/

section
variable {a b c : Nat} (ha : a < 16) (hb : b < 16) (hc : c < 16)
include ha hb hc

theorem digits_triple : digit 16 (a * 16 ^ 2 + (b * 16 ^ 1 + c)) 0 = c ∧ digit 16 (a * 16 ^ 2 + (b * 16 ^ 1 + c)) 1 = b ∧
    digit 16 (a * 16 ^ 2 + (b * 16 ^ 1 + c)) 2 = a :=
  have low : b * 16 ^ 1 + c < 16 ^ 2 := Nat.mul_comm (16 ^ 1) b ▸ Nat.pair_lt (b := 16 ^ 1) hb hc
  have last : c / 16 ^ 0 % 16 = c := (congrArg (fun q => q % 16) (Nat.div_one c)).trans (mod_of_lt hc)
  ⟨(low_digit (by decide) (by decide) a _).trans ((low_digit (by decide) (by decide) b c).trans last),
    (low_digit (by decide) (by decide) a _).trans (top_digit hb hc), top_digit ha low⟩

theorem orthogonal_triple {r : Nat} (hr : r < 16) : Orthogonal 4 3 r (a * 16 ^ 2 + (b * 16 ^ 1 + c)) ↔ allOrthogonal r a b c = true := by
  have ⟨dc, db, da⟩ := digits_triple ha hb hc
  refine ⟨fun h => ?_, fun h => Nat.forall_below_three ?_ ?_ ?_⟩
  · exact Bool.and_eq_true_intro ((orthogonalTo_iff hr ha).mp (da ▸ h 2 (by decide)))
      (Bool.and_eq_true_intro ((orthogonalTo_iff hr hb).mp (db ▸ h 1 (by decide))) ((orthogonalTo_iff hr hc).mp (dc ▸ h 0 (by decide))))
  · exact dc.symm ▸ (orthogonalTo_iff hr hc).mpr (Bool.and_eq_true_right (Bool.and_eq_true_right h))
  · exact db.symm ▸ (orthogonalTo_iff hr hb).mpr (Bool.and_eq_true_left (Bool.and_eq_true_right h))
  · exact da.symm ▸ (orthogonalTo_iff hr ha).mpr (Bool.and_eq_true_left h)

/-- A tuple that determines the period is counted in the table. -/
theorem once_le : once (decide (Orthogonal 4 3 8 (a * 16 ^ 2 + (b * 16 ^ 1 + c)) ∧ Determines 4 3 8 (a * 16 ^ 2 + (b * 16 ^ 1 + c))))
    ≤ cond (orthogonalTo 8 a) (cond (orthogonalTo 8 b) (cond (orthogonalTo 8 c) (once (determined a b c)) 0) 0) 0 := by
  refine ite_le_of fun h => ?_
  have ⟨orthogonal, determines⟩ := of_decide_eq_true h
  have all := (orthogonal_triple ha hb hc (by decide)).mp orthogonal
  have known : determined a b c = true := Nat.allBelow_complete fun r hr => by
    cases e : allOrthogonal r a b c with
    | false => cases Nat.beq r 0 <;> rfl
    | true =>
      have hr' : r < 16 := Nat.lt_trans hr (by decide)
      refine (determines r hr' ((orthogonal_triple ha hb hc hr').mpr e)).elim (fun e => ?_) fun e => absurd e (Nat.ne_of_lt hr)
      rw [e]
      rfl
  rw [Bool.and_eq_true_left all, Bool.and_eq_true_left (Bool.and_eq_true_right all), Bool.and_eq_true_right (Bool.and_eq_true_right all), known]
  exact Nat.le_refl 1
end

/-! ### All tuples -/

theorem sum_cond (p : Bool) (n : Nat) (f : Nat → Nat) : ∑ i < n, cond p (f i) 0 = cond p (∑ i < n, f i) 0 := by
  cases p with
  | true => rfl
  | false => exact sum_eq_zero fun _ _ => rfl

/-- A sum over the numbers below `16 ^ 3` is one over triples. -/
theorem sum_triples (f : Nat → Nat) : ∑ n < ((2 ^ 4) ^ 3), f n = ∑ a < 16, ∑ b < 16, ∑ c < 16, f (a * 16 ^ 2 + (b * 16 ^ 1 + c)) :=
  (sum_pairs 16 (16 * 16) (fun a r => f (a * 16 ^ 2 + r)) f fun a _ r _ =>
    congrArg (fun N => f (a * N + r)) (show 16 * 16 = 16 ^ 2 by decide +kernel)).trans (sum_congr fun a _ =>
    sum_pairs 16 16 (fun b c => f (a * 16 ^ 2 + (b * 16 ^ 1 + c))) (fun r => f (a * 16 ^ 2 + r)) fun _ _ _ _ => rfl)

theorem good_le_tableGood : good 4 8 3 ≤ tableGood := by
  refine Nat.le_trans (Nat.le_of_eq (sum_triples fun n => once (decide (Orthogonal 4 3 8 n ∧ Determines 4 3 8 n)))) ?_
  refine Nat.le_trans (Nat.sum_le_sum fun a ha => Nat.sum_le_sum fun b hb => Nat.sum_le_sum fun c hc => once_le ha hb hc) ?_
  refine Nat.le_of_eq (sum_congr fun a _ => ?_)
  refine (sum_congr fun b _ => ?_).trans (sum_cond _ _ _)
  exact (sum_cond _ _ _).trans (congrArg (fun v => cond _ v 0) (sum_cond _ _ _))

theorem good_four_bits : good 4 8 3 ≤ 168 := Nat.le_trans good_le_tableGood (by decide +kernel)

theorem not_fewRunsThirdCareless : ¬ FewRunsThirdCareless := fun h => by
  have k := h 4 8 (by decide) (by decide)
  rw [tupleCount 4 8 (4 - 1) (by decide) (by decide)] at k
  exact absurd (Nat.le_trans k (Nat.mul_le_mul 3 good_four_bits)) (by decide +kernel)

end QE
