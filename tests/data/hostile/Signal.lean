prelude
import Base.Logic
/-! Ends a process by `SIGKILL`. The library reads the number of a child process at the fourth field of an object, as
32 bits; here an ordinary number stands there, which is stored as twice itself and one. So the victim's number has to be
odd, and what is written below is half of it (the test puts it in the place of 1073741823, which is no process). -/

inductive Outcome where
  | ok (value : Unit)
  | error (reason : Unit)
instance : Inhabited Outcome := ⟨.ok ()⟩

structure Child where
  stdin : Nat
  stdout : Nat
  stderr : Nat
  halfOfNumber : Nat

@[extern "base"] opaque IO.Process.Child.kill (configuration child : Child) (world : Unit) : Outcome

def report (x : Outcome) : Lean.MacroM Lean.Term :=
  match x with
  | .ok _ => `("done")
  | .error _ => `("refused")

macro "send_signal" : term => report (IO.Process.Child.kill ⟨0, 0, 0, 0⟩ ⟨0, 0, 0, 1073741823⟩ ())
#check send_signal
