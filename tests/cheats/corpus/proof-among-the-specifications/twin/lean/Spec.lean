prelude
import Base.Logic

def Spec.Right : Prop := 2 + 2 = 4
theorem Spec.small : 2 + 2 = 4 := rfl
