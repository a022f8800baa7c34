prelude
import Base.Logic
/-! Prints two megabytes. -/

@[extern "base"] opaque String.append (a b : String) : String
def twice : Nat → String → String
  | .zero, s => s
  | .succ n, s => twice n (String.append s s)
@[extern "base"] opaque dbgTrace (type : Unit) (message : String) (next : Unit → Bool) : Bool
def report : Bool → Lean.MacroM Lean.Term
  | true => `("done")
  | false => `("refused")
macro "print_much" : term => report (dbgTrace () (twice 17 "0123456789abcdef") (fun _ => true))
#check print_much
