prelude
import TPF.Energy
import TPF.Joint
/-! # Accuracy and energy are logically unrelated

The abstract's "logical core" is about accuracy (a predictor that beats the baseline proves dependence), its figure about
energy. Neither accuracy above the baseline nor a net gain implies the other. A table of two rows and two columns is the joint
law of the filter's verdict (row 1: let pass, predict a share) and of "valid share" (column 1).

## Claims

* TPF-E14: `GainWithoutBeating`, `BeatingWithoutGain`; readings that fail `BeatingImpliesGainCareless`,
  `GainImpliesBeatingCareless`

## Conventions

The predictor is the filter's own verdict, `h i = i`; `bayes` is the accuracy of the best predictor there is. 5 of 64 rounds, as
in the abstract.

## Not stated here

What does link dependence and energy: `TPF.FilterExists`, `TPF.NoNetGain`.

## References

"Speaking to Silicon" (TPF), abstract: the energy reduction.
-/

namespace TPF

/-- **A gain without beating the baseline** (TPF-E14): with `v = 1/10`, recall 1 and a pass probability of `1/5` the filter
gains, and no predictor from its verdict beats the constant one (both `9/10`). -/
def GainWithoutBeating.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K],
    ∃ p : Nat → Nat → K, Pmf2 2 2 p ∧ bayes 2 2 p = baseline 2 2 p ∧ Gains 5 64 (rowSum 2 p 1) (colSum 2 p 1) (p 1 1)

/-- **Beating the baseline without a gain** (TPF-E14): with `v = 1/2`, recall `33/64` and false passes `31/64` the verdict is
right with probability `33/64`, above the baseline `1/2`, and the filter costs strictly more rounds per share than none. -/
def BeatingWithoutGain.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K],
    ∃ p : Nat → Nat → K, Pmf2 2 2 p ∧ baseline 2 2 p < accuracy 2 p (fun i => i) ∧ p 1 1 * 64 < cost 5 64 (rowSum 2 p 1) *
    colSum 2 p 1

/-- A reading that fails of the abstract (TPF-E14): a predictor that beats the baseline saves energy. -/
def BeatingImpliesGainCareless.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (p : Nat → Nat → K) (hp : Pmf2 2 2 p) (hb : baseline 2 2 p < accuracy 2 p (fun i => i)),
    Gains 5 64 (rowSum 2 p 1) (colSum 2 p 1) (p 1 1)

/-- A reading that fails (TPF-E14): a filter that saves energy shows a predictor that beats the baseline. -/
def GainImpliesBeatingCareless.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (p : Nat → Nat → K) (hp : Pmf2 2 2 p)
    (hg : Gains 5 64 (rowSum 2 p 1) (colSum 2 p 1) (p 1 1)),
    baseline 2 2 p < bayes 2 2 p

end TPF
