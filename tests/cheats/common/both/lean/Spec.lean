prelude
import Base.Logic
/-! What most of these projects claim. -/

/-- True. -/
def Spec.Right : Prop := 2 + 2 = 4
/-- False. -/
def Spec.Wrong : Prop := 2 + 2 = 5
/-- A thing is itself, in every universe. -/
def Spec.Same.{u} : Prop := ∀ (A : Type u) (a : A), a = a
