prelude
import Base.Logic
/-! Starts a program: the shell, which writes a file into the scratch folder and leaves a process behind, in a session of
its own, that writes a second file a little later. Layouts of the records are those of the library. -/

inductive Started where
  | ok (child : Nat)
  | error (reason : Unit)
instance : Inhabited Started := ⟨.error ()⟩

inductive IO.Process.Stdio where
  | piped
  | inherit
  | null
structure IO.Process.StdioConfig where
  stdin : IO.Process.Stdio
  stdout : IO.Process.Stdio
  stderr : IO.Process.Stdio
structure IO.Process.SpawnArgs where
  toStdioConfig : IO.Process.StdioConfig
  cmd : String
  args : Array String
  cwd : Option String
  env : Array (Prod String (Option String))
  inheritEnv : Bool
  setsid : Bool
@[extern "base"] opaque IO.Process.spawn (arguments : IO.Process.SpawnArgs) (world : Unit) : Started

def report (x : Started) : Lean.MacroM Lean.Term :=
  match x with
  | .ok _ => `("done")
  | .error _ => `("refused")

def shell (text : String) : IO.Process.SpawnArgs :=
  ⟨⟨.null, .null, .null⟩, "/bin/sh", Array.mkArray2 "-c" text, Option.none, Array.mkArray0, true, true⟩

@[extern "base"] opaque IO.FS.readFile (file : String) (world : Nat) : Started
/-- Until the shell has begun, or has had time enough. -/
def await : Nat → Started
  | .zero => .error ()
  | .succ n => match IO.FS.readFile "left.txt" n with
    | .ok text => .ok text
    | .error _ => await n

macro "execute" : term => report (IO.Process.spawn (shell "echo started > started.txt") ())
macro "leave_behind" : term =>
  report (IO.Process.spawn (shell "trap '' HUP TERM INT; echo $$ > left.txt; sleep 600") ())
macro "await_it" : term => report (await 100000)
#check (execute, leave_behind)
#check await_it
