prelude
import Base.Logic

def Spec.sumOf (a b : Nat) : Nat := a + b
def Spec.Right : Prop := Spec.sumOf 2 2 = 4
