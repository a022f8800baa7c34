prelude
import Base.Logic
/-! Takes ever more memory. -/

def eat : Nat → List Nat → List Nat
  | .zero, l => l
  | .succ n, l => eat n (.cons n l)
def report : List Nat → Lean.MacroM Lean.Term
  | .nil => `("refused")
  | .cons _ _ => `("done")
macro "eat_much" : term => report (eat 1000000000000 .nil)
#check eat_much
