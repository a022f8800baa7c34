prelude
import Base.Logic

def Spec.power (m n : Nat) : Nat := m ^ n
def Spec.plus (m n : Nat) : Nat := m + n
def Spec.Right : Prop := Spec.plus 3 3 = 6
