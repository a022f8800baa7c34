prelude
import Base.Logic

def Spec.Right : Prop := ∀ n : Nat, n ≤ n + 1
