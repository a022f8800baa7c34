prelude
import Langevin.Chain
import Algebra.PairSum
import Algebra.MaxAbs
import Algebra.Tactic.Linear
/-! # Proofs of `Langevin.Chain` (L2, L3, L13)

*Strategy.* The key lemma is `step_sub`: where two laws have one mass, a part common to all rows may be taken off the matrix before their difference is moved. What is left is
not negative and has row sums `1 - e`, so the triangle inequality gives `DoeblinContraction`; everything else is its iteration, and Bernoulli's inequality
turns the power into `1 / (1 + t e)`. -/

universe u
namespace Langevin

section Ring
variable {R : Type u} [CommRing R] {n : Nat} {P : Nat → Nat → R}

/-- A step keeps the mass. -/
theorem sum_step (hP : RowsSumToOne n P) (p : Nat → R) : ∑ j < n, step n p P j = ∑ i < n, p i := by
  show ∑ j < n, ∑ i < n, p i * P i j = _
  rw [sum_comm]
  exact sum_congr fun i hi => by rw [← mul_sum, hP i hi, mul_one]

theorem sum_evolve (hP : RowsSumToOne n P) (p : Nat → R) (t : Nat) : ∑ j < n, evolve n p P t j = ∑ i < n, p i := by
  induction t with
  | zero => rfl
  | succ t ih => exact (sum_step hP _).trans ih

theorem sum_startAt {a : Nat} (ha : a < n) : ∑ i < n, (startAt a i : R) = 1 := sum_ite_eq ha fun _ => 1

/-- A common part of all rows moves differences of one mass nowhere. -/
theorem step_sub {p q : Nat → R} (h : ∑ i < n, p i = ∑ i < n, q i) (c : Nat → R) (j : Nat) :
    step n p P j - step n q P j = ∑ i < n, (p i - q i) * (P i j - c j) := by
  have zero : ∑ i < n, (p i - q i) = 0 := by rw [sum_sub, h, sub_self]
  have split : ∑ i < n, (p i - q i) * (P i j - c j) =
      (∑ i < n, p i * P i j) - (∑ i < n, q i * P i j) - (∑ i < n, (p i - q i)) * c j := by
    rw [sum_mul, ← sum_sub, ← sum_sub]
    exact sum_congr fun i _ => by ring
  rw [split, zero, zero_mul, sub_zero]
  rfl
end Ring

section Field
variable {K : Type u} [OrderedField K] {n : Nat} {e : K} {ν p q : Nat → K} {P : Nat → Nat → K}

theorem distance_nonneg (n : Nat) (p q : Nat → K) : 0 ≤ distance n p q := sum_nonneg fun _ _ => abs_nonneg _

/-- What the common part leaves of each row. -/
theorem sum_rest (hP : RowsSumToOne n P) (hν : ∑ j < n, ν j = 1) {i : Nat} (hi : i < n) :
    ∑ j < n, (P i j - e * ν j) = 1 - e := by
  rw [sum_sub, hP i hi, ← mul_sum, hν, mul_one]

theorem contraction (hP : RowsSumToOne n P) (hν : ∑ j < n, ν j = 1) (hm : Minorised n e ν P)
    (h : ∑ i < n, p i = ∑ i < n, q i) : distance n (step n p P) (step n q P) ≤ (1 - e) * distance n p q := by
  have bound : ∀ j, j < n → |step n p P j - step n q P j| ≤ ∑ i < n, |p i - q i| * (P i j - e * ν j) := fun j hj => by
    rw [step_sub h (fun j => e * ν j) j]
    refine le_trans (abs_sum_le_sum_abs n _) (sum_le_sum fun i hi => ?_)
    rw [abs_mul, abs_of_nonneg (sub_nonneg_of_le (hm i hi j hj))]
    exact le_refl _
  refine le_trans (sum_le_sum bound) (le_of_eq ?_)
  show ∑ j < n, ∑ i < n, |p i - q i| * (P i j - e * ν j) = (1 - e) * ∑ i < n, |p i - q i|
  rw [sum_comm, mul_sum]
  exact sum_congr fun i hi => by rw [← mul_sum, sum_rest hP hν hi, mul_comm]

/-- The common part is no more than all, where there are states. -/
theorem common_le_one (hP : RowsSumToOne n P) (hν : ∑ j < n, ν j = 1) (hm : Minorised n e ν P) {i : Nat} (hi : i < n) : 0 ≤ 1 - e := by
  rw [← sum_rest hP hν hi]
  exact sum_nonneg fun j hj => sub_nonneg_of_le (hm i hi j hj)

/-- There are states, since some law has mass one. -/
theorem has_state (hν : ∑ j < n, ν j = 1) : 0 < n := by
  match n with
  | .zero => exact absurd hν zero_ne_one
  | .succ n => exact Nat.zero_lt_succ n

theorem contraction_evolve (hP : RowsSumToOne n P) (hν : ∑ j < n, ν j = 1) (hm : Minorised n e ν P)
    (h : ∑ i < n, p i = ∑ i < n, q i) (t : Nat) :
    distance n (evolve n p P t) (evolve n q P t) ≤ (1 - e) ^ t * distance n p q := by
  induction t with
  | zero => exact le_of_eq (by rw [pow_zero, one_mul]; rfl)
  | succ t ih =>
    have one := contraction hP hν hm (((sum_evolve hP p t).trans h).trans (sum_evolve hP q t).symm)
    have two := mul_le_mul_of_nonneg_left ih (common_le_one hP hν hm (has_state hν))
    rw [pow_succ, mul_comm ((1 - e) ^ t), mul_assoc]
    exact le_trans one two

theorem distance_congr_right {p q q' : Nat → K} (h : ∀ i, i < n → q i = q' i) : distance n p q = distance n p q' :=
  sum_congr fun i hi => by rw [h i hi]

theorem step_congr {R : Type u} [CommRing R] {n : Nat} {p q : Nat → R} {P : Nat → Nat → R} (h : ∀ i, i < n → p i = q i) (j : Nat) :
    step n p P j = step n q P j := sum_congr fun i hi => by rw [h i hi]

theorem evolve_stationary (hq : Stationary n q P) (t : Nat) : ∀ i, i < n → evolve n q P t i = q i := by
  induction t with
  | zero => exact fun i _ => rfl
  | succ t ih => exact fun i hi => (step_congr ih i).trans (hq i hi)

/-- Bernoulli's inequality for what is left. -/
theorem bernoulli (he : 0 ≤ e) (h1 : 0 ≤ 1 - e) (t : Nat) : (1 + natCast t * e) * (1 - e) ^ t ≤ 1 := by
  induction t with
  | zero => exact le_of_eq (by rw [pow_zero]; show (1 + 0 * e) * 1 = 1; ring)
  | succ t ih =>
    refine le_trans ?_ ih
    have power := pow_nonneg h1 t
    rw [pow_succ, CommSemiring.natCast_succ]
    have gap : 0 ≤ (natCast t + 1) * (e * e) * (1 - e) ^ t :=
      mul_nonneg (mul_nonneg (add_nonneg (natCast_nonneg t) zero_le_one) (mul_nonneg he he)) power
    show (1 + (natCast t + 1) * e) * ((1 - e) ^ t * (1 - e)) ≤ _
    exact le_of_sub_nonneg (le_trans gap (le_of_eq (by ring)))

/-- A test tells differences of mass zero apart by half their size. -/
theorem test_le {d f : Nat → K} (hd : ∑ i < n, d i = 0) (hf : ∀ i, i < n → 0 ≤ f i ∧ f i ≤ 1) :
    2 * |∑ i < n, f i * d i| ≤ ∑ i < n, |d i| := by
  have shift : ∑ i < n, (2 * f i - 1) * d i = 2 * ∑ i < n, f i * d i := by
    have s : ∑ i < n, (2 * f i - 1) * d i = 2 * (∑ i < n, f i * d i) - ∑ i < n, d i := by
      rw [mul_sum, ← sum_sub]
      exact sum_congr fun i _ => by ring
    rw [s, hd, sub_zero]
  have two : (2 : K) * |∑ i < n, f i * d i| = |2 * ∑ i < n, f i * d i| := by
    rw [abs_mul, abs_of_nonneg (le_of_lt two_pos)]
  rw [two, ← shift]
  refine le_trans (abs_sum_le_sum_abs n _) (sum_le_sum fun i hi => ?_)
  rw [abs_mul]
  have small : |2 * f i - 1| ≤ 1 := abs_le_of (by have h := (hf i hi).right; linear) (by have h := (hf i hi).left; linear)
  have s := mul_le_mul_of_nonneg_right small (abs_nonneg (d i))
  rw [one_mul] at s
  exact s

theorem distance_startAt {a b : Nat} (ha : a < n) (hb : b < n) : distance n (startAt a) (startAt b : Nat → K) ≤ 2 := by
  have each : ∀ i, i < n → |(startAt a i : K) - startAt b i| ≤ startAt a i + startAt b i := fun i _ => by
    have na : (0 : K) ≤ startAt a i := by
      unfold startAt; split <;> first | exact zero_le_one | exact le_refl _
    have nb : (0 : K) ≤ startAt b i := by
      unfold startAt; split <;> first | exact zero_le_one | exact le_refl _
    exact abs_le_of (by linear) (by linear)
  refine le_trans (sum_le_sum each) (le_of_eq ?_)
  rw [sum_add, sum_startAt ha, sum_startAt hb]
  ring
end Field

theorem doeblinContraction : DoeblinContraction.{u} := fun _ _ _ _ _ _ _ _ hP hν hm h => contraction hP hν hm h

theorem doeblinConstantBest : DoeblinConstantBest.{u} := fun K _ n e ν l P hν hm hl => by
  have s : e = ∑ j < n, e * ν j := by rw [← mul_sum, hν, mul_one]
  rw [s]
  exact sum_le_sum fun j hj => (hl j hj).elim fun i hi => le_trans (hm i hi.left j hj) (le_of_eq hi.right)

theorem stationaryUnique : StationaryUnique.{u} := fun K _ n e ν p q P hP hν hm he hp hq h => by
  have near := contraction hP hν hm h
  have same : distance n (step n p P) (step n q P) = distance n p q := sum_congr fun i hi => by rw [hp i hi, hq i hi]
  rw [same] at near
  have prod : e * distance n p q ≤ 0 := by linear
  have zero : distance n p q = 0 := le_antisymm
    (le_of_mul_le_mul_left (c := e) (by rw [mul_zero]; exact prod) he) (distance_nonneg n p q)
  exact fun i hi => eq_of_sub_eq_zero (eq_zero_of_abs_eq_zero
    (eq_zero_of_sum_eq_zero (f := fun i => |p i - q i|) (fun _ _ => abs_nonneg _) zero hi))

theorem geometricRate : GeometricRate.{u} := fun K _ n t e ν p q P hP hν hm hq h => by
  rw [← distance_congr_right (evolve_stationary hq t)]
  exact contraction_evolve hP hν hm h t

theorem explicitRate : ExplicitRate.{u} := fun K _ n t e ν p q P hP hν hm he hq h => by
  have rate := geometricRate K n t e ν p q P hP hν hm hq h
  have factor : 0 ≤ 1 + natCast t * e := add_nonneg zero_le_one (mul_nonneg (natCast_nonneg t) he)
  refine le_trans (mul_le_mul_of_nonneg_left rate factor) ?_
  rw [← mul_assoc]
  have b := mul_le_mul_of_nonneg_right (bernoulli he (common_le_one hP hν hm (has_state hν)) t) (distance_nonneg n p q)
  rw [one_mul] at b
  exact b

theorem totalForgetting : TotalForgetting.{u} := fun K _ n t a b e ν P hP hν hm ha hb => by
  have rate := contraction_evolve hP hν hm ((sum_startAt ha).trans (sum_startAt (R := K) hb).symm) t
  refine le_trans rate ?_
  rw [mul_comm]
  exact mul_le_mul_of_nonneg_right (distance_startAt ha hb) (pow_nonneg (common_le_one hP hν hm (has_state hν)) t)

theorem testsForget : TestsForget.{u} := fun K _ n t a b e ν f P hP hν hm ha hb hf => by
  have far := totalForgetting K n t a b e ν P hP hν hm ha hb
  have mass : ∑ i < n, (evolve n (startAt a) P t i - evolve n (startAt b) P t i) = (0 : K) := by
    rw [sum_sub, sum_evolve hP, sum_evolve hP, sum_startAt ha, sum_startAt hb, sub_self]
  have half := le_trans (test_le mass hf) far
  exact le_of_mul_le_mul_left half two_pos

end Langevin
