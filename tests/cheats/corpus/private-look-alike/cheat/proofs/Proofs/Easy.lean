prelude
import Base.Logic

private def Spec.Wrong : Prop := 2 + 2 = 4
theorem Easy.wrong : Spec.Wrong := rfl
