prelude
import Base.Logic

def Spec.Right : Prop := True
