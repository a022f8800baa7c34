prelude
import Algebra.Sum

/-! # Ten theorems known from the literature

Small inequalities that every solver is asked about sooner or later. `tests/bench/bench_ten.py` attacks each. -/

namespace Literature

/-- Cauchy–Schwarz. -/
def CauchySchwarz.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (n : Nat) (a b : Nat → K),
    (∑ i < n, a i * b i) ^ 2 ≤ (∑ i < n, a i ^ 2) * ∑ i < n, b i ^ 2

/-- Chebyshev's sum inequality, for sequences that rise. -/
def Chebyshev.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (n : Nat) (a b : Nat → K) (ha : ∀ i, i + 1 < n → a i ≤ a (i + 1))
    (hb : ∀ i, i + 1 < n → b i ≤ b (i + 1)),
    (∑ i < n, a i) * ∑ i < n, b i ≤ natCast n * ∑ i < n, a i * b i

/-- Schur's inequality of degree one. -/
def Schur.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (a b c : K) (ha : 0 ≤ a) (hb : 0 ≤ b) (hc : 0 ≤ c),
    0 ≤ a * (a - b) * (a - c) + b * (b - a) * (b - c) + c * (c - a) * (c - b)

/-- Nesbitt's inequality. -/
def Nesbitt.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (a b c : K) (ha : 0 < a) (hb : 0 < b) (hc : 0 < c),
    3 / 2 ≤ a / (b + c) + b / (a + c) + c / (a + b)

/-- Arithmetic and geometric mean of three numbers, without roots. -/
def MeansOfThree.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (a b c : K) (ha : 0 ≤ a) (hb : 0 ≤ b) (hc : 0 ≤ c),
    27 * (a * b * c) ≤ (a + b + c) ^ 3

/-- Arithmetic and geometric mean of four numbers, without roots. -/
def MeansOfFour.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (a b c d : K) (ha : 0 ≤ a) (hb : 0 ≤ b) (hc : 0 ≤ c) (hd : 0 ≤ d),
    256 * (a * b * c * d) ≤ (a + b + c + d) ^ 4

/-- Bernoulli's inequality. -/
def Bernoulli.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (n : Nat) (x : K) (hx : -1 ≤ x), 1 + natCast n * x ≤ (1 + x) ^ n

/-- Rearrangement of three products. -/
def Rearrangement.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (a b c x y z : K) (hab : a ≤ b) (hbc : b ≤ c) (hxy : x ≤ y) (hyz : y ≤ z),
    a * z + b * x + c * y ≤ a * x + b * y + c * z

/-- Titu's lemma, the form of Engel. -/
def Titu.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (n : Nat) (a b : Nat → K) (hb : ∀ i, i < n → 0 < b i),
    (∑ i < n, a i) ^ 2 ≤ (∑ i < n, a i ^ 2 / b i) * ∑ i < n, b i

/-- Gibbs' inequality for two outcomes, from the tangent bound of the logarithm at rational numbers. -/
def Gibbs.{u} : Prop :=
  ∀ (K : Type u) [OrderedField K] (p q : K) (hp : 0 < p) (hp1 : p < 1) (hq : 0 < q) (hq1 : q < 1),
    p * (q / p - 1) + (1 - p) * ((1 - q) / (1 - p) - 1) ≤ 0

end Literature
