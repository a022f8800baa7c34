prelude
import Base.NatDiv
/-! # The names that the kernel computes by itself mean what the kernel computes

Lean's kernel evaluates applications of certain constants to numerals with big-integer arithmetic. It knows the constants by their names
and never looks at their definitions, so a base library that declared, say, `Nat.gcd` to be constantly zero would let the kernel prove a
contradiction. The names are

* `Nat.succ` (a constructor), `Nat.add`, `Nat.sub`, `Nat.mul`, `Nat.pow`, `Nat.beq`, `Nat.ble`, `Nat.div`, `Nat.mod`, `Nat.gcd`: declared
  in `Base.Core` and `Base.NatDiv`, and pinned below;
* `Nat.land`, `Nat.lor`, `Nat.xor`, `Nat.shiftLeft`, `Nat.shiftRight` (and `Nat.log2`, which other versions of Lean compute too): **not
  declared** anywhere in this library, so there is nothing that could disagree. Whoever adds one adds its equations here.

## Why the equations below settle the matter

A numeral `k` stands for `Nat.succ` applied `k` times to `Nat.zero`; that is all the kernel assumes of numerals as such. Take a function
below and two numerals. Its equations, used from left to right and finitely often, lead from the application to a numeral: each makes an
argument smaller, or leads to a function pinned before it. What they compute is addition, multiplication and so on as everybody knows
them, and what the kernel's big integers compute is the same. So each answer that the kernel gives for these names is also a theorem
without that short cut, and the short cut proves nothing new.

For `div` and `mod` the equations are not recursive: quotient and remainder of a division by a positive number are the only pair `q`, `r`
with `b * q + r = a` and `r < b`.

## Why the proofs do not beg the question

*No equation contains an application of an accelerated name to numerals only*, where the kernel could answer by itself: each application
has a variable among its arguments, so that the kernel has to unfold the definition. For this reason the numbers here are written
`Nat.zero` and `Nat.succ n`, and the functions by their names. Only the first equation of `beq`, for `zero` and `zero`, would have no
variable: `beq` as a whole is unfolded into `equal`, which has the same definition under another name, and the equations are those of
`equal`.

*Order.* `succ`, `add`, `mul`, `pow`, `sub`, `beq`, `ble` have equations that hold by unfolding. The proofs about `div` and `mod` are
about `divFuel` and `modFuel`, which are not accelerated, and use the functions before them; `div a b` and `mod a b` are unfolded once, at
variables. So it is with `gcd`, after them. Whoever doubts it renames `div`, `mod` and `gcd` in the two modules to something the kernel
does not know: everything is accepted as before. -/

namespace Accelerated

/-! ### Addition, multiplication, powers: recursion on the second argument -/

theorem add_zero (a : Nat) : Nat.add a Nat.zero = a := rfl
theorem add_succ (a b : Nat) : Nat.add a (Nat.succ b) = Nat.succ (Nat.add a b) := rfl

theorem mul_zero (a : Nat) : Nat.mul a Nat.zero = Nat.zero := rfl
theorem mul_succ (a b : Nat) : Nat.mul a (Nat.succ b) = Nat.add (Nat.mul a b) a := rfl

theorem pow_zero (a : Nat) : Nat.pow a Nat.zero = Nat.succ Nat.zero := rfl
theorem pow_succ (a b : Nat) : Nat.pow a (Nat.succ b) = Nat.mul (Nat.pow a b) a := rfl

/-! ### Subtraction, cut off at zero. The predecessor is not accelerated. -/

theorem pred_zero : Nat.pred Nat.zero = Nat.zero := rfl
theorem pred_succ (a : Nat) : Nat.pred (Nat.succ a) = a := rfl
theorem sub_zero (a : Nat) : Nat.sub a Nat.zero = a := rfl
theorem sub_succ (a b : Nat) : Nat.sub a (Nat.succ b) = Nat.pred (Nat.sub a b) := rfl

/-! ### Comparisons -/

/-- `Nat.beq` word for word, under a name that the kernel has no arithmetic for. -/
def equal : Nat → Nat → Bool
  | .zero, .zero => Bool.true
  | .zero, .succ _ => Bool.false
  | .succ _, .zero => Bool.false
  | .succ n, .succ m => equal n m

set_option smartUnfolding false in
theorem beq_is_equal : Nat.beq = equal := rfl
theorem equal_zero_zero : equal Nat.zero Nat.zero = Bool.true := rfl
theorem equal_zero_succ (m : Nat) : equal Nat.zero (Nat.succ m) = Bool.false := rfl
theorem equal_succ_zero (n : Nat) : equal (Nat.succ n) Nat.zero = Bool.false := rfl
theorem equal_succ_succ (n m : Nat) : equal (Nat.succ n) (Nat.succ m) = equal n m := rfl

theorem ble_zero (n : Nat) : Nat.ble Nat.zero n = Bool.true := rfl
theorem ble_succ_zero (n : Nat) : Nat.ble (Nat.succ n) Nat.zero = Bool.false := rfl
theorem ble_succ_succ (n m : Nat) : Nat.ble (Nat.succ n) (Nat.succ m) = Nat.ble n m := rfl

/-! ### Quotient and remainder. `Nat.lt Nat.zero b` and `Nat.lt r b` are decided by `ble`, but inductively defined. -/

theorem div_zero (a : Nat) : Nat.div a Nat.zero = Nat.zero := rfl
theorem mod_zero (a : Nat) : Nat.mod a Nat.zero = a := rfl
theorem div_add_mod (a b : Nat) (p : Nat.lt Nat.zero b) : Nat.add (Nat.mul b (Nat.div a b)) (Nat.mod a b) = a :=
  Nat.div_add_mod p
theorem mod_lt (a b : Nat) (p : Nat.lt Nat.zero b) : Nat.lt (Nat.mod a b) b := Nat.mod_lt p

/-! ### Greatest common divisor: Euclid's algorithm -/

theorem gcd_zero (b : Nat) : Nat.gcd Nat.zero b = b := rfl
theorem gcd_succ (a b : Nat) : Nat.gcd (Nat.succ a) b = Nat.gcd (Nat.mod b (Nat.succ a)) (Nat.succ a) :=
  Nat.gcd_step b (Nat.succ_le_succ (Nat.zero_le a))

end Accelerated
