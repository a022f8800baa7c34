prelude
import Algebra.SumLemmas
import Algebra.Tactic.Linear
/-! # Weighted sums of squared differences from a quotient

With `V = ∑ v`, `P = ∑ p` of weighted terms, `∑ v² / p` exceeds `V² / P` by the weighted squared deviations of `v / p` from `V / P`. This is the
difference in Engel's form of the Cauchy–Schwarz inequality. -/

universe u

section
variable {K : Type u} [OrderedField K]

/-- One term: the squared deviation of `b / a` from any `c`, expanded. -/
theorem mul_sub_sq_expand {a : K} (ha : a ≠ 0) (b c w : K) :
    a * w * (b / a - c) ^ 2 = w * (b ^ 2 / a) - 2 * c * (b * w) + c ^ 2 * (a * w) := by ring

/-- **Engel's form with its remainder.** No sign is used, and `∑ p w = 0` is covered by `x / 0 = 0`. -/
theorem engel_gap (n : Nat) (p v w : Nat → K) (hp : ∀ k, k < n → p k ≠ 0) :
    ∑ k < n, p k * w k * (v k / p k - (∑ i < n, v i * w i) / ∑ i < n, p i * w i) ^ 2
      = (∑ k < n, w k * (v k ^ 2 / p k)) - (∑ i < n, v i * w i) ^ 2 / ∑ i < n, p i * w i := by
  have expand : ∀ c : K, ∑ k < n, p k * w k * (v k / p k - c) ^ 2
      = (∑ k < n, w k * (v k ^ 2 / p k)) - 2 * c * (∑ k < n, v k * w k) + c ^ 2 * ∑ k < n, p k * w k := fun c => by
    rw [mul_sum, mul_sum, ← sum_sub, ← sum_add]
    exact sum_congr fun k hk => mul_sub_sq_expand (hp k hk) (v k) c (w k)
  rw [expand]
  refine (eq_or_ne (∑ i < n, p i * w i) 0).elim (fun e => ?_) fun ne => ?_
  · rw [e, div_zero, div_zero]
    ring
  · ring

end
