prelude
import Base.Logic

def Spec.Right : Prop := 2 = 2
