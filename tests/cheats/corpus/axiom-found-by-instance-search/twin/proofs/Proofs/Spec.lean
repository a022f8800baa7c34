prelude
import Spec

class Fact (p : Prop) : Prop where
  holds : p
instance Spec.lucky : Fact (2 + 2 = 4) := ⟨rfl⟩
theorem Spec.sum : Spec.Right := (Fact.holds : 2 + 2 = 4)
