prelude
import Base.Logic

/-- The definition is only written in another way. -/
def Spec.Right : Prop :=
  2 + 2 =
    4
