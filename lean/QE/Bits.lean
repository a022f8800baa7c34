prelude
import Base.NatDiv
import Algebra.Sum
import Algebra.Decide
/-! # Strings of bits as numbers

A string of `n` bits is a natural number below `2 ^ n`; its bits are found again by division.

## Definitions

`digit`, `bit`, `xor`, `dot`, `count`, `pairs`.

## Claims

None: this module only holds what the modules about Simon's problem share.

## Conventions

* Of arguments beyond `2 ^ n` the functions `xor` and `dot` see the lowest `n` bits.
* A set of numbers is a function to `Bool`, so that it can be counted.

## References

"Energy-Consumption Advantage of Quantum Computation" (QE): Simon's problem. -/

namespace QE

/-- Digit `i` of `c` in base `b`, digit `0` being the lowest. -/
def digit (b c i : Nat) : Nat := c / b ^ i % b

/-- Bit `i` of `x`, bit `0` being the lowest: `0` or `1`. -/
def bit (x i : Nat) : Nat := digit 2 x i

/-- The number below `2 ^ n` whose bit `i` is the sum modulo two of those of `x` and `y`: `x ⊕ y`. -/
def xor (n x y : Nat) : Nat := ∑ i < n, 2 ^ i * ((bit x i + bit y i) % 2)

/-- The inner product of the lowest `n` bits modulo two: `x · y`, which is `0` or `1`. -/
def dot (n x y : Nat) : Nat := (∑ i < n, bit x i * bit y i) % 2

/-- How many of the numbers below `N` are in `p`. -/
def count (N : Nat) (p : Nat → Bool) : Nat := ∑ i < N, if p i = true then 1 else 0

/-- The number of pairs `i < j` below `m`, which is `m (m - 1) / 2`: there are `j` of them for each `j`. -/
def pairs (m : Nat) : Nat := ∑ j < m, j

end QE
