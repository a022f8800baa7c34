prelude
import Base.Number

def Spec.Wrong : Prop := Eq 2 5
