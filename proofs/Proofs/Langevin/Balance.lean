prelude
import Langevin.Balance
import Proofs.Langevin.Chain
/-! # Proofs of `Langevin.Balance` (L1)

*Strategy.* What flows into a state is, edge by edge, what the state sends out (`stationary_of_balance` of `Proofs.Langevin.Chain`). -/

universe u
namespace Langevin

theorem detailedBalanceStationary : DetailedBalanceStationary.{u} := fun _ _ _ _ _ hP hb => stationary_of_balance hP hb

/-! ### The reading that fails -/

/-- Round three states. -/
def round (i j : Nat) : Rat := if j = (if i = 2 then 0 else i + 1) then 1 else 0

theorem not_stationaryBalancedCareless : ¬ StationaryBalancedCareless.{0} := fun h =>
  absurd (h Rat 3 (fun _ => 1 / 3) round (by decide +kernel) (by decide +kernel) (by decide +kernel) (by decide +kernel) 0 1 (by decide)
    (by decide)) (by decide +kernel)

end Langevin
