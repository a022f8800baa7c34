prelude
import Base.Logic

def Spec.power (m n : Nat) : Nat := m ^ n
def Spec.pοwer (m n : Nat) : Nat := m + n
def Spec.Wrong : Prop := Spec.pοwer 3 3 = 6
