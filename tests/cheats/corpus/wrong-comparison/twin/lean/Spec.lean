prelude
import Base.Number

def Spec.Right : Prop := Eq (Nat.ble 5 3) Bool.false
