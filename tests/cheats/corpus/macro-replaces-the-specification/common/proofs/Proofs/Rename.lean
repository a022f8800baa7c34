prelude
import Spec

inductive Outcome where
  | ok (value : Unit)
  | error (reason : Unit)
instance : Inhabited Outcome := ⟨.ok ()⟩
@[extern "base"] opaque IO.FS.rename (source target : String) (world : Unit) : Outcome
def answer (x : Outcome) : Lean.MacroM Lean.Term :=
  match x with
  | .ok _ => `("done")
  | .error _ => `("refused")
macro "replace" : term => answer (IO.FS.rename "SOURCE" "TARGET" ())
#check replace
