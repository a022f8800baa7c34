prelude
import TPF.Converse
import Proofs.TPF.Tables
/-! # Witnesses and counterexamples for `TPF.Converse` (TPF-L11, L12)

*Strategy.* Every statement is instantiated at a closed table of rationals. A reading that promises some predictor is
refuted by bounding all of them at once: no predictor scores more than `bayes`, which computes. -/

namespace TPF
open Example

/-- Where `bayes` is not above the baseline no predictor is. -/
theorem no_predictor {m n : Nat} {p : Nat → Nat → Rat} (e : bayes m n p ≤ baseline m n p) :
    ¬ ∃ h : Nat → Nat, InRange m n h ∧ baseline m n p < accuracy m p h := fun ⟨_, hh, l⟩ =>
  l (le_trans (sum_le_sum fun i hi => le_maxBelow (hh i hi)) e)

instance decidableUniformLabels (m n : Nat) (p : Nat → Nat → Rat) : Decidable (UniformLabels m n p) :=
  decidable_of_iff (∀ j, j < n → colSum m p j = 1 / natCast n) (Iff.refl _)

/-! ### TPF-L11 -/

theorem not_leakageGivesAdvantageCareless : ¬ LeakageGivesAdvantageCareless.{0} := fun h =>
  no_predictor (by decide +kernel) (h Rat 2 2 subtle (by decide +kernel) (by decide +kernel))

/-- `1/6` off the diagonal: the label is any but the observable. -/
def Example.other : Nat → Nat → Rat := diagonal 0 (1 / 6)

theorem uniformAdvantageAtLeast_witness :
    UniformLabels 3 3 other ∧ leakage 3 3 other = 1 / 3 ∧ bayes 3 3 other - 1 / 3 = 1 / 6 := by
  decide +kernel
theorem uniformAdvantageAtMost_witness : UniformLabels 3 3 (diagonal (1 / 3 : Rat) 0) := by decide +kernel
theorem twoLabelsAdvantage_witness :
    UniformLabels 2 2 copy ∧ bayes 2 2 copy - 1 / 2 = 1 / 2 ∧ leakage 2 2 copy = 1 / 2 := by
  decide +kernel

theorem not_advantageAtLeastCareless : ¬ AdvantageAtLeastCareless.{0} := fun h =>
  absurd (h Rat 2 2 subtle (by decide +kernel)) (by decide +kernel)

theorem not_uniformAdvantageEqualsCareless : ¬ UniformAdvantageEqualsCareless.{0} := fun h =>
  absurd (h Rat 3 3 other (by decide +kernel) (by decide +kernel)) (by decide +kernel)

/-! ### TPF-L12 -/

theorem advantageIdentity_witness : total 2 2 subtle = 1 := by decide +kernel
theorem rareLabelAdvantage_witness :
    total 2 2 subtle = 1 ∧ colSum 2 subtle 1 ≤ 1 / 2 ∧ ¬ ∃ i, i < 2 ∧ subtle i 0 < subtle i 1 := by
  decide +kernel
theorem shareLift_witness : colSum 1 (fun _ => pair (1 - 1 / 2 ^ 32) (1 / 2 ^ 32 : Rat)) 1 = 1 / 2 ^ 32 := by
  decide +kernel

theorem not_informativeBeatsBaselineCareless : ¬ InformativeBeatsBaselineCareless.{0} := fun h =>
  no_predictor (by decide +kernel) (h Rat 2 subtle (by decide +kernel) (by decide +kernel) (by decide +kernel))

theorem not_frequentLabelAdvantageCareless : ¬ FrequentLabelAdvantageCareless.{0} := fun h =>
  no_predictor (by decide +kernel) ((h Rat 1 (fun _ => pair 0 1) (by decide +kernel)).mpr (by decide +kernel))

end TPF
