prelude
import Sheaf.Cochain
/-! # Contradiction and cohomology: which reading is true

The abstract says that nontrivial first cohomology classes correspond exactly to irreconcilable contradictions across memory contexts. Three
readings are possible. *Of the class*: the class of the observed relations `b` is not zero if and only if they are irreconcilable. That is true, and it
is the definition (`ClassReading`); what makes it useful is that a contradiction always has a certificate that can be checked (S1, S2). *Of the
space*: `H¹ ≠ 0` if and only if the memory is contradictory. That is false (S4). *Of stored values*: the relations are computed from the values
held. Then there is never a contradiction (S6).

## Claims

* S1: `CertificateSound`. S2: `CertificateComplete`, `ReconcilableOrCertificate`. S3: `ExactlyOne`.
* S4: `ClassReading`, `H1NonzeroIffDual`, `NoDualNoContradiction`. S5: `ClassInvariance`. S6: `StoredValuesReconcilable`.
* Readings that fail, each with its counterexample in the proofs: names that end in `Careless`.

## Conventions

Those of `Sheaf.Cochain`. Sizes may be zero throughout. Claims over `CommRing` hold over every commutative ring; those over
`OrderedField` divide and decide equality.

## Not stated here

Real-valued embeddings, thresholds and rounding: the relations here are exact. That the relations which a program extracts from texts are right.

## References

"SuperLocalMemory V3", abstract: contradiction detection by sheaf cohomology. -/

namespace Sheaf

/-! ### S1, S2: certificates -/

/-- **A certificate proves a contradiction** (S1; abstract, "contradiction detection").
`hy`: `y` is a certificate, a combination of the relations that cancels every unknown and whose right side is not zero. Over any commutative ring. -/
def CertificateSound.{u} : Prop :=
  ∀ (R : Type u) [CommRing R] (m n : Nat) (δ : Nat → Nat → R) (b y : Nat → R) (hy : Certificate m n δ b y),
    ¬ Reconcilable m n δ b

/-- A reading that fails: any combination with a nonzero right side proves a contradiction.
`hb`: `yᵀ b` is not zero. Counterexample: `δ = (1)`, `b = (1)`, `y = (1)`; `x = 1` meets the relation. -/
def CertificateAnyCombinationCareless.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (m n : Nat) (δ : Nat → Nat → K) (b y : Nat → K) (hb : ∑ k < m, y k * b k ≠ 0),
    ¬ Reconcilable m n δ b

/-- A reading that fails: any combination that cancels the unknowns proves a contradiction.
`hy`: `yᵀ δ = 0`. Counterexample: `δ = (1)`, `b = (1)`, `y = (0)`. -/
def CertificateOrthogonalCareless.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (m n : Nat) (δ : Nat → Nat → K) (b y : Nat → K) (hy : Orthogonal m n δ y),
    ¬ Reconcilable m n δ b

/-- A reading that fails: the columns are tested up to the number of relations instead of the number of unknowns.
`hy`: the combination cancels the first `m` unknowns; `hb`: `yᵀ b` is not zero. Counterexample: one relation, `x 1 = 1`, on two unknowns. -/
def CertificateWrongSizeCareless.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (m n : Nat) (δ : Nat → Nat → K) (b y : Nat → K) (hy : Orthogonal m m δ y)
    (hb : ∑ k < m, y k * b k ≠ 0), ¬ Reconcilable m n δ b

/-- **Values or a certificate** (S2; abstract, "correspond exactly"): any relations can be reconciled, or there is a certificate
against them. No hypothesis. This is more than `CertificateComplete`: one of the two is found. -/
def ReconcilableOrCertificate.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (m n : Nat) (δ : Nat → Nat → K) (b : Nat → K),
    Reconcilable m n δ b ∨ ∃ y, Certificate m n δ b y

/-- **A contradiction is the same as a certificate** (S1 and S2; abstract, "correspond exactly"). No hypothesis. -/
def CertificateComplete.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (m n : Nat) (δ : Nat → Nat → K) (b : Nat → K),
    ¬ Reconcilable m n δ b ↔ ∃ y, Certificate m n δ b y

/-- A reading that fails: `ReconcilableOrCertificate` over every commutative ring. No hypothesis.
Counterexample: the relation `2 x = 1` over the integers, with neither a solution nor a certificate. -/
def CertificateOverRingsCareless.{u} : Prop :=
  ∀ (R : Type u) [CommRing R] (m n : Nat) (δ : Nat → Nat → R) (b : Nat → R),
    Reconcilable m n δ b ∨ ∃ y, Certificate m n δ b y

/-- **Exactly one of the two** (S3; abstract, "correspond exactly"): any relations have values that meet them or a certificate against them, never
both. No hypothesis. It is `ReconcilableOrCertificate` and `CertificateSound` put together; the proofs hold a procedure that finds out which,
`Sheaf.decideReconcilable`. -/
def ExactlyOne.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (m n : Nat) (δ : Nat → Nat → K) (b : Nat → K),
    (Reconcilable m n δ b ∨ ∃ y, Certificate m n δ b y) ∧ ¬ (Reconcilable m n δ b ∧ ∃ y, Certificate m n δ b y)

/-! ### S4: the class, the space -/

/-- **Reading of the class** (S4; abstract, "nontrivial classes correspond exactly to irreconcilable contradictions"): the relations are irreconcilable
if and only if their class in `H¹` is not the class of zero. No hypothesis. True by definition; what gives it content is `CertificateComplete`. -/
def ClassReading.{u} : Prop :=
  ∀ (R : Type u) [CommRing R] (m n : Nat) (δ : Nat → Nat → R) (b : Nat → R),
    ¬ Reconcilable m n δ b ↔ ¬ Cohomologous m n δ b (fun _ => 0)

/-- **`H¹ ≠ 0` by duality** (S4; no sentence of the paper): there are relations that cannot be reconciled if and only if
some combination of relations, not itself zero, cancels every unknown. No hypothesis. -/
def H1NonzeroIffDual.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (m n : Nat) (δ : Nat → Nat → K), H1Nonzero m n δ ↔ H1DualNonzero m n δ

/-- **Without cohomology no contradiction** (S4; the half of the reading of the space that is true).
`h0`: no combination of relations but zero cancels every unknown. Then all relations whatever can be reconciled. -/
def NoDualNoContradiction.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (m n : Nat) (δ : Nat → Nat → K) (h0 : ¬ H1DualNonzero m n δ),
    ∀ b : Nat → K, Reconcilable m n δ b

/-- The literal reading that fails: `H¹ ≠ 0` if and only if the memory is contradictory. No hypothesis.
Counterexample: the triangle, `H¹ ≠ 0`, with the relations `b = (0, 0, 0)`, which equal values meet. -/
def H1NonzeroIffContradictionCareless.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (m n : Nat) (δ : Nat → Nat → K) (b : Nat → K),
    H1Nonzero m n δ ↔ ¬ Reconcilable m n δ b

/-- A reading that fails: `H¹ ≠ 0` at least implies a contradiction, once the relations are not all zero.
`h1`, `hd`: `H¹ ≠ 0`, literally and by duality; `hb`: some relation is not zero. Counterexample: the triangle with `b = (1, 2, -3)`,
which the values `(0, 1, 3)` meet. -/
def H1NonzeroImpliesContradictionCareless.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (m n : Nat) (δ : Nat → Nat → K) (b : Nat → K) (h1 : H1Nonzero m n δ)
    (hd : H1DualNonzero m n δ) (hb : ∃ k, k < m ∧ b k ≠ 0), ¬ Reconcilable m n δ b

/-- A reading that fails: the dimension of `H¹` counts the contradictions, so that of more contradictions than that two are the same.
`hdim`: `H¹` has dimension `h`; `hc`: each of the `h + 1` cochains `c 0, …, c h` is irreconcilable; "the same" is taken as generously as
possible, as cohomologous. Counterexample: the triangle, dimension `1`, with `c 0 = (0, 0, 1)` and `c 1 = (0, 0, 2)`. -/
def DimensionCountsContradictionsCareless.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (m n h : Nat) (δ Y S : Nat → Nat → K) (c : Nat → Nat → K)
    (hdim : H1HasDimension m n δ h Y S) (hc : ∀ i, i < h + 1 → ¬ Reconcilable m n δ (c i)),
    ∃ j, j < h + 1 ∧ ∃ i, i < j ∧ Cohomologous m n δ (c i) (c j)

/-! ### S5, S6: what the answer depends on -/

/-- **The answer depends on the class only** (S5; no sentence of the paper).
`hbc`: `b` and `c` differ by a coboundary. Over any commutative ring. -/
def ClassInvariance.{u} : Prop :=
  ∀ (R : Type u) [CommRing R] (m n : Nat) (δ : Nat → Nat → R) (b c : Nat → R) (hbc : Cohomologous m n δ b c),
    Reconcilable m n δ b ↔ Reconcilable m n δ c

/-- A reading that fails: reconcilable relations stay so when any cochain is added. `hb`: `b` can be reconciled.
Counterexample: the loop, `b = (0)`, to which `(1)` is added. -/
def AnyChangeCareless.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (m n : Nat) (δ : Nat → Nat → K) (b c : Nat → K) (hb : Reconcilable m n δ b),
    Reconcilable m n δ (fun k => b k + c k)

/-- **Stored values never contradict each other** (S6; the reading of stored values): relations computed from values held can
be reconciled, whatever the values say. No hypothesis, any commutative ring. A detector that is fed `b = δ x` can only answer "no contradiction". -/
def StoredValuesReconcilable.{u} : Prop :=
  ∀ (R : Type u) [CommRing R] (m n : Nat) (δ : Nat → Nat → R) (x : Nat → R), Reconcilable m n δ (coboundary n δ x)

/-- A reading that fails: values that disagree, `δ x ≠ 0`, are a contradiction.
`hx`: some relation sees a disagreement. Counterexample: two contexts that hold `0` and `1`, and one edge. -/
def DisagreementIsContradictionCareless.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (m n : Nat) (δ : Nat → Nat → K) (x : Nat → K)
    (hx : ∃ k, k < m ∧ coboundary n δ x k ≠ 0), ¬ Reconcilable m n δ (coboundary n δ x)

/-- A reading that fails: values that disagree show that `H¹ ≠ 0`.
`hx`: some relation sees a disagreement. Counterexample: two contexts that hold `0` and `1`, and one edge, on which all relations can be reconciled.
-/
def DisagreementIsCohomologyCareless.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (m n : Nat) (δ : Nat → Nat → K) (x : Nat → K)
    (hx : ∃ k, k < m ∧ coboundary n δ x k ≠ 0), H1Nonzero m n δ

end Sheaf
