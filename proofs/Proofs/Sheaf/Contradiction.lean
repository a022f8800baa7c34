prelude
import Algebra.SumLemmas
import Sheaf.Contradiction
/-! # Proofs of `Sheaf.Contradiction`

*Soundness* is an exchange of two sums: `yᵀ (δ x) = (yᵀ δ) x` (`pairing_coboundary`). *Completeness* is Gaussian elimination, one unknown at a
time: if the last unknown occurs in a relation `p`, it is cancelled from the others; values for what remains extend to it (`lift_values`), and
a certificate for what remains becomes one for all (`lift_certificate`). The readings that fail are refuted in `Proofs.Sheaf.Readings`. -/

universe u
namespace Sheaf

section
variable {R : Type u} [CommRing R]

theorem pairing_coboundary (m n : Nat) (δ : Nat → Nat → R) (x y : Nat → R) :
    ∑ k < m, y k * coboundary n δ x k = ∑ j < n, (∑ k < m, y k * δ k j) * x j :=
  calc ∑ k < m, y k * coboundary n δ x k
      = ∑ k < m, ∑ j < n, y k * δ k j * x j := sum_congr fun k _ => by
        show y k * ∑ j < n, δ k j * x j = _
        rw [mul_sum]
        exact sum_congr fun j _ => (mul_assoc _ _ _).symm
    _ = ∑ j < n, ∑ k < m, y k * δ k j * x j := sum_comm m n _
    _ = ∑ j < n, (∑ k < m, y k * δ k j) * x j := sum_congr fun j _ => (sum_mul m _ (x j)).symm

/-- What cancels the unknowns cancels every coboundary. -/
theorem pairing_eq_zero {m n : Nat} {δ : Nat → Nat → R} {y : Nat → R} (hy : Orthogonal m n δ y) (x : Nat → R) :
    ∑ k < m, y k * coboundary n δ x k = 0 :=
  (pairing_coboundary m n δ x y).trans (sum_eq_zero fun j hj => by rw [hy j hj, zero_mul])

theorem coboundary_add (n : Nat) (δ : Nat → Nat → R) (x z : Nat → R) (k : Nat) :
    coboundary n δ (fun j => x j + z j) k = coboundary n δ x k + coboundary n δ z k :=
  (sum_congr fun j _ => mul_add (δ k j) (x j) (z j)).trans (sum_add n _ _)

theorem coboundary_sub (n : Nat) (δ : Nat → Nat → R) (x z : Nat → R) (k : Nat) :
    coboundary n δ (fun j => x j - z j) k = coboundary n δ x k - coboundary n δ z k :=
  (sum_congr fun j _ => mul_sub (δ k j) (x j) (z j)).trans (sum_sub n _ _)

theorem coboundary_congr {n : Nat} (δ : Nat → Nat → R) {x z : Nat → R} (h : ∀ j, j < n → x j = z j) (k : Nat) :
    coboundary n δ x k = coboundary n δ z k := sum_congr fun j hj => by rw [h j hj]

theorem coboundary_succ (n : Nat) (δ : Nat → Nat → R) (x : Nat → R) (k : Nat) :
    coboundary (n + 1) δ x k = coboundary n δ x k + δ k n * x n := rfl
end

theorem certificateSound : CertificateSound.{u} := by
  intro R _ m n δ b y hy hx
  obtain ⟨x, e⟩ := hx
  refine hy.right ?_
  rw [← sum_congr fun k hk => congrArg (fun c => y k * c) (e k hk)]
  exact pairing_eq_zero hy.left x

/-! ### Elimination -/

section
variable {K : Type u} [OrderedField K]

/-- All entries below `m` are zero, or one is found that is not. -/
theorem all_zero_or_pivot (m : Nat) (b : Nat → K) : (∀ k, k < m → b k = 0) ∨ ∃ k, k < m ∧ b k ≠ 0 := Nat.forall_or_exists m

/-- Pairing with `y`, less `∑ y c` at `p`, is pairing `y` with the vector from which `c` times its entry at `p` is taken. -/
theorem sum_shift {m p : Nat} (hp : p < m) (y c v : Nat → K) :
    ∑ k < m, (y k - if k = p then ∑ i < m, y i * c i else 0) * v k = ∑ k < m, y k * (v k - c k * v p) := by
  have right : ∑ k < m, y k * (v k - c k * v p) = (∑ k < m, y k * v k) - (∑ k < m, y k * c k) * v p := by
    rw [sum_mul, ← sum_sub]
    exact sum_congr fun k _ => by rw [mul_sub, mul_assoc]
  have left : ∑ k < m, (if k = p then ∑ i < m, y i * c i else 0) * v k = (∑ k < m, y k * c k) * v p :=
    (sum_eq_single hp fun k _ h => by rw [ite_eq_right h, zero_mul]).trans (by rw [ite_eq_left rfl])
  rw [right, ← left, ← sum_sub]
  exact sum_congr fun k _ => sub_mul _ _ _

/-- What relation `p` leaves of the others when the last unknown is cancelled. -/
theorem coboundary_reduced (n p : Nat) (δ : Nat → Nat → K) (c x : Nat → K) (k : Nat) :
    coboundary n (fun k j => δ k j - c k * δ p j) x k = coboundary n δ x k - c k * coboundary n δ x p := by
  show _ = (∑ j < n, δ k j * x j) - c k * ∑ j < n, δ p j * x j
  rw [mul_sum, ← sum_sub]
  exact sum_congr fun j _ => by rw [sub_mul, mul_assoc]

section
variable {m n p : Nat} {δ : Nat → Nat → K} {b c : Nat → K}

/-- The last unknown occurs in relation `p`: values found after it is cancelled extend to it. -/
theorem lift_values (hδ : δ p n ≠ 0) (hc : ∀ k, c k * δ p n = δ k n)
    (h : Reconcilable m n (fun k j => δ k j - c k * δ p j) (fun k => b k - c k * b p)) : Reconcilable m (n + 1) δ b := by
  obtain ⟨x, hx⟩ := h
  refine ⟨fun j => if j = n then (b p - coboundary n δ x p) / δ p n else x j, fun k hk => ?_⟩
  have h : _ = b k - c k * b p := hx k hk
  rw [coboundary_reduced] at h
  rw [coboundary_succ, coboundary_congr (z := x) δ (fun j hj => ite_eq_right (Nat.ne_of_lt hj)) k,
    ite_eq_left rfl, ← hc k, mul_assoc, mul_div_cancel _ hδ, mul_sub]
  rw [eq_add_of_sub_eq h, add_assoc, add_sub_cancel, sub_add_cancel]

/-- The last unknown occurs in relation `p`: a certificate found after it is cancelled becomes one before, when the coefficient of `p`
is changed. -/
theorem lift_certificate {y : Nat → K} (hp : p < m) (hc : ∀ k, c k * δ p n = δ k n)
    (h : Certificate m n (fun k j => δ k j - c k * δ p j) (fun k => b k - c k * b p) y) :
    Certificate m (n + 1) δ b (fun k => y k - if k = p then ∑ i < m, y i * c i else 0) := by
  refine ⟨fun j hj => ?_, ?_⟩
  · rw [sum_shift hp y c fun k => δ k j]
    refine (Nat.lt_or_eq_of_lt_succ hj).elim (h.left j) fun e => ?_
    rw [e]
    exact sum_eq_zero fun k _ => by rw [hc, sub_self, mul_zero]
  · rw [sum_shift hp y c b]
    exact h.right

/-- If the last unknown occurs nowhere, a certificate for the others is one for all. -/
theorem extend_certificate {y : Nat → K} (h : ∀ k, k < m → δ k n = 0) (hy : Certificate m n δ b y) :
    Certificate m (n + 1) δ b y := by
  refine ⟨fun j hj => (Nat.lt_or_eq_of_lt_succ hj).elim (hy.left j) fun e => ?_, hy.right⟩
  rw [e]
  exact sum_eq_zero fun k hk => by rw [h k hk, mul_zero]

/-- If the last unknown occurs nowhere, values for the others serve. -/
theorem extend_values (h : ∀ k, k < m → δ k n = 0) (r : Reconcilable m n δ b) : Reconcilable m (n + 1) δ b :=
  r.elim fun x hx => ⟨x, fun k hk => by
    rw [coboundary_succ, h k hk, zero_mul, add_zero]
    exact hx k hk⟩

/-- Without unknowns, a relation that is not zero is a certificate by itself. -/
theorem unit_certificate {k : Nat} (hk : k < m) (e : b k ≠ 0) :
    Certificate m 0 δ b (fun i => if i = k then 1 else 0) :=
  ⟨fun j hj => absurd hj (Nat.not_lt_zero j), by
    rw [sum_ite_mul hk]
    exact e⟩
end
end

theorem reconcilableOrCertificate : ReconcilableOrCertificate.{u} := by
  intro K _ m n
  induction n with
  | zero =>
    exact fun δ b => (all_zero_or_pivot m b).elim (fun h => Or.inl ⟨fun _ => 0, fun k hk => (h k hk).symm⟩)
      fun ⟨k, hk, e⟩ => Or.inr ⟨_, unit_certificate hk e⟩
  | succ n ih =>
    intro δ b
    refine (all_zero_or_pivot m fun k => δ k n).elim (fun h => ?_) fun ⟨p, hp, e⟩ => ?_
    · exact (ih δ b).elim (fun r => Or.inl (extend_values h r)) fun ⟨y, hy⟩ => Or.inr ⟨y, extend_certificate h hy⟩
    · have hc : ∀ k, δ k n / δ p n * δ p n = δ k n := fun k => div_mul_cancel _ e
      exact (ih _ _).elim (fun r => Or.inl (lift_values e hc r)) fun ⟨_, hy⟩ => Or.inr ⟨_, lift_certificate hp hc hy⟩

theorem certificateComplete : CertificateComplete.{u} := fun K _ m n δ b =>
  ⟨fun h => (reconcilableOrCertificate K m n δ b).elim (fun r => absurd r h) id,
    fun ⟨y, hy⟩ => certificateSound K m n δ b y hy⟩

theorem exactlyOne : ExactlyOne.{u} := fun K _ m n δ b =>
  ⟨reconcilableOrCertificate K m n δ b, fun ⟨r, y, hy⟩ => certificateSound K m n δ b y hy r⟩

/-! ### The class, the space -/

theorem classReading : ClassReading.{u} := fun R _ m n δ b =>
  ⟨fun h ⟨x, e⟩ => h ⟨x, fun k hk => by rw [e k hk, zero_add]⟩,
    fun h ⟨x, e⟩ => h ⟨x, fun k hk => by rw [e k hk, zero_add]⟩⟩

/-- A certificate is not zero. -/
theorem dual_of_certificate {K : Type u} [OrderedField K] {m n : Nat} {δ : Nat → Nat → K} {b y : Nat → K}
    (hy : Certificate m n δ b y) : H1DualNonzero m n δ :=
  ⟨y, hy.left, (all_zero_or_pivot m y).elim
    (fun h => absurd (sum_eq_zero fun k hk => by rw [h k hk, zero_mul]) hy.right) id⟩

theorem h1NonzeroIffDual : H1NonzeroIffDual.{u} := by
  intro K _ m n δ
  refine ⟨fun ⟨b, h⟩ => ((certificateComplete K m n δ b).mp h).elim fun y hy => dual_of_certificate hy, ?_⟩
  intro ⟨y, hy, k, hk, e⟩
  refine ⟨fun i => if i = k then 1 else 0, certificateSound K m n δ _ y ⟨hy, ?_⟩⟩
  rw [sum_congr fun i _ => mul_comm (y i) _, sum_ite_mul hk]
  exact e

theorem noDualNoContradiction : NoDualNoContradiction.{u} := fun K _ m n δ h0 b =>
  (reconcilableOrCertificate K m n δ b).elim id fun ⟨_, hy⟩ => absurd (dual_of_certificate hy) h0

theorem classInvariance : ClassInvariance.{u} := by
  intro R _ m n δ b c hbc
  obtain ⟨x, e⟩ := hbc
  refine ⟨fun ⟨z, h⟩ => ⟨fun j => z j - x j, fun k hk => ?_⟩, fun ⟨z, h⟩ => ⟨fun j => z j + x j, fun k hk => ?_⟩⟩
  · rw [coboundary_sub, h k hk, e k hk, add_sub_cancel_right]
  · rw [coboundary_add, h k hk, e k hk]

theorem storedValuesReconcilable : StoredValuesReconcilable.{u} := fun _ _ _ _ _ x => ⟨x, fun _ _ => rfl⟩

end Sheaf
