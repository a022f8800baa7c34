prelude
import Base.Logic

def Spec.claimed (p : Prop) : Prop := p

def Spec.Right : Prop := Spec.claimed (2 + 2 = 4)
