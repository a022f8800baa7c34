prelude
import Algebra.Decide
import Algebra.Rat
import Sheaf.MatrixHolonomy
import Proofs.Sheaf.Cycle
import Proofs.Sheaf.Decision
/-! # Proofs of `Sheaf.MatrixHolonomy`

Vectors that meet the relations are `x k = A k * x 0 + B k` along the way (`walk_vector`), and a vector `z` with `z = A z + B` starts such
a walk. The readings that fail are refuted by matrices of two rows, with `Sheaf.decideReconcilable`. -/

universe u
namespace Sheaf

section
variable {R : Type u} [CommRing R] {n d : Nat} {M : Nat → Nat → Nat → R} {b : Nat → Nat → R}

/-- One step of the walk: `A (k + 1) z + B (k + 1) = M k (A k z + B k) + b k`. -/
theorem walk_step (d : Nat) (M : Nat → Nat → Nat → R) (b : Nat → Nat → R) (z : Nat → R) (k i : Nat) :
    (∑ j < d, holonomyMatrix d M (k + 1) i j * z j) + driftVector d M b (k + 1) i
      = (∑ v < d, M k i v * ((∑ j < d, holonomyMatrix d M k v j * z j) + driftVector d M b k v)) + b k i := by
  have product : ∑ v < d, M k i v * ∑ j < d, holonomyMatrix d M k v j * z j
      = ∑ j < d, (∑ v < d, M k i v * holonomyMatrix d M k v j) * z j := pairing_coboundary d d (holonomyMatrix d M k) z (M k i)
  rw [sum_congr fun v _ => mul_add (M k i v) _ _, sum_add, product, add_assoc]
  rfl

theorem walk_vector {x : Nat → Nat → R}
    (hx : ∀ k, k < n → ∀ i, i < d → x (next n k) i = (∑ v < d, M k i v * x k v) + b k i) {k : Nat} (hk : k < n) :
    ∀ i, i < d → x k i = (∑ j < d, holonomyMatrix d M k i j * x 0 j) + driftVector d M b k i := by
  induction k with
  | zero => exact fun i hi => (sum_ite_mul' hi (x 0)).symm.trans (add_zero _).symm
  | succ k ih =>
    intro i hi
    have before := Nat.lt_trans (Nat.lt_succ_self k) hk
    have h := hx k before i hi
    rw [next_of_lt hk] at h
    rw [h, walk_step]
    exact congrArg (fun s => s + b k i) (sum_congr fun v hv => congrArg (fun s => M k i v * s) (ih before v hv))

/-- `(1 - A) z` entry by entry. -/
theorem coboundary_identity_sub {A : Nat → Nat → R} {i : Nat} (hi : i < d) (z : Nat → R) :
    coboundary d (fun i j => ind (i = j) - A i j) z i = z i - ∑ j < d, A i j * z j := by
  show ∑ j < d, (ind (i = j) - A i j) * z j = _
  rw [sum_congr fun j _ => sub_mul _ _ _, sum_sub]
  exact congrArg (fun s => s - ∑ j < d, A i j * z j) (sum_ite_mul' hi z)
end

theorem matrixHolonomyDecides : MatrixHolonomyDecides.{u} := by
  intro R _ n d M b
  refine ⟨fun ⟨x, hx⟩ => ⟨x 0, fun i hi => ?_⟩, fun ⟨z, hz⟩ => ?_⟩
  · rw [coboundary_identity_sub hi]
    cases n with
    | zero => exact (congrArg (fun s => x 0 i - s) (sum_ite_mul' hi (x 0))).trans (sub_self _)
    | succ n =>
      have h := hx n (Nat.lt_succ_self n) i hi
      rw [next_last] at h
      refine sub_eq_of_eq_add ?_
      rw [add_comm, walk_step, h]
      exact congrArg (fun s => s + b n i) (sum_congr fun v hv => congrArg (fun s => M n i v * s)
        (walk_vector hx (Nat.lt_succ_self n) v hv))
  · refine ⟨fun k i => (∑ j < d, holonomyMatrix d M k i j * z j) + driftVector d M b k i, fun k hk i hi => ?_⟩
    show _ = (∑ v < d, M k i v * ((∑ j < d, holonomyMatrix d M k v j * z j) + driftVector d M b k v)) + b k i
    rw [← walk_step]
    refine (Nat.eq_or_lt_of_le (show k + 1 ≤ n from hk)).elim (fun e => ?_) fun l => ?_
    · subst e
      rw [next_last]
      have around := hz i hi
      rw [coboundary_identity_sub hi] at around
      have start : (∑ j < d, holonomyMatrix d M 0 i j * z j) + driftVector d M b 0 i = z i :=
        (add_zero _).trans (sum_ite_mul' hi z)
      refine start.trans ?_
      rw [add_comm]
      exact eq_add_of_sub_eq around
    · rw [next_of_lt l]

/-! ### Readings that fail -/

/-- `M 0 = [[0, 1], [1, 0]]` and `M 1 = [[0, 1], [1, 1]]`. -/
def turn (k i v : Nat) : Rat := if i = 0 then (if v = 1 then 1 else 0) else if v = 0 then 1 else if k = 1 then 1 else 0

/-- `b 0 = (1, 0)` and `b 1 = (0, 0)`. -/
def push (k i : Nat) : Rat := if k = 0 then (if i = 0 then 1 else 0) else 0

/-- `x 0 = (-1, 0)` and `x 1 = (1, -1)`. -/
def turned (k i : Nat) : Rat := if k = 0 then (if i = 0 then -1 else 0) else if i = 0 then 1 else -1

theorem not_matrixOrderCareless : ¬ MatrixOrderCareless.{0} := fun h =>
  absurd ((h Rat 2 2 turn push).mp ⟨turned, by decide +kernel⟩) (by decide +kernel)

/-- Diagonal with `1` and `2`. -/
def diagonal (_ i v : Nat) : Rat := if i = v then natCast (i + 1) else 0

theorem not_matrixNotIdentityCareless : ¬ MatrixNotIdentityCareless.{0} := fun h =>
  absurd ((matrixHolonomyDecides Rat 1 2 diagonal push).mp
    (h Rat 1 2 diagonal push ⟨1, by decide, 1, by decide, by decide +kernel⟩)) (by decide +kernel)

end Sheaf
