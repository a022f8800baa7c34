prelude
import Spec

theorem Spec.sum : Not Spec.Wrong := fun h => Nat.noConfusion h (fun h => Nat.noConfusion h (fun h => Nat.noConfusion h))
