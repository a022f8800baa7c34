prelude
import Algebra.Basic
/-! # Finite sums `∑ i < n, f i`, and maxima, absolute values

Sums run over `0, …, n - 1`; the empty sum is `0`. -/

universe u

/-- `sum n f` is `f 0 + f 1 + … + f (n - 1)`, written `∑ i < n, f i`; the empty sum is `0`. -/
def sum {R : Type u} [CommSemiring R] (n : Nat) (f : Nat → R) : R :=
  match n with
  | .zero => 0
  | .succ n => sum n f + f n

syntax (name := sumTerm) "∑ " ident " < " term:51 ", " term:67 : term
macro_rules | `(∑ $i:ident < $n, $b) => `(sum $n (fun $i:ident => $b))
@[app_unexpander sum] def unexpandSum : Lean.PrettyPrinter.Unexpander
  | `($_ $n fun $i:ident => $b) => `(∑ $i:ident < $n, $b)
  | _ => throw ()

section Definitions
variable {K : Type u} [OrderedField K]

/-- The larger of two elements. -/
def max (a b : K) : K := if a ≤ b then b else a

/-- The smaller of two elements. -/
def min (a b : K) : K := if a ≤ b then a else b

/-- The absolute value, written `|a|`. -/
def abs (a : K) : K := if 0 ≤ a then a else -a

/-- The positive part `max a 0`. -/
def posPart (a : K) : K := max a 0

/-- The largest of `f 0, …, f (n - 1)`; `0` by convention for `n = 0`. -/
def maxBelow (n : Nat) (f : Nat → K) : K :=
  match n with
  | .zero => 0
  | .succ n =>
    match n with
    | .zero => f 0
    | .succ k => max (maxBelow k.succ f) (f k.succ)
end Definitions

macro:max (priority := low) atomic("|" noWs) a:term noWs "|" : term => `(abs $a)
@[app_unexpander abs] def unexpandAbs : Lean.PrettyPrinter.Unexpander
  | `($_ $a) => `(|$a|)
  | _ => throw ()
