prelude
import Proofs.Sheaf.Cycle
/-! # Cycles: which hypotheses are needed

That one is not zero in the ring is needed: there is a ring in which it is. That an index is one of an edge is idle, since beyond the cycle the table
has zeros only. -/

universe u
namespace Sheaf

/-! ### Without `1 ≠ 0` -/

/-- The ring with one element. -/
@[reducible] def oneElement : CommRing Unit where
  add _ _ := ()
  mul _ _ := ()
  neg _ := ()
  sub _ _ := ()
  natCast _ := ()
  npow _ _ := ()
  add_assoc _ _ _ := rfl
  add_comm _ _ := rfl
  zero_add _ := rfl
  mul_assoc _ _ _ := rfl
  mul_comm _ _ := rfl
  one_mul _ := rfl
  zero_mul _ := rfl
  mul_add _ _ _ := rfl
  natCast_succ _ := rfl
  npow_zero _ := rfl
  npow_succ _ _ := rfl
  neg_add_cancel _ := rfl
  sub_eq_add_neg _ _ := rfl

/-- `PairsMissTriangles` needs `h1`: in the ring with one element everything can be reconciled. -/
theorem pairsMissTriangles_oneElement : ∃ (R : Type) (_ : CommRing R) (n : Nat), n ≠ 0 ∧
    ¬ ((∀ s : Nat → Prop, (∃ k, k < n ∧ ¬ s k) → ReconcilableOn s n n (cycleGraph (R := R) n) (lastOne n)) ∧
      ¬ Reconcilable n n (cycleGraph (R := R) n) (lastOne n)) :=
  ⟨Unit, oneElement, 1, by decide, fun h => h.right ⟨fun _ => (), fun _ _ => rfl⟩⟩

/-! ### Beyond the vertices -/

section
variable {R : Type u} [CommRing R] {n : Nat}

/-- The sum over the contexts does not see an end that is none. -/
theorem sum_ind_mul_out {v : Nat} (hv : n ≤ v) (x : Nat → R) : ∑ j < n, ind (j = v) * x j = 0 := sum_eq_zero fun j hj => by
  rw [show (ind (j = v) : R) = 0 from ite_eq_right fun e : j = v => Nat.not_le_of_lt hj (e ▸ hv), zero_mul]

/-- What the relations say when an end may be no context. -/
theorem coboundary_ends (src tgt : Nat → Nat) (x : Nat → R) (k : Nat) :
    coboundary n (graphCoboundary src tgt) x k = (∑ j < n, ind (j = tgt k) * x j) - ∑ j < n, ind (j = src k) * x j :=
  (sum_congr fun j _ => sub_mul _ _ _).trans (sum_sub n _ _)
end

/-- `ValuesPairwiseSuffice` without `hj`: beyond the cycle neither end of an edge is a vertex. -/
theorem valuesPairwiseSuffice_without_hj (R : Type u) [CommRing R] (n : Nat) (x : Nat → R) (j : Nat)
    (hx : ∀ k, k < n → k ≠ j → coboundary n (cycleGraph n) x k = 0) : coboundary n (cycleGraph n) x j = 0 :=
  (Nat.lt_or_le j n).elim (fun hj => valuesPairwiseSuffice R n x j hj hx) fun out => by
    have beyond : next n j = j + 1 := ite_eq_right fun e => Nat.not_lt_of_le out (Nat.lt_of_lt_of_le (Nat.lt_succ_self j) (Nat.le_of_eq e))
    refine (coboundary_ends (fun k => k) (next n) x j).trans ?_
    rw [beyond, sum_ind_mul_out out, sum_ind_mul_out (Nat.le.step out), sub_self]

end Sheaf
