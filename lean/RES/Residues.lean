prelude
import RES.Positional
/-! # Residue numbers: arithmetic without carries, and its price

A number below the product of the moduli is held as its remainders. Sums and products go digit by digit without a carry, but modulo the product;
comparing two numbers, or noticing an overflow, takes every digit.

## Definitions

`PairwiseCoprime`, `SameResidues`

## Claims

* RES-9: `ResiduesDetermine`, `CoprimeNecessary`, `ResidueSum`, `ResidueProduct`, `HalfNeedsEveryResidue`; readings that fail
  `NotCoprimeCareless`, `ResidueRangeCareless`, `NoOverflowCareless`, `DigitwiseComparisonCareless`

## Conventions

All numbers are natural. `x % 0 = x`, by which `ResidueSum` and `ResidueProduct` would hold with a modulus zero too: a
convention that no claim leans on. The moduli are `m 0, …, m (r - 1)`, their product is `product r m` of `RES.Positional`.

## Not stated here

Division, scaling, conversion: only that order cannot be read off fewer residues than all. Nothing of energy.

## References

"Toward Thermodynamic Reservoir Computing" (RES), abstract: hierarchical number system. The paper states none of the claims below. -/

namespace RES

/-- No two of the moduli have a common divisor but one. -/
def PairwiseCoprime (r : Nat) (m : Nat → Nat) : Prop := ∀ i j, i < r → j < r → i ≠ j → Nat.gcd (m i) (m j) = 1

/-- `x` and `y` leave the same remainders. -/
def SameResidues (r : Nat) (m : Nat → Nat) (x y : Nat) : Prop := ∀ i, i < r → x % m i = y % m i

/-- **The residues determine the number** (RES-9), below the product of the moduli. `hm`: the moduli are coprime in pairs; `hx`, `hy`: both numbers
are below the product; `h`: they leave the same remainders. -/
def ResiduesDetermine : Prop :=
  ∀ (r : Nat) (m : Nat → Nat) (x y : Nat) (hm : PairwiseCoprime r m) (hx : x < product r m) (hy : y < product r m)
    (h : SameResidues r m x y), x = y

/-- **Only of coprime moduli** (RES-9): if the residues determine each number below the product, the moduli are coprime in pairs. `h0`: no modulus is
zero (otherwise no number lies below the product); `h`: the residues determine. -/
def CoprimeNecessary : Prop :=
  ∀ (r : Nat) (m : Nat → Nat) (h0 : 0 < product r m)
    (h : ∀ x y, x < product r m → y < product r m → SameResidues r m x y → x = y), PairwiseCoprime r m

/-- **Sums without carries, modulo the product** (RES-9): digit `i` of the sum depends on digits `i` only. `hi`: there is such a digit; `h0`: no
modulus is zero; a convenience, idle by `x % 0 = x` only. The moduli need not be coprime, nor the numbers below the product. -/
def ResidueSum : Prop :=
  ∀ (r : Nat) (m : Nat → Nat) (x y i : Nat) (hi : i < r) (h0 : 0 < product r m),
    (x + y) % product r m % m i = (x % m i + y % m i) % m i

/-- **Products without carries, modulo the product of the moduli** (RES-9). `hi`: there is such a digit; `h0`: no modulus is
zero; a convenience, idle by `x % 0 = x` only. -/
def ResidueProduct : Prop :=
  ∀ (r : Nat) (m : Nat → Nat) (x y i : Nat) (hi : i < r) (h0 : 0 < product r m),
    x * y % product r m % m i = x % m i * (y % m i) % m i

/-- **To tell the lower half from the upper takes every residue** (RES-9): whichever modulus is left out, two numbers agree in all the others, one
in the lower half of the range and one in the upper. So order, and with it overflow, is a function of no smaller set of residues. `hk`: modulus `k`
is left out; `h2`: it is at least two; `h0`: no modulus is zero. Coprime or not. -/
def HalfNeedsEveryResidue : Prop :=
  ∀ (r k : Nat) (m : Nat → Nat) (hk : k < r) (h2 : 2 ≤ m k) (h0 : 0 < product r m),
    ∃ x y, x < product r m ∧ y < product r m ∧ (∀ i, i < r → i ≠ k → x % m i = y % m i) ∧
      2 * x < product r m ∧ product r m ≤ 2 * y

/-- A reading that fails (RES-9): `ResiduesDetermine` for any different moduli. `hm`: they are different; `hx`, `hy`: both numbers are below the
product; `h`: they leave the same remainders. Counterexample: `0` and `4` modulo `2` and `4`. -/
def NotCoprimeCareless : Prop :=
  ∀ (r : Nat) (m : Nat → Nat) (x y : Nat) (hm : ∀ i j, i < r → j < r → i ≠ j → m i ≠ m j) (hx : x < product r m)
    (hy : y < product r m) (h : SameResidues r m x y), x = y

/-- A reading that fails (RES-9): `ResiduesDetermine` up to the product, itself included. `hm`: the moduli are coprime in pairs; `hx`, `hy`: neither
number exceeds the product; `h`: they leave the same remainders. Counterexample: `0` and `6` modulo `2` and `3`. -/
def ResidueRangeCareless : Prop :=
  ∀ (r : Nat) (m : Nat → Nat) (x y : Nat) (hm : PairwiseCoprime r m) (hx : x ≤ product r m) (hy : y ≤ product r m)
    (h : SameResidues r m x y), x = y

/-- A reading that fails (RES-9): the number that the digitwise sum stands for is the sum. `hm`: the moduli are coprime in pairs; `hx`, `hy`, `hz`:
the numbers are below the product; `h`: `z` has the residues of the sum. Counterexample: `3 + 3` modulo `2` and `3` is `0`. -/
def NoOverflowCareless : Prop :=
  ∀ (r : Nat) (m : Nat → Nat) (x y z : Nat) (hm : PairwiseCoprime r m) (hx : x < product r m) (hy : y < product r m)
    (hz : z < product r m) (h : ∀ i, i < r → z % m i = (x % m i + y % m i) % m i), z = x + y

/-- A reading that fails (RES-9): comparison too goes digit by digit. `hm`: the moduli are coprime in pairs; `hx`, `hy`: the numbers are below the
product; `h`: no residue of `x` exceeds that of `y`. Counterexample: `3` and `1` modulo `2` and `3`. -/
def DigitwiseComparisonCareless : Prop :=
  ∀ (r : Nat) (m : Nat → Nat) (x y : Nat) (hm : PairwiseCoprime r m) (hx : x < product r m) (hy : y < product r m)
    (h : ∀ i, i < r → x % m i ≤ y % m i), x ≤ y

end RES
