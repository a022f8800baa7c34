prelude
import Base.Logic

opaque Spec.limit : Nat := 7
def Spec.Wrong : Prop := ∀ n : Nat, n = Spec.limit → n = Spec.limit
