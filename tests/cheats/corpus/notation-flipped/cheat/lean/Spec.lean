prelude
import Base.Logic

local infix:50 (priority := high) " < " => GT.gt

def Spec.Wrong : Prop := 5 < 3
