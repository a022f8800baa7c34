prelude
import Base.Logic

def Spec.Easy : Prop := 2 = 2
def Spec.Right : Prop := 2 + 2 = 4
