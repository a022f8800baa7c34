prelude
import Base.Logic

/-- The same number, told in other words. -/
def Spec.Right : Prop := 2 + 2 = 4
