prelude
import Base.Logic

partial def Spec.measure (n : Nat) : Nat := match n with | 0 => 0 | n + 1 => Spec.measure (n + 1)
def Spec.Wrong : Prop := ∀ n : Nat, Spec.measure n = Spec.measure n
