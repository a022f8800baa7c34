prelude
import Base.Logic

def Spec.limit : Nat := 7
def Spec.Right : Prop := ∀ n : Nat, n = Spec.limit → n = Spec.limit
