prelude
import Easy

theorem Spec.sum : Spec.Wrong := rfl
