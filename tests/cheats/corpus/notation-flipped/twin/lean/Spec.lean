prelude
import Base.Logic

def Spec.Right : Prop := 5 > 3
