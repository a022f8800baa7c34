prelude
import Base.Number

def Spec.Right : Prop := Eq (Nat.sub 5 3) 2
