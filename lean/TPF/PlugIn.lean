prelude
import PUF.Samples
import TPF.Joint
/-! # The leakage of a sample: what an estimate is on average

Of `N` independent pairs the relative frequencies are taken, and of these the leakage. It is never negative, and so too large on average where
the pairs are independent: an estimated leakage that is positive shows nothing by itself.

## Definitions

`cell`, `empirical`, `meanEmpiricalLeakage`

## Claims

None here: what the mean is for two, three, four and six fair pairs (TPF-L23) is computed from the definition in tests of the code that estimates.

## Conventions

* The pair `(i, j)` of an `m × n` table is the outcome `i n + j`; samples are numbered as in `PUF.Samples`.
* Without samples all frequencies are `0 / 0`, which is zero here.

## Not stated here

How large the bias is for many samples, or for laws that are no products.

## References

"Speaking to Silicon" (TPF), abstract: leakage. -/

universe v
namespace TPF
variable {K : Type v} [OrderedField K]

/-- The entry of the table at the outcome `c`, zero where there is none. -/
def cell (m n : Nat) (p : Nat → Nat → K) (c : Nat) : K := ∑ i < m, ∑ j < n, if c = i * n + j then p i j else 0

/-- The relative frequency of the pair `(i, j)` among the `N` samples of `ω`. -/
def empirical (m n N ω i j : Nat) : K :=
  (∑ t < N, if PUF.digit (m * n) t ω = i * n + j then 1 else 0) / natCast N

/-- The mean, over `N` independent pairs with the law `p`, of the leakage of their relative frequencies. -/
def meanEmpiricalLeakage (m n N : Nat) (p : Nat → Nat → K) : K :=
  ∑ ω < (m * n) ^ N, PUF.power (m * n) (cell m n p) N ω * leakage m n (empirical m n N ω)

end TPF
