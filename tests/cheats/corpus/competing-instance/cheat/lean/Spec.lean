prelude
import Base.Logic

local instance (priority := high) Spec.order : LE Nat := ⟨fun _ _ => True⟩

def Spec.Wrong : Prop := ∀ n : Nat, n + 1 ≤ n
