prelude
import Base.Logic

def Spec.Right : Prop := 3 ≤ 5
