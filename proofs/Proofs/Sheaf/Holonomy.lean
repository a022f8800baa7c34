prelude
import Sheaf.Holonomy
import Proofs.Sheaf.Tree
/-! # Proofs of `Sheaf.Holonomy`

Values that meet the relations are `x k = A k * x 0 + B k` along the way (`walk`), and once around they close up: `x 0 = A * x 0 + B`
(`close`). Conversely a `z` with `z = A * z + B` starts such a walk (`start`). -/

universe u
namespace Sheaf

section
variable {R : Type u} [CommRing R] {n : Nat} {a b x : Nat → R}

theorem coboundary_affine {k : Nat} (hk : k < n) (a x : Nat → R) :
    coboundary n (affineCycle n a) x k = x (next n k) - a k * x k := by
  show coboundary n (weightedCoboundary (fun k => k) (next n) a fun _ => 1) x k = _
  rw [coboundary_weighted (src := fun k => k) hk (next_lt hk), one_mul]

theorem walk (hx : ∀ k, k < n → coboundary n (affineCycle n a) x k = b k) {k : Nat} (hk : k < n) :
    x k = holonomy a k * x 0 + drift a b k := by
  induction k with
  | zero => exact ((add_zero _).trans (one_mul _)).symm
  | succ k ih =>
    have h := hx k (Nat.lt_trans (Nat.lt_succ_self k) hk)
    rw [coboundary_affine (Nat.lt_trans (Nat.lt_succ_self k) hk), next_of_lt hk] at h
    have old := ih (Nat.lt_trans (Nat.lt_succ_self k) hk)
    show x (k + 1) = a k * holonomy a k * x 0 + (a k * drift a b k + b k)
    rw [eq_add_of_sub_eq h, old]
    ring

theorem close (hn : n ≠ 0) (hx : ∀ k, k < n → coboundary n (affineCycle n a) x k = b k) :
    x 0 = holonomy a n * x 0 + drift a b n := by
  cases n with
  | zero => exact absurd rfl hn
  | succ k =>
    have h := hx k (Nat.lt_succ_self k)
    rw [coboundary_affine (Nat.lt_succ_self k), next_last] at h
    have old := walk hx (Nat.lt_succ_self k)
    have new : x 0 = b k + a k * x k := eq_add_of_sub_eq h
    rw [old] at new
    show x 0 = a k * holonomy a k * x 0 + (a k * drift a b k + b k)
    exact new.trans (by ring)

theorem start {z : R} (hz : z = holonomy a n * z + drift a b n) :
    ∀ k, k < n → coboundary n (affineCycle n a) (fun k => holonomy a k * z + drift a b k) k = b k := by
  intro k hk
  have step : a k * holonomy a k * z + (a k * drift a b k + b k) - a k * (holonomy a k * z + drift a b k) = b k := by ring
  rw [coboundary_affine hk]
  refine (Nat.eq_or_lt_of_le (show k + 1 ≤ n from hk)).elim (fun e => ?_) fun l => ?_
  · subst e
    have around : 1 * z + 0 = a k * holonomy a k * z + (a k * drift a b k + b k) := ((add_zero _).trans (one_mul z)).trans hz
    rw [next_last]
    exact (congrArg (fun s => s - a k * (holonomy a k * z + drift a b k)) around).trans step
  · rw [next_of_lt l]
    exact step
end

theorem holonomyDecides : HolonomyDecides.{u} := by
  intro K _ n a b
  refine ⟨fun ⟨x, hx⟩ => ?_, fun h => ?_⟩
  · refine (Nat.eq_or_ne n 0).elim (fun e => Or.inr (by rw [e]; rfl)) fun hn => ?_
    refine (eq_or_ne (holonomy a n) 1).elim (fun e => Or.inr ?_) Or.inl
    have h := close hn hx
    rw [e, one_mul] at h
    linear
  · have solution : ∃ z, z = holonomy a n * z + drift a b n := by
      refine (eq_or_ne (holonomy a n) 1).elim (fun e => ⟨0, ?_⟩) fun e => ⟨drift a b n / (1 - holonomy a n), ?_⟩
      · rw [mul_zero, zero_add]
        exact (h.elim (fun k => absurd e k) id).symm
      · have d : 1 - holonomy a n ≠ 0 := fun z => e (eq_of_sub_eq_zero z).symm
        have m := div_mul_cancel (drift a b n) d
        linear
    obtain ⟨z, hz⟩ := solution
    exact ⟨_, start hz⟩

theorem holonomySolution : HolonomySolution.{u} := by
  intro K _ n a b x hA hx k hk
  have hn : n ≠ 0 := fun z => hA (by subst z; rfl)
  have d : 1 - holonomy a n ≠ 0 := fun z => hA (eq_of_sub_eq_zero z).symm
  have root : x 0 = drift a b n / (1 - holonomy a n) := (eq_div_iff d).mpr (by
    have h := close hn hx
    linear)
  rw [walk hx hk, root]

theorem drift_zero {R : Type u} [CommRing R] (a : Nat → R) (n : Nat) : drift a (fun _ => 0) n = 0 := by
  induction n with
  | zero => rfl
  | succ n ih =>
    show a n * drift a (fun _ => 0) n + 0 = 0
    rw [ih, mul_zero, add_zero]

theorem sectionIffHolonomyOne : SectionIffHolonomyOne.{u} := by
  intro K _ n a hn
  refine ⟨fun ⟨x, hx, k, hk, e⟩ => ?_, fun h => ?_⟩
  · have w := walk (b := fun _ => 0) hx hk
    have c := close (b := fun _ => 0) hn hx
    rw [drift_zero, add_zero] at w c
    have h0 : x 0 ≠ 0 := fun z => e (by rw [w, z, mul_zero])
    exact (mul_right_cancel h0 ((one_mul _).trans c)).symm
  · refine ⟨_, start (b := fun _ => 0) (z := 1) ?_, 0, Nat.pos_of_ne hn, ?_⟩
    · rw [drift_zero, add_zero, mul_one, h]
    · show 1 * 1 + 0 ≠ (0 : K)
      rw [add_zero, mul_one]
      exact one_ne_zero

end Sheaf
