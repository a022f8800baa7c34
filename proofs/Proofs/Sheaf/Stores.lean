prelude
import Sheaf.Stores
import Algebra.Tactic.Linear
import Proofs.Sheaf.Euler
/-! # Proofs of `Sheaf.Stores`

*Recoding* applies `Q'` to values and `P'` to relations. *Merging* shifts the values of the second store so that they agree with the first at the common
context. *Adding*: values that meet the same relations differ by a constant on each component (`differ_by_constant`), and shifting one
component changes no old relation. -/

universe u
namespace Sheaf

/-! ### Recoding -/

/-- `P (δ (Q z))`, with the brackets as in the claim. -/
theorem coboundary_recoded {R : Type u} [CommRing R] (m n n' : Nat) (δ P Q : Nat → Nat → R) (z : Nat → R) (i : Nat) :
    coboundary n' (fun i l => ∑ k < m, P i k * ∑ j < n, δ k j * Q j l) z i
      = ∑ k < m, P i k * coboundary n δ (fun j => ∑ l < n', Q j l * z l) k :=
  calc ∑ l < n', (∑ k < m, P i k * ∑ j < n, δ k j * Q j l) * z l
      = ∑ k < m, P i k * ∑ l < n', (∑ j < n, δ k j * Q j l) * z l :=
        (combination_combination m n' (P i) (fun k l => ∑ j < n, δ k j * Q j l) z).symm
    _ = ∑ k < m, P i k * coboundary n δ (fun j => ∑ l < n', Q j l * z l) k :=
        sum_congr fun k _ => congrArg (fun s => P i k * s) (combination_combination n n' (δ k) Q z).symm

/-- A matrix with rows of the identity gives back the vector. -/
theorem apply_identity {R : Type u} [CommRing R] {p q : Nat} {A B : Nat → Nat → R} {v : Nat → R}
    (h : ∀ k, k < p → ∀ l, l < p → ∑ i < q, A k i * B i l = if k = l then 1 else 0) {k : Nat} (hk : k < p) :
    ∑ i < q, A k i * ∑ l < p, B i l * v l = v k := by
  rw [combination_combination q p (A k) B v, sum_congr fun l hl => congrArg (fun s => s * v l) (h k hk l hl), sum_ite_mul' hk]

theorem gaugeInvariance : GaugeInvariance.{u} := by
  intro R _ m n m' n' δ P P' Q Q' b hP hQ
  refine ⟨fun ⟨x, e⟩ => ⟨fun l => ∑ j < n, Q' l j * x j, fun i _ => ?_⟩,
    fun ⟨z, e⟩ => ⟨fun j => ∑ l < n', Q j l * z l, fun k hk => ?_⟩⟩
  · rw [coboundary_recoded]
    refine sum_congr fun k hk => ?_
    rw [coboundary_congr (z := x) δ (fun j hj => apply_identity hQ hj) k, e k hk]
  · rw [← apply_identity (v := coboundary n δ fun j => ∑ l < n', Q j l * z l) hP hk, ← apply_identity (v := b) hP hk]
    refine sum_congr fun i hi => ?_
    rw [← coboundary_recoded m n n' δ P Q z i]
    exact congrArg (fun s => P' k i * s) (e i hi)

/-! ### Padding -/

theorem paddedUnknown : PaddedUnknown.{u} := fun R _ m n δ b h0 =>
  have same : ∀ (x : Nat → R) k, k < m → coboundary (n + 1) δ x k = coboundary n δ x k := fun x k hk => by
    rw [coboundary_succ, h0 k hk, zero_mul, add_zero]
  ⟨fun ⟨x, e⟩ => ⟨x, fun k hk => (same x k hk).symm.trans (e k hk)⟩,
    fun ⟨x, e⟩ => ⟨x, fun k hk => (same x k hk).trans (e k hk)⟩⟩

theorem paddedRelation : PaddedRelation.{u} := fun R _ m n δ b h0 =>
  have zero : ∀ x : Nat → R, coboundary n δ x m = 0 := fun x => sum_eq_zero fun j hj => by rw [h0 j hj, zero_mul]
  ⟨fun ⟨x, e⟩ => ⟨⟨x, fun k hk => e k (Nat.lt_succ_of_lt hk)⟩, (e m (Nat.lt_succ_self m)).symm.trans (zero x)⟩,
    fun ⟨⟨x, e⟩, z⟩ => ⟨x, fun k hk => (Nat.lt_or_eq_of_lt_succ hk).elim (e k) fun q => by rw [q, zero x, z]⟩⟩

theorem coefficientsMatter : CoefficientsMatter.{u} := by
  intro R _
  have h := cycleSum R 2 fun _ => 1
  rw [sum_two] at h
  exact h

/-! ### Merging -/

theorem mergeAtOneContext : MergeAtOneContext.{u} := by
  intro R _ m n p w src tgt first b hn hw h1 h2
  refine ⟨fun ⟨x, e⟩ => ⟨⟨x, fun k hk _ => e k hk⟩, x, fun k hk _ => e k hk⟩, fun ⟨⟨x, hx⟩, z, hz⟩ => ?_⟩
  refine ⟨fun v => if first v = true then x v else z v + (x w - z w), fun k hk => ?_⟩
  rw [coboundary_graph (hn k hk).left (hn k hk).right]
  refine (Nat.lt_or_le k p).elim (fun l => ?_) fun l => ?_
  · have old := hx k hk l
    rw [coboundary_graph (hn k hk).left (hn k hk).right] at old
    show (if first (tgt k) = true then _ else _) - (if first (src k) = true then _ else _) = _
    rw [ite_eq_left (h1 k hk l).left, ite_eq_left (h1 k hk l).right]
    exact old
  · have old := hz k hk l
    rw [coboundary_graph (hn k hk).left (hn k hk).right] at old
    have shifted : ∀ v, first v = false ∨ v = w → (if first v = true then x v else z v + (x w - z w)) = z v + (x w - z w) :=
      fun v hv => hv.elim (fun f => ite_eq_right fun t => Bool.false_ne_true (f.symm.trans t)) fun f => by
        rw [f, ite_eq_left hw, add_sub_cancel]
    show (if first (tgt k) = true then _ else _) - (if first (src k) = true then _ else _) = _
    rw [shifted _ (h2 k hk l).left, shifted _ (h2 k hk l).right, ← old]
    ring

/-! ### Adding a relation -/

section
variable {R : Type u} [CommRing R] {m n c s t : Nat} {src tgt comp rep par depth : Nat → Nat}

/-- Values that meet the same relations differ by the same amount at contexts of one component. -/
theorem differ_by_constant (hc : IsComponents m n src tgt c comp rep par depth) {x z : Nat → R}
    (h : ∀ k, k < m → coboundary n (graphCoboundary src tgt) x k = coboundary n (graphCoboundary src tgt) z k)
    (hs : s < n) (ht : t < n) (hst : comp s = comp t) : x t - z t = x s - z s := by
  have flat : ∀ k, k < m → coboundary n (graphCoboundary src tgt) (fun j => x j - z j) k = 0 := fun k hk => by
    rw [coboundary_sub, h k hk, sub_self]
  have at_t := section_constant hc flat (depth t + 1) t (Nat.lt_succ_self _) ht
  have at_s := section_constant hc flat (depth s + 1) s (Nat.lt_succ_self _) hs
  rw [← hst] at at_t
  exact at_t.trans at_s.symm

/-- The relations of the larger graph, old and new. -/
theorem coboundary_append_old (hn : ∀ k, k < m → src k < n ∧ tgt k < n) (x : Nat → R) {k : Nat} (hk : k < m) :
    coboundary n (graphCoboundary (appendEdge m src s) (appendEdge m tgt t)) x k
      = coboundary n (graphCoboundary src tgt) x k := by
  have es : appendEdge m src s k = src k := ite_eq_right (Nat.ne_of_lt hk)
  have et : appendEdge m tgt t k = tgt k := ite_eq_right (Nat.ne_of_lt hk)
  rw [coboundary_graph (hn k hk).left (hn k hk).right, coboundary_graph (by rw [es]; exact (hn k hk).left)
    (by rw [et]; exact (hn k hk).right), es, et]

theorem coboundary_append_new (hs : s < n) (ht : t < n) (x : Nat → R) :
    coboundary n (graphCoboundary (appendEdge m src s) (appendEdge m tgt t)) x m = x t - x s := by
  have es : appendEdge m src s m = s := ite_eq_left rfl
  have et : appendEdge m tgt t m = t := ite_eq_left rfl
  rw [coboundary_graph (by rw [es]; exact hs) (by rw [et]; exact ht), es, et]

/-- Values meet all relations, with the new one, if they meet the old ones and the new one. -/
theorem meets_append {b x : Nat → R} {w : R} (hn : ∀ k, k < m → src k < n ∧ tgt k < n) (hs : s < n) (ht : t < n)
    (old : ∀ k, k < m → coboundary n (graphCoboundary src tgt) x k = b k) (new : x t - x s = w) :
    Reconcilable (m + 1) n (graphCoboundary (appendEdge m src s) (appendEdge m tgt t)) (appendRelation m b w) := by
  refine ⟨x, fun k hk => (Nat.lt_or_eq_of_lt_succ hk).elim (fun l => ?_) fun e => ?_⟩
  · rw [coboundary_append_old hn x l, old k l]
    exact (ite_eq_right (Nat.ne_of_lt l)).symm
  · rw [e, coboundary_append_new hs ht x, new]
    exact (ite_eq_left rfl).symm
end

theorem newRelationCloses : NewRelationCloses.{u} := by
  intro R _ m n c s t src tgt comp rep par depth b x w hc hx hs ht hst
  refine ⟨fun ⟨z, e⟩ => ?_, meets_append hc.joins hs ht hx⟩
  have new := e m (Nat.lt_succ_self m)
  rw [coboundary_append_new hs ht z] at new
  have w_eq : appendRelation m b w m = w := ite_eq_left rfl
  have old : ∀ k, k < m → coboundary n (graphCoboundary src tgt) x k = coboundary n (graphCoboundary src tgt) z k :=
    fun k hk => by
      rw [hx k hk, ← coboundary_append_old (s := s) (t := t) hc.joins z hk, e k (Nat.lt_succ_of_lt hk)]
      exact (ite_eq_right (Nat.ne_of_lt hk)).symm
  have same := differ_by_constant hc old hs ht hst
  rw [← w_eq, ← new, ← sub_add_cancel (x t) (z t), same]
  ring

theorem newRelationJoins : NewRelationJoins.{u} := by
  intro R _ m n c s t src tgt comp rep par depth b x w hc hx hs ht hst
  refine meets_append (x := fun v => x v + if comp v = comp t then w - (x t - x s) else 0) hc.joins hs ht (fun k hk => ?_) ?_
  · have old := hx k hk
    rw [coboundary_graph (hc.joins k hk).left (hc.joins k hk).right] at old
    rw [coboundary_graph (hc.joins k hk).left (hc.joins k hk).right]
    show x (tgt k) + (if comp (tgt k) = comp t then _ else 0) - (x (src k) + if comp (src k) = comp t then _ else 0) = _
    rw [hc.edge k hk, ← old]
    ring
  · show x t + (if comp t = comp t then _ else 0) - (x s + if comp s = comp t then _ else 0) = w
    rw [ite_eq_left rfl, ite_eq_right hst]
    ring

end Sheaf
