prelude
import Algebra.Rat
import Langevin.Contraction
import Langevin.Euler
import Langevin.Existence
import Langevin.Metropolis
import Langevin.Mobility
import Proofs.Langevin.Chain
import Proofs.Tables
/-! # Values of the definitions of Langevin

Each definition at a chain of two or three states, with the value that one finds by hand; a property where it holds and where it fails. All is settled
by evaluation over the rationals. -/

namespace Langevin
open Table

instance {n : Nat} {π : Nat → Rat} {P : Nat → Nat → Rat} : Decidable (DetailedBalance n π P) :=
  inferInstanceAs (Decidable (∀ i j, i < n → j < n → π i * P i j = π j * P j i))
instance {n : Nat} {π : Nat → Rat} {r : Nat → Nat → Rat} : Decidable (RateStationary n π r) :=
  inferInstanceAs (Decidable (∀ j, j < n → ∑ i < n, π i * r i j = π j * ∑ i < n, r j i))

/-- From the first state to the second, from there to either. -/
def there : Nat → Nat → Rat := row₂ (row₂ 0 1) (row₂ (1 / 2) (1 / 2))

/-- Three states, with different ways between them. -/
def three : Nat → Nat → Rat := row₃ (row₃ (1 / 2) (1 / 4) (1 / 4)) (row₃ (1 / 3) (1 / 3) (1 / 3)) (row₃ 0 (1 / 2) (1 / 2))

/-! ### Chains -/

/-- Rows, not columns; beyond the table anything stands. The first row sums to less, the last to more. -/
theorem rowSumsOne_instance : RowSumsOne 2 (row₃ (row₃ (0 : Rat) 1 5) (row₃ (1 / 2) (1 / 2) 5) (row₂ 7 7)) ∧
    ¬ RowSumsOne 2 (row₂ (row₂ (0 : Rat) (1 / 2)) (row₂ 1 0)) ∧ ¬ RowSumsOne 2 (row₂ (row₂ (0 : Rat) 1) (row₂ 1 (1 / 2))) := by decide +kernel

/-- `3/4 * 1/2` arrives in the first state, `1/4 + 3/4 * 1/2` in the second. -/
theorem push_instance : push 2 there (row₂ (1 / 4) (3 / 4)) 0 = 3 / 8 ∧ push 2 there (row₂ (1 / 4) (3 / 4)) 1 = 5 / 8 := by decide +kernel

/-- From the first state: it is left at once, reached again by half, then by a quarter; from `(1/4, 3/4)` there is `3/8`, then `5/16`. -/
theorem law_instance : law 2 there (row₂ 1 0) 0 0 = 1 ∧ law 2 there (row₂ 1 0) 2 0 = 1 / 2 ∧ law 2 there (row₂ 1 0) 3 0 = 1 / 4 ∧
    law 2 there (row₂ (1 / 4) (3 / 4)) 1 0 = 3 / 8 ∧ law 2 there (row₂ (1 / 4) (3 / 4)) 2 0 = 5 / 16 := by decide +kernel

/-- `1/3 = 2/3 * 1/2`; equal masses do not stay. Of flows that are no chain the first state loses, or the last one wins. -/
theorem stationary_instance : Stationary 2 (row₂ (1 / 3) (2 / 3)) there ∧ ¬ Stationary 2 (row₂ (1 / 2) (1 / 2)) there ∧
    ¬ Stationary 2 (row₂ (1 : Rat) 1) (row₂ (row₂ (1 / 2) 0) (row₂ 0 1)) ∧ ¬ Stationary 2 (row₂ (1 : Rat) 1) (row₂ (row₂ 1 0) (row₂ 0 2)) := by
  decide +kernel

/-- `1/3 * 1 = 2/3 * 1/2`; going round three states keeps equal masses, but does not balance, nor do the last two states alone. -/
theorem detailedBalance_instance : DetailedBalance 2 (row₂ (1 / 3) (2 / 3)) there ∧
    ¬ DetailedBalance 3 (fun _ => (1 / 3 : Rat)) (row₃ (row₃ 0 1 0) (row₃ 0 0 1) (row₃ 1 0 0)) ∧
    ¬ DetailedBalance 3 (fun _ => (1 / 3 : Rat)) (row₃ (row₃ 1 0 0) (row₃ 0 0 1) (row₃ 0 0 1)) ∧
    ¬ DetailedBalance 3 (fun _ => (1 / 3 : Rat)) (row₃ (row₃ 0 1 0) (row₃ 0 1 0) (row₃ 0 0 1)) := by decide +kernel

/-- All in one state. -/
theorem point_instance : point (R := Rat) 2 2 = 1 ∧ point (R := Rat) 2 1 = 0 ∧ point (R := Rat) 1 2 = 0 := by decide +kernel

/-- A chain; rows that sum to one with a negative entry; columns that sum to one. -/
theorem stochastic_instance : Stochastic 3 three ∧ ¬ Stochastic 2 (row₂ (row₂ (3 / 2 : Rat) (-1 / 2)) (row₂ 0 1)) ∧
    ¬ Stochastic 2 (row₂ (row₂ (0 : Rat) (1 / 2)) (row₂ 1 (1 / 2))) := by decide +kernel

/-- Three quarters of `(1/3, 2/3)` are in each row; more than that is missing in the first row, in its second place, or in the second row, in its
first place. -/
theorem minorized_instance : Minorized 2 (row₃ (row₃ (1 / 2 : Rat) (1 / 2) 0) (row₃ (1 / 4) (3 / 4) 0) (row₂ 0 0)) (3 / 4) (row₂ (1 / 3) (2 / 3)) ∧
    ¬ Minorized 2 (row₂ (row₂ (1 / 2 : Rat) (1 / 2)) (row₂ (1 / 3) (2 / 3))) (4 / 5) (row₂ (1 / 3) (2 / 3)) ∧
    ¬ Minorized 2 (row₂ (row₂ (1 / 2 : Rat) (1 / 2)) (row₂ (1 / 4) (3 / 4))) (4 / 5) (row₂ (1 / 2) (1 / 2)) ∧
    ¬ Minorized 2 (row₂ (row₂ (1 / 5 : Rat) (4 / 5)) (row₂ (1 / 2) (1 / 2))) (1 / 2) (row₂ (1 / 2) (1 / 2)) ∧
    ¬ Minorized 2 (row₂ (row₂ (1 / 2 : Rat) (1 / 2)) (row₂ (4 / 5) (1 / 5))) (1 / 2) (row₂ (1 / 2) (1 / 2)) := by decide +kernel

/-- `1/4 + 1/12 + 1/3`, not halved. -/
theorem dist_instance : dist 3 (row₃ (1 / 2 : Rat) (1 / 3) (1 / 6)) (row₃ (1 / 4) (1 / 4) (1 / 2)) = 2 / 3 := by decide +kernel

/-! ### Contraction -/

/-- The least of a column. -/
theorem leastInto_instance : leastInto 3 three 0 = 0 ∧ leastInto 3 three 1 = 1 / 4 ∧ leastInto 2 three 0 = 1 / 3 := by decide +kernel

/-- `0 + 1/4 + 1/4`; of the first two states `1/3 + 1/4`. -/
theorem overlap_instance : overlap 3 three = 1 / 2 ∧ overlap 2 three = 7 / 12 := by decide +kernel

/-- A quarter of the time a new state is drawn. -/
theorem refresh_instance : refresh (1 / 4 : Rat) (row₂ (1 / 3) (2 / 3)) 0 0 = 5 / 6 ∧ refresh (1 / 4 : Rat) (row₂ (1 / 3) (2 / 3)) 0 1 = 1 / 6 ∧
    refresh (1 / 4 : Rat) (row₂ (1 / 3) (2 / 3)) 1 1 = 11 / 12 := by decide +kernel

/-! ### The Euler step -/

/-- A quarter of `8`, and `2 * 1/2 * 3`; `4/9 * 9 + 2 * 1/3 * 6`. -/
theorem eulerStep_instance : eulerStep (1 / 2 : Rat) 3 8 = 5 ∧ eulerStep (1 / 3 : Rat) 6 9 = 8 := by decide +kernel

/-- `8`, then `5`, then `5/4 + 3`. -/
theorem eulerVariance_instance : eulerVariance (1 / 2 : Rat) 3 8 0 = 8 ∧ eulerVariance (1 / 2 : Rat) 3 8 2 = 17 / 4 := by decide +kernel

/-- `6 / (3/2)`, above the temperature `3`. -/
theorem eulerLimit_instance : eulerLimit (1 / 2 : Rat) 3 = 4 := by decide +kernel

/-! ### Taking a state away -/

/-- The probability to leave. -/
theorem leave_instance : leave three 1 = 2 / 3 ∧ leave three 0 = 1 / 2 := by decide +kernel

/-- From `0` to `2` without `1`: `1/4`, and by way of it `1/4 * 1/3 / (2/3)`; into the state itself nothing. -/
theorem without_instance : without three 1 0 2 = 3 / 8 ∧ without three 1 0 0 = 5 / 8 ∧ without three 1 0 1 = 0 := by decide +kernel

/-- What arrives from the others, `4 * 1/4 + 2 * 1/2`, over what leaves; the others stay. -/
theorem extended_instance : extended 3 three 1 (row₃ 4 0 2) 1 = 3 ∧ extended 3 three 1 (row₃ 4 0 2) 2 = 2 ∧ extended 3 three 1 (row₃ 4 0 2) 0 = 4 ∧
    extended 3 three 2 (row₃ 4 3 0) 2 = 4 := by decide +kernel

/-! ### Proposals -/

/-- To a quarter of the weight one time in four of the proposals; to more weight always. -/
theorem moveProb_instance : moveProb (row₂ (4 : Rat) 1) (row₂ (row₂ (1 / 2) (1 / 2)) (row₂ (1 / 4) (3 / 4))) 0 1 = 1 / 8 ∧
    moveProb (row₂ (4 : Rat) 1) (row₂ (row₂ (1 / 2) (1 / 2)) (row₂ (1 / 4) (3 / 4))) 1 0 = 1 / 4 := by decide +kernel

/-- To a quarter of the weight one time in four of the proposals, to a half one time in two, to more always; what is refused stays. -/
theorem metropolis_instance : metropolis 3 (row₃ 4 1 2) three 0 1 = 1 / 16 ∧ metropolis 3 (row₃ 4 1 2) three 1 2 = 1 / 3 ∧
    metropolis 3 (row₃ 4 1 2) three 0 0 = 13 / 16 ∧ metropolis 3 (row₃ 4 1 2) three 1 1 = 1 / 3 ∧ metropolis 3 (row₃ 4 1 2) three 2 2 = 3 / 4 := by
  decide +kernel

/-- The weights, over their sum. -/
theorem gibbs_instance : gibbs 2 (row₂ (4 : Rat) 1) 0 = 4 / 5 ∧ gibbs 3 (row₃ (1 : Rat) 2 5) 2 = 5 / 8 := by decide +kernel

/-- The inverted ratio goes to less weight always, to four times as much one time in four. -/
theorem metropolisInverted_instance : metropolisInverted 3 (row₃ 4 1 2) three 0 1 = 1 / 4 ∧ metropolisInverted 3 (row₃ 4 1 2) three 1 0 = 1 / 12 ∧
    metropolisInverted 3 (row₃ 4 1 2) three 0 0 = 1 / 2 ∧ metropolisInverted 3 (row₃ 4 1 2) three 1 1 = 3 / 4 ∧
    metropolisInverted 3 (row₃ 4 1 2) three 2 2 = 1 / 2 := by decide +kernel

/-! ### Rates -/

/-- `2/3 * 1 = 1/3 * 2`; equal masses do not stay. What stands on the diagonal does not matter. Of three states the first or the last may lose. -/
theorem rateStationary_instance : RateStationary 2 (row₂ (1 / 3 : Rat) (2 / 3)) (row₂ (row₂ 7 2) (row₂ 1 0)) ∧
    ¬ RateStationary 2 (row₂ (1 / 2 : Rat) (1 / 2)) (row₂ (row₂ 7 2) (row₂ 1 0)) ∧
    ¬ RateStationary 3 (row₃ (1 : Rat) 1 1) (row₃ (row₃ 0 1 0) (row₃ 0 0 1) (row₃ 0 0 0)) := by decide +kernel

/-- A quarter of each rate, `3/4` and `1/2`; the rest stays. -/
theorem eulerChain_instance : eulerChain 2 (1 / 4 : Rat) (row₂ (row₂ 0 3) (row₂ 2 0)) 0 1 = 3 / 4 ∧
    eulerChain 2 (1 / 4 : Rat) (row₂ (row₂ 0 3) (row₂ 2 0)) 1 0 = 1 / 2 ∧ eulerChain 2 (1 / 4 : Rat) (row₂ (row₂ 0 3) (row₂ 2 0)) 0 0 = 1 / 4 ∧
    eulerChain 2 (1 / 4 : Rat) (row₂ (row₂ 1 3) (row₂ 2 5)) 1 1 = 1 / 2 := by decide +kernel

/-- `2 * 5 * 13`: the mobility here, the weight there. -/
theorem naiveRate_instance : naiveRate (row₂ (11 : Rat) 13) (row₂ 2 3) (row₂ (row₂ 0 5) (row₂ 7 0)) 0 1 = 130 ∧
    naiveRate (row₂ (11 : Rat) 13) (row₂ 2 3) (row₂ (row₂ 0 5) (row₂ 7 0)) 1 0 = 231 := by decide +kernel

end Langevin
