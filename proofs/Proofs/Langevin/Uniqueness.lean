prelude
import Algebra.Bernoulli
import Langevin.Uniqueness
import Proofs.Langevin.Chain
/-! # Proofs of `Langevin.Uniqueness` (L3)

*Strategy.* `dist_law_le` of `Proofs.Langevin.Chain` against a stationary law. Uniqueness: a step moves neither law, so their distance is at most
`1 - ε` times itself. Several steps are one step of another chain (`law_mul`), with the same stationary laws. -/

universe u
namespace Langevin
variable {K : Type u} [OrderedField K] {n : Nat} {P : Nat → Nat → K}

theorem dist_law_stationary {p π : Nat → K} (hπ : Stationary n π P) (t : Nat) :
    dist n (law n P p t) π = dist n (law n P p t) (law n P π t) :=
  dist_congr (fun _ _ => rfl) fun i hi => (law_stationary hπ t i hi).symm

theorem geometricRate : GeometricRate.{u} := fun K _ n P ε ν p π t hP hmin hν hπ ht => by
  rw [dist_law_stationary hπ]
  exact dist_law_le hP hmin hν ht t

/-- A bound by powers of `1 - ε` gives one by `1 + t ε`. -/
theorem bernoulli_of_power {ε x y : K} {t : Nat} (hε : ε ≤ 1) (hx : 0 ≤ x) (hy : 0 ≤ y) (h : x ≤ (1 - ε) ^ t * y) :
    (1 + natCast t * ε) * x ≤ y :=
  (le_or_lt 0 (1 + natCast t * ε)).elim
    (fun k => le_trans (mul_le_mul_of_nonneg_left h k) (by
      rw [← mul_assoc]
      exact mul_le_of_le_one_left hy (one_add_mul_one_sub_pow_le_one hε t)))
    fun k => le_trans (by
      rw [mul_comm]
      exact mul_nonpos_of_nonneg_of_nonpos hx (le_of_lt k)) hy

theorem bernoulliRate : BernoulliRate.{u} := fun K _ n P ε ν p π t hP hmin hν hπ ht =>
  bernoulli_of_power (le_one_of_minorized hP hmin hν) (dist_nonneg n _ π) (dist_nonneg n p π)
    (geometricRate K n P ε ν p π t hP hmin hν hπ ht)

theorem residualBound : ResidualBound.{u} := by
  intro K _ n P ε ν p π hP hmin hν hπ ht
  have near : dist n (push n P p) π ≤ (1 - ε) * dist n p π := by
    rw [dist_congr (q := π) (fun i _ => rfl) fun i hi => (hπ i hi).symm]
    exact dist_push_le_of_minorized hP hmin hν ht
  have triangle : dist n p π ≤ dist n (push n P p) p + dist n (push n P p) π := by
    show ∑ i < n, _ ≤ (∑ i < n, _) + ∑ i < n, _
    rw [← sum_add]
    exact sum_le_sum fun i _ => by
      rw [abs_sub_comm (push n P p i) (p i)]
      exact abs_sub_le _ _ _
  have e : (1 - ε) * dist n p π = dist n p π - ε * dist n p π := by rw [sub_mul, one_mul]
  rw [e] at near
  exact le_of_add_le_add_right (c := dist n p π - ε * dist n p π) (by
    rw [add_sub_cancel]
    exact le_trans triangle (add_le_add_left near _))

theorem stationaryUnique : StationaryUnique.{u} := by
  intro K _ n P ε ν π ρ hP hmin hν hε hπ hρ ht
  have still : dist n (push n P π) π = 0 := sum_eq_zero fun i hi => by rw [hπ i hi, sub_self, abs_zero]
  have small : ε * dist n π ρ ≤ ε * 0 := by
    rw [mul_zero, ← still]
    exact residualBound K n P ε ν π ρ hP hmin hν hρ ht
  exact eq_of_dist_le_zero (le_of_mul_le_mul_left small hε)

/-- What a step keeps, `m` steps keep. -/
theorem stationary_law {π : Nat → K} (hπ : Stationary n π P) (m : Nat) : Stationary n π fun i j => law n P (point i) m j :=
  fun j hj => (law_eq P π m j hj).symm.trans (law_stationary hπ m j hj)

theorem severalStepsUnique : SeveralStepsUnique.{u} := fun K _ n m P ε ν π ρ hP hmin hν hε hπ hρ ht =>
  stationaryUnique K n (fun i j => law n P (point i) m j) ε ν π ρ (rowSumsOne_law hP m) hmin hν hε (stationary_law hπ m)
    (stationary_law hρ m) ht

theorem severalStepsRate : SeveralStepsRate.{u} := by
  intro K _ n m P ε ν p π t r hP hmin hν hπ ht
  have rate := geometricRate K n (fun i j => law n P (point i) m j) ε ν p π t (rowSumsOne_law hP.right m) hmin hν (stationary_law hπ m) ht
  refine le_trans ?_ rate
  rw [← dist_congr (q := π) (q' := π) (law_mul P p m t) fun _ _ => rfl,
    dist_congr (p' := law n P (law n P p (m * t)) r) (fun i _ => law_add P p (m * t) r i) fun i hi => (law_stationary hπ r i hi).symm]
  exact dist_law_le_self hP _ _ r

/-! ### The readings that fail -/

theorem not_uniqueAnyChainCareless : ¬ UniqueAnyChainCareless.{0} := fun h =>
  absurd (h Rat 2 point (point 0) (point 1) (by decide +kernel) (by decide +kernel) (by decide +kernel) (by decide +kernel)
    (by decide +kernel) 0 (by decide)) (by decide +kernel)

theorem not_uniqueAtZeroCareless : ¬ UniqueAtZeroCareless.{0} := fun h =>
  absurd (h Rat 2 point 0 (point 0) (point 0) (point 1) (by decide +kernel) (by decide +kernel) (by decide +kernel) (by decide +kernel)
    (by decide +kernel) (by decide +kernel) (by decide +kernel) 0 (by decide)) (by decide +kernel)

/-- From the first state always to the second, from there to either with probability one half. -/
def halfBack (i j : Nat) : Rat := if i = 0 then (if j = 0 then 0 else 1) else 1 / 2

theorem not_ratePerStepCareless : ¬ RatePerStepCareless.{0} := fun h =>
  absurd (h Rat 2 halfBack (3 / 4) (fun i => if i = 0 then 1 / 3 else 2 / 3) (point 0) (fun i => if i = 0 then 1 / 3 else 2 / 3) 1
    (by decide +kernel) (by decide +kernel) (by decide +kernel) (by decide +kernel) (by decide +kernel)) (by decide +kernel)

end Langevin
