prelude
import Base.Logic

def Spec.bound : Nat := 3
def Spec.Right : Prop := Spec.bound ≤ Spec.bound
