prelude
import Base.Logic

variable {n : Nat} (small : n ≤ 3)
include small
def Spec.Wrong : Prop := n ≤ 3
