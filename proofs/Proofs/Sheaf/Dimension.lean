prelude
import Sheaf.Dimension
import Proofs.Sheaf.Laplacian
/-! # Proofs of `Sheaf.Dimension`

*Generalised inverse*: least squares for each unit vector; a normal matrix that cancels cancels `δ` too. *Existence of the dimension*: one unknown
after the other; a new column that `Y` does not cancel lowers `h` by one (`drop_row`). *Uniqueness and the trace formula*: what `Y` sends to
zero is a coboundary, so `Z S` and `Y T` are inverse to each other, and traces of products do not depend on the order; in an ordered field a
natural number is determined by its cast. -/

universe u
namespace Sheaf

/-! ### Generalised inverse -/

/-- Choosing finitely often needs no axiom. -/
theorem finite_choice {α : Type u} [Inhabited α] (m : Nat) {p : Nat → α → Prop} (h : ∀ l, l < m → ∃ g, p l g) :
    ∃ g : Nat → α, ∀ l, l < m → p l (g l) := by
  induction m with
  | zero => exact ⟨fun _ => default, fun l hl => absurd hl (Nat.not_lt_zero l)⟩
  | succ m ih =>
    obtain ⟨g, hg⟩ := ih fun l hl => h l (Nat.lt_succ_of_lt hl)
    obtain ⟨a, ha⟩ := h m (Nat.lt_succ_self m)
    refine ⟨fun l => if l = m then a else g l, fun l hl => (Nat.lt_or_eq_of_lt_succ hl).elim (fun k => ?_) fun e => ?_⟩
    · show p l (if l = m then a else g l)
      rw [ite_eq_right (Nat.ne_of_lt k)]
      exact hg l k
    · show p l (if l = m then a else g l)
      rw [ite_eq_left e, e]
      exact ha

section
variable {R : Type u} [CommRing R]

/-- The coboundary of a combination of columns. -/
theorem coboundary_combination (p n : Nat) (δ F : Nat → Nat → R) (x : Nat → R) (k : Nat) :
    coboundary n δ (fun i => ∑ j < p, F i j * x j) k = ∑ j < p, coboundary n δ (fun i => F i j) k * x j :=
  calc ∑ i < n, δ k i * ∑ j < p, F i j * x j
      = ∑ i < n, ∑ j < p, δ k i * F i j * x j := sum_congr fun i _ => by
        rw [mul_sum]
        exact sum_congr fun j _ => (mul_assoc _ _ _).symm
    _ = ∑ j < p, ∑ i < n, δ k i * F i j * x j := sum_comm n p _
    _ = ∑ j < p, coboundary n δ (fun i => F i j) k * x j := sum_congr fun j _ => (sum_mul n _ (x j)).symm

/-- A product of two matrices applied to a vector. -/
theorem combination_combination (p q : Nat) (A : Nat → R) (B : Nat → Nat → R) (v : Nat → R) :
    ∑ i < p, A i * ∑ j < q, B i j * v j = ∑ j < q, (∑ i < p, A i * B i j) * v j :=
  pairing_coboundary p q B v A

/-- `δ G` fixes every coboundary. -/
theorem projected {m n : Nat} {δ G : Nat → Nat → R} (hG : GeneralisedInverse m n δ G) (x : Nat → R) {k : Nat} (hk : k < m) :
    coboundary n δ (fun i => ∑ l < m, G i l * coboundary n δ x l) k = coboundary n δ x k := by
  rw [coboundary_congr (z := fun i => ∑ j < n, (∑ l < m, G i l * δ l j) * x j) δ (fun i _ => pairing_coboundary m n δ x (G i)),
    coboundary_combination n n δ (fun i j => ∑ l < m, G i l * δ l j) x]
  exact sum_congr fun j hj => congrArg (fun s => s * x j) (hG j hj k hk)
end

theorem reconcilableIffProjected : ReconcilableIffProjected.{u} := by
  intro R _ m n δ G b hG
  refine ⟨fun ⟨x, e⟩ k hk => ?_, fun h => ⟨_, h⟩⟩
  rw [← e k hk, ← projected hG x hk]
  exact coboundary_congr δ (fun i _ => sum_congr fun l hl => by rw [e l hl]) k

theorem generalisedInverseExists : GeneralisedInverseExists.{u} := by
  intro K _ m n δ
  have inhabited : Inhabited (Nat → K) := ⟨fun _ => 0⟩
  obtain ⟨g, hg⟩ := finite_choice (α := Nat → K) m (p := fun l x => LeastSquares m n δ (fun k => if k = l then 1 else 0) x)
    fun l _ => leastSquaresSolvable K m n δ _
  refine ⟨fun i l => g l i, fun j hj => ?_⟩
  -- the columns of `G δ - 1` are harmonic, hence sections
  have section_ := (harmonicIffSection K m n δ fun i => (∑ l < m, g l i * δ l j) - ind (i = j)).mp fun i hi => by
    rw [laplacian_apply, sum_congr fun k _ => congrArg (fun s => δ k i * s)
      ((coboundary_sub n δ (fun i => ∑ l < m, g l i * δ l j) (fun i => ind (i = j)) k).trans
        (congrArg (fun s => s - coboundary n δ (fun i => ind (i = j)) k)
          (coboundary_combination m n δ (fun i l => g l i) (fun l => δ l j) k)))]
    have normal : ∀ l, l < m → ∑ k < m, δ k i * coboundary n δ (g l) k = δ l i := fun l hl => by
      have h : ∑ k < m, ((if k = l then 1 else 0) - coboundary n δ (g l) k) * δ k i = 0 := hg l hl i hi
      rw [sum_congr fun k _ => sub_mul _ _ _, sum_sub, sum_ite_mul hl] at h
      rw [eq_of_sub_eq_zero h]
      exact sum_congr fun k _ => mul_comm _ _
    have unit : ∀ k, coboundary n δ (fun i => ind (i = j)) k = δ k j := fun k =>
      (sum_congr fun i _ => mul_comm _ _).trans (sum_ind_mul hj (δ k))
    rw [sum_congr fun k _ => mul_sub _ _ _, sum_sub, combination_combination m m (fun k => δ k i),
      sum_congr fun l hl => congrArg (fun s => s * δ l j) (normal l hl), sum_congr fun k _ => congrArg (fun s => δ k i * s) (unit k),
      sub_self]
  intro k hk
  have h := section_ k hk
  rw [coboundary_sub] at h
  exact (eq_of_sub_eq_zero h).trans ((sum_congr fun i _ => mul_comm _ _).trans (sum_ind_mul hj (δ k)))

/-! ### The dimension of `H¹` exists -/

/-- The number after leaving out `p`: below `p` itself, from `p` on the next. -/
def skip (p i : Nat) : Nat := if i < p then i else i + 1

theorem skip_ne (p i : Nat) : skip p i ≠ p := by
  refine (Nat.lt_or_le i p).elim (fun h => ?_) fun h => ?_
  · rw [show skip p i = i from ite_eq_left h]
    exact Nat.ne_of_lt h
  · rw [show skip p i = i + 1 from ite_eq_right (Nat.not_lt_of_le h)]
    exact Nat.ne_of_gt (Nat.lt_succ_of_le h)

theorem skip_lt {p i h : Nat} (hi : i < h) : skip p i < h + 1 := by
  refine (Nat.lt_or_le i p).elim (fun k => ?_) fun k => ?_
  · rw [show skip p i = i from ite_eq_left k]
    exact Nat.lt_succ_of_lt hi
  · rw [show skip p i = i + 1 from ite_eq_right (Nat.not_lt_of_le k)]
    exact Nat.succ_lt_succ hi

theorem skip_inj {p i j : Nat} (e : skip p i = skip p j) : i = j := by
  refine (Nat.lt_or_le i p).elim (fun hi => ?_) fun hi => ?_
  · rw [show skip p i = i from ite_eq_left hi] at e
    refine (Nat.lt_or_le j p).elim (fun hj => ?_) fun hj => ?_
    · rw [show skip p j = j from ite_eq_left hj] at e
      exact e
    · rw [show skip p j = j + 1 from ite_eq_right (Nat.not_lt_of_le hj)] at e
      exact absurd hi (Nat.not_lt_of_le (e ▸ Nat.le.step hj))
  · rw [show skip p i = i + 1 from ite_eq_right (Nat.not_lt_of_le hi)] at e
    refine (Nat.lt_or_le j p).elim (fun hj => ?_) fun hj => ?_
    · rw [show skip p j = j from ite_eq_left hj] at e
      exact absurd hj (Nat.not_lt_of_le (e ▸ Nat.le.step hi))
    · rw [show skip p j = j + 1 from ite_eq_right (Nat.not_lt_of_le hj)] at e
      exact congrArg Nat.pred e

theorem skip_onto {p i h : Nat} (hi : i < h + 1) (ne : i ≠ p) (hp : p < h + 1) : ∃ i', i' < h ∧ skip p i' = i := by
  refine (Nat.lt_trichotomy i p).elim (fun l => ⟨i, Nat.lt_of_lt_of_le l (Nat.le_of_lt_succ hp), ite_eq_left l⟩) fun r =>
    r.elim (fun e => absurd e ne) fun l => ?_
  cases i with
  | zero => exact absurd l (Nat.not_lt_zero p)
  | succ i => exact ⟨i, Nat.lt_of_succ_lt_succ hi, ite_eq_right (Nat.not_lt_of_le (Nat.le_of_lt_succ l))⟩

section
variable {K : Type u} [OrderedField K] {m n : Nat} {δ : Nat → Nat → K}

theorem pairing_sub_mul (m : Nat) (y z v : Nat → K) (c : K) :
    ∑ k < m, (y k - c * z k) * v k = (∑ k < m, y k * v k) - c * ∑ k < m, z k * v k := by
  rw [mul_sum, ← sum_sub]
  exact sum_congr fun k _ => by rw [sub_mul, mul_assoc]

/-- A new column that row `p` of `Y` does not cancel: row `p` is used up to cancel it from the others. -/
theorem drop_row {h p : Nat} {Y S : Nat → Nat → K} (hY : H1HasDimension m n δ (h + 1) Y S) (hp : p < h + 1)
    (e : ∑ k < m, Y p k * δ k n ≠ 0) :
    ∃ Y' S', H1HasDimension m (n + 1) δ h Y' S' := by
  refine ⟨fun i k => Y (skip p i) k - (∑ k < m, Y (skip p i) k * δ k n) / (∑ k < m, Y p k * δ k n) * Y p k,
    fun k j => S k (skip p j), fun i hi j hj => ?_, fun i hi j hj => ?_, fun b hb => ?_⟩
  · rw [pairing_sub_mul]
    refine (Nat.lt_or_eq_of_lt_succ hj).elim (fun l => ?_) fun q => ?_
    · rw [hY.kills _ (skip_lt hi) j l, hY.kills p hp j l, mul_zero, sub_zero]
    · rw [q, div_mul_cancel _ e, sub_self]
  · rw [pairing_sub_mul m _ _ fun k => S k (skip p j), hY.onto _ (skip_lt hi) _ (skip_lt hj), hY.onto p hp _ (skip_lt hj),
      ite_eq_right (Ne.symm (skip_ne p j)), mul_zero, sub_zero]
    refine (Nat.eq_or_ne i j).elim (fun q => ?_) fun q => ?_
    · rw [ite_eq_left q, ite_eq_left (congrArg (skip p) q)]
    · rw [ite_eq_right q, ite_eq_right fun r => q (skip_inj r)]
  · have before : Reconcilable m n δ fun k => b k - (∑ k < m, Y p k * b k) / (∑ k < m, Y p k * δ k n) * δ k n := by
      refine hY.exact _ fun i hi => ?_
      rw [sum_congr fun k _ => (mul_comm (Y i k) _), pairing_sub_mul m b (fun k => δ k n) (Y i),
        sum_congr fun k _ => mul_comm (b k) (Y i k), sum_congr fun k _ => mul_comm (δ k n) (Y i k)]
      refine (Nat.eq_or_ne i p).elim (fun q => ?_) fun q => ?_
      · rw [q, div_mul_cancel _ e, sub_self]
      · obtain ⟨i', hi', q'⟩ := skip_onto hi q hp
        have z := hb i' hi'
        rw [pairing_sub_mul, q'] at z
        rw [← z, div_mul_eq_mul_div, div_mul_eq_mul_div, mul_comm (∑ k < m, Y i k * δ k n)]
    obtain ⟨x, hx⟩ := before
    refine ⟨fun j => if j = n then (∑ k < m, Y p k * b k) / ∑ k < m, Y p k * δ k n else x j, fun k hk => ?_⟩
    rw [coboundary_succ, coboundary_congr (z := x) δ (fun j hj => ite_eq_right (Nat.ne_of_lt hj)) k, ite_eq_left rfl,
      mul_comm (δ k n)]
    exact (congrArg (fun s => s + _) (hx k hk)).trans (sub_add_cancel _ _)
end

theorem h1DimensionExists : H1DimensionExists.{u} := by
  intro K _ m n δ
  induction n with
  | zero =>
    refine ⟨m, fun i k => if k = i then 1 else 0, fun k j => if k = j then 1 else 0,
      fun i _ j hj => absurd hj (Nat.not_lt_zero j), fun i hi j _ => sum_ite_mul hi _, fun b hb => ⟨fun _ => 0, fun k hk => ?_⟩⟩
    have z := hb k hk
    rw [sum_ite_mul hk] at z
    exact z.symm
  | succ n ih =>
    obtain ⟨h, Y, S, hY⟩ := ih
    refine (all_zero_or_pivot h fun i => ∑ k < m, Y i k * δ k n).elim (fun z => ?_) fun ⟨p, hp, e⟩ => ?_
    · refine ⟨h, Y, S, fun i hi j hj => (Nat.lt_or_eq_of_lt_succ hj).elim (hY.kills i hi j) fun q => ?_, hY.onto, fun b hb => ?_⟩
      · rw [q]
        exact z i hi
      · obtain ⟨x, hx⟩ := hY.exact b hb
        refine ⟨fun j => if j = n then 0 else x j, fun k hk => ?_⟩
        rw [coboundary_succ, coboundary_congr (z := x) δ (fun j hj => ite_eq_right (Nat.ne_of_lt hj)) k, ite_eq_left rfl,
          mul_zero, add_zero]
        exact hx k hk
    · cases h with
      | zero => exact absurd hp (Nat.not_lt_zero p)
      | succ h =>
        obtain ⟨Y', S', hY'⟩ := drop_row hY hp e
        exact ⟨h, Y', S', hY'⟩

/-! ### Traces -/

section
variable {K : Type u} [OrderedField K] {m n : Nat} {δ : Nat → Nat → K}

theorem sum_diagonal (h : Nat) {A : Nat → Nat → K} (e : ∀ i, i < h → ∀ j, j < h → A i j = if i = j then 1 else 0) :
    ∑ i < h, A i i = natCast h :=
  (sum_congr fun i hi => (e i hi i hi).trans (ite_eq_left rfl)).trans (sum_one_eq_natCast h)

/-- What is left of `b` when `S Y b` is taken away is a coboundary. -/
theorem remainder {h : Nat} {Y S : Nat → Nat → K} (hY : H1HasDimension m n δ h Y S) (b : Nat → K) :
    Reconcilable m n δ fun k => b k - ∑ j < h, S k j * ∑ l < m, Y j l * b l := by
  refine hY.exact _ fun i hi => ?_
  rw [sum_congr fun k _ => mul_sub (Y i k) (b k) _, sum_sub, combination_combination m h (Y i) S,
    sum_congr fun j hj => congrArg (fun s => s * ∑ l < m, Y j l * b l) (hY.onto i hi j hj), sum_ite_mul' hi, sub_self]

/-- So a `z` that cancels all coboundaries does not distinguish `b` from `S Y b`. -/
theorem pairing_remainder {h : Nat} {Y S : Nat → Nat → K} (hY : H1HasDimension m n δ h Y S) {z : Nat → K}
    (hz : Orthogonal m n δ z) (b : Nat → K) :
    ∑ k < m, z k * b k = ∑ j < h, (∑ k < m, z k * S k j) * ∑ l < m, Y j l * b l := by
  obtain ⟨x, e⟩ := remainder hY b
  have zero := pairing_eq_zero hz x
  rw [sum_congr fun k hk => congrArg (fun s => z k * s) (e k hk), sum_congr fun k _ => mul_sub (z k) (b k) _, sum_sub,
    combination_combination m h z S] at zero
  exact eq_of_sub_eq_zero zero
end

theorem h1DimensionUnique : H1DimensionUnique.{u} := by
  intro K _ m n h g δ Y S Z T hY hZ
  refine natCast_inj (K := K) ?_
  have left := sum_diagonal (K := K) g (A := fun i i' => ∑ j < h, (∑ k < m, Z i k * S k j) * ∑ k < m, Y j k * T k i')
    fun i hi i' hi' => (pairing_remainder hY (hZ.kills i hi) fun k => T k i').symm.trans (hZ.onto i hi i' hi')
  have right := sum_diagonal (K := K) h (A := fun j j' => ∑ i < g, (∑ k < m, Y j k * T k i) * ∑ k < m, Z i k * S k j')
    fun j hj j' hj' => (pairing_remainder hZ (hY.kills j hj) fun k => S k j').symm.trans (hY.onto j hj j' hj')
  rw [← left, ← right, sum_comm]
  exact sum_congr fun i _ => sum_congr fun j _ => mul_comm _ _

theorem h1DimensionByTrace : H1DimensionByTrace.{u} := by
  intro K _ m n h δ Y S G hY hG
  -- `δ G` fixes the remainder of the unit vector at `k`; read at `k` and summed
  have row : ∀ k, k < m → coboundary n δ (fun i => G i k) k
      = 1 - (∑ j < h, S k j * Y j k) + ∑ j < h, (∑ l < m, coboundary n δ (fun i => G i l) k * S l j) * Y j k := fun k hk => by
    have unit : ∀ j, ∑ l < m, Y j l * (if l = k then 1 else 0) = Y j k := fun j =>
      (sum_congr fun l _ => mul_comm _ _).trans (sum_ite_mul hk (Y j))
    have fixed := (reconcilableIffProjected K m n δ G _ hG).mp (remainder hY fun l => if l = k then 1 else 0) k hk
    rw [coboundary_combination m n δ G] at fixed
    have fixed : ∑ l < m, coboundary n δ (fun i => G i l) k
        * ((if l = k then 1 else 0) - ∑ j < h, S l j * ∑ l' < m, Y j l' * (if l' = k then 1 else 0))
        = (if k = k then 1 else 0) - ∑ j < h, S k j * ∑ l' < m, Y j l' * (if l' = k then 1 else 0) := fixed
    rw [ite_eq_left rfl, sum_congr fun l _ => mul_sub _ _ _, sum_sub, sum_congr fun l _ => mul_comm _ (if l = k then 1 else 0),
      sum_ite_mul hk, combination_combination m h, sum_congr fun j _ => congrArg (fun s => _ * s) (unit j),
      sum_congr fun j _ => congrArg (fun s => S k j * s) (unit j)] at fixed
    exact eq_add_of_sub_eq fixed
  have cross : ∑ k < m, ∑ j < h, (∑ l < m, coboundary n δ (fun i => G i l) k * S l j) * Y j k = 0 := by
    rw [sum_comm]
    refine sum_eq_zero fun j hj => ?_
    rw [sum_congr fun k _ => mul_comm _ (Y j k), combination_combination m m (Y j)]
    exact sum_eq_zero fun l _ => by rw [pairing_eq_zero (hY.kills j hj), zero_mul]
  have diagonal : ∑ k < m, ∑ j < h, S k j * Y j k = natCast h := by
    rw [sum_comm]
    exact (sum_congr fun j _ => sum_congr fun k _ => mul_comm _ _).trans
      (sum_diagonal (A := fun i j => ∑ k < m, Y i k * S k j) h hY.onto)
  rw [sum_congr row, sum_add, cross, add_zero, sum_sub, diagonal, sum_one_eq_natCast, add_sub_cancel]

end Sheaf
