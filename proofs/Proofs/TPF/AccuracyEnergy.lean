prelude
import TPF.AccuracyEnergy
import Algebra.MaxAbs
import Proofs.TPF.EnergyLemmas
/-! # Proofs of `TPF.AccuracyEnergy` (TPF-E14)

*Strategy.* Two tables with rational entries, written in any ordered field; every number is compared by its difference. -/

universe u
namespace TPF
variable {K : Type u} [OrderedField K]

/-- The table with rows `a b` and `c d`. -/
def pairTable (a b c d : K) (i j : Nat) : K :=
  match i with
  | .zero =>
    match j with
    | .zero => a
    | .succ _ => b
  | .succ _ =>
    match j with
    | .zero => c
    | .succ _ => d

theorem pmf2_pairTable {a b c d : K} (ha : 0 ≤ a) (hb : 0 ≤ b) (hc : 0 ≤ c) (hd : 0 ≤ d) (h : a + b + (c + d) = 1) :
    Pmf2 2 2 (pairTable a b c d) := by
  refine ⟨fun i _ j _ => ?_, ?_⟩
  · cases i with
    | zero => cases j with
      | zero => exact ha
      | succ _ => exact hb
    | succ _ => cases j with
      | zero => exact hc
      | succ _ => exact hd
  · show 0 + (0 + a + b) + (0 + c + d) = 1
    rw [zero_add, zero_add, zero_add]
    exact h

theorem baseline_pairTable (a b c d : K) : baseline 2 2 (pairTable a b c d) = max (a + c) (b + d) := by
  show max (0 + a + c) (0 + b + d) = _
  rw [zero_add, zero_add]

theorem gainWithoutBeating : GainWithoutBeating.{u} := fun K _ => by
  refine ⟨pairTable (8 / 10) 0 (1 / 10) (1 / 10),
    pmf2_pairTable (by positivity) (le_refl 0) (by positivity) (by positivity) (by ring), ?_, ?_⟩
  · rw [baseline_pairTable]
    show 0 + max (8 / 10) 0 + max (1 / 10) (1 / 10) = max (8 / 10 + 1 / 10) (0 + 1 / 10 : K)
    rw [max_self, max_eq_left (by positivity), max_eq_left (le_of_sub_eq (c := 8 / 10) (by ring) (by positivity))]
    ring
  · show (5 + (0 + 1 / 10 + 1 / 10) * (64 - 5)) * (0 + 0 + 1 / 10) < (1 / 10 : K) * 64
    exact lt_of_sub_eq (c := 118 / 25) (by ring) (by positivity)

theorem beatingWithoutGain : BeatingWithoutGain.{u} := fun K _ => by
  refine ⟨pairTable (33 / 128) (31 / 128) (31 / 128) (33 / 128),
    pmf2_pairTable (by positivity) (by positivity) (by positivity) (by positivity) (by ring), ?_, ?_⟩
  · rw [baseline_pairTable]
    show max (33 / 128 + 31 / 128) (31 / 128 + 33 / 128) < (0 + 33 / 128 + 33 / 128 : K)
    rw [add_comm (31 / 128 : K), max_self]
    exact lt_of_sub_eq (c := 1 / 64) (by ring) (by positivity)
  · show (33 / 128 : K) * 64 < (5 + (0 + 31 / 128 + 33 / 128) * (64 - 5)) * (0 + 31 / 128 + 33 / 128)
    exact lt_of_sub_eq (c := 3 / 4) (by ring) (by positivity)

end TPF
