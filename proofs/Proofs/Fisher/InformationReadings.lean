prelude
import Algebra.Decide
import Algebra.Rat
import Proofs.Fisher.Information
/-! # Fisher information: witnesses, and the readings that fail

Closed examples over the rationals, settled by evaluation. -/

namespace Fisher

instance {n m : Nat} {w : Nat → Nat → Rat} : Decidable (Transition n m w) :=
  decidable_of_iff ((∀ k j, k < n → j < m → 0 ≤ w k j) ∧ ∀ k, k < n → ∑ j < m, w k j = 1)
    ⟨fun h => ⟨h.left, h.right⟩, fun h => ⟨h.nonneg, h.total⟩⟩

/-- The vector `a, b, c`, followed by zeros. -/
def three (a b c : Rat) (k : Nat) : Rat := if k = 0 then a else if k = 1 then b else if k = 2 then c else 0

/-- The statistic that merges the outcomes `0` and `1` of three. -/
def mergeFirst (k : Nat) : Nat := if k = 2 then 1 else 0

/-- The signed weights `(2, -1), (-1, 2)`. -/
def contrast (k j : Nat) : Rat := if k = j then 2 else -1

/-- A channel on two outcomes that is wrong a quarter of the time. -/
def noisy (k j : Nat) : Rat := if k = j then 3 / 4 else 1 / 4

/-- Masses `(1, 2, 3)` with derivatives `(1, -2, 1)`: `10/3`, of which the statistic leaves `2/3`. -/
theorem informationGap_witness : ∃ (n m : Nat) (T : Nat → Nat) (p v : Nat → Rat),
    (∀ k, k < n → 0 < p k) ∧ (∀ k, k < n → T k < m) ∧
    information n p v = 10 / 3 ∧ information m (push n T p) (push n T v) = 2 / 3 :=
  ⟨3, 2, mergeFirst, three 1 2 3, three 1 (-2) 1, by decide +kernel⟩

/-- Half the information is lost, and half the outcomes do not arrive. -/
theorem channelMonotone_witness : ∃ (n m : Nat) (w : Nat → Nat → Rat) (p v : Nat → Rat),
    (∀ k, k < n → 0 < p k) ∧ (∀ k j, k < n → j < m → 0 ≤ w k j) ∧ (∀ k, k < n → ∑ j < m, w k j ≤ 1) ∧
    information m (through n w p) (through n w v) = information n p v / 2 :=
  ⟨2, 2, fun k j => if k = j then 1 / 2 else 0, fun _ => 1 / 2, three 1 (-1) 0, by decide +kernel⟩

/-- Two equal masses through a noisy channel: from `4` to `1`. -/
theorem channelGap_witness : ∃ (n m : Nat) (w : Nat → Nat → Rat) (p v : Nat → Rat),
    (∀ k, k < n → 0 < p k) ∧ Transition n m w ∧
    information n p v = 4 ∧ information m (through n w p) (through n w v) = 1 :=
  ⟨2, 2, noisy, fun _ => 1 / 2, three 1 (-1) 0, by decide +kernel⟩

/-- The outcomes `0` and `1` have the same score, `1`, and are merged: nothing is lost. -/
theorem sufficientIffEqual_witness : ∃ (n m : Nat) (T : Nat → Nat) (p v : Nat → Rat),
    (∀ k, k < n → 0 < p k) ∧ (∀ k, k < n → T k < m) ∧ information m (push n T p) (push n T v) = information n p v :=
  ⟨3, 2, mergeFirst, three (1 / 6) (1 / 3) (1 / 2), three (1 / 6) (1 / 3) (-1 / 2), by decide +kernel⟩

/-- The same, with the masses and the derivatives as products: `f = (1/2, 1/2)`, `g = (1/2, -1/2)`, `h = (1/3, 2/3, 1)`. -/
theorem invariantUnderSufficient_witness : ∃ (n m : Nat) (T : Nat → Nat) (p v f g h : Nat → Rat),
    (∀ k, k < n → 0 < p k) ∧ (∀ k, k < n → T k < m) ∧ (∀ k, k < n → p k = f (T k) * h k) ∧ (∀ k, k < n → v k = g (T k) * h k) :=
  ⟨3, 2, mergeFirst, three (1 / 6) (1 / 3) (1 / 2), three (1 / 6) (1 / 3) (-1 / 2), fun _ => 1 / 2, three (1 / 2) (-1 / 2) 0,
    three (1 / 3) (2 / 3) 1, by decide +kernel⟩

theorem not_zeroMassCareless : ¬ ZeroMassCareless.{0} := fun h =>
  absurd (h Rat 2 1 (fun _ => 0) (three 0 1 0) (three 1 0 0) (by decide +kernel)) (by decide +kernel)

theorem not_gapOutOfRangeCareless : ¬ GapOutOfRangeCareless.{0} := fun h =>
  absurd (h Rat 1 0 (fun _ => 0) (fun _ => 1) (fun _ => 1) (by decide +kernel)) (by decide +kernel)

theorem not_signedChannelCareless : ¬ SignedChannelCareless.{0} := fun h =>
  absurd (h Rat 2 2 contrast (fun _ => 1 / 2) (three 1 (-1) 0) (by decide +kernel) (by decide +kernel) (by decide +kernel)
    (by decide +kernel)) (by decide +kernel)

theorem not_unnormalisedChannelCareless : ¬ UnnormalisedChannelCareless.{0} := fun h =>
  absurd (h Rat 2 2 (fun k j => if k = j then 2 else 0) (fun _ => 1 / 2) (three 1 (-1) 0) (by decide +kernel) (by decide +kernel)
    (by decide +kernel) (by decide +kernel)) (by decide +kernel)

theorem not_everyStatisticCareless : ¬ EveryStatisticCareless.{0} := fun h =>
  absurd (h Rat 2 1 (fun _ => 0) (fun _ => 1 / 2) (three 1 (-1) 0) (by decide +kernel) (by decide +kernel) (by decide +kernel)
    (by decide +kernel)) (by decide +kernel)

theorem not_sufficientOutOfRangeCareless : ¬ SufficientOutOfRangeCareless.{0} := fun h =>
  absurd ((h Rat 1 0 (fun _ => 0) (fun _ => 1) (fun _ => 1) (by decide +kernel)).mpr (by decide +kernel)) (by decide +kernel)

end Fisher
