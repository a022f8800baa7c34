prelude
import Algebra.Decide
import Algebra.Rat
import Proofs.Sheaf.Contradiction
/-! # Deciding whether relations can be reconciled

The proof of `Sheaf.ReconcilableDecided`: one unknown after the other, with the pivot that is found first. Where the order of the field computes,
so does the decision; over the rationals `decide +kernel` runs it. -/

universe u
namespace Sheaf
variable {K : Type u} [OrderedField K]

theorem pivot_spec (m : Nat) (v : Nat → K) :
    (pivot m v < m ∧ v (pivot m v) ≠ 0) ∨ (pivot m v = m ∧ ∀ k, k < m → v k = 0) := by
  induction m with
  | zero => exact Or.inr ⟨rfl, fun k hk => absurd hk (Nat.not_lt_zero k)⟩
  | succ m ih =>
    refine ih.elim (fun h => Or.inl ?_) fun h => ?_
    · rw [show pivot (m + 1) v = pivot m v from ite_eq_left h.left]
      exact ⟨Nat.lt_succ_of_lt h.left, h.right⟩
    · have old : ¬ pivot m v < m := fun l => Nat.ne_of_lt l h.left
      refine (eq_or_ne (v m) 0).elim (fun e => Or.inr ?_) fun e => Or.inl ?_
      · rw [show pivot (m + 1) v = m + 1 from (ite_eq_right old).trans (ite_eq_left e)]
        exact ⟨rfl, fun k hk => (Nat.lt_or_eq_of_lt_succ hk).elim (h.right k) fun q => q ▸ e⟩
      · rw [show pivot (m + 1) v = m from (ite_eq_right old).trans (ite_eq_right e)]
        exact ⟨Nat.lt_succ_self m, e⟩

/-- With the pivot `p`, the relations can be reconciled if and only if those with the last unknown cancelled can. -/
theorem reconcilable_iff_reduced {m n p : Nat} {δ : Nat → Nat → K} {b : Nat → K} (hp : p < m) (e : δ p n ≠ 0) :
    Reconcilable m n (fun k j => δ k j - δ k n / δ p n * δ p j) (fun k => b k - δ k n / δ p n * b p) ↔
      Reconcilable m (n + 1) δ b := by
  have hc : ∀ k, δ k n / δ p n * δ p n = δ k n := fun k => div_mul_cancel _ e
  refine ⟨lift_values e hc, fun ⟨x, hx⟩ => ⟨x, fun k hk => ?_⟩⟩
  have at_p := hx p hp
  have at_k := hx k hk
  rw [coboundary_succ] at at_p at_k
  show coboundary n (fun k j => δ k j - δ k n / δ p n * δ p j) x k = b k - δ k n / δ p n * b p
  rw [coboundary_reduced n p δ (fun k => δ k n / δ p n), ← at_p, ← at_k, mul_add, ← mul_assoc, hc k, add_sub_add_comm,
    sub_self, add_zero]

/-- A relation that does not mention the last unknown leaves it free. -/
theorem reconcilable_iff_free {m n : Nat} {δ : Nat → Nat → K} {b : Nat → K} (z : ∀ k, k < m → δ k n = 0) :
    Reconcilable m n δ b ↔ Reconcilable m (n + 1) δ b :=
  ⟨extend_values z, fun ⟨x, e⟩ => ⟨x, fun k hk => by
    have s := e k hk
    rw [coboundary_succ, z k hk, zero_mul, add_zero] at s
    exact s⟩⟩

theorem isReconcilable_iff (m n : Nat) : ∀ (δ : Nat → Nat → K) (b : Nat → K), isReconcilable m n δ b = true ↔ Reconcilable m n δ b := by
  induction n with
  | zero => exact fun δ b => ⟨fun h => ⟨fun _ => 0, fun k hk => (of_decide_eq_true h k hk).symm⟩,
      fun ⟨_, e⟩ => decide_eq_true fun k hk => (e k hk).symm⟩
  | succ n ih =>
    intro δ b
    refine (pivot_spec m fun k => δ k n).elim (fun ⟨h, e⟩ => ?_) fun ⟨h, z⟩ => ?_
    · rw [show isReconcilable m (n + 1) δ b = isReconcilable m n _ _ from ite_eq_left h]
      exact ⟨fun r => (reconcilable_iff_reduced h e).mp ((ih _ _).mp r), fun r => (ih _ _).mpr ((reconcilable_iff_reduced h e).mpr r)⟩
    · rw [show isReconcilable m (n + 1) δ b = isReconcilable m n δ b from ite_eq_right fun l => Nat.ne_of_lt l h]
      exact ⟨fun r => (reconcilable_iff_free z).mp ((ih δ b).mp r), fun r => (ih δ b).mpr ((reconcilable_iff_free z).mpr r)⟩

theorem reconcilableDecided : ReconcilableDecided.{u} := fun _ _ m n δ b => isReconcilable_iff m n δ b

/-- The decision, where Lean asks for one. -/
instance decideReconcilable (m n : Nat) (δ : Nat → Nat → K) (b : Nat → K) : Decidable (Reconcilable m n δ b) :=
  decidable_of_iff (isReconcilable m n δ b = true) (isReconcilable_iff m n δ b)

/-! ### Values -/

/-- The first place that is not zero; the size where all are; what stands beyond does not count. -/
theorem pivot_instance : pivot 3 (fun k => if k = 0 then (0 : Rat) else 2) = 1 ∧ pivot 2 (fun k => if k = 2 then (5 : Rat) else 0) = 2 ∧
    pivot 0 (fun _ => (3 : Rat)) = 0 := by decide +kernel

/-- `x = 1` and `2 x = 2`, then `x = 1` and `2 x = 3`; and `0 = 1` without unknowns. -/
theorem isReconcilable_instance : isReconcilable 2 1 (fun k _ => if k = 0 then (1 : Rat) else 2) (fun k => if k = 0 then 1 else 2) = true ∧
    isReconcilable 2 1 (fun k _ => if k = 0 then (1 : Rat) else 2) (fun k => if k = 0 then 1 else 3) = false ∧
    isReconcilable 1 0 (fun _ _ => (7 : Rat)) (fun _ => 1) = false := by decide +kernel

end Sheaf
