prelude
import Base.Logic

def Spec.Pair.{u, v} : Prop := ∀ (A : Type u) (B : Type v) (a : A) (b : B), a = a ∧ b = b
