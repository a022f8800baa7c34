prelude
import Algebra.Sum
import Algebra.Log
/-! # Inequalities that every collection has

Each is a closed proposition over all ordered fields, as its author would write it. None has a proof here: they are
there to be decided by solvers and certificates. -/

namespace Literature

/-- **Cauchy–Schwarz**, at every length. -/
def CauchySchwarz.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (n : Nat) (a b : Nat → K),
    (∑ i < n, a i * b i) ^ 2 ≤ (∑ i < n, a i ^ 2) * ∑ i < n, b i ^ 2

/-- **Gibbs**: relative entropy is not negative. -/
def Gibbs.{u} : Prop :=
  ∀ (K : Type u) [LogField K] (n : Nat) (p q : Nat → K) (hp : ∀ i, i < n → 0 < p i) (hq : ∀ i, i < n → 0 < q i)
      (sp : ∑ i < n, p i = 1) (sq : ∑ i < n, q i = 1),
    0 ≤ ∑ i < n, p i * LogField.log (p i / q i)

/-- **Chebyshev's sum inequality** for two families that are ordered alike. -/
def Chebyshev.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (n : Nat) (a b : Nat → K)
      (h : ∀ i, i < n → ∀ j, j < n → 0 ≤ (a i - a j) * (b i - b j)),
    (∑ i < n, a i) * (∑ i < n, b i) ≤ natCast n * ∑ i < n, a i * b i

/-- **Schur**, of degree one. -/
def Schur.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (x y z : K) (hx : 0 ≤ x) (hy : 0 ≤ y) (hz : 0 ≤ z),
    0 ≤ x * (x - y) * (x - z) + y * (y - x) * (y - z) + z * (z - x) * (z - y)

/-- **Nesbitt**. -/
def Nesbitt.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (a b c : K) (ha : 0 < a) (hb : 0 < b) (hc : 0 < c),
    3 / 2 ≤ a / (b + c) + b / (c + a) + c / (a + b)

/-- The **arithmetic mean is at least the geometric one**, of three numbers, without a root. -/
def MeansOfThree.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (a b c : K) (ha : 0 ≤ a) (hb : 0 ≤ b) (hc : 0 ≤ c),
    27 * (a * b * c) ≤ (a + b + c) ^ 3

/-- The same of four numbers. -/
def MeansOfFour.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (a b c d : K) (ha : 0 ≤ a) (hb : 0 ≤ b) (hc : 0 ≤ c) (hd : 0 ≤ d),
    256 * (a * b * c * d) ≤ (a + b + c + d) ^ 4

/-- **Bernoulli**, at every exponent. -/
def Bernoulli.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (n : Nat) (x : K) (hx : -1 ≤ x), 1 + natCast n * x ≤ (1 + x) ^ n

/-- **Rearrangement** of three numbers: no order of the second family does better than the same one. -/
def Rearrangement.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (a₁ a₂ a₃ b₁ b₂ b₃ : K) (h₁ : a₁ ≤ a₂) (h₂ : a₂ ≤ a₃) (k₁ : b₁ ≤ b₂) (k₂ : b₂ ≤ b₃),
    a₁ * b₂ + a₂ * b₃ + a₃ * b₁ ≤ a₁ * b₁ + a₂ * b₂ + a₃ * b₃

/-- **Kantorovich** (Schweitzer) for two numbers between `m` and `M`. -/
def Kantorovich.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (m M x y : K) (hm : 0 < m) (h₁ : m ≤ x) (h₂ : x ≤ M) (k₁ : m ≤ y) (k₂ : y ≤ M),
    (x + y) * (1 / x + 1 / y) ≤ (m + M) ^ 2 / (m * M)

/-- **Titu's lemma**, the Engel form of Cauchy–Schwarz, at every length. -/
def Titu.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (n : Nat) (a b : Nat → K) (hb : ∀ i, i < n → 0 < b i) (hn : 0 < n),
    (∑ i < n, a i) ^ 2 / (∑ i < n, b i) ≤ ∑ i < n, a i ^ 2 / b i

/-- **Muirhead** for the exponents (3, 0, 0) and (1, 1, 1). -/
def Muirhead.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (a b c : K) (ha : 0 ≤ a) (hb : 0 ≤ b) (hc : 0 ≤ c),
    3 * (a * b * c) ≤ a ^ 3 + b ^ 3 + c ^ 3

/-- **Newton** for three numbers of any sign: the second mean of products is at least the first times the third. -/
def Newton.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (a b c : K),
    3 * ((a + b + c) * (a * b * c)) ≤ (a * b + b * c + c * a) ^ 2

/-! ### Not inequalities that hold -/

/-- Schur without signs. -/
def SchurSigned.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (x y z : K),
    0 ≤ x * (x - y) * (x - z) + y * (y - x) * (y - z) + z * (z - x) * (z - y)

/-- A sum of terms at most one is at most one: true for one term only. -/
def SumOfSmall.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (n : Nat) (a : Nat → K) (h : ∀ i, i < n → a i ≤ 1), ∑ i < n, a i ≤ 1

/-- What looks inductive: a normalised family has a bounded sum of squares, and so has each part of it. -/
def NormalisedSquares.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (n : Nat) (a : Nat → K) (h : ∀ i, i < n → a i ≤ 1) (s : ∑ i < n, a i = 1),
    ∑ i < n, a i ^ 2 ≤ 1

end Literature
