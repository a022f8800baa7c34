prelude
import Algebra.Decide
import Algebra.Rat
import Algebra.Tactic.Linear
import Proofs.Fisher.Information
import Fisher.Sufficiency
/-! # Proofs of `Fisher.Sufficiency`

The four laws and their derivatives are computed, then the sums of four and of two terms. For the reading that fails: between `0` and
`1/2` the masses are positive, since `t ^ 2` is at most `t / 2`. -/

universe u
namespace Fisher

section
variable {K : Type u} [OrderedField K]

/-- The information of four outcomes whose masses and derivatives are known. -/
theorem information_four {p v : Nat → K} {a b c d e f g h : K} (hp : p 0 = a ∧ p 1 = b ∧ p 2 = c ∧ p 3 = d)
    (hv : v 0 = e ∧ v 1 = f ∧ v 2 = g ∧ v 3 = h) : information 4 p v = e ^ 2 / a + f ^ 2 / b + g ^ 2 / c + h ^ 2 / d := by
  rw [information_eq]
  show 0 + v 0 ^ 2 / p 0 + v 1 ^ 2 / p 1 + v 2 ^ 2 / p 2 + v 3 ^ 2 / p 3 = _
  rw [hp.left, hp.right.left, hp.right.right.left, hp.right.right.right, hv.left, hv.right.left, hv.right.right.left, hv.right.right.right,
    zero_add]

/-- The information of the two values of the statistic. -/
theorem information_merged {p v : Nat → K} {a b c d : K} (hp : p 0 + p 1 = a ∧ p 2 + p 3 = b) (hv : v 0 + v 1 = c ∧ v 2 + v 3 = d) :
    information 2 (push 4 mergedPairs p) (push 4 mergedPairs v) = c ^ 2 / a + d ^ 2 / b := by
  rw [information_eq]
  have first : ∀ f : Nat → K, push 4 mergedPairs f 0 = f 0 + f 1 := fun f => by
    show 0 + f 0 + f 1 + 0 + 0 = _
    rw [add_zero, add_zero, zero_add]
  have second : ∀ f : Nat → K, push 4 mergedPairs f 1 = f 2 + f 3 := fun f => by
    show 0 + 0 + 0 + f 2 + f 3 = _
    rw [add_zero, add_zero, zero_add]
  show 0 + push 4 mergedPairs v 0 ^ 2 / push 4 mergedPairs p 0 + push 4 mergedPairs v 1 ^ 2 / push 4 mergedPairs p 1 = _
  rw [first, first, second, second, hp.left, hp.right, hv.left, hv.right, zero_add]

/-- The masses at `t`. -/
theorem exampleMass_values (t : K) : exampleMass t 0 = 1 / 4 + t / 8 + t ^ 2 / 16 ∧
    exampleMass t 1 = 1 / 4 + t / 8 - t ^ 2 / 16 ∧
    exampleMass t 2 = 1 / 4 - t / 8 ∧ exampleMass t 3 = 1 / 4 - t / 8 := by
  refine ⟨?_, ?_, ?_, ?_⟩
  · show 1 / 4 + 1 / 8 * t + 1 / 16 * t ^ 2 = _
    ring
  · show 1 / 4 + 1 / 8 * t + -(1 / 16) * t ^ 2 = _
    ring
  · show 1 / 4 + -(1 / 8) * t + 0 * t ^ 2 = _
    ring
  · show 1 / 4 + -(1 / 8) * t + 0 * t ^ 2 = _
    ring

/-- Their derivatives at `t`. -/
theorem exampleSlope_values (t : K) : exampleSlope t 0 = 1 / 8 + t / 8 ∧ exampleSlope t 1 = 1 / 8 - t / 8 ∧
    exampleSlope t 2 = -(1 / 8) ∧ exampleSlope t 3 = -(1 / 8) := by
  refine ⟨?_, ?_, ?_, ?_⟩
  · show 1 / 8 + 2 * (1 / 16) * t = _
    ring
  · show 1 / 8 + 2 * -(1 / 16) * t = _
    ring
  · show -(1 / 8) + 2 * 0 * t = _
    ring
  · show -(1 / 8) + 2 * 0 * t = _
    ring
end

theorem pointwiseIsNotSufficient : PointwiseIsNotSufficient.{u} := by
  intro K _
  have p := exampleMass_values (K := K)
  have v := exampleSlope_values (K := K)
  have before : (exampleMass 0 0 : K) = 1 / 4 ∧ (exampleMass 0 1 : K) = 1 / 4 ∧
      (exampleMass 0 2 : K) = 1 / 4 ∧ (exampleMass 0 3 : K) = 1 / 4 := by
    refine ⟨(p 0).left.trans ?_, (p 0).right.left.trans ?_, (p 0).right.right.left.trans ?_, (p 0).right.right.right.trans ?_⟩ <;> ring
  have slopes : (exampleSlope 0 0 : K) = 1 / 8 ∧ (exampleSlope 0 1 : K) = 1 / 8 ∧
      (exampleSlope 0 2 : K) = -(1 / 8) ∧ (exampleSlope 0 3 : K) = -(1 / 8) := by
    refine ⟨(v 0).left.trans ?_, (v 0).right.left.trans ?_, (v 0).right.right.left, (v 0).right.right.right⟩ <;> ring
  have after : (exampleMass (1 / 2) 0 : K) = 21 / 64 ∧ (exampleMass (1 / 2) 1 : K) = 19 / 64 ∧
      (exampleMass (1 / 2) 2 : K) = 3 / 16 ∧ (exampleMass (1 / 2) 3 : K) = 3 / 16 := by
    refine ⟨(p _).left.trans ?_, (p _).right.left.trans ?_, (p _).right.right.left.trans ?_, (p _).right.right.right.trans ?_⟩ <;> ring
  have steeper : (exampleSlope (1 / 2) 0 : K) = 3 / 16 ∧ (exampleSlope (1 / 2) 1 : K) = 1 / 16 ∧
      (exampleSlope (1 / 2) 2 : K) = -(1 / 8) ∧ (exampleSlope (1 / 2) 3 : K) = -(1 / 8) := by
    refine ⟨(v _).left.trans ?_, (v _).right.left.trans ?_, (v _).right.right.left, (v _).right.right.right⟩ <;> ring
  refine ⟨(information_four before slopes).trans ?_, ?_, (information_four after steeper).trans ?_, ?_⟩
  · ring
  · refine (information_merged (a := 1 / 2) (b := 1 / 2) (c := 1 / 4) (d := -(1 / 4)) ?_ ?_).trans ?_
    · rw [before.left, before.right.left, before.right.right.left, before.right.right.right]
      exact ⟨by ring, by ring⟩
    · rw [slopes.left, slopes.right.left, slopes.right.right.left, slopes.right.right.right]
      exact ⟨by ring, by ring⟩
    · ring
  · ring
  · refine (information_merged (a := 5 / 8) (b := 3 / 8) (c := 1 / 4) (d := -(1 / 4)) ?_ ?_).trans ?_
    · rw [after.left, after.right.left, after.right.right.left, after.right.right.right]
      exact ⟨by ring, by ring⟩
    · rw [steeper.left, steeper.right.left, steeper.right.right.left, steeper.right.right.right]
      exact ⟨by ring, by ring⟩
    · ring

/-! ### The reading that fails -/

/-- The family of `PointwiseIsNotSufficient` is one of positive laws for `0 ≤ t ≤ 1/2`. -/
theorem exampleMass_pos {t : Rat} (h : 0 ≤ t) (k : t ≤ 1 / 2) : ∀ i, i < 4 → 0 < exampleMass t i := by
  have square : t * t ≤ 1 / 2 * t := mul_le_mul_of_nonneg_right k h
  have square_nonneg : 0 ≤ t ^ 2 := sq_nonneg t
  have e := exampleMass_values t
  intro i hi
  have all : ∀ i, i < 4 → i = 0 ∨ i = 1 ∨ i = 2 ∨ i = 3 := by decide +kernel
  refine (all i hi).elim (fun r => ?_) fun rest => rest.elim (fun r => ?_) fun rest => rest.elim (fun r => ?_) fun r => ?_
  · rw [r, e.left]
    linear
  · rw [r, e.right.left]
    linear
  · rw [r, e.right.right.left]
    linear
  · rw [r, e.right.right.right]
    linear

theorem quadratic_isFamily : IsQuadraticFamily 4 base linearPart squarePart (1 / 2 : Rat) where
  total := by decide +kernel
  total_linear := by decide +kernel
  total_square := by decide +kernel
  pos _ := exampleMass_pos

theorem not_equalAtOneValueCareless : ¬ EqualAtOneValueCareless.{0} := fun h =>
  absurd (h Rat 4 2 mergedPairs base linearPart squarePart (1 / 2) (1 / 2) quadratic_isFamily (by decide +kernel) (by decide +kernel)
    (by decide +kernel) (by decide +kernel) (by decide +kernel)) (by decide +kernel)

end Fisher
