prelude
import Base.Logic

instance (priority := high) Spec.five : OfNat Nat (nat_lit 5) := ⟨nat_lit 4⟩

def Spec.Wrong : Prop := 2 + 2 = 5
