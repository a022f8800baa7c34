prelude
import Base.Logic

def Spec.Wrong : Prop := /-‮ 5 = 2 + 2 -/ 2 + 2 = 4
