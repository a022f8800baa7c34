prelude
import Algebra.SumLemmas
import Sheaf.Cycle
/-! # Proofs of `Sheaf.Cycle`

Going once around a cycle visits each vertex once (`sum_next`), so differences along it add up to zero; if given
differences do, summing them from vertex `0` on gives the values (`cycleSum`). Leaving relation `j` out is the same as being free to
choose `b j`, and it can be chosen so that the sum is zero (`cycle_without_one`). -/

universe u
namespace Sheaf

section
variable {R : Type u} [CommRing R]

theorem sum_ind_mul {n k : Nat} (hk : k < n) (x : Nat → R) : ∑ j < n, ind (j = k) * x j = x k := sum_ite_mul hk x

theorem coboundary_graph {n k : Nat} {src tgt : Nat → Nat} (hs : src k < n) (ht : tgt k < n) (x : Nat → R) :
    coboundary n (graphCoboundary src tgt) x k = x (tgt k) - x (src k) :=
  calc ∑ j < n, (ind (j = tgt k) - ind (j = src k)) * x j
      = ∑ j < n, (ind (j = tgt k) * x j - ind (j = src k) * x j) := sum_congr fun j _ => sub_mul _ _ _
    _ = x (tgt k) - x (src k) := by rw [sum_sub, sum_ind_mul ht, sum_ind_mul hs]

theorem next_of_lt {n k : Nat} (h : k + 1 < n) : next n k = k + 1 := ite_eq_right (Nat.ne_of_lt h)
theorem next_last (n : Nat) : next (n + 1) n = 0 := ite_eq_left rfl
theorem next_lt {n k : Nat} (h : k < n) : next n k < n :=
  (Nat.eq_or_lt_of_le (show k + 1 ≤ n from h)).elim
    (fun e => by rw [← e, next_last]; exact Nat.zero_lt_succ k) fun l => by rw [next_of_lt l]; exact l

theorem coboundary_cycle {n k : Nat} (h : k < n) (x : Nat → R) :
    coboundary n (cycleGraph n) x k = x (next n k) - x k :=
  coboundary_graph (src := fun k => k) (tgt := next n) h (next_lt h) x

theorem sum_next (n : Nat) (x : Nat → R) : ∑ k < n, x (next n k) = ∑ k < n, x k := by
  cases n with
  | zero => rfl
  | succ n =>
    rw [sum_succ, next_last, sum_congr fun k hk => congrArg x (next_of_lt (Nat.succ_lt_succ hk)), sum_succ_left, add_comm]

/-- What the values make of the relations of a cycle adds up to zero. -/
theorem sum_coboundary_cycle (n : Nat) (x : Nat → R) : ∑ k < n, coboundary n (cycleGraph n) x k = 0 := by
  rw [sum_congr fun k hk => coboundary_cycle hk x, sum_sub, sum_next, sub_self]
end

theorem graphCoboundaryReads : GraphCoboundaryReads.{u} := fun _ _ _ _ _ x _ hs ht => coboundary_graph hs ht x

theorem cycleSum : CycleSum.{u} := by
  intro R _ n b
  refine ⟨fun ⟨x, e⟩ => ?_, fun h => ⟨fun k => ∑ i < k, b i, fun k hk => ?_⟩⟩
  · rw [← sum_congr e, sum_coboundary_cycle]
  · rw [coboundary_cycle hk]
    refine (Nat.eq_or_lt_of_le (show k + 1 ≤ n from hk)).elim (fun e => ?_) fun l => ?_
    · rw [← e, next_last, sum_zero_range, zero_sub]
      rw [← e, sum_succ] at h
      exact neg_eq_of_add_eq_zero h
    · rw [next_of_lt l, sum_succ, add_sub_cancel_left]

/-- One edge of a graph that joins the vertices of a cycle, against that edge of the cycle. -/
theorem coboundary_oriented {R : Type u} [CommRing R] {n k : Nat} {src tgt : Nat → Nat} (hg : JoinsCycle n src tgt)
    (hk : k < n) (x : Nat → R) :
    coboundary n (graphCoboundary src tgt) x k = orientation src k * coboundary n (cycleGraph n) x k := by
  rw [coboundary_cycle hk]
  refine (hg k hk).elim (fun ⟨hs, ht⟩ => ?_) fun ⟨hs, ht⟩ => ?_
  · rw [coboundary_graph (by rw [hs]; exact hk) (by rw [ht]; exact next_lt hk), hs, ht]
    rw [show orientation src k = (1 : R) from ite_eq_left hs, one_mul]
  · rw [coboundary_graph (by rw [hs]; exact next_lt hk) (by rw [ht]; exact hk), ht]
    refine (Nat.eq_or_ne (src k) k).elim (fun e => ?_) fun e => ?_
    · rw [← hs, e, sub_self, mul_zero]
    · rw [show orientation src k = (-1 : R) from ite_eq_right e, neg_mul, one_mul, neg_sub, hs]

theorem orientation_mul_self {R : Type u} [CommRing R] (src : Nat → Nat) (k : Nat) :
    orientation src k * orientation src k = (1 : R) :=
  (Nat.eq_or_ne (src k) k).elim
    (fun e => by rw [show orientation src k = (1 : R) from ite_eq_left e, one_mul])
    fun e => by rw [show orientation src k = (-1 : R) from ite_eq_right e, neg_mul_neg, one_mul]

theorem orientedCycleSum : OrientedCycleSum.{u} := by
  intro R _ n src tgt b hg
  have straight := cycleSum R n fun k => orientation src k * b k
  refine ⟨fun ⟨x, e⟩ => straight.mp ⟨x, fun k hk => ?_⟩, fun h => (straight.mpr h).elim fun x e => ⟨x, fun k hk => ?_⟩⟩
  · show _ = orientation src k * b k
    rw [← e k hk, coboundary_oriented hg hk, ← mul_assoc, orientation_mul_self, one_mul]
  · rw [coboundary_oriented hg hk, e k hk, ← mul_assoc, orientation_mul_self, one_mul]

/-! ### Fewer relations -/

theorem fewerRelationsReconcilable : FewerRelationsReconcilable.{u} := fun _ _ _ _ _ _ _ _ hst ⟨x, e⟩ =>
  ⟨x, fun k hk hs => e k hk (hst k hk hs)⟩

/-- All relations of a cycle but one can be reconciled, whatever they are. -/
theorem cycle_without_one {R : Type u} [CommRing R] {n j : Nat} (hj : j < n) (b : Nat → R) (s : Nat → Prop) (hs : ¬ s j) :
    ReconcilableOn s n n (cycleGraph n) b := by
  have zero : ∑ k < n, (b k - if k = j then ∑ i < n, b i else 0) = 0 := by
    rw [sum_sub, sum_ite_eq hj fun _ => ∑ i < n, b i, sub_self]
  obtain ⟨x, e⟩ := (cycleSum R n _).mpr zero
  refine ⟨x, fun k hk hsk => ?_⟩
  have other : k ≠ j := fun q => hs (q ▸ hsk)
  refine (e k hk).trans ?_
  show b k - (if k = j then _ else 0) = b k
  rw [ite_eq_right other, sub_zero]

theorem sum_lastOne {R : Type u} [CommRing R] {n : Nat} (hn : n ≠ 0) : ∑ k < n, lastOne n k = (1 : R) := by
  cases n with
  | zero => exact absurd rfl hn
  | succ n =>
    have other : ∀ k, k < n + 1 → k ≠ n → lastOne (n + 1) k = (0 : R) := fun k _ h =>
      ite_eq_right fun e : k + 1 = n + 1 => h (congrArg Nat.pred e)
    exact (sum_eq_single (Nat.lt_succ_self n) other).trans (ite_eq_left rfl)

theorem pairsMissTriangles : PairsMissTriangles.{u} := fun R _ h1 n hn =>
  ⟨fun s ⟨_, hj, hs⟩ => cycle_without_one hj (lastOne n) s hs,
    fun h => h1 ((sum_lastOne hn).symm.trans ((cycleSum R n (lastOne n)).mp h))⟩

theorem valuesPairwiseSuffice : ValuesPairwiseSuffice.{u} := fun _ _ n x _ hj hx =>
  (sum_eq_single hj hx).symm.trans (sum_coboundary_cycle n x)

end Sheaf
