prelude
import Base.Logic

local notation "Nat" => Unit

def Spec.Wrong : Prop := ∀ m n : Nat, m = n
