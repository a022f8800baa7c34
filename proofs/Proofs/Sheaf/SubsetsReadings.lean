prelude
import Proofs.Sheaf.Subsets
import Proofs.Sheaf.Readings
/-! # Subsets and revisions: readings that fail, and witnesses

Closed examples with one unknown, over the rationals. -/

namespace Sheaf

/-- Each relation speaks of the one unknown. -/
def direct (_ _ : Nat) : Rat := 1

theorem smallCertificate_witness : ∃ (m n : Nat) (δ : Nat → Nat → Rat) (b : Nat → Rat), ¬ Reconcilable m n δ b :=
  ⟨3, 3, triangle, lastOne 3, triangle_irreconcilable (by decide +kernel)⟩

/-- What can be reconciled can be reconciled in parts. -/
theorem subsetsSuffice_witness : ∃ (m n : Nat) (δ : Nat → Nat → Rat) (b : Nat → Rat),
    ∀ s : Nat → Bool, size m s ≤ n + 1 → ReconcilableOn (fun k => s k = true) m n δ b :=
  ⟨3, 3, triangle, triple 1 2 (-3), fun _ _ => ⟨triple 0 1 3, fun k hk _ =>
    (show ∀ k, k < 3 → coboundary 3 triangle (triple 0 1 3) k = triple 1 2 (-3) k by decide +kernel) k hk⟩⟩

/-- At most one of the two relations `x 0 = 0`, `x 0 = 1` at a time can be reconciled. -/
theorem direct_one_at_a_time (s : Nat → Bool) (h : size 2 s ≤ 1) :
    ReconcilableOn (fun k => s k = true) 2 1 direct (triple 0 1 0) := by
  cases e : s 1 with
  | false =>
    refine ⟨fun _ => 0, fun k hk hs => (Nat.lt_or_eq_of_lt_succ hk).elim (fun l => ?_) fun q => ?_⟩
    · rw [Nat.eq_zero_of_le (Nat.le_of_lt_succ l)]
      decide +kernel
    · have hs : s k = true := hs
      rw [q, e] at hs
      exact absurd hs Bool.false_ne_true
  | true =>
    cases z : s 0 with
    | true =>
      have two : size 2 s = 2 := by
        show 0 + (if s 0 = true then 1 else 0) + (if s 1 = true then 1 else 0) = 2
        rw [ite_eq_left z, ite_eq_left e]
      rw [two] at h
      exact absurd h (by decide)
    | false =>
      refine ⟨fun _ => 1, fun k hk hs => (Nat.lt_or_eq_of_lt_succ hk).elim (fun l => ?_) fun q => ?_⟩
      · have hs : s k = true := hs
        rw [Nat.eq_zero_of_le (Nat.le_of_lt_succ l), z] at hs
        exact absurd hs Bool.false_ne_true
      · rw [q]
        decide +kernel

theorem not_subsetsOfUnknownsSufficeCareless : ¬ SubsetsOfUnknownsSufficeCareless.{0} := fun h =>
  certificateSound Rat 2 1 direct (triple 0 1 0) (triple 1 (-1) 0) (by decide +kernel)
    (h Rat 2 1 direct (triple 0 1 0) direct_one_at_a_time)

/-- Two contradictions that have no relation in common: `x 0 = 0`, `x 0 = 1` twice. -/
theorem repairBound_witness : ∃ (m n t : Nat) (δ : Nat → Nat → Rat) (b c : Nat → Rat) (y : Nat → Nat → Rat),
    (∀ i, i < t → Certificate m n δ b (y i)) ∧
    (∀ i, i < t → ∀ j, j < t → i ≠ j → ∀ k, k < m → y i k = 0 ∨ y j k = 0) ∧ Reconcilable m n δ c :=
  ⟨4, 1, 2, direct, fun k => if k % 2 = 0 then 0 else 1, fun _ => 0,
    fun i k => if k = 2 * i then 1 else if k = 2 * i + 1 then -1 else 0, by decide +kernel, by decide +kernel,
    fun _ => 0, by decide +kernel⟩

/-- The certificates `1, 0, -1` and `0, 1, -1`. -/
def overlapping (i : Nat) : Nat → Rat := if i = 0 then triple 1 0 (-1) else triple 0 1 (-1)

theorem not_repairOverlappingCareless : ¬ RepairOverlappingCareless.{0} := by
  intro h
  have two := h Rat 3 1 2 direct (triple 0 0 1) (fun _ => 0) overlapping (by decide +kernel)
    (fun i hi j hj ne r => ?_) ⟨fun _ => 0, by decide +kernel⟩
  · exact absurd two (by decide +kernel)
  · refine ⟨i, Nat.lt_of_lt_of_le hi (by decide), ?_⟩
    have other : ∀ j, j < 2 → ∀ i, i < 2 → i ≠ j → overlapping j i = 0 ∧ overlapping i i ≠ 0 := by decide +kernel
    rw [(other j hj i hi ne).left, mul_zero]
    exact (other j hj i hi ne).right

end Sheaf
