prelude
import Proofs.QE.Sampling
/-! # Three runs for four bits

Counting the tuples of three strings of four bits takes thousands of inner products. So that the kernel does it in two
seconds, they are read off a table: one number of `256` bits, bit `16 r + y` of which is `y · r`. `good_four_bits` takes nearly all of that. -/

universe u
namespace QE

/-- The inner product of two strings of four bits, from a table. -/
def tableDot (y r : Nat) : Nat :=
  47759223636507730209801550344371119078934783318887441289834004656231277002752 / 2 ^ (16 * r + y) % 2

theorem dot_eq_tableDot : ∀ y, y < 16 → ∀ r, r < 16 → dot 4 y r = tableDot y r := by decide +kernel

/-- `Orthogonal 4 3 r c`, from the table. -/
abbrev TableOrthogonal (r c : Nat) : Prop := ∀ i, i < 3 → tableDot (c / 16 ^ i % 16) r = 0

theorem orthogonal_iff (c : Nat) {r : Nat} (hr : r < 16) : Orthogonal 4 3 r c ↔ TableOrthogonal r c :=
  have same : ∀ i, dot 4 (digit (2 ^ 4) c i) r = tableDot (c / 16 ^ i % 16) r := fun _ => dot_eq_tableDot _ (Nat.mod_lt (by decide)) r hr
  ⟨fun h i hi => (same i).symm.trans (h i hi), fun h i hi => (same i).trans (h i hi)⟩

/-- No string below `8` but zero is orthogonal to the tuple, from the table: `Determines 4 3 8 c` implies this, and it takes half the time. -/
abbrev TableDetermines (c : Nat) : Prop := ∀ r, r < 8 → TableOrthogonal r c → r = 0

/-- At least `good 4 8 3`, from the table. -/
def tableGood : Nat := ∑ c < 4096, if TableOrthogonal 8 c ∧ TableDetermines c then 1 else 0

theorem good_le_tableGood : good 4 8 3 ≤ tableGood := Nat.sum_le_sum fun c _ => by
  rw [ite_decide]
  refine ite_le_of fun h => Nat.le_of_eq (ite_eq_left ⟨(orthogonal_iff c (by decide)).mp h.left, fun r hr k => ?_⟩).symm
  have hr' : r < 16 := Nat.lt_trans hr (by decide)
  exact (h.right r hr' ((orthogonal_iff c hr').mpr k)).elim id fun e => absurd e (Nat.ne_of_lt hr)

theorem good_four_bits : good 4 8 3 ≤ 168 := Nat.le_trans good_le_tableGood (by decide +kernel)

theorem not_fewRunsThirdCareless : ¬ FewRunsThirdCareless := fun h => by
  have k := h 4 8 (by decide) (by decide)
  rw [tupleCount 4 8 (4 - 1) (by decide) (by decide)] at k
  exact absurd (Nat.le_trans k (Nat.mul_le_mul 3 good_four_bits)) (by decide +kernel)

end QE
