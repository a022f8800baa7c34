prelude
import TPF.Predictor
import TPF.RandomPredictor
import Proofs.TPF.Tables
/-! # Witnesses and counterexamples for `TPF.Predictor` and `TPF.RandomPredictor` (TPF-L7 to L10)

*Strategy.* Every statement is instantiated at a closed table of rationals and a closed predictor, on which both sides
compute. -/

namespace TPF
open Example

/-! ### TPF-L7 -/

theorem noAdvantage_witness : Nonneg2 2 2 fair ∧ Indep 2 2 fair ∧ InRange 2 2 id := by decide +kernel

theorem not_noAdvantageSignedCareless : ¬ NoAdvantageSignedCareless.{0} := fun h =>
  absurd (h Rat 2 2 signed id (by decide +kernel) (by decide +kernel) (by decide +kernel)) (by decide +kernel)

/-- Fair bits, with `100` beside the table. -/
def Example.junkBeside (_ j : Nat) : Rat := if j = 5 then 100 else 1 / 4

theorem not_noAdvantageAnyAnswerCareless : ¬ NoAdvantageAnyAnswerCareless.{0} := fun h =>
  absurd (h Rat 2 2 junkBeside (fun _ => 5) (by decide +kernel) (by decide +kernel)) (by decide +kernel)

theorem not_noAdvantageOverRowsCareless : ¬ NoAdvantageOverRowsCareless.{0} := fun h =>
  absurd (h Rat 2 2 (fun _ => pair (1 / 20) (9 / 20)) (fun _ => 1) (by decide +kernel) (by decide +kernel) (by decide +kernel))
    (by decide +kernel)

/-! ### TPF-L8 -/

theorem advantageShowsDependence_witness : Nonneg2 2 2 copy ∧ InRange 2 2 id ∧ baseline 2 2 copy < accuracy 2 copy id := by
  decide +kernel
theorem advantageWitness_witness : Pmf2 2 2 copy ∧ InRange 2 2 id ∧ baseline 2 2 copy < accuracy 2 copy id := by
  decide +kernel

theorem not_advantageWitnessUnnormalisedCareless : ¬ AdvantageWitnessUnnormalisedCareless.{0} := fun h =>
  absurd (h Rat 2 2 (diagonal 1 0) id (by decide +kernel) (by decide +kernel) (by decide +kernel)) (by decide +kernel)

theorem not_advantageWitnessSignedCareless : ¬ AdvantageWitnessSignedCareless.{0} := fun h =>
  absurd (h Rat 2 2 signed id (by decide +kernel) (by decide +kernel) (by decide +kernel)) (by decide +kernel)

/-! ### TPF-L9 -/

theorem advantageAtMostLeakage_witness :
    Pmf2 2 2 copy ∧ InRange 2 2 id ∧ accuracy 2 copy id - baseline 2 2 copy = leakage 2 2 copy := by
  decide +kernel

theorem not_advantageAtMostHalfLeakageCareless : ¬ AdvantageAtMostHalfLeakageCareless.{0} := fun h =>
  absurd (h Rat 2 2 copy id (by decide +kernel) (by decide +kernel)) (by decide +kernel)

theorem not_advantageEqualsLeakageCareless : ¬ AdvantageEqualsLeakageCareless.{0} := fun h =>
  absurd (h Rat 2 2 subtle (by decide +kernel)) (by decide +kernel)

theorem not_advantageUnnormalisedCareless : ¬ AdvantageUnnormalisedCareless.{0} := fun h =>
  absurd (h Rat 3 3 (diagonal (1 / 6) 0) id (by decide +kernel) (by decide +kernel)) (by decide +kernel)

theorem not_advantageSignedCareless : ¬ AdvantageSignedCareless.{0} := fun h =>
  absurd (h Rat 2 2 signed id (by decide +kernel) (by decide +kernel)) (by decide +kernel)

/-! ### TPF-L10 -/

/-- Answers the observable with probability `3/4`. -/
def Example.wavering : Nat → Nat → Rat := diagonal (3 / 4) (1 / 4)

theorem randomAtMostBayes_witness : Channel 2 2 wavering ∧ randomAccuracy 2 2 subtle wavering = 3 / 5 := by
  decide +kernel
theorem noAdvantageRandomised_witness : Nonneg2 2 2 fair ∧ Indep 2 2 fair ∧ Channel 2 2 wavering := by decide +kernel
theorem advantageWitnessRandomised_witness :
    Pmf2 2 2 copy ∧ Channel 2 2 wavering ∧ baseline 2 2 copy < randomAccuracy 2 2 copy wavering := by decide +kernel
theorem advantageAtMostLeakageRandomised_witness : Pmf2 2 2 subtle ∧ Channel 2 2 wavering := by decide +kernel

theorem not_randomUnnormalisedCareless : ¬ RandomUnnormalisedCareless.{0} := fun h =>
  absurd (h Rat 2 2 fair (fun _ _ => 1) (by decide +kernel) (by decide +kernel)) (by decide +kernel)

theorem not_randomSignedCareless : ¬ RandomSignedCareless.{0} := fun h =>
  absurd (h Rat 1 2 (fun _ => pair 1 0) (fun _ => pair 2 (-1)) (by decide +kernel) (by decide +kernel)) (by decide +kernel)

end TPF
