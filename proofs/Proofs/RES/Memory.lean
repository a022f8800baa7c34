prelude
import Algebra.SumLemmas
import Algebra.Tactic.Linear
import RES.Memory
/-! # Proofs of `RES.Memory`

*Strategy.* Make the states orthogonal without normalising them (`gramSchmidt`; a state that depends on earlier ones becomes zero). For orthogonal
`e j` the squared error is explicit (`error_expand`), so the memory for target `u` is at most the sum over `j` of `⟨u, e j⟩² / (‖e j‖² ‖u‖²)`
(`memory_le`). Summed over orthogonal targets, each `j` contributes at most one by Bessel's inequality (`bessel`), the same expansion with the
targets in the place of the states. No square root is taken. -/

universe u
namespace RES

section
variable {K : Type u} [OrderedField K]

/-- The series of weighted sums `∑ j < n, v j * e j t`. -/
def blend (n : Nat) (v : Nat → K) (e : Nat → Nat → K) (t : Nat) : K := ∑ j < n, v j * e j t

/-- The series of differences. -/
def less (f g : Nat → K) (t : Nat) : K := f t - g t

theorem inner_comm (T : Nat) (f g : Nat → K) : inner T f g = inner T g f := sum_congr fun t _ => mul_comm (f t) (g t)
theorem inner_self_nonneg (T : Nat) (f : Nat → K) : 0 ≤ inner T f f := sum_mul_self_nonneg T f
theorem inner_congr {T : Nat} {f f' g g' : Nat → K} (h : ∀ t, t < T → f t = f' t) (k : ∀ t, t < T → g t = g' t) :
    inner T f g = inner T f' g' :=
  sum_congr fun t ht => by rw [h t ht, k t ht]
theorem inner_eq_zero {T : Nat} {g : Nat → K} (f : Nat → K) (h : inner T g g = 0) : inner T f g = 0 :=
  sum_eq_zero fun t ht => by rw [eq_zero_of_sum_mul_self_eq_zero h ht, mul_zero]

theorem inner_blend (n T : Nat) (f v : Nat → K) (e : Nat → Nat → K) :
    inner T f (blend n v e) = ∑ j < n, v j * inner T f (e j) := by
  have term : ∀ t, t < T → f t * blend n v e t = ∑ j < n, v j * (f t * e j t) := fun t _ => by
    show f t * ∑ j < n, v j * e j t = _
    rw [mul_sum]
    exact sum_congr fun j _ => mul_left_comm _ _ _
  show ∑ t < T, f t * blend n v e t = _
  rw [sum_congr term, sum_comm]
  exact sum_congr fun j _ => (mul_sum T (v j) fun t => f t * e j t).symm

theorem inner_less_left (T : Nat) (f g h : Nat → K) : inner T (less f g) h = inner T f h - inner T g h := by
  show ∑ t < T, (f t - g t) * h t = (∑ t < T, f t * h t) - ∑ t < T, g t * h t
  rw [← sum_sub]
  exact sum_congr fun t _ => sub_mul _ _ _

theorem inner_less_self (T : Nat) (f g : Nat → K) :
    inner T (less f g) (less f g) = inner T f f - 2 * inner T f g + inner T g g := by
  rw [inner_less_left, inner_comm T f (less f g), inner_comm T g (less f g), inner_less_left, inner_less_left, inner_comm T g f]
  ring

/-- Pairwise orthogonal: the first `n` series of `e`. -/
def Orthogonal (n T : Nat) (e : Nat → Nat → K) : Prop := ∀ i j, i < n → j < n → i ≠ j → inner T (e i) (e j) = 0

theorem inner_blend_of_orthogonal {n T j : Nat} {e : Nat → Nat → K} (he : Orthogonal n T e) (v : Nat → K) (hj : j < n) :
    inner T (e j) (blend n v e) = v j * inner T (e j) (e j) := by
  rw [inner_blend]
  exact sum_eq_single hj fun i hi h => by rw [he j i hj hi h.symm, mul_zero]

/-- The squared error of a readout of orthogonal series. -/
theorem error_expand {n T : Nat} {e : Nat → Nat → K} (he : Orthogonal n T e) (g v : Nat → K) :
    inner T (less g (blend n v e)) (less g (blend n v e)) =
      inner T g g - ∑ j < n, (2 * (v j * inner T g (e j)) - v j * v j * inner T (e j) (e j)) := by
  have square : inner T (blend n v e) (blend n v e) = ∑ j < n, v j * v j * inner T (e j) (e j) := by
    rw [inner_blend]
    refine sum_congr fun j hj => ?_
    rw [inner_comm, inner_blend_of_orthogonal he v hj, ← mul_assoc]
  rw [inner_less_self, inner_blend, square, sum_sub, ← mul_sum]
  ring

/-- Completing the square. -/
theorem two_mul_sub_le {a b : K} (v : K) (ha : 0 ≤ a) (hb : a = 0 → b = 0) : 2 * (v * b) - v * v * a ≤ b * b / a :=
  (eq_or_ne a 0).elim
    (fun z => by
      rw [hb z, z, mul_zero, mul_zero, mul_zero, mul_zero, zero_div, sub_zero]
      exact le_refl 0)
    fun z => (le_div_iff (lt_of_le_of_ne ha z.symm)).mpr (by linear [mul_self_nonneg (b - v * a)])

theorem error_ge {n T : Nat} {e : Nat → Nat → K} (he : Orthogonal n T e) (g v : Nat → K) :
    inner T g g - ∑ j < n, inner T g (e j) * inner T g (e j) / inner T (e j) (e j) ≤
      inner T (less g (blend n v e)) (less g (blend n v e)) := by
  rw [error_expand he]
  exact sub_le_sub_left (sum_le_sum fun j _ => two_mul_sub_le (v j) (inner_self_nonneg T (e j)) (inner_eq_zero g)) _

/-- Bessel's inequality. -/
theorem bessel {n T : Nat} {e : Nat → Nat → K} (he : Orthogonal n T e) (hn : ∀ j, j < n → 0 < inner T (e j) (e j)) (g : Nat → K) :
    ∑ j < n, inner T g (e j) * inner T g (e j) / inner T (e j) (e j) ≤ inner T g g := by
  have s := inner_self_nonneg T (less g (blend n (fun j => inner T g (e j) / inner T (e j) (e j)) e))
  have best : ∀ j, j < n → 2 * (inner T g (e j) / inner T (e j) (e j) * inner T g (e j)) -
      inner T g (e j) / inner T (e j) (e j) * (inner T g (e j) / inner T (e j) (e j)) * inner T (e j) (e j) =
      inner T g (e j) * inner T g (e j) / inner T (e j) (e j) := fun j hj => by
    have h := hn j hj
    ring
  rw [error_expand he, sum_congr best] at s
  exact le_of_sub_nonneg s

/-! ### Orthogonal series with the same span -/

theorem gramSchmidt (N T : Nat) (x : Nat → Nat → K) :
    ∃ e : Nat → Nat → K, Orthogonal N T e ∧ ∀ w : Nat → K, ∃ v : Nat → K, ∀ t, blend N w x t = blend N v e t := by
  induction N with
  | zero => exact ⟨x, fun i _ hi => absurd hi (Nat.not_lt_zero i), fun w => ⟨w, fun _ => rfl⟩⟩
  | succ N ih =>
    obtain ⟨e, he, span⟩ := ih
    -- what the last state has beyond the span of the others
    let c : Nat → K := fun j => inner T (x N) (e j) / inner T (e j) (e j)
    let z : Nat → K := less (x N) (blend N c e)
    have beyond : ∀ j, j < N → inner T z (e j) = 0 := fun j hj => by
      show inner T (less (x N) (blend N c e)) (e j) = 0
      rw [inner_less_left, inner_comm T (blend N c e), inner_blend_of_orthogonal he c hj]
      refine (eq_or_ne (inner T (e j) (e j)) 0).elim (fun q => ?_) fun q => ?_
      · rw [inner_eq_zero (x N) q, q, mul_zero, sub_zero]
      · show inner T (x N) (e j) - inner T (x N) (e j) / inner T (e j) (e j) * inner T (e j) (e j) = 0
        rw [div_mul_cancel _ q, sub_self]
    let e' : Nat → Nat → K := fun i t => if i = N then z t else e i t
    have old : ∀ i, i < N → ∀ t, e' i t = e i t := fun i hi t => ite_eq_right (Nat.ne_of_lt hi)
    have new : ∀ t, e' N t = z t := fun t => ite_eq_left rfl
    refine ⟨e', fun i j hi hj hij => ?_, fun w => ?_⟩
    · refine (Nat.lt_or_eq_of_lt_succ hi).elim (fun li => ?_) fun qi => ?_
      · refine (Nat.lt_or_eq_of_lt_succ hj).elim (fun lj => ?_) fun qj => ?_
        · rw [inner_congr (fun t _ => old i li t) fun t _ => old j lj t]
          exact he i j li lj hij
        · rw [qj, inner_congr (fun t _ => old i li t) fun t _ => new t, inner_comm]
          exact beyond i li
      · have lj : j < N := (Nat.lt_or_eq_of_lt_succ hj).elim id fun qj => absurd (qi.trans qj.symm) hij
        rw [qi, inner_congr (fun t _ => new t) fun t _ => old j lj t]
        exact beyond j lj
    · obtain ⟨v, hv⟩ := span w
      refine ⟨fun j => if j = N then w N else v j + w N * c j, fun t => ?_⟩
      have others : ∀ j, j < N → (if j = N then w N else v j + w N * c j) * e' j t = v j * e j t + w N * (c j * e j t) :=
        fun j hj => by
          rw [ite_eq_right (Nat.ne_of_lt hj), old j hj t]
          ring
      show blend N w x t + w N * x N t = (∑ j < N, (if j = N then w N else v j + w N * c j) * e' j t) +
        (if N = N then w N else v N + w N * c N) * e' N t
      rw [sum_congr others, sum_add, ← mul_sum, new t, ite_eq_left rfl, hv t]
      show blend N v e t + w N * x N t = blend N v e t + w N * blend N c e t + w N * (x N t - blend N c e t)
      ring

/-! ### The bound -/

/-- What an orthogonal series can contribute to the memory for a target. -/
theorem memory_le {N T : Nat} {x e : Nat → Nat → K} (he : Orthogonal N T e) {g w v : Nat → K} (hg : 0 < inner T g g)
    (hv : ∀ t, blend N w x t = blend N v e t) :
    memory N T x g w ≤ ∑ j < N, inner T g (e j) * inner T g (e j) / inner T (e j) (e j) / inner T g g := by
  have same : inner T (readoutError N x g w) (readoutError N x g w) = inner T (less g (blend N v e)) (less g (blend N v e)) :=
    inner_congr (fun t _ => congrArg (fun s => g t - s) (hv t)) fun t _ => congrArg (fun s => g t - s) (hv t)
  have bound := div_le_div_of_nonneg_right (error_ge he g v) (le_of_lt hg)
  rw [sub_div, div_self (ne_of_gt hg), div_eq_mul_inv (∑ j < N, _) (inner T g g), sum_mul] at bound
  show 1 - inner T (readoutError N x g w) (readoutError N x g w) / inner T g g ≤ _
  rw [same, sum_congr fun j _ => div_eq_mul_inv _ (inner T g g)]
  linear [bound]

theorem memoryBound : MemoryBound.{u} := by
  intro K _ N L T x u w hu
  obtain ⟨e, he, span⟩ := gramSchmidt N T x
  have each : ∀ k, k < L → memory N T x (u k) (w k) ≤
      ∑ j < N, inner T (u k) (e j) * inner T (u k) (e j) / inner T (e j) (e j) / inner T (u k) (u k) := fun k hk =>
    (span (w k)).elim fun v hv => memory_le he (hu.nonzero k hk) hv
  refine le_trans (sum_le_sum each) ?_
  rw [sum_comm, ← sum_one_eq_natCast]
  refine sum_le_sum fun j _ => ?_
  -- one series: Bessel's inequality with the targets
  have swap : ∀ k, k < L → inner T (u k) (e j) * inner T (u k) (e j) / inner T (e j) (e j) / inner T (u k) (u k) =
      inner T (e j) (u k) * inner T (e j) (u k) / inner T (u k) (u k) * (inner T (e j) (e j))⁻¹ := fun k _ => by
    rw [inner_comm T (u k) (e j), div_eq_mul_inv _ (inner T (e j) (e j)), ← div_mul_eq_mul_div]
  rw [sum_congr swap, ← sum_mul]
  refine (eq_or_ne (inner T (e j) (e j)) 0).elim (fun z => ?_) fun z => ?_
  · rw [z, inv_zero, mul_zero]
    exact zero_le_one
  · have s := mul_le_mul_of_nonneg_right (bessel hu.orthogonal hu.nonzero (e j)) (inv_nonneg (inner_self_nonneg T (e j)))
    rw [mul_inv_cancel z] at s
    exact s
end

/-- `MemoryBoundAttained` without `hu`, which is idle by `a / 0 = 0`. -/
theorem memoryBoundAttained_without_hu (K : Type u) [OrderedField K] (N T : Nat) (u : Nat → Nat → K) :
    ∃ x w : Nat → Nat → K, memoryCapacity N N T x u w = natCast N := by
  refine ⟨u, fun k i => if i = k then 1 else 0, ?_⟩
  have each : ∀ k, k < N → memory N T u (u k) (fun i => if i = k then 1 else 0) = 1 := fun k hk => by
    have none : ∀ t, t < T → readoutError N u (u k) (fun i => if i = k then 1 else 0) t = 0 := fun t _ => by
      show u k t - ∑ i < N, (if i = k then 1 else 0) * u i t = 0
      rw [sum_ite_mul hk fun i => u i t, sub_self]
    have zero : inner T (readoutError N u (u k) fun i => if i = k then 1 else 0)
        (readoutError N u (u k) fun i => if i = k then 1 else 0) = 0 :=
      sum_eq_zero fun t ht => by rw [none t ht, mul_zero]
    show 1 - inner T (readoutError N u (u k) fun i => if i = k then 1 else 0)
      (readoutError N u (u k) fun i => if i = k then 1 else 0) / inner T (u k) (u k) = 1
    rw [zero, zero_div, sub_zero]
  exact (sum_congr each).trans (sum_one_eq_natCast N)

theorem memoryBoundAttained : MemoryBoundAttained.{u} := fun K _ N T u _ => memoryBoundAttained_without_hu K N T u

theorem oneTargetMemory : OneTargetMemory.{u} := fun _ _ _ T _ _ _ hu =>
  sub_le_self (div_nonneg (inner_self_nonneg T _) (le_of_lt hu))

end RES
