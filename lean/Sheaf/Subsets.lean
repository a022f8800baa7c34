prelude
import Sheaf.Cochain
/-! # How many relations have to be looked at together

Looking at pairs misses triangles (`Sheaf.PairsMissTriangles`); looking at sets of one more relation than there are unknowns misses nothing.

## Definitions

`size`, `support`.

## Claims

* S22: `SmallCertificate`, `SubsetsSuffice`. S26: `RepairBound`.
* Readings that fail, each with its counterexample in the proofs: names that end in `Careless`.

## Conventions

Those of `Sheaf.Cochain`. A set of relations is a function to `Bool`, so that it can be counted. The bound `n + 1` counts unknowns, not contexts. It
could be lowered to the rank of `δ` plus one, which is not stated.

## References

"SuperLocalMemory V3", abstract: contradiction detection. -/

namespace Sheaf

/-- How many of the relations below `m` are in `s`. -/
def size (m : Nat) (s : Nat → Bool) : Nat := ∑ k < m, if s k = true then 1 else 0

/-- The relations whose coefficient in `y` is not zero. -/
def support.{u} {K : Type u} [OrderedField K] (y : Nat → K) (k : Nat) : Bool := decide (y k ≠ 0)

/-! ### S22: one more than there are unknowns -/

/-- **A contradiction has a small certificate** (S22; no sentence of the paper), of at most `n + 1` relations.
`hb`: the relations are irreconcilable. -/
def SmallCertificate.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (m n : Nat) (δ : Nat → Nat → K) (b : Nat → K) (hb : ¬ Reconcilable m n δ b),
    ∃ y, Certificate m n δ b y ∧ size m (support y) ≤ n + 1

/-- **Sets of `n + 1` relations suffice** (S22; no sentence of the paper): a test that looks at that many at a time is complete.
`hs`: each set of at most `n + 1` relations can be reconciled. -/
def SubsetsSuffice.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (m n : Nat) (δ : Nat → Nat → K) (b : Nat → K)
    (hs : ∀ s : Nat → Bool, size m s ≤ n + 1 → ReconcilableOn (fun k => s k = true) m n δ b), Reconcilable m n δ b

/-- A reading that fails: sets of as many relations as there are unknowns suffice.
`hs`: each set of at most `n` relations can be reconciled. Counterexample: one unknown, `x 0 = 0` and `x 0 = 1`. -/
def SubsetsOfUnknownsSufficeCareless.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (m n : Nat) (δ : Nat → Nat → K) (b : Nat → K)
    (hs : ∀ s : Nat → Bool, size m s ≤ n → ReconcilableOn (fun k => s k = true) m n δ b), Reconcilable m n δ b

/-! ### S26: how many relations have to be revised -/

/-- **Each certificate costs a revision of its own** (S26; no sentence of the paper): if `c` can be reconciled and `y i`, `i < t`, are certificates
against `b` no two of which use the same relation, then `b` and `c` differ in at least `t` relations.
`hy`: each `y i` is a certificate; `hdisj`: different ones have no relation in common; `hc`: `c` can be reconciled. -/
def RepairBound.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (m n t : Nat) (δ : Nat → Nat → K) (b c : Nat → K) (y : Nat → Nat → K)
    (hy : ∀ i, i < t → Certificate m n δ b (y i))
    (hdisj : ∀ i, i < t → ∀ j, j < t → i ≠ j → ∀ k, k < m → y i k = 0 ∨ y j k = 0) (hc : Reconcilable m n δ c),
    t ≤ size m (fun k => decide (b k ≠ c k))

/-- A reading that fails: each of several different certificates costs a revision of its own.
`hy`: each `y i` is a certificate; `hdiff`: no two are multiples of each other; `hc`: `c` can be reconciled. Counterexample: one unknown, `x 0 = 0`
twice and `x 0 = 1` once; two certificates, one revision. -/
def RepairOverlappingCareless.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (m n t : Nat) (δ : Nat → Nat → K) (b c : Nat → K) (y : Nat → Nat → K)
    (hy : ∀ i, i < t → Certificate m n δ b (y i))
    (hdiff : ∀ i, i < t → ∀ j, j < t → i ≠ j → ∀ r : K, ∃ k, k < m ∧ y i k ≠ r * y j k) (hc : Reconcilable m n δ c),
    t ≤ size m (fun k => decide (b k ≠ c k))

end Sheaf
