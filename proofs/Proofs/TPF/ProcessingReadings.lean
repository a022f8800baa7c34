prelude
import TPF.Processing
import Proofs.TPF.Tables
/-! # Witnesses and counterexamples for `TPF.Processing` (TPF-L13)

*Strategy.* Every statement is instantiated at a closed table of rationals, on which both sides compute. -/

namespace TPF
open Example

/-- A noisy copy of two values. -/
def Example.noisy : Nat → Nat → Rat := diagonal (3 / 4) (1 / 4)

theorem processingObservable_witness : Channel 2 2 noisy ∧ leakage 2 2 (push 2 noisy copy) = 1 / 4 := by decide +kernel
theorem processingLabel_witness : Channel 2 2 noisy ∧ leakage 2 2 (pushLabel 2 noisy copy) = 1 / 4 := by decide +kernel
theorem processingBoth_witness : Channel 2 2 noisy ∧ leakage 2 2 (push 2 noisy (pushLabel 2 noisy copy)) = 1 / 8 := by
  decide +kernel
theorem processingFunction_witness : InRange 3 2 (triple 0 0 1) := by decide +kernel
/-- Two values written as the first and the third of three. -/
theorem recodingObservable_witness :
    InRange 2 3 (pair 0 2) ∧ ∀ i, i < 2 → ∀ i', i' < 2 → pair 0 2 i = pair 0 2 i' → i = i' := by
  decide +kernel
theorem recodingLabel_witness :
    InRange 2 3 (pair 2 0) ∧ ∀ j, j < 2 → ∀ j', j' < 2 → pair 2 0 j = pair 2 0 j' → j = j' := by
  decide +kernel
theorem recodingBoth_witness :
    leakage 3 3 (push 2 (recode (pair 0 2)) (pushLabel 2 (recode (pair 2 0)) subtle)) = 1 / 5 := by
  decide +kernel

theorem not_onlyInjectiveKeepsLeakageCareless : ¬ OnlyInjectiveKeepsLeakageCareless.{0} := fun h =>
  absurd (h Rat 3 2 2 (triple (pair (1 / 4) 0) (pair (1 / 4) 0) (pair 0 (1 / 2))) (triple 0 0 1) (by decide +kernel) (by decide +kernel)
    (by decide +kernel) (by decide +kernel) 0 (by decide +kernel) 1 (by decide +kernel) rfl) (by decide +kernel)

theorem not_processingSignedCareless : ¬ ProcessingSignedCareless.{0} := fun h =>
  absurd (h Rat 2 2 2 copy (diagonal 2 (-1)) (by decide +kernel) (by decide +kernel)) (by decide +kernel)

theorem not_processingUnnormalisedCareless : ¬ ProcessingUnnormalisedCareless.{0} := fun h =>
  absurd (h Rat 2 2 2 copy (diagonal 2 0) (by decide +kernel) (by decide +kernel)) (by decide +kernel)

/-- Two fair bits, numbered `0, 1, 2, 3`, and their sum modulo 2. -/
def Example.parity (i j : Nat) : Rat := if (i / 2 + i) % 2 = j then 1 / 4 else 0

/-- Both bits together tell all of their sum. -/
theorem parity_leakage : leakage 4 2 parity = 1 / 2 ∧ Pmf2 4 2 parity := by decide +kernel

theorem featureOfIndependent_witness : InRange 2 1 (fun _ => 0) ∧ leakage 2 2 fair = 0 := by decide +kernel

theorem not_featuresTogetherCareless : ¬ FeaturesTogetherCareless.{0} := fun h =>
  absurd (h Rat 4 2 2 2 parity (fun i => i / 2) (fun i => i % 2) (by decide +kernel) (by decide +kernel) (by decide +kernel)
    (by decide +kernel) (by decide +kernel) (by decide +kernel)) (by decide +kernel)

end TPF
