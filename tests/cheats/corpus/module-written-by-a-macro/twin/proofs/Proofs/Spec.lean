prelude
import Base.NatDiv
import Spec

structure Bytes where
  own : Nat
instance : Inhabited Bytes := ⟨⟨0⟩⟩
@[extern "base"] opaque ByteArray.push (bytes : Bytes) (byte : Nat) : Bytes
theorem Spec.sum : Spec.Right := rfl
