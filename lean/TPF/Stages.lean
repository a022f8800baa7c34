prelude
import TPF.Energy
/-! # Filters of several stages

A filter may look more than once. The attempt begins; stage `i < s` looks after `k i` rounds, and a fraction `a i` of all attempts has
passed it and those before. The last stage is followed by the end of the attempt, so `k s` is the number of all rounds.

## Definitions

`entering`, `stagedCost`, `Ascending`, `Nested`, `insertAt`

## Claims

* TPF-E10 (several stages): `StagedSaving`: what is saved, stage by stage. `StagedCostLower`, `StagedCostLowerIff`: all the later stages
  together save no more than if everything that fails at some stage failed at the first. `StagedCostMono`, `StagedCostSurvivors`.
* TPF-E10 (one stage more): `StageInserted`, `StageInsertedPays`.
* Readings that fail: `StageSavingsMultiplyCareless`, `StagedCostLowerAnySurvivorsCareless`.

## Conventions

`k` is read at `i ≤ s`, `a` at `i < s`; what they are elsewhere never matters. Without stages, `s = 0`, the cost is `k 0`, the whole
attempt. Survivors are fractions of all attempts, not of those that reach the stage.

## Not stated here

What a stage finds: shares per attempt are the last survivors that are valid, and `TPF.Stopping` says what that allows for.

## References

"Speaking to Silicon" (TPF): the filter of the abstract has one stage; several are the natural next device. -/

universe v
namespace TPF

/-- The fraction of attempts that reach stage `i`: all reach the first one, and those that have passed `i` reach `i + 1`. -/
def entering {R : Type v} [CommRing R] (a : Nat → R) (i : Nat) : R :=
  match i with
  | .zero => 1
  | .succ i => a i

/-- Rounds spent per attempt by a filter of `s` stages: `k 0` until the first one looks, and after stage `i` the rounds until the
next one, by those who have passed. -/
def stagedCost {R : Type v} [CommRing R] (s : Nat) (k a : Nat → R) : R := k 0 + ∑ i < s, a i * (k (i + 1) - k i)

/-- The rounds ascend: `k 0 ≤ k 1 ≤ … ≤ k s`. -/
def Ascending {K : Type v} [OrderedField K] (s : Nat) (k : Nat → K) : Prop := ∀ i, i < s → k i ≤ k (i + 1)

/-- Who has passed a stage has passed the one before: `a 0 ≥ a 1 ≥ … ≥ a s`. -/
def Nested {K : Type v} [OrderedField K] (s : Nat) (a : Nat → K) : Prop := ∀ i, i < s → a (i + 1) ≤ a i

/-- The family `f` with `x` put in after place `t`; what was at `t + 1` and later moves up by one. -/
def insertAt {R : Type v} (t : Nat) (x : R) (f : Nat → R) (i : Nat) : R :=
  if i < t + 1 then f i else if i = t + 1 then x else f (i - 1)

/-! ### TPF-E10: what several stages cost -/

/-- **Saving, stage by stage** (TPF-E10). The rounds saved are, at each stage, those that remain, times the fraction that fails there.
An identity in every commutative ring: survivors need be no fractions, and rounds need not ascend. -/
def StagedSaving.{u} : Prop :=
  ∀ (R : Type u) [CommRing R] (s : Nat) (k a : Nat → R),
    k s - stagedCost s k a = ∑ i < s, (entering a i - a i) * (k s - k i)

/-- **One early stage is best** (TPF-E10). A filter costs at least what it would if all that fail anywhere failed at the first stage:
`k 0` for all, the rest for the last survivors. `hk`: the stages ascend; that the last one looks before the end is not needed. `ha`:
survivors are nested. There is a first stage, so the number of stages is written `s + 1`. -/
def StagedCostLower.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (s : Nat) (k a : Nat → K) (hk : Ascending s k) (ha : Nested s a),
    k 0 + a s * (k (s + 1) - k 0) ≤ stagedCost (s + 1) k a

/-- **Equality** (TPF-E10). With stages at different rounds this is reached exactly if nothing fails after the first stage. `hk`: each
stage looks later than the one before; `ha`: survivors are nested. -/
def StagedCostLowerIff.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (s : Nat) (k a : Nat → K) (hk : ∀ i, i < s → k i < k (i + 1)) (ha : Nested s a),
    stagedCost (s + 1) k a = k 0 + a s * (k (s + 1) - k 0) ↔ ∀ i, i < s → a i = a s

/-- **Fewer survivors cost less** (TPF-E10). `hk`: the stages ascend; `h`: at each stage the first filter lets no more pass. Neither
needs to be nested. -/
def StagedCostMono.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (s : Nat) (k a b : Nat → K) (hk : Ascending s k) (h : ∀ i, i < s → a i ≤ b i),
    stagedCost s k a ≤ stagedCost s k b

/-- **What passes to the end has cost all rounds** (TPF-E10). `hk`: the stages ascend; `h0`: the first one does not look before the
beginning; `ha`: survivors are nested; `h1`: and no more than all. So `TPF.NoNetGain` and its like hold of several stages too. -/
def StagedCostSurvivors.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (s : Nat) (k a : Nat → K) (hk : Ascending s k) (h0 : 0 ≤ k 0)
    (ha : Nested s a) (h1 : a s ≤ 1), a s * k (s + 1) ≤ stagedCost (s + 1) k a

/-! ### TPF-E10: one stage more -/

/-- **What another stage saves** (TPF-E10). A stage put in after stage `t`, at `x` rounds with `b` survivors, lowers the cost by
exactly the rounds from `x` to the next stage, times the fraction that fails at it. `ht`: there is a stage `t`. Any commutative ring. -/
def StageInserted.{u} : Prop :=
  ∀ (R : Type u) [CommRing R] (s t : Nat) (x b : R) (k a : Nat → R) (ht : t < s),
    stagedCost s k a - stagedCost (s + 1) (insertAt t x k) (insertAt t b a) = (a t - b) * (k (t + 1) - x)

/-- **When another stage pays** (TPF-E10). If looking costs `w` rounds for each attempt that reaches the stage, it pays exactly if
that is less than what it saves. `ht`: there is a stage `t`. Signs and order of `w`, `x`, `b` do not matter. -/
def StageInsertedPays.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (s t : Nat) (x b w : K) (k a : Nat → K) (ht : t < s),
    stagedCost (s + 1) (insertAt t x k) (insertAt t b a) + a t * w < stagedCost s k a ↔
      a t * w < (a t - b) * (k (t + 1) - x)

/-! ### Readings that fail -/

/-- A reading that fails (TPF-E10): the costs of two stages multiply, as shares of all rounds, when each lets its own fraction of what
reaches it pass. `h0`, `hk`: the stages ascend from the beginning; `hb`, `hc`: the fractions are fractions. With half passing each of
two stages at 1 and 2 of 4 rounds the cost is `1/2` of all rounds, and the product is `15/32`. -/
def StageSavingsMultiplyCareless.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (k a : Nat → K) (b c : K) (h0 : 0 < k 0) (hk : Ascending 2 k) (hb : 0 ≤ b ∧ b ≤ 1)
    (hc : 0 ≤ c ∧ c ≤ 1) (ha : a 0 = b) (ha' : a 1 = b * c),
    stagedCost 2 k a / k 2 = cost (k 0) (k 2) b / k 2 * (cost (k 1) (k 2) c / k 2)

/-- A reading that fails: `StagedCostLower` for survivors that are not nested. Of stages at 1 and 2 of 4 rounds the first lets one half
pass and the second all; the cost is `7/2` and less than `1 + 1 * 3`. -/
def StagedCostLowerAnySurvivorsCareless.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (s : Nat) (k a : Nat → K) (hk : Ascending (s + 1) k)
    (ha : ∀ i, i < s + 1 → 0 ≤ a i ∧ a i ≤ 1), k 0 + a s * (k (s + 1) - k 0) ≤ stagedCost (s + 1) k a

end TPF
