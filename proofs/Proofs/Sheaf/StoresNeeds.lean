prelude
import Proofs.Sheaf.CycleNeeds
import Proofs.Sheaf.StoresReadings
/-! # Stores: which hypotheses are needed

*Merging.* Contexts have to be below `n` (`hn`): an end that is not drops out of its relation. The contexts of each store have to be told (`h1`, `h2`):
two relations between the same two contexts may contradict each other. That the common context is in the first store (`hw`) is idle: else it may be
counted among those of the first.

*Adding.* An end of the new relation that is no context (`hs`, `ht`) drops out of it, by the sum over contexts, and the other end can be shifted with
its component. If both drop out, the relation says `0 = w`. So each is idle, and not both. -/

universe u
namespace Sheaf

/-! ### Merging -/

/-- Two relations between `0` and `1` that cannot both be met, each of which can. -/
theorem double_not_iff : ¬ (Reconcilable 2 2 double (triple 0 1 0) ↔
    ReconcilableOn (fun k => k < 1) 2 2 double (triple 0 1 0) ∧ ReconcilableOn (fun k => 1 ≤ k) 2 2 double (triple 0 1 0)) := fun h =>
  certificateSound Rat 2 2 double (triple 0 1 0) (triple (-1) 1 0) (by decide +kernel)
    (h.mpr ⟨⟨fun _ => 0, by decide +kernel⟩, triple 0 1 0, by decide +kernel⟩)

/-- Without `hn`: relations from `0` to what is no context drop the other end, so that they speak of the value at `0` itself. -/
theorem mergeAtOneContext_needs_hn : ∃ (m n p w : Nat) (src tgt : Nat → Nat) (first : Nat → Bool) (b : Nat → Rat), first w = true ∧
    (∀ k, k < p → first (src k) = true ∧ first (tgt k) = true) ∧
    (∀ k, k < m → p ≤ k → (first (src k) = false ∨ src k = w) ∧ (first (tgt k) = false ∨ tgt k = w)) ∧
    ¬ (Reconcilable m n (graphCoboundary src tgt) b ↔
      ReconcilableOn (fun k => k < p) m n (graphCoboundary src tgt) b ∧ ReconcilableOn (fun k => p ≤ k) m n (graphCoboundary src tgt) b) :=
  ⟨2, 1, 1, 0, fun _ => 0, fun k => k + 1, fun v => decide (v < 2), triple 0 1 0, by decide +kernel, by decide +kernel, by decide +kernel, fun h =>
    certificateSound Rat 2 1 (graphCoboundary (fun _ => 0) fun k => k + 1) (triple 0 1 0) (triple (-1) 1 0) (by decide +kernel)
      (h.mpr ⟨⟨fun _ => 0, by decide +kernel⟩, fun _ => -1, by decide +kernel⟩)⟩

/-- Without `h1`: the first store is the context `0` only, and the relation that counts as its own leads out of it. -/
theorem mergeAtOneContext_needs_h1 : ∃ (m n p w : Nat) (src tgt : Nat → Nat) (first : Nat → Bool) (b : Nat → Rat),
    (∀ k, k < m → src k < n ∧ tgt k < n) ∧ first w = true ∧
    (∀ k, k < m → p ≤ k → (first (src k) = false ∨ src k = w) ∧ (first (tgt k) = false ∨ tgt k = w)) ∧
    ¬ (Reconcilable m n (graphCoboundary src tgt) b ↔
      ReconcilableOn (fun k => k < p) m n (graphCoboundary src tgt) b ∧ ReconcilableOn (fun k => p ≤ k) m n (graphCoboundary src tgt) b) :=
  ⟨2, 2, 1, 0, fun _ => 0, fun _ => 1, fun v => decide (v = 0), triple 0 1 0, by decide +kernel, by decide +kernel, by decide +kernel,
    double_not_iff⟩

/-- Without `h2`: both contexts are of the first store. -/
theorem mergeAtOneContext_needs_h2 : ∃ (m n p w : Nat) (src tgt : Nat → Nat) (first : Nat → Bool) (b : Nat → Rat),
    (∀ k, k < m → src k < n ∧ tgt k < n) ∧ first w = true ∧ (∀ k, k < m → k < p → first (src k) = true ∧ first (tgt k) = true) ∧
    ¬ (Reconcilable m n (graphCoboundary src tgt) b ↔
      ReconcilableOn (fun k => k < p) m n (graphCoboundary src tgt) b ∧ ReconcilableOn (fun k => p ≤ k) m n (graphCoboundary src tgt) b) :=
  ⟨2, 2, 1, 0, fun _ => 0, fun _ => 1, fun _ => true, triple 0 1 0, by decide +kernel, rfl, fun _ _ _ => ⟨rfl, rfl⟩, double_not_iff⟩

/-- `MergeAtOneContext` without `hw`: count `w` among the contexts of the first store. -/
theorem mergeAtOneContext_without_hw (R : Type u) [CommRing R] (m n p w : Nat) (src tgt : Nat → Nat) (first : Nat → Bool) (b : Nat → R)
    (hn : ∀ k, k < m → src k < n ∧ tgt k < n)
    (h1 : ∀ k, k < m → k < p → first (src k) = true ∧ first (tgt k) = true)
    (h2 : ∀ k, k < m → p ≤ k → (first (src k) = false ∨ src k = w) ∧ (first (tgt k) = false ∨ tgt k = w)) :
    Reconcilable m n (graphCoboundary src tgt) b ↔
      ReconcilableOn (fun k => k < p) m n (graphCoboundary src tgt) b ∧
        ReconcilableOn (fun k => p ≤ k) m n (graphCoboundary src tgt) b :=
  have inside : ∀ v, first v = true → (if v = w then true else first v) = true := fun v f => by
    split
    · rfl
    · exact f
  have outside : ∀ v, first v = false ∨ v = w → (if v = w then true else first v) = false ∨ v = w := fun v f =>
    (Nat.eq_or_ne v w).elim Or.inr fun ne => f.elim (fun f => Or.inl ((ite_eq_right ne).trans f)) Or.inr
  mergeAtOneContext R m n p w src tgt (fun v => if v = w then true else first v) b hn (ite_eq_left rfl)
    (fun k hk hp => ⟨inside _ (h1 k hk hp).left, inside _ (h1 k hk hp).right⟩)
    fun k hk hp => ⟨outside _ (h2 k hk hp).left, outside _ (h2 k hk hp).right⟩

/-! ### Adding a relation -/

section
variable {R : Type u} [CommRing R] {m n c s t : Nat} {src tgt comp rep par depth : Nat → Nat} {b x : Nat → R} {w : R}

/-- Shifting one component meets the old relations as before. -/
theorem coboundary_shifted (hc : IsComponents m n src tgt c comp rep par depth) (x : Nat → R) (a : R) (i : Nat) {k : Nat} (hk : k < m) :
    coboundary n (graphCoboundary src tgt) (fun v => x v + if comp v = i then a else 0) k = coboundary n (graphCoboundary src tgt) x k := by
  rw [coboundary_graph (hc.joins k hk).left (hc.joins k hk).right, coboundary_graph (hc.joins k hk).left (hc.joins k hk).right]
  show x (tgt k) + (if comp (tgt k) = i then a else 0) - (x (src k) + if comp (src k) = i then a else 0) = _
  rw [hc.edge k hk]
  ring

/-- Values that meet all old relations and the new one. -/
theorem reconcilable_append (hn : ∀ k, k < m → src k < n ∧ tgt k < n)
    (old : ∀ k, k < m → coboundary n (graphCoboundary src tgt) x k = b k)
    (new : coboundary n (graphCoboundary (appendEdge m src s) (appendEdge m tgt t)) x m = w) :
    Reconcilable (m + 1) n (graphCoboundary (appendEdge m src s) (appendEdge m tgt t)) (appendRelation m b w) :=
  ⟨x, fun k hk => (Nat.lt_or_eq_of_lt_succ hk).elim
    (fun l => (coboundary_append_old hn x l).trans ((old k l).trans (ite_eq_right (Nat.ne_of_lt l)).symm)) fun e => by
      rw [e, new]
      exact (ite_eq_left rfl).symm⟩
end

/-- `NewRelationJoins` without `hs`. -/
theorem newRelationJoins_without_hs (R : Type u) [CommRing R] (m n c s t : Nat) (src tgt comp rep par depth : Nat → Nat)
    (b x : Nat → R) (w : R) (hc : IsComponents m n src tgt c comp rep par depth)
    (hx : ∀ k, k < m → coboundary n (graphCoboundary src tgt) x k = b k) (ht : t < n) (hst : comp s ≠ comp t) :
    Reconcilable (m + 1) n (graphCoboundary (appendEdge m src s) (appendEdge m tgt t)) (appendRelation m b w) :=
  (Nat.lt_or_le s n).elim (fun hs => newRelationJoins R m n c s t src tgt comp rep par depth b x w hc hx hs ht hst) fun out => by
    refine reconcilable_append (x := fun v => x v + if comp v = comp t then w - x t else 0) hc.joins
      (fun k hk => (coboundary_shifted hc x _ _ hk).trans (hx k hk)) ?_
    have es : appendEdge m src s m = s := ite_eq_left rfl
    have et : appendEdge m tgt t m = t := ite_eq_left rfl
    rw [coboundary_ends, es, et, sum_ind_mul ht, sum_ind_mul_out out]
    show x t + (if comp t = comp t then w - x t else 0) - 0 = w
    rw [ite_eq_left rfl]
    ring

/-- `NewRelationJoins` without `ht`. -/
theorem newRelationJoins_without_ht (R : Type u) [CommRing R] (m n c s t : Nat) (src tgt comp rep par depth : Nat → Nat)
    (b x : Nat → R) (w : R) (hc : IsComponents m n src tgt c comp rep par depth)
    (hx : ∀ k, k < m → coboundary n (graphCoboundary src tgt) x k = b k) (hs : s < n) (hst : comp s ≠ comp t) :
    Reconcilable (m + 1) n (graphCoboundary (appendEdge m src s) (appendEdge m tgt t)) (appendRelation m b w) :=
  (Nat.lt_or_le t n).elim (fun ht => newRelationJoins R m n c s t src tgt comp rep par depth b x w hc hx hs ht hst) fun out => by
    refine reconcilable_append (x := fun v => x v + if comp v = comp s then -w - x s else 0) hc.joins
      (fun k hk => (coboundary_shifted hc x _ _ hk).trans (hx k hk)) ?_
    have es : appendEdge m src s m = s := ite_eq_left rfl
    have et : appendEdge m tgt t m = t := ite_eq_left rfl
    rw [coboundary_ends, es, et, sum_ind_mul hs, sum_ind_mul_out out]
    show 0 - (x s + if comp s = comp s then -w - x s else 0) = w
    rw [ite_eq_left rfl]
    ring

/-- Without both: no context, and the relation `0 = 1`. -/
theorem newRelationJoins_needs_hs_or_ht : ∃ (m n c s t : Nat) (src tgt comp rep par depth : Nat → Nat) (b x : Nat → Rat) (w : Rat),
    IsComponents m n src tgt c comp rep par depth ∧ (∀ k, k < m → coboundary n (graphCoboundary src tgt) x k = b k) ∧ comp s ≠ comp t ∧
    ¬ Reconcilable (m + 1) n (graphCoboundary (appendEdge m src s) (appendEdge m tgt t)) (appendRelation m b w) :=
  ⟨0, 0, 0, 0, 1, fun _ => 0, fun _ => 0, fun v => v, fun i => i, fun _ => 0, fun _ => 0, fun _ => 0, fun _ => 0, 1,
    ⟨fun _ h => absurd h (Nat.not_lt_zero _), fun _ h => h, fun _ h => absurd h (Nat.not_lt_zero _), fun _ h => h, fun _ _ => rfl,
      fun _ _ ne => absurd rfl ne⟩,
    by decide +kernel, by decide, fun ⟨_, e⟩ => zero_ne_one (e 0 (by decide))⟩

end Sheaf
