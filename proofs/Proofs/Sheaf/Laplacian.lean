prelude
import Sheaf.Laplacian
import Proofs.Sheaf.Disagreement
/-! # Proofs of `Sheaf.Laplacian`

`∑ L x` is `δᵀ (δ x)` (`laplacian_apply`). If `L x = 0` the energy `xᵀ L x` vanishes, a sum of squares, so `δ x = 0`. Least squares can be solved
because a certificate against the normal equations would be a harmonic `z` with `zᵀ δᵀ b ≠ 0`. Everything else is Pythagoras: the residual of
a solution is orthogonal to all coboundaries (`pythagoras`). -/

universe u
namespace Sheaf

section
variable {R : Type u} [CommRing R]

theorem laplacian_apply (m n : Nat) (δ : Nat → Nat → R) (x : Nat → R) (i : Nat) :
    ∑ j < n, laplacian m δ i j * x j = ∑ k < m, δ k i * coboundary n δ x k :=
  calc ∑ j < n, (∑ k < m, δ k i * δ k j) * x j
      = ∑ j < n, ∑ k < m, δ k i * (δ k j * x j) := sum_congr fun j _ => by
        rw [sum_mul]
        exact sum_congr fun k _ => mul_assoc _ _ _
    _ = ∑ k < m, ∑ j < n, δ k i * (δ k j * x j) := sum_comm n m _
    _ = ∑ k < m, δ k i * coboundary n δ x k := sum_congr fun k _ => (mul_sum n (δ k i) _).symm

theorem energy_laplacian (m n : Nat) (δ : Nat → Nat → R) (x : Nat → R) :
    ∑ i < n, x i * ∑ j < n, laplacian m δ i j * x j = normSq m (coboundary n δ x) :=
  calc ∑ i < n, x i * ∑ j < n, laplacian m δ i j * x j
      = ∑ i < n, (∑ k < m, coboundary n δ x k * δ k i) * x i := sum_congr fun i _ => by
        rw [laplacian_apply, mul_comm, sum_congr fun k _ => mul_comm (δ k i) _]
    _ = normSq m (coboundary n δ x) := (pairing_coboundary m n δ x _).symm
end

theorem energyIsLaplacianForm : EnergyIsLaplacianForm.{u} := by
  intro R _ m n δ x
  refine (sum_congr fun i _ => ?_).trans (energy_laplacian m n δ x)
  rw [mul_sum]
  exact sum_congr fun j _ => mul_assoc _ _ _

theorem energyZero : EnergyZero.{u} := fun K _ m n δ x =>
  ⟨sum_mul_self_nonneg m _, fun h k hk => eq_zero_of_sum_mul_self_eq_zero h hk,
    fun h => sum_eq_zero fun k hk => by rw [h k hk, mul_zero]⟩

theorem harmonicIffSection : HarmonicIffSection.{u} := by
  intro K _ m n δ x
  refine ⟨fun h => (energyZero K m n δ x).right.mp ?_, fun h i _ => ?_⟩
  · rw [← energy_laplacian]
    exact sum_eq_zero fun i hi => by rw [h i hi, mul_zero]
  · rw [laplacian_apply]
    exact sum_eq_zero fun k hk => by rw [h k hk, mul_zero]

/-! ### Least squares -/

theorem laplacian_comm {R : Type u} [CommRing R] (m : Nat) (δ : Nat → Nat → R) (i j : Nat) :
    laplacian m δ i j = laplacian m δ j i := sum_congr fun _ _ => mul_comm _ _

theorem leastSquaresSolvable : LeastSquaresSolvable.{u} := by
  intro K _ m n δ b
  refine (reconcilableOrCertificate K n n (laplacian m δ) fun i => ∑ k < m, δ k i * b k).elim
    (fun ⟨x, e⟩ => ⟨x, fun i hi => ?_⟩) fun ⟨z, hz, hb⟩ => absurd ?_ hb
  · have same : ∑ j < n, laplacian m δ i j * x j = ∑ k < m, δ k i * b k := e i hi
    rw [laplacian_apply] at same
    show ∑ k < m, (b k - coboundary n δ x k) * δ k i = 0
    rw [sum_congr fun k _ => (mul_comm _ (δ k i)).trans (mul_sub _ _ _), sum_sub, same, sub_self]
  · have harmonic : ∀ i, i < n → ∑ j < n, laplacian m δ i j * z j = 0 := fun i hi =>
      (sum_congr fun j _ => by rw [laplacian_comm m δ i j, mul_comm]).trans (hz i hi)
    have agree := (harmonicIffSection K m n δ z).mp harmonic
    have swap : ∑ k < m, b k * coboundary n δ z k = ∑ i < n, (∑ k < m, b k * δ k i) * z i := pairing_coboundary m n δ z b
    rw [sum_eq_zero fun k hk => by rw [agree k hk, mul_zero]] at swap
    refine Eq.trans (sum_congr fun i _ => ?_) swap.symm
    show z i * ∑ k < m, δ k i * b k = _
    rw [mul_comm, sum_congr fun k _ => mul_comm (δ k i) (b k)]

theorem residual_shift {R : Type u} [CommRing R] (n : Nat) (δ : Nat → Nat → R) (b x z : Nat → R) (k : Nat) :
    residual n δ b z k = residual n δ b x k - coboundary n δ (fun j => z j - x j) k := by
  rw [coboundary_sub]
  show b k - _ = b k - _ - _
  rw [sub_sub, add_sub_cancel]

/-- The residual of a solution is the shortest, and the others are longer by the square of the coboundary in between. -/
theorem pythagoras {R : Type u} [CommRing R] {m n : Nat} {δ : Nat → Nat → R} {b x : Nat → R} (hx : LeastSquares m n δ b x)
    (z : Nat → R) : normSq m (residual n δ b z)
      = normSq m (residual n δ b x) + normSq m (coboundary n δ fun j => z j - x j) := by
  have cross := pairing_eq_zero hx fun j => z j - x j
  show ∑ k < m, _ = _
  rw [sum_congr fun k _ => (congrArg (fun r => r * r) (residual_shift n δ b x z k)).trans (sub_mul_self _ _), sum_sub, sum_add,
    sum_add, cross, add_zero, sub_zero]
  rfl

theorem same_coboundary {K : Type u} [OrderedField K] {m n : Nat} {δ : Nat → Nat → K} {b x z : Nat → K}
    (hx : LeastSquares m n δ b x) (h : normSq m (residual n δ b z) ≤ normSq m (residual n δ b x)) :
    ∀ k, k < m → residual n δ b z k = residual n δ b x k := by
  have e := pythagoras hx z
  rw [e] at h
  have small : normSq m (coboundary n δ fun j => z j - x j) ≤ 0 :=
    le_of_add_le_add_left (c := normSq m (residual n δ b x)) (by rw [add_zero]; exact h)
  have zero := (energyZero K m n δ fun j => z j - x j).right.mp (le_antisymm small (sum_mul_self_nonneg m _))
  intro k hk
  rw [residual_shift n δ b x z, zero k hk, sub_zero]

theorem leastSquaresMinimal : LeastSquaresMinimal.{u} := by
  intro K _ m n δ b x
  refine ⟨fun hx z => ?_, fun h => ?_⟩
  · rw [pythagoras hx z]
    exact le_add_of_nonneg_right (sum_mul_self_nonneg m _)
  · obtain ⟨s, hs⟩ := leastSquaresSolvable K m n δ b
    have same := same_coboundary hs (h s)
    exact fun j hj => (sum_congr fun k hk => by rw [same k hk]).trans (hs j hj)

theorem residualUnique : ResidualUnique.{u} := fun K _ m n δ b x z hx hz =>
  same_coboundary hz ((leastSquaresMinimal K m n δ b x).mp hx z)

/-- Pairing the residual with `b` gives the square of its length. -/
theorem residual_pairing {R : Type u} [CommRing R] {m n : Nat} {δ : Nat → Nat → R} {b x : Nat → R}
    (hx : LeastSquares m n δ b x) : ∑ k < m, residual n δ b x k * b k = normSq m (residual n δ b x) :=
  (pairing_residual hx x).symm

theorem reconcilableIffResidualZero : ReconcilableIffResidualZero.{u} := by
  intro K _ m n δ b x hx
  refine ⟨fun ⟨z, e⟩ => ?_, fun h => ⟨x, fun k hk => ?_⟩⟩
  · have zero : normSq m (residual n δ b z) = 0 := sum_eq_zero fun k hk => by
      rw [show residual n δ b z k = 0 from sub_eq_zero_of_eq (e k hk).symm, mul_zero]
    exact le_antisymm (zero ▸ (leastSquaresMinimal K m n δ b x).mp hx z) (sum_mul_self_nonneg m _)
  · exact (eq_of_sub_eq_zero (eq_zero_of_sum_mul_self_eq_zero (f := residual n δ b x) h hk)).symm

theorem residualCertificate : ResidualCertificate.{u} := fun K _ m n δ b x hx hb =>
  ⟨hx, fun e => hb ((reconcilableIffResidualZero K m n δ b x hx).mpr ((residual_pairing hx).symm.trans e))⟩

theorem residualAttainsBound : ResidualAttainsBound.{u} := fun R _ m n δ b x hx => by rw [residual_pairing hx]

end Sheaf
