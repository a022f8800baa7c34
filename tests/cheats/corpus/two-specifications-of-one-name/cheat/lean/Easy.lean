prelude
import Base.Logic

def Spec.Wrong : Prop := 2 + 2 = 4
