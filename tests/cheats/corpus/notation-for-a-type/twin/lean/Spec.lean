prelude
import Base.Logic

def Spec.Right : Prop := ∀ m n : Unit, m = n
