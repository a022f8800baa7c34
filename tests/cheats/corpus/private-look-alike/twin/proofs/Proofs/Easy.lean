prelude
import Base.Logic

private def Spec.Right : Prop := 2 + 2 = 4
theorem Easy.right : Spec.Right := rfl
