prelude
import Base.Logic

unsafe def Spec.Wrong : Prop := 2 + 2 = 5
