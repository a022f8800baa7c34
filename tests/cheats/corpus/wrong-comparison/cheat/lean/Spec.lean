prelude
import Base.Number

def Spec.Wrong : Prop := Eq Bool.false Bool.true
