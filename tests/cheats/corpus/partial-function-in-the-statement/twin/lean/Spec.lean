prelude
import Base.Logic

def Spec.measure (n : Nat) : Nat := match n with | 0 => 0 | n + 1 => Spec.measure n
def Spec.Right : Prop := ∀ n : Nat, Spec.measure n = Spec.measure n
