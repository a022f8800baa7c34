prelude
import Base.Logic
/-! Makes folders in folders, three thousand levels deep, deeper than a path can name. -/

inductive Outcome where
  | ok (value : Unit)
  | error (reason : Unit)
instance : Inhabited Outcome := ⟨.ok ()⟩

@[extern "base"] opaque IO.FS.createDir (path : String) (world : Nat) : Outcome
@[extern "base"] opaque IO.Process.setCurrentDir (path : String) (world : Nat) : Outcome

def dig : Nat → Outcome
  | .zero => .ok ()
  | .succ n =>
    match IO.FS.createDir "a" n with
    | .error e => .error e
    | .ok _ => match IO.Process.setCurrentDir "a" n with
      | .error e => .error e
      | .ok _ => dig n

def report (x : Outcome) : Lean.MacroM Lean.Term :=
  match x with
  | .ok _ => `("done")
  | .error _ => `("refused")
macro "dig_deep" : term => report (dig 3000)
#check dig_deep
