prelude
import Base.Logic

local macro_rules | `($_ = $_) => `(True)

def Spec.Wrong : Prop := 2 + 2 = 5
