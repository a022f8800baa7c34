prelude
import Base.Logic

unsafe def Spec.unused : Nat := 5
def Spec.Right : Prop := 2 + 2 = 4
