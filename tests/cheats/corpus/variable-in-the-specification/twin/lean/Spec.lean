prelude
import Base.Logic

variable {n : Nat} (small : n ≤ 3)
def Spec.Right : Prop := ∀ m : Nat, m ≤ 3 → m ≤ 3
