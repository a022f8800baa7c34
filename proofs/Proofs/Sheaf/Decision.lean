prelude
import Algebra.Decide
import Proofs.Sheaf.Contradiction
/-! # Deciding whether relations can be reconciled

Elimination as a program: one unknown after the other, with the pivot that is found first. It answers in any ordered field whose
order computes; over the rationals `decide +kernel` runs it. -/

universe u
namespace Sheaf
variable {K : Type u} [OrderedField K]

/-- The first index below `m` at which `v` is not zero, or `m`. -/
def pivot (m : Nat) (v : Nat → K) : Nat :=
  match m with
  | .zero => 0
  | .succ m => if pivot m v < m then pivot m v else if v m = 0 then m + 1 else m

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

/-- **The decision procedure** for sheaf contradiction (S3). -/
def decideReconcilable (m n : Nat) : (δ : Nat → Nat → K) → (b : Nat → K) → Decidable (Reconcilable m n δ b) :=
  match n with
  | .zero => fun _ b => decidable_of_iff (∀ k, k < m → b k = 0)
      ⟨fun h => ⟨fun _ => 0, fun k hk => (h k hk).symm⟩, fun ⟨_, e⟩ k hk => (e k hk).symm⟩
  | .succ n => fun δ b =>
    match Nat.decLt (pivot m fun k => δ k n) m with
    | isTrue h =>
      have e : δ (pivot m fun k => δ k n) n ≠ 0 := (pivot_spec m fun k => δ k n).elim And.right
        fun k => absurd k.left (Nat.ne_of_lt h)
      @decidable_of_iff _ _ (reconcilable_iff_reduced h e) (decideReconcilable m n _ _)
    | isFalse h =>
      have z : ∀ k, k < m → δ k n = 0 := (pivot_spec m fun k => δ k n).elim (fun k => absurd k.left h) And.right
      @decidable_of_iff _ (Reconcilable m n δ b) ⟨extend_values z, fun ⟨x, e⟩ => ⟨x, fun k hk => by
        have s := e k hk
        rw [coboundary_succ, z k hk, zero_mul, add_zero] at s
        exact s⟩⟩ (decideReconcilable m n δ b)

instance (m n : Nat) (δ : Nat → Nat → K) (b : Nat → K) : Decidable (Reconcilable m n δ b) := decideReconcilable m n δ b

end Sheaf
