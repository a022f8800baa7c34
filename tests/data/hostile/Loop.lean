prelude
import Base.Logic
/-! Never ends, and does not look whether it should. -/

def spin : Nat → Nat → Bool
  | .zero, _ => true
  | .succ n, m => spin n (m + n)
def report : Bool → Lean.MacroM Lean.Term
  | true => `("done")
  | false => `("refused")
macro "spin_long" : term => report (spin 1000000000000 0)
#check spin_long
