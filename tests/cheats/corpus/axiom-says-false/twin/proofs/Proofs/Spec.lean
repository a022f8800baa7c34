prelude
import Spec

theorem Spec.reasonable : ∀ n : Nat, n + 0 = n := fun _ => rfl
theorem Spec.shift : 2 + 2 = 4 := Spec.reasonable 4
theorem Spec.sum : Spec.Right := Spec.shift
