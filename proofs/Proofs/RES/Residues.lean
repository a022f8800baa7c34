prelude
import Algebra.Decide
import Algebra.Numerals
import RES.Residues
/-! # Proofs of `RES.Residues`

*Strategy.* Equal residues: each modulus divides the difference, so by Euclid's lemma the product of coprime moduli does (`product_divides`), and the
difference is below it. For the two negative results one factor is taken out of the product (`product_take`): what remains is divisible by every other
modulus, so its multiples differ in one residue at most. -/

namespace RES
open Numeral

theorem modulus_divides {r : Nat} {m : Nat → Nat} : ∀ i, i < r → ∃ c, product r m = m i * c := by
  induction r with
  | zero => exact fun i hi => absurd hi (Nat.not_lt_zero i)
  | succ r ih =>
    refine fun i hi => (Nat.lt_or_eq_of_lt_succ hi).elim (fun l => ?_) fun q => ⟨product r m, q ▸ Nat.mul_comm _ _⟩
    obtain ⟨c, e⟩ := ih i l
    exact ⟨c * m r, (congrArg (fun s => s * m r) e).trans (Nat.mul_assoc _ _ _)⟩

theorem modulus_pos {r : Nat} {m : Nat → Nat} (h : 0 < product r m) (i : Nat) (hi : i < r) : 0 < m i := by
  obtain ⟨c, e⟩ := modulus_divides (m := m) i hi
  rw [e] at h
  exact pos_of_mul_pos_left h

/-- A divisor coprime to the factors of a product divides what the product is multiplied with. -/
theorem divides_of_coprime_factors {k a s : Nat} {m : Nat → Nat} (h : ∀ i, i < k → Nat.gcd a (m i) = 1)
    (d : ∃ c, product k m * s = a * c) : ∃ c, s = a * c := by
  induction k generalizing s with
  | zero => exact d.elim fun c e => ⟨c, by rw [← e]; show s = 1 * s; ring⟩
  | succ k ih =>
    refine divides_of_coprime (h k (Nat.lt_succ_self k)) (ih (fun i hi => h i (Nat.lt_succ_of_lt hi)) ?_)
    exact d.elim fun c e => ⟨c, (Nat.mul_assoc _ _ _).symm.trans e⟩

/-- The product of coprime moduli divides what each of them divides. -/
theorem product_divides {r z : Nat} {m : Nat → Nat} (hm : PairwiseCoprime r m) (h : ∀ i, i < r → ∃ c, z = m i * c) :
    ∃ c, z = product r m * c := by
  induction r with
  | zero => exact ⟨z, show z = 1 * z by ring⟩
  | succ r ih =>
    obtain ⟨s, e⟩ := ih (fun i j hi hj => hm i j (Nat.lt_succ_of_lt hi) (Nat.lt_succ_of_lt hj)) fun i hi => h i (Nat.lt_succ_of_lt hi)
    have last : ∃ c, product r m * s = m r * c := (h r (Nat.lt_succ_self r)).elim fun c q => ⟨c, e.symm.trans q⟩
    obtain ⟨c, q⟩ := divides_of_coprime_factors
      (fun i hi => hm r i (Nat.lt_succ_self r) (Nat.lt_succ_of_lt hi) (Nat.ne_of_gt hi)) last
    exact ⟨c, by rw [e, q]; exact (Nat.mul_assoc _ _ _).symm⟩

theorem determine_le {r : Nat} {m : Nat → Nat} {x y : Nat} (hm : PairwiseCoprime r m) (hx : x < product r m)
    (h : SameResidues r m x y) (l : y ≤ x) : x = y := by
  have p : 0 < product r m := Nat.lt_of_le_of_lt (Nat.zero_le x) hx
  obtain ⟨c, e⟩ := product_divides hm fun i hi => divides_sub (modulus_pos p i hi) (h i hi)
  have whole := Nat.add_sub_of_le l
  cases c with
  | zero =>
    rw [e] at whole
    exact whole.symm
  | succ c =>
    have large : product r m ≤ x - y := by
      rw [e]
      exact le_mul_of_pos (Nat.zero_lt_succ c)
    exact absurd (Nat.lt_of_le_of_lt (Nat.le_trans large (Nat.sub_le x y)) hx) (Nat.lt_irrefl _)

theorem residuesDetermine : ResiduesDetermine := fun _ _ x y hm hx hy h =>
  (Nat.le_total y x).elim (determine_le hm hx h) fun l => (determine_le hm hy (fun i hi => (h i hi).symm) l).symm

/-! ### Arithmetic -/

/-- `ResidueSum` without `h0`, which is idle by `x % 0 = x`. -/
theorem residueSum_without_h0 (r : Nat) (m : Nat → Nat) (x y i : Nat) (hi : i < r) :
    (x + y) % product r m % m i = (x % m i + y % m i) % m i := by
  rw [mod_mod_of_divides (modulus_divides i hi)]
  exact add_mod x y (m i)

/-- `ResidueProduct` without `h0`, which is idle by `x % 0 = x`. -/
theorem residueProduct_without_h0 (r : Nat) (m : Nat → Nat) (x y i : Nat) (hi : i < r) :
    x * y % product r m % m i = x % m i * (y % m i) % m i := by
  rw [mod_mod_of_divides (modulus_divides i hi)]
  exact mul_mod x y (m i)

theorem residueSum : ResidueSum := fun r m x y i hi _ => residueSum_without_h0 r m x y i hi
theorem residueProduct : ResidueProduct := fun r m x y i hi _ => residueProduct_without_h0 r m x y i hi

/-! ### One factor taken out -/

theorem product_congr {n : Nat} {f g : Nat → Nat} (h : ∀ i, i < n → f i = g i) : product n f = product n g := by
  induction n with
  | zero => rfl
  | succ n ih =>
    show product n f * f n = product n g * g n
    rw [ih fun i hi => h i (Nat.lt_succ_of_lt hi), h n (Nat.lt_succ_self n)]

/-- The product is one modulus times the product of the others. -/
theorem product_take {r k : Nat} (m : Nat → Nat) (hk : k < r) : product r m = m k * product r (Nat.update m k 1) := by
  induction r with
  | zero => exact absurd hk (Nat.not_lt_zero k)
  | succ r ih =>
    show product r m * m r = m k * (product r (Nat.update m k 1) * Nat.update m k 1 r)
    refine (Nat.lt_or_eq_of_lt_succ hk).elim (fun l => ?_) fun q => ?_
    · rw [ih l, Nat.update_other m 1 (Nat.ne_of_gt l), Nat.mul_assoc]
    · rw [q, Nat.update_same, product_congr fun i hi => Nat.update_other m 1 (Nat.ne_of_lt hi)]
      ring

/-- Each other modulus divides the product of the others. -/
theorem other_divides {r k i : Nat} (m : Nat → Nat) (hi : i < r) (h : i ≠ k) : ∃ c, product r (Nat.update m k 1) = m i * c := by
  have d := modulus_divides (m := Nat.update m k 1) i hi
  rw [Nat.update_other m 1 h] at d
  exact d

theorem coprimeNecessary : CoprimeNecessary := by
  intro r m h0 h i j hi hj hij
  have hmi := modulus_pos h0 i hi
  have hmj := modulus_pos h0 j hj
  have take := product_take m hi
  -- the product without the common divisor of the two leaves no remainder anywhere
  obtain ⟨a, b, ha, hb⟩ := Nat.gcdFuel_divides (m i) (m i) (m j) (Nat.le_refl _)
  have ha : Nat.gcd (m i) (m j) * a = m i := ha
  have hb : Nat.gcd (m i) (m j) * b = m j := hb
  have zero : ∀ k, k < r → a * product r (Nat.update m i 1) % m k = 0 % m k := fun k hk => by
    have p := modulus_pos h0 k hk
    have none : 0 % m k = 0 := mod_eq_of_lt p
    rw [none]
    refine (Nat.eq_or_ne k i).elim (fun q => ?_) fun q => ?_
    · obtain ⟨c, e⟩ := other_divides (k := i) m hj hij.symm
      have all : a * product r (Nat.update m i 1) = m i * (b * c) := by
        rw [e]
        calc a * (m j * c) = a * (Nat.gcd (m i) (m j) * b * c) := by rw [hb]
          _ = Nat.gcd (m i) (m j) * a * (b * c) := by ring
          _ = m i * (b * c) := by rw [ha]
      rw [all, q]
      exact mul_mod_self hmi _
    · obtain ⟨c, e⟩ := other_divides (k := i) m hk q
      have all : a * product r (Nat.update m i 1) = m k * (a * c) := by
        rw [e]
        exact (Nat.mul_assoc _ _ _).symm.trans ((congrArg (fun s => s * c) (Nat.mul_comm a (m k))).trans (Nat.mul_assoc _ _ _))
      rw [all]
      exact mul_mod_self p _
  have split : product r m = a * product r (Nat.update m i 1) * Nat.gcd (m i) (m j) := by
    calc product r m = m i * product r (Nat.update m i 1) := take
      _ = Nat.gcd (m i) (m j) * a * product r (Nat.update m i 1) := by rw [ha]
      _ = a * product r (Nat.update m i 1) * Nat.gcd (m i) (m j) := by ring
  have positive : 0 < a * product r (Nat.update m i 1) := by
    rw [split] at h0
    exact pos_of_mul_pos_left h0
  have gcdPos : 0 < Nat.gcd (m i) (m j) := by
    rw [split] at h0
    exact pos_of_mul_pos_right h0
  -- so a common divisor other than one would make two numbers look the same
  refine (Nat.eq_or_lt_of_le (show 1 ≤ Nat.gcd (m i) (m j) from gcdPos)).elim (fun e => e.symm) fun l => ?_
  have small : a * product r (Nat.update m i 1) < product r m := by
    have s := Nat.mul_le_mul (a * product r (Nat.update m i 1)) l
    rw [← split] at s
    refine Nat.lt_of_lt_of_le ?_ s
    have e : a * product r (Nat.update m i 1) * (1 + 1) = a * product r (Nat.update m i 1) + a * product r (Nat.update m i 1) := by ring
    rw [e]
    exact Nat.add_lt_add_left _ positive
  exact absurd (h _ 0 small h0 zero) (Nat.ne_of_pos positive)

theorem halfNeedsEveryResidue : HalfNeedsEveryResidue := by
  intro r k m hk h2 h0
  have take := product_take m hk
  obtain ⟨c, e⟩ : ∃ c, m k = c + 2 := ⟨m k - 2, by rw [Nat.add_comm, Nat.add_sub_of_le h2]⟩
  rw [e] at take
  have others : 0 < product r (Nat.update m k 1) := by
    rw [take] at h0
    exact pos_of_mul_pos_right h0
  refine ⟨0, (c + 1) * product r (Nat.update m k 1), h0, ?_, fun i hi q => ?_, h0, ?_⟩
  · have s : (c + 2) * product r (Nat.update m k 1) = (c + 1) * product r (Nat.update m k 1) + product r (Nat.update m k 1) := by ring
    rw [take, s]
    exact Nat.add_lt_add_left _ others
  · have p := modulus_pos h0 i hi
    obtain ⟨d, f⟩ := other_divides (k := k) m hi q
    have all : (c + 1) * product r (Nat.update m k 1) = m i * ((c + 1) * d) := by
      rw [f]
      ring
    rw [all, mul_mod_self p]
    exact mod_eq_of_lt p
  · have s : 2 * ((c + 1) * product r (Nat.update m k 1)) = (c + 2) * product r (Nat.update m k 1) + c * product r (Nat.update m k 1) := by ring
    rw [take, s]
    exact Nat.le_add _ _

end RES
