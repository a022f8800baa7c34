prelude
import Sheaf.Subsets
import Proofs.Sheaf.Disagreement
/-! # Proofs of `Sheaf.Subsets`

Elimination changes one coefficient of a certificate for each unknown, so a certificate has at most `n + 1` coefficients
(`small_certificate`). The relations that a certificate uses cannot be reconciled by themselves. For the number of revisions, each
certificate uses a relation in which `b` and `c` differ, and no relation is used twice. -/

universe u
namespace Sheaf

section
variable {K : Type u} [OrderedField K]

theorem support_eq_true {y : Nat → K} {k : Nat} (h : y k ≠ 0) : support y k = true := decide_eq_true h
theorem ne_zero_of_support {y : Nat → K} {k : Nat} (h : support y k = true) : y k ≠ 0 := of_decide_eq_true h

/-- Where `y` and `z` agree but at `p`, the support of `y` has at most one relation more. -/
theorem size_support_le {m p : Nat} {y z : Nat → K} (hp : p < m) (h : ∀ k, k ≠ p → y k = z k) :
    size m (support y) ≤ size m (support z) + 1 := by
  have term : ∀ k, k < m → (if support y k = true then 1 else 0)
      ≤ (if support z k = true then 1 else 0) + (if k = p then 1 else 0 : Nat) := fun k _ =>
    (Nat.eq_or_ne k p).elim (fun e => by
      rw [ite_eq_left (c := k = p) e]
      refine Nat.le_trans ?_ (Nat.add_le_add_right (Nat.zero_le _) 1)
      split
      · exact Nat.le_refl 1
      · exact Nat.zero_le _) fun e => by
      rw [show support y k = support z k from congrArg (fun v : K => decide (v ≠ 0)) (h k e)]
      exact Nat.le_add _ _
  have all := Nat.sum_le_sum term
  rw [sum_add, sum_ite_eq hp fun _ => (1 : Nat)] at all
  exact all

theorem size_support_zero {m : Nat} {y : Nat → K} (h : ∀ k, k < m → y k = 0) : size m (support y) = 0 :=
  sum_eq_zero fun k hk => ite_eq_right fun e => ne_zero_of_support e (h k hk)

theorem small_certificate (m n : Nat) : ∀ (δ : Nat → Nat → K) (b : Nat → K),
    Reconcilable m n δ b ∨ ∃ y, Certificate m n δ b y ∧ size m (support y) ≤ n + 1 := by
  induction n with
  | zero =>
    refine fun δ b => (all_zero_or_pivot m b).elim (fun h => Or.inl ⟨fun _ => 0, fun k hk => (h k hk).symm⟩)
      fun ⟨k, hk, e⟩ => Or.inr ⟨_, unit_certificate hk e, ?_⟩
    have one := size_support_le (y := fun i => if i = k then (1 : K) else 0) (z := fun _ => 0) hk fun i hi => ite_eq_right hi
    rw [size_support_zero fun _ _ => rfl] at one
    exact one
  | succ n ih =>
    intro δ b
    refine (all_zero_or_pivot m fun k => δ k n).elim (fun h => ?_) fun ⟨p, hp, e⟩ => ?_
    · exact (ih δ b).elim (fun r => Or.inl (extend_values h r)) fun ⟨y, hy, s⟩ =>
        Or.inr ⟨y, extend_certificate h hy, Nat.le.step s⟩
    · have hc : ∀ k, δ k n / δ p n * δ p n = δ k n := fun k => div_mul_cancel _ e
      refine (ih _ _).elim (fun r => Or.inl (lift_values e hc r)) fun ⟨y, hy, s⟩ =>
        Or.inr ⟨_, lift_certificate hp hc hy, Nat.le_trans (size_support_le (z := y) hp fun k hk => ?_) (Nat.succ_le_succ s)⟩
      show y k - (if k = p then _ else 0) = y k
      rw [ite_eq_right hk, sub_zero]
end

theorem smallCertificate : SmallCertificate.{u} := fun K _ m n δ b hb =>
  (small_certificate m n δ b).elim (fun r => absurd r hb) id

theorem subsetsSuffice : SubsetsSuffice.{u} := fun K _ m n δ b hs =>
  (small_certificate m n δ b).elim id fun ⟨y, hy, h⟩ => absurd (hs (support y) h)
    (certificateOfSubset K m n δ b y _ hy fun k _ => (eq_or_ne (y k) 0).elim Or.inr fun e => Or.inl (support_eq_true e))

/-! ### Revisions -/

section
variable {K : Type u} [OrderedField K]

/-- A certificate against `b` uses a relation in which `b` differs from anything that can be reconciled. -/
theorem exists_revised {m n : Nat} {δ : Nat → Nat → K} {b c y : Nat → K} (hy : Certificate m n δ b y)
    (hc : Reconcilable m n δ c) : ∃ k, k < m ∧ ¬ (y k = 0 ∨ b k = c k) := by
  have d : ∀ k, Decidable (y k = 0 ∨ b k = c k) := fun k =>
    match OrderedField.instDecidableEq (y k) 0, OrderedField.instDecidableEq (b k) (c k) with
    | isTrue h, _ => isTrue (Or.inl h)
    | isFalse _, isTrue h => isTrue (Or.inr h)
    | isFalse h, isFalse k => isFalse fun l => l.elim h k
  refine (Nat.forall_or_exists (p := fun k => y k = 0 ∨ b k = c k) m).elim (fun h => ?_) id
  obtain ⟨x, e⟩ := hc
  refine absurd ((sum_congr fun k hk => ?_).trans (pairing_eq_zero hy.left x)) hy.right
  exact (h k hk).elim (fun z => by rw [z, zero_mul, zero_mul]) fun z => by rw [z, e k hk]

/-- Of indicators no two of which are one, the sum is at most one. -/
theorem sum_le_one {t : Nat} {f : Nat → K} (h1 : ∀ i, i < t → f i ≤ 1)
    (h : ∀ i, i < t → ∀ j, j < t → i ≠ j → f i = 0 ∨ f j = 0) : ∑ i < t, f i ≤ 1 := by
  induction t with
  | zero => exact zero_le_one
  | succ t ih =>
    refine (eq_or_ne (f t) 0).elim (fun e => ?_) fun e => ?_
    · rw [sum_succ, e, add_zero]
      exact ih (fun i hi => h1 i (Nat.lt_succ_of_lt hi)) fun i hi j hj =>
        h i (Nat.lt_succ_of_lt hi) j (Nat.lt_succ_of_lt hj)
    · rw [sum_succ, sum_eq_zero fun i hi => (h i (Nat.lt_succ_of_lt hi) t (Nat.lt_succ_self t) (Nat.ne_of_lt hi)).elim id
        fun z => absurd z e, zero_add]
      exact h1 t (Nat.lt_succ_self t)

theorem natCast_size (m : Nat) (s : Nat → Bool) : (natCast (size m s) : K) = ∑ k < m, if s k = true then 1 else 0 :=
  (natCast_sum m _).trans (sum_congr fun k _ => by
    split
    · rfl
    · rfl)

/-- One where `y` uses relation `k` and `b` and `c` differ in it, zero elsewhere. -/
def revised (b c y : Nat → K) (k : Nat) : K := if y k = 0 then 0 else if b k = c k then 0 else 1

theorem revised_of_unused {b c y : Nat → K} {k : Nat} (h : y k = 0) : revised b c y k = 0 := ite_eq_left h
theorem revised_of_eq {b c y : Nat → K} {k : Nat} (h : b k = c k) : revised b c y k = 0 :=
  (eq_or_ne (y k) 0).elim (fun z => ite_eq_left z) fun z => (ite_eq_right z).trans (ite_eq_left h)
theorem revised_eq_one {b c y : Nat → K} {k : Nat} (h : ¬ (y k = 0 ∨ b k = c k)) : revised b c y k = 1 :=
  (ite_eq_right fun z => h (Or.inl z)).trans (ite_eq_right fun z => h (Or.inr z))
theorem revised_choice (b c y : Nat → K) (k : Nat) : revised b c y k = 0 ∨ revised b c y k = 1 :=
  (eq_or_ne (y k) 0).elim (fun h => Or.inl (revised_of_unused h)) fun h =>
    (eq_or_ne (b k) (c k)).elim (fun e => Or.inl (revised_of_eq e)) fun e => Or.inr (revised_eq_one fun z => z.elim h e)
theorem revised_nonneg (b c y : Nat → K) (k : Nat) : 0 ≤ revised b c y k :=
  (revised_choice b c y k).elim (fun e => le_of_eq e.symm) fun e => by rw [e]; exact zero_le_one
theorem revised_le_one (b c y : Nat → K) (k : Nat) : revised b c y k ≤ 1 :=
  (revised_choice b c y k).elim (fun e => by rw [e]; exact zero_le_one) fun e => le_of_eq e
end

theorem repairBound : RepairBound.{u} := by
  intro K _ m n t δ b c y hy hdisj hc
  refine le_of_natCast_le (K := K) ?_
  rw [natCast_size, ← sum_one_eq_natCast]
  have each : ∀ i, i < t → 1 ≤ ∑ k < m, revised b c (y i) k := fun i hi =>
    (exists_revised (hy i hi) hc).elim fun k ⟨hk, h⟩ =>
      le_trans (le_of_eq (revised_eq_one h).symm) (single_le_sum (fun k _ => revised_nonneg b c (y i) k) hk)
  have column : ∀ k, k < m → ∑ i < t, revised b c (y i) k ≤ if decide (b k ≠ c k) = true then 1 else 0 := fun k hk =>
    (eq_or_ne (b k) (c k)).elim (fun e => by
      rw [sum_eq_zero fun i _ => revised_of_eq e]
      split
      · exact zero_le_one
      · exact le_refl 0) fun e => by
      rw [ite_eq_left (decide_eq_true e)]
      exact sum_le_one (fun i _ => revised_le_one b c (y i) k) fun i hi j hj ne =>
        (hdisj i hi j hj ne k hk).elim (fun z => Or.inl (revised_of_unused z)) fun z => Or.inr (revised_of_unused z)
  refine le_trans (sum_le_sum each) ?_
  rw [sum_comm]
  exact sum_le_sum column

end Sheaf
