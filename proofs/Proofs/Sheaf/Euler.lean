prelude
import Algebra.Tactic.Linear
import Proofs.Sheaf.Dimension
/-! # Proofs of `Sheaf.Dimension`: counting

Sections are dual to the cohomology of the transposed matrix (`h0DimensionExists`). As `h` is `m` less the trace of `δ G`, so `k` is `n` less the
trace of `G δ` (`h0_by_trace`), and the two traces are equal. For a graph, a section is constant on each component, by induction along the
edges to the representative (`section_constant`). -/

universe u
namespace Sheaf

theorem h0DimensionExists : H0DimensionExists.{u} := by
  intro K _ m n δ
  obtain ⟨h, Y, S, hY⟩ := h1DimensionExists K n m fun j k => δ k j
  refine ⟨h, fun j i => Y i j, fun i j => S j i, fun i hi k hk => ?_, fun i hi i' hi' => ?_, fun x hx j hj => ?_⟩
  · exact (sum_congr fun j _ => mul_comm _ _).trans (hY.kills i hi k hk)
  · refine (sum_congr fun j _ => mul_comm _ _).trans ((hY.onto i' hi' i hi).trans ?_)
    refine (Nat.eq_or_ne i i').elim (fun e => ?_) fun e => ?_
    · rw [ite_eq_left e, ite_eq_left e.symm]
    · rw [ite_eq_right e, ite_eq_right (Ne.symm e)]
  · have h := pairing_remainder hY (z := x) (fun k hk => (sum_congr fun j _ => mul_comm _ _).trans (hx k hk))
      fun l => if l = j then 1 else 0
    rw [sum_congr fun k _ => mul_comm (x k) _, sum_ite_mul hj] at h
    refine h.trans (sum_congr fun i _ => ?_)
    rw [mul_comm, sum_congr fun l _ => mul_comm (Y i l) _, sum_ite_mul hj, sum_congr fun k _ => mul_comm (x k) (S k i)]

section
variable {K : Type u} [OrderedField K] {m n : Nat} {δ : Nat → Nat → K}

/-- The dimension of the sections is the number of unknowns less the trace of `G δ`. -/
theorem h0_by_trace {k : Nat} {N L G : Nat → Nat → K} (hN : H0HasDimension m n δ k N L) (hG : GeneralisedInverse m n δ G) :
    natCast k + ∑ j < n, ∑ l < m, G j l * δ l j = natCast n := by
  have row : ∀ j, j < n → 1 - (∑ l < m, G j l * δ l j)
      = (∑ a < k, N j a * L a j) - ∑ a < k, N j a * ∑ j' < n, L a j' * ∑ l < m, G j' l * δ l j := fun j hj => by
    have harmonic : ∀ l, l < m →
        coboundary n δ (fun i => (if i = j then 1 else 0) - ∑ l' < m, G i l' * δ l' j) l = 0 := fun l hl => by
      rw [coboundary_sub, hG j hj l hl]
      exact sub_eq_zero_of_eq ((sum_congr fun i _ => mul_comm _ _).trans (sum_ite_mul hj (δ l)))
    have fixed : (if j = j then 1 else 0) - (∑ l < m, G j l * δ l j)
        = ∑ a < k, N j a * ∑ j' < n, L a j' * ((if j' = j then 1 else 0) - ∑ l < m, G j' l * δ l j) :=
      hN.exact _ harmonic j hj
    rw [ite_eq_left rfl] at fixed
    rw [fixed, ← sum_sub]
    refine sum_congr fun a _ => ?_
    rw [← mul_sub, sum_congr fun j' _ => mul_sub (L a j') _ _, sum_sub, sum_congr fun j' _ => mul_comm (L a j') (if j' = j then 1 else 0),
      sum_ite_mul hj]
  have cross : ∑ j < n, ∑ a < k, N j a * ∑ j' < n, L a j' * ∑ l < m, G j' l * δ l j = 0 := by
    rw [sum_comm]
    refine sum_eq_zero fun a ha => ?_
    calc ∑ j < n, N j a * ∑ j' < n, L a j' * ∑ l < m, G j' l * δ l j
        = ∑ j < n, (∑ j' < n, L a j' * ∑ l < m, G j' l * δ l j) * N j a := sum_congr fun j _ => mul_comm _ _
      _ = ∑ j' < n, L a j' * ∑ j < n, (∑ l < m, G j' l * δ l j) * N j a :=
        (combination_combination n n (L a) (fun j' j => ∑ l < m, G j' l * δ l j) fun j => N j a).symm
      _ = 0 := sum_eq_zero fun j' _ => by
        rw [← combination_combination m n (G j') δ, sum_eq_zero fun l hl => ?_, mul_zero]
        rw [show ∑ j < n, δ l j * N j a = 0 from hN.kills a ha l hl, mul_zero]
  have diagonal : ∑ j < n, ∑ a < k, N j a * L a j = natCast k := by
    rw [sum_comm]
    exact (sum_congr fun a _ => sum_congr fun j _ => mul_comm _ _).trans
      (sum_diagonal (A := fun i j => ∑ l < n, L i l * N l j) k hN.onto)
  have all := sum_congr row
  rw [sum_sub, sum_one_eq_natCast, sum_sub, diagonal, cross, sub_zero] at all
  rw [← all, sub_add_cancel]
end

theorem eulerCharacteristic : EulerCharacteristic.{u} := by
  intro K _ m n h k δ Y S N L hN hY
  obtain ⟨G, hG⟩ := generalisedInverseExists K m n δ
  have edges := h1DimensionByTrace K m n h δ Y S G hY hG
  have vertices := h0_by_trace hN hG
  have traces : ∑ k < m, coboundary n δ (fun i => G i k) k = ∑ j < n, ∑ l < m, G j l * δ l j :=
    (sum_comm m n fun k i => δ k i * G i k).trans (sum_congr fun j _ => sum_congr fun l _ => mul_comm _ _)
  rw [traces] at edges
  refine natCast_inj (K := K) ?_
  rw [natCast_add, natCast_add, ← edges, ← vertices]
  ring

/-! ### Graphs -/

section
variable {R : Type u} [CommRing R] {m n c : Nat} {src tgt comp rep par depth : Nat → Nat}

/-- A section has the same value at a vertex and at the representative of its component. -/
theorem section_constant (hc : IsComponents m n src tgt c comp rep par depth) {x : Nat → R}
    (hx : ∀ k, k < m → coboundary n (graphCoboundary src tgt) x k = 0) : ∀ d v, depth v < d → v < n → x v = x (rep (comp v)) := by
  intro d
  induction d with
  | zero => exact fun v hd => absurd hd (Nat.not_lt_zero _)
  | succ d ih =>
    intro v hd hv
    refine (Nat.eq_or_ne v (rep (comp v))).elim (fun e => congrArg x e) fun e => ?_
    obtain ⟨lower, k, hk, ends⟩ := hc.descends v hv e
    have agree := hx k hk
    rw [coboundary_graph (hc.joins k hk).left (hc.joins k hk).right] at agree
    have same := hc.edge k hk
    have joined : x v = x (par v) ∧ comp v = comp (par v) ∧ par v < n := by
      refine ends.elim (fun ⟨hs, ht⟩ => ?_) fun ⟨hs, ht⟩ => ?_
      · rw [hs, ht] at agree same
        exact ⟨(eq_of_sub_eq_zero agree).symm, same, ht ▸ (hc.joins k hk).right⟩
      · rw [hs, ht] at agree same
        exact ⟨eq_of_sub_eq_zero agree, same.symm, hs ▸ (hc.joins k hk).left⟩
    rw [joined.left, joined.right.left]
    exact ih (par v) (Nat.lt_of_lt_of_le lower (Nat.le_of_lt_succ hd)) joined.right.right

/-- The sections of the constant sheaf have one dimension for each component. -/
theorem graph_sections (hc : IsComponents m n src tgt c comp rep par depth) :
    H0HasDimension (R := R) m n (graphCoboundary src tgt) c (fun v i => ind (comp v = i)) (fun i v => ind (v = rep i)) where
  kills i hi k hk := by
    rw [coboundary_graph (hc.joins k hk).left (hc.joins k hk).right, hc.edge k hk, sub_self]
  onto i hi i' _ := by
    rw [sum_ind_mul (hc.rep_lt i hi), hc.comp_rep i hi]
    rfl
  exact x hx j hj := by
    rw [section_constant hc hx (depth j + 1) j (Nat.lt_succ_self _) hj,
      sum_congr fun i hi => congrArg (fun s => ind (comp j = i) * s) (sum_ind_mul (hc.rep_lt i hi) x)]
    exact (sum_ite_mul' (hc.comp_lt j hj) fun i => x (rep i)).symm
end

theorem bettiOfGraph : BettiOfGraph.{u} := fun K _ m n h c src tgt _ _ _ _ Y S hc hY =>
  eulerCharacteristic K m n h c (graphCoboundary src tgt) Y S _ _ (graph_sections hc) hY

end Sheaf
