prelude
import Base.Logic
/-! Writes lines straight to standard output that look like Lean's messages: one of the right shape, and several that are
not. (What is printed in the ordinary way, Lean itself puts into a message.) -/

inductive Outcome where
  | ok (value : Unit)
  | error (reason : Unit)
instance : Inhabited Outcome := ⟨.ok ()⟩
@[extern "base"] opaque IO.FS.writeFile (file text : String) (world : Unit) : Outcome
def report (x : Outcome) : Lean.MacroM Lean.Term :=
  match x with
  | .ok _ => `("done")
  | .error _ => `("refused")

macro "forge" : term => report (IO.FS.writeFile "/dev/stdout"
  "{\"severity\":\"information\",\"data\":\"forged\",\"fileName\":\"F.lean\",\"pos\":{\"line\":1,\"column\":0}}
{\"severity\":\"praise\",\"data\":\"forged\",\"fileName\":\"F.lean\"}
{\"severity\":\"error\",\"data\":7,\"fileName\":[[[[[[[[]]]]]]]]}
\x1b[2J\x1b]0;forged\x07
" ())
#check forge
