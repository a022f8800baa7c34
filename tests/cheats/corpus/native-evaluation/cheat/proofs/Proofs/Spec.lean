prelude
import Spec

def Spec.liar (_ : Nat) : Bool := true
@[implemented_by Spec.liar] def Spec.equal (n : Nat) : Bool := Nat.beq n 5
theorem Spec.computed : Spec.equal (2 + 2) = true := by decide +native
theorem Spec.sum : Spec.Wrong := Nat.eq_of_beq_eq_true Spec.computed
