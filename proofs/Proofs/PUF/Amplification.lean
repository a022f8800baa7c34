prelude
import Algebra.Tactic.Linear
import PUF.Amplification
import Proofs.PUF.MajorityReads
/-! # Proofs of `PUF.Amplification` (PUF-10)

*Strategy.* The number of yes is a sum of indicators; pairwise independence makes the mixed terms of its variance vanish (`mean_pair`), so the
variance is `k α (1 - α)`. The threshold is `k δ / 2` away from the mean, and Cantelli's inequality gives both errors. Dividing by `k` asks for a
sample; without one the error is one, and the claim says `4 α (1 - α) ≤ 4 α (1 - α)`. -/

universe u
namespace PUF

section
variable {K : Type u} [OrderedField K] {M k : Nat} {p : Nat → K} {E : Nat → Nat → Bool} {α : K}

theorem indicator_and (A B : Nat → Bool) (i : Nat) :
    indicator (K := K) (fun i => and (A i) (B i)) i = indicator A i * indicator B i := by
  show (if and (A i) (B i) = true then (1 : K) else 0) = (if A i = true then 1 else 0) * (if B i = true then 1 else 0)
  cases A i with
  | false => exact (zero_mul _).symm
  | true => exact (one_mul _).symm

/-- The covariance of two samples: zero if they are different, the variance of one if they are the same. -/
theorem mean_pair (hp : ∑ ω < M, p ω = 1) (hE : PairwiseSamples M k p E α) {s t : Nat} (hs : s < k) (ht : t < k) :
    mean M p (fun ω => (indicator (E s) ω - α) * (indicator (E t) ω - α)) = if s = t then α * (1 - α) else 0 := by
  have expand : mean M p (fun ω => (indicator (E s) ω - α) * (indicator (E t) ω - α)) =
      mean M p (fun ω => indicator (E s) ω * indicator (E t) ω) - α ^ 2 := by
    have terms : mean M p (fun ω => (indicator (E s) ω - α) * (indicator (E t) ω - α)) =
        mean M p (fun ω => indicator (E s) ω * indicator (E t) ω -
          (α * indicator (E s) ω + (α * indicator (E t) ω - α ^ 2))) := mean_congr fun ω _ => by ring
    rw [terms, mean_sub M p fun ω => indicator (E s) ω * indicator (E t) ω, mean_add M p fun ω => α * indicator (E s) ω,
      mean_sub M p fun ω => α * indicator (E t) ω, mean_mul_left, mean_mul_left, ← mass_eq_mean, ← mass_eq_mean, hE.mass_eq s hs,
      hE.mass_eq t ht, mean_const, hp]
    ring
  rw [expand]
  refine (Nat.eq_or_ne s t).elim (fun e => ?_) fun e => ?_
  · have square : mean M p (fun ω => indicator (E s) ω * indicator (E t) ω) = α := by
      rw [← e, ← hE.mass_eq s hs, mass_eq_mean]
      refine mean_congr fun ω _ => ?_
      exact (indicator_cases (K := K) (E s) ω).elim (fun h => by rw [h.right, mul_one]) fun h => by rw [h.right, mul_zero]
    rw [square, ite_eq_left e]
    ring
  · have both : mean M p (fun ω => indicator (E s) ω * indicator (E t) ω) = α ^ 2 := by
      rw [← hE.pair_eq s hs t ht e, mass_eq_mean]
      exact mean_congr fun ω _ => (indicator_and (E s) (E t) ω).symm
    rw [both, sub_self, ite_eq_right e]

theorem mean_count (hE : PairwiseSamples M k p E α) : mean M p (count k E) = natCast k * α := by
  refine (mean_sum M k p fun t => indicator (E t)).trans ?_
  rw [← sum_const]
  exact sum_congr fun t ht => by rw [← mass_eq_mean, hE.mass_eq t ht]
end

theorem countMoments : CountMoments.{u} := fun K _ M k p E α hp hE => by
  refine ⟨mean_count hE, ?_⟩
  show mean M p (fun ω => (count k E ω - mean M p (count k E)) ^ 2) = _
  have square : ∀ ω, (count k E ω - mean M p (count k E)) ^ 2 =
      ∑ s < k, ∑ t < k, (indicator (E s) ω - α) * (indicator (E t) ω - α) := fun ω => by
    rw [mean_count hE, pow_two, ← sum_mul_sum, sum_sub, sum_const]
    rfl
  rw [mean_congr fun ω _ => square ω, mean_sum M k p fun s ω => ∑ t < k, (indicator (E s) ω - α) * (indicator (E t) ω - α)]
  have row : ∀ s, s < k → mean M p (fun ω => ∑ t < k, (indicator (E s) ω - α) * (indicator (E t) ω - α)) = α * (1 - α) := fun s hs => by
    rw [mean_sum M k p fun t ω => (indicator (E s) ω - α) * (indicator (E t) ω - α), sum_congr fun t ht => mean_pair hp hE hs ht]
    exact sum_ite_eq' hs fun _ => α * (1 - α)
  rw [sum_congr row, sum_const, mul_assoc]

theorem powerPairwise : PowerPairwise.{u} := fun K _ N k P A hP => {
  mass_eq := fun t ht => by
    rw [mass_eq_mean, mass_eq_mean]
    exact mean_digit hP (indicator A) ht
  pair_eq := fun s hs t ht hne => by
    rw [mass_eq_mean, mass_eq_mean, pow_two, ← mean_digit_mul hP (indicator A) (indicator A) hs ht hne]
    exact mean_congr fun ω _ => indicator_and (fun ω => A (digit N s ω)) (fun ω => A (digit N t ω)) ω }

section
variable {K : Type u} [OrderedField K]

/-- Cantelli's bound, divided by the number of samples. -/
theorem error_le {e α δ n : K} (hn : 0 < n) (h : e * (n * α * (1 - α) + (n * δ / 2) ^ 2) ≤ n * α * (1 - α)) :
    e * (4 * α * (1 - α) + n * δ ^ 2) ≤ 4 * α * (1 - α) := by
  refine le_of_mul_le_mul_left ?_ hn
  linear [h]

/-- Without samples nothing is claimed. -/
theorem error_le_zero {M : Nat} {p : Nat → K} (hp : Pmf M p) (E : Nat → Bool) (hE : ∀ ω, ω < M → E ω = true) (α δ : K) :
    mass M p E * (4 * α * (1 - α) + natCast 0 * δ ^ 2) ≤ 4 * α * (1 - α) := by
  have all : mass M p E = 1 := (sum_congr fun ω hω => ite_eq_left (hE ω hω)).trans hp.sum_eq_one
  rw [all, natCast_zero, zero_mul, add_zero, one_mul]
  exact le_refl _

theorem error_le_inv {e α δ n : K} (h0 : 0 ≤ e) (h1 : e ≤ 1) (h : e * (4 * α * (1 - α) + n * δ ^ 2) ≤ 4 * α * (1 - α)) :
    n * δ ^ 2 * e ≤ 1 := by
  have square := mul_nonneg (sq_nonneg (2 * α - 1)) (sub_nonneg_of_le h1)
  linear [h, square, h0]

theorem error_le_of_samples {e δ η n : K} (hn : 0 ≤ n) (h : n * δ ^ 2 * e ≤ 1) (hk : 1 ≤ n * η * δ ^ 2) : e ≤ η := by
  have some : n * δ ^ 2 ≠ 0 := fun z => not_lt_of_le hk (by
    rw [show n * η * δ ^ 2 = n * δ ^ 2 * η by ring, z, zero_mul]
    exact zero_lt_one)
  refine le_of_mul_le_mul_left (c := n * δ ^ 2) ?_ (lt_of_le_of_ne (mul_nonneg hn (sq_nonneg δ)) (Ne.symm some))
  linear [h, hk]
end

theorem thresholdErrorsLe : ThresholdErrorsLe.{u} := fun K _ M k p q E α₀ α₁ hp hq hE hF hδ => by
  cases k with
  | zero =>
    have zero : threshold 0 α₀ α₁ = (0 : K) := by
      show natCast 0 * (α₀ + α₁) / 2 = (0 : K)
      rw [natCast_zero, zero_mul, zero_div]
    refine ⟨error_le_zero hp _ (fun ω _ => decide_eq_true ?_) α₁ _, error_le_zero hq _ (fun ω _ => decide_eq_true ?_) α₀ _⟩
    · rw [zero]
      exact le_refl 0
    · rw [zero]
      exact le_refl 0
  | succ k =>
    have samples : (0 : K) < natCast (k + 1) := natCast_succ_pos k
    have distance : 0 ≤ natCast (k + 1) * (α₁ - α₀) / 2 :=
      div_nonneg (mul_nonneg (le_of_lt samples) (sub_nonneg_of_le hδ)) (le_of_lt two_pos)
    have first := countMoments K M (k + 1) p E α₁ hp.sum_eq_one hE
    have second := countMoments K M (k + 1) q E α₀ hq.sum_eq_one hF
    refine ⟨error_le samples ?_, error_le samples ?_⟩
    · have below := cantelliBelow K M p (count (k + 1) E) (natCast (k + 1) * (α₁ - α₀) / 2) hp distance
      rw [first.left, first.right, show natCast (k + 1) * α₁ - natCast (k + 1) * (α₁ - α₀) / 2 = threshold (k + 1) α₀ α₁ by
        show _ = natCast (k + 1) * (α₀ + α₁) / 2
        ring] at below
      exact below
    · have beyond := cantelli K M q (count (k + 1) E) (natCast (k + 1) * (α₁ - α₀) / 2) hq distance
      rw [second.left, second.right, show natCast (k + 1) * α₀ + natCast (k + 1) * (α₁ - α₀) / 2 = threshold (k + 1) α₀ α₁ by
        show _ = natCast (k + 1) * (α₀ + α₁) / 2
        ring] at beyond
      exact beyond

theorem thresholdErrorsLeInv : ThresholdErrorsLeInv.{u} := fun K _ M k p q E α₀ α₁ hp hq hE hF hδ =>
  have both := thresholdErrorsLe K M k p q E α₀ α₁ hp hq hE hF hδ
  ⟨error_le_inv (mass_nonneg hp.nonneg _) (mass_le_one hp _) both.left,
    error_le_inv (mass_nonneg hq.nonneg _) (mass_le_one hq _) both.right⟩

theorem samplesSuffice : SamplesSuffice.{u} := fun K _ M k p q E α₀ α₁ η hp hq hE hF hδ hk =>
  have both := thresholdErrorsLeInv K M k p q E α₀ α₁ hp hq hE hF hδ
  ⟨error_le_of_samples (natCast_nonneg k) both.left hk, error_le_of_samples (natCast_nonneg k) both.right hk⟩

theorem independentSamplesSuffice : IndependentSamplesSuffice.{u} := fun K _ N k P Q A η hP hQ hδ hk =>
  samplesSuffice K (N ^ k) k (power N P k) (power N Q k) (fun t ω => A (digit N t ω)) _ _ η (pmf_power hP k) (pmf_power hQ k)
    (powerPairwise K N k P A hP.sum_eq_one) (powerPairwise K N k Q A hQ.sum_eq_one) hδ hk

end PUF
