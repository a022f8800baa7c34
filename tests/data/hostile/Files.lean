prelude
import Base.Logic
/-! Writes, reads, removes and renames files where it should not: in the folder above, in `/etc`, and among the compiled
modules (the test puts their folder in the place of `IMPORTS`). -/

inductive Outcome where
  | ok (value : Unit)
  | error (reason : Unit)
instance : Inhabited Outcome := ⟨.ok ()⟩

@[extern "base"] opaque IO.FS.writeFile (file text : String) (world : Unit) : Outcome
@[extern "base"] opaque IO.FS.readFile (file : String) (world : Unit) : Outcome
@[extern "base"] opaque IO.FS.removeFile (file : String) (world : Unit) : Outcome
@[extern "base"] opaque IO.FS.rename (source target : String) (world : Unit) : Outcome

def report (x : Outcome) : Lean.MacroM Lean.Term :=
  match x with
  | .ok _ => `("done")
  | .error _ => `("refused")

macro "write_here" : term => report (IO.FS.writeFile "here.txt" "written by a macro\n" ())
macro "write_above" : term => report (IO.FS.writeFile "../escaped.txt" "written by a macro\n" ())
macro "read_system" : term => report (IO.FS.readFile "/etc/passwd" ())
macro "change_module" : term => report (IO.FS.writeFile "IMPORTS/Other.olean" "changed by a macro\n" ())
macro "rename_module" : term => report (IO.FS.rename "IMPORTS/Third.olean" "IMPORTS/Fourth.olean" ())
macro "remove_module" : term => report (IO.FS.removeFile "IMPORTS/Fifth.olean" ())

#check write_here
#check write_above
#check read_system
#check change_module
#check rename_module
#check remove_module
