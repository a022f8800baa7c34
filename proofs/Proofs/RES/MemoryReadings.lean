prelude
import Algebra.Decide
import Algebra.Rat
import Proofs.RES.Memory
/-! # Counterexamples for `RES.Memory`

Closed tables, settled by evaluation. -/

namespace RES

/-! ### RES-11 -/

theorem not_anyTargetsCareless : ¬ AnyTargetsCareless.{0} := fun h =>
  absurd (h Rat 1 2 1 (fun _ _ => 1) (fun _ _ => 1) (fun _ _ => 1) (by decide +kernel)) (by decide +kernel)

/-- The input `1, -1, 1, …` -/
def alternating (t : Nat) : Rat := if t % 2 = 0 then 1 else -1

theorem not_delayedInputsCareless : ¬ DelayedInputsCareless.{0} := fun h =>
  absurd (h Rat 1 2 2 (fun _ => alternating) (fun k _ => if k = 0 then 1 else -1) alternating (by decide +kernel)) (by decide +kernel)

theorem not_zeroTargetCareless : ¬ ZeroTargetCareless.{0} := fun h =>
  absurd (h Rat 0 1 1 (fun _ _ => 0) (fun _ _ => 0) (fun _ _ => 0) (by decide +kernel)) (by decide +kernel)

end RES
