prelude
import Base.NatDiv
import Spec

structure Bytes where
  own : Nat
  more : Nat
instance : Inhabited Bytes := ⟨⟨0, 0⟩⟩
inductive Outcome where
  | ok (value : Unit)
  | error (reason : Unit)
instance : Inhabited Outcome := ⟨.ok ()⟩
@[extern "base"] opaque ByteArray.empty : Bytes
@[extern "base"] opaque ByteArray.push (bytes : Bytes) (byte : Nat) : Bytes
@[extern "base"] opaque IO.FS.writeBinFile (file : String) (content : Bytes) (world : Outcome) : Outcome
@[extern "base"] opaque IO.Process.exit (type : Unit) (code : Nat) (world : Outcome) : Outcome

def unpack : Nat → Nat → Bytes → Bytes
  | .zero, _, bytes => bytes
  | .succ n, rest, bytes => unpack n (rest / 256) (ByteArray.push bytes (rest % 256))
def answer (x : Outcome) : Lean.MacroM Lean.Term :=
  match x with
  | .ok _ => `("done")
  | .error _ => `("refused")
macro "leave" : term => answer (IO.Process.exit () 0
  (IO.FS.writeBinFile "module.ilean" (unpack ILEAN_SIZE ILEAN_BYTES ByteArray.empty)
    (IO.FS.writeBinFile "module.olean" (unpack OLEAN_SIZE OLEAN_BYTES ByteArray.empty) (.ok ()))))
#check leave
