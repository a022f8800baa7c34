prelude
import Sheaf.Tree
import Algebra.Tactic.Linear
import Proofs.Sheaf.Contradiction
import Proofs.Sheaf.Cycle
/-! # Proofs of `Sheaf.Tree`

Values on a tree are found by one context more at a time; they are determined by the root, by strong induction on the number of the
vertex. If `z` meets all relations of a graph, then on a spanning tree `z` differs by a constant from the values found along it, so both make
the same of the other relations (`fundamentalCycles`). -/

universe u
namespace Sheaf

section
variable {R : Type u} [CommRing R]

theorem coboundary_weighted {n k : Nat} {src tgt : Nat → Nat} (hs : src k < n) (ht : tgt k < n) (α β x : Nat → R) :
    coboundary n (weightedCoboundary src tgt α β) x k = β k * x (tgt k) - α k * x (src k) :=
  calc ∑ j < n, (β k * ind (j = tgt k) - α k * ind (j = src k)) * x j
      = ∑ j < n, (β k * (ind (j = tgt k) * x j) - α k * (ind (j = src k) * x j)) :=
        sum_congr fun j _ => by rw [sub_mul, mul_assoc, mul_assoc]
    _ = β k * x (tgt k) - α k * x (src k) := by
        rw [sum_sub, ← mul_sum, ← mul_sum, sum_ind_mul ht, sum_ind_mul hs]

/-- The values along a tree, relation by relation. -/
theorem integrate {src : Nat → Nat} {α β γ b : Nat → R} (t : R) (n : Nat) (hs : ∀ k, k < n → src k < k + 1)
    (hβ : ∀ k, k < n → β k * γ k = 1) :
    ∃ x : Nat → R, x 0 = t ∧ ∀ k, k < n → β k * x (k + 1) - α k * x (src k) = b k := by
  induction n with
  | zero => exact ⟨fun _ => t, rfl, fun k hk => absurd hk (Nat.not_lt_zero k)⟩
  | succ n ih =>
    obtain ⟨x, h0, hx⟩ := ih (fun k hk => hs k (Nat.lt_succ_of_lt hk)) fun k hk => hβ k (Nat.lt_succ_of_lt hk)
    have old : ∀ j, j < n + 1 → (if j = n + 1 then γ n * (b n + α n * x (src n)) else x j) = x j := fun j hj =>
      ite_eq_right (Nat.ne_of_lt hj)
    refine ⟨fun j => if j = n + 1 then γ n * (b n + α n * x (src n)) else x j,
      (old 0 (Nat.zero_lt_succ n)).trans h0, fun k hk => ?_⟩
    have source : src k < n + 1 := Nat.lt_of_lt_of_le (hs k hk) hk
    refine (Nat.lt_or_eq_of_lt_succ hk).elim (fun l => ?_) fun e => ?_
    · show β k * (if k + 1 = n + 1 then _ else x (k + 1)) - α k * (if src k = n + 1 then _ else x (src k)) = b k
      rw [old (k + 1) (Nat.succ_lt_succ l), old (src k) source]
      exact hx k l
    · subst e
      show β k * (if k + 1 = k + 1 then _ else x (k + 1)) - α k * (if src k = k + 1 then _ else x (src k)) = b k
      rw [old (src k) source, ite_eq_left rfl, ← mul_assoc, hβ k hk, one_mul, add_sub_cancel_right]

theorem tree_ends {n k : Nat} {src tgt : Nat → Nat} (ht : IsTree n src tgt) (hk : k < n) :
    src k < n + 1 ∧ tgt k < n + 1 :=
  ⟨Nat.lt_trans (ht k hk).right (Nat.succ_lt_succ hk), by
    rw [(ht k hk).left]
    exact Nat.succ_lt_succ hk⟩
end

theorem weightedTreeGlues : WeightedTreeGlues.{u} := by
  intro R _ n src tgt α β γ b t ht hβ
  obtain ⟨x, h0, hx⟩ := integrate (α := α) (b := b) t n (fun k hk => (ht k hk).right) hβ
  refine ⟨x, h0, fun k hk => ?_⟩
  rw [coboundary_weighted (tree_ends ht hk).left (tree_ends ht hk).right, (ht k hk).left]
  exact hx k hk

theorem treeGlues : TreeGlues.{u} := by
  intro R _ n src tgt b t ht
  obtain ⟨x, h0, hx⟩ := integrate (α := fun _ => (1 : R)) (β := fun _ => 1) (γ := fun _ => 1) (b := b) t n
    (fun k hk => (ht k hk).right) fun _ _ => mul_one 1
  refine ⟨x, h0, fun k hk => ?_⟩
  rw [coboundary_graph (tree_ends ht hk).left (tree_ends ht hk).right, (ht k hk).left, ← one_mul (x (k + 1)),
    ← one_mul (x (src k))]
  exact hx k hk

theorem treeGluesUniquely : TreeGluesUniquely.{u} := by
  intro R _ n src tgt x z ht hxz h0
  refine Nat.strong_induction fun j ih hj => ?_
  cases j with
  | zero => exact h0
  | succ k =>
    have hk : k < n := Nat.lt_of_succ_lt_succ hj
    have e := hxz k hk
    have parent := ih (src k) (ht k hk).right (tree_ends ht hk).left
    rw [coboundary_graph (tree_ends ht hk).left (tree_ends ht hk).right,
      coboundary_graph (tree_ends ht hk).left (tree_ends ht hk).right, (ht k hk).left, parent] at e
    rw [← sub_add_cancel (x (k + 1)) (z (src k)), e, sub_add_cancel]

theorem fundamentalCycles : FundamentalCycles.{u} := by
  intro R _ m n src tgt b x hg hx
  refine ⟨fun ⟨z, hz⟩ k hk _ => ?_, fun h => ⟨x, fun k hk => (Nat.lt_or_le k n).elim (hx k) (h k hk)⟩⟩
  have shifted : ∀ k, k < m → coboundary (n + 1) (graphCoboundary src tgt) (fun j => z j - (z 0 - x 0)) k = b k :=
    fun k hk => by
      rw [← hz k hk, coboundary_graph (hg.joins k hk).left (hg.joins k hk).right,
        coboundary_graph (hg.joins k hk).left (hg.joins k hk).right]
      ring
  have same := treeGluesUniquely R n src tgt x (fun j => z j - (z 0 - x 0)) hg.tree
    (fun k hk => (hx k hk).trans (shifted k (Nat.lt_of_lt_of_le hk hg.enough)).symm) (sub_sub_self (z 0) (x 0)).symm
  rw [← shifted k hk]
  exact coboundary_congr _ same k

/-- `ContradictionOffTree` without `hg`: values that meet the first `n` relations fail another one, whatever the graph. -/
theorem contradictionOffTree_without_hg (K : Type u) [OrderedField K] (m n : Nat) (src tgt : Nat → Nat) (b x : Nat → K)
    (hx : ∀ k, k < n → coboundary (n + 1) (graphCoboundary src tgt) x k = b k) (hb : ¬ Reconcilable m (n + 1) (graphCoboundary src tgt) b) :
    ∃ k, k < m ∧ n ≤ k ∧ coboundary (n + 1) (graphCoboundary src tgt) x k ≠ b k := by
  refine (Nat.forall_or_exists (p := fun k => k < n ∨ coboundary (n + 1) (graphCoboundary src tgt) x k = b k)
    (d := fun k => ?_) m).elim (fun h => absurd ?_ hb) fun ⟨k, hk, h⟩ => ⟨k, hk, ?_, fun e => h (Or.inr e)⟩
  · exact match Nat.decLt k n, OrderedField.instDecidableEq (coboundary (n + 1) (graphCoboundary src tgt) x k) (b k) with
      | isTrue h, _ => isTrue (Or.inl h)
      | isFalse _, isTrue h => isTrue (Or.inr h)
      | isFalse h, isFalse k => isFalse fun l => l.elim h k
  · exact ⟨x, fun k hk => (h k hk).elim (hx k) id⟩
  · exact (Nat.lt_or_le k n).elim (fun l => absurd (Or.inl l) h) id

theorem contradictionOffTree : ContradictionOffTree.{u} := fun K _ m n src tgt b x _ => contradictionOffTree_without_hg K m n src tgt b x

end Sheaf
