prelude
import Base.Logic

/-- A comment, and the record stays. -/
def Spec.Right : Prop := 2 + 2 = 4
