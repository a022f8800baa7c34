prelude
import Algebra.Rat
import Algebra.Sum
import Algebra.Decide
/-! # Instances that a name does not tell apart

A semiring of naturals in which `0` and `1` have changed places: the sum of `f 0, …` in it is not their sum. -/

namespace Instances

def swap (n : Nat) : Nat := match n with | 0 => 1 | 1 => 0 | k + 2 => k + 2
theorem swap_swap (n : Nat) : swap (swap n) = n := match n with | 0 => rfl | 1 => rfl | _ + 2 => rfl

abbrev plus (a b : Nat) : Nat := swap (swap a + swap b)
abbrev times (a b : Nat) : Nat := swap (swap a * swap b)

@[reducible] def swapped : CommSemiring Nat where
  add := plus
  mul := times
  natCast n := swap n
  npow a n := swap (swap a ^ n)
  add_assoc a b c := by
    show swap (swap (swap (swap a + swap b)) + swap c) = swap (swap a + swap (swap (swap b + swap c)))
    rw [swap_swap, swap_swap, Nat.add_assoc]
  add_comm a b := by
    show swap (swap a + swap b) = swap (swap b + swap a)
    rw [Nat.add_comm]
  zero_add a := by
    show swap (swap (swap 0) + swap a) = a
    rw [swap_swap, Nat.zero_add, swap_swap]
  mul_assoc a b c := by
    show swap (swap (swap (swap a * swap b)) * swap c) = swap (swap a * swap (swap (swap b * swap c)))
    rw [swap_swap, swap_swap, Nat.mul_assoc]
  mul_comm a b := by
    show swap (swap a * swap b) = swap (swap b * swap a)
    rw [Nat.mul_comm]
  one_mul a := by
    show swap (swap (swap 1) * swap a) = a
    rw [swap_swap, Nat.mul_comm, Nat.mul_succ, Nat.mul_zero, Nat.zero_add, swap_swap]
  zero_mul a := by
    show swap (swap (swap 0) * swap a) = swap 0
    rw [swap_swap, Nat.zero_mul]
  mul_add a b c := by
    show swap (swap a * swap (swap (swap b + swap c))) = swap (swap (swap (swap a * swap b)) + swap (swap (swap a * swap c)))
    rw [swap_swap, swap_swap, swap_swap, Nat.mul_add]
  natCast_succ n := by
    show swap (n + 1) = swap (swap (swap n) + swap (swap 1))
    rw [swap_swap, swap_swap]
  npow_zero a := rfl
  npow_succ a n := by
    show swap (swap a ^ n * swap a) = swap (swap (swap (swap a ^ n)) * swap a)
    rw [swap_swap]

def swappedSum (n : Nat) : Nat := @sum Nat swapped n (fun i => i)
def usualSum (n : Nat) : Nat := sum n (fun i => i)
@[reducible] def copied : CommSemiring Nat := { Nat.instCommSemiring with add := Nat.add }
@[reducible] def copiedSum (n : Nat) : Nat := @sum Nat copied n (fun i => i)

namespace Certified
theorem swappedSum₀ : swappedSum 0 = 1 := by decide +kernel
theorem swappedSum₄ : swappedSum 4 = 6 := by decide +kernel
theorem usualSum₄ : usualSum 4 = 6 := by decide +kernel
theorem copiedSum₄ : copiedSum 4 = 6 := by decide +kernel
end Certified
end Instances
