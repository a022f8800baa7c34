prelude
import Base.Logic

abbrev Spec.order : LE Nat := ⟨fun _ _ => True⟩
attribute [-instance] instLENat
attribute [local instance] Spec.order
def Spec.Wrong : Prop := 5 ≤ 3
