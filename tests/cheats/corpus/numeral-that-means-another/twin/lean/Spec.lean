prelude
import Base.Logic

def Spec.five : Nat := 4

def Spec.Right : Prop := 2 + 2 = Spec.five
