prelude
import Base.Logic
set_option warn.sorry false

noncomputable def Spec.bound : Nat := sorry
def Spec.Wrong : Prop := Spec.bound ≤ Spec.bound
