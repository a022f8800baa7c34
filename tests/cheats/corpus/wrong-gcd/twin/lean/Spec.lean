prelude
import Base.Number

def Spec.Right : Prop := Eq (Nat.divisor 4 6) 0
