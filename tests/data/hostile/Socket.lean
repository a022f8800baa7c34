prelude
import Base.Logic
/-! Opens a UDP and a TCP socket on this machine's own address. The port is read from a field that holds an ordinary
number, stored as twice itself and one. -/

structure Socket where
  first : Nat
  second : Nat
inductive Made where
  | ok (socket : Socket)
  | error (reason : Unit)
instance : Inhabited Made := ⟨.error ()⟩
inductive Outcome where
  | ok (value : Unit)
  | error (reason : Unit)
instance : Inhabited Outcome := ⟨.error ()⟩

structure Address where
  octets : Array Nat
  halfOfPort : Nat
structure Family where
  address : Address
  more : Nat
def here (halfOfPort : Nat) : Family := ⟨⟨Array.mkArray4 127 0 0 1, halfOfPort⟩, 0⟩

@[extern "base"] opaque Std.Internal.UV.UDP.Socket.new (world : Unit) : Made
@[extern "base"] opaque Std.Internal.UV.UDP.Socket.bind (s : Socket) (a : Family) (world : Unit) : Outcome
@[extern "base"] opaque Std.Internal.UV.TCP.Socket.new (world : Unit) : Made
@[extern "base"] opaque Std.Internal.UV.TCP.Socket.bind (s : Socket) (a : Family) (world : Unit) : Outcome

def report (x : Outcome) : Lean.MacroM Lean.Term :=
  match x with
  | .ok _ => `("done")
  | .error _ => `("refused")

def udp : Outcome :=
  match Std.Internal.UV.UDP.Socket.new () with
  | .ok s => Std.Internal.UV.UDP.Socket.bind s (here 24601) ()
  | .error e => .error e
def tcp : Outcome :=
  match Std.Internal.UV.TCP.Socket.new () with
  | .ok s => Std.Internal.UV.TCP.Socket.bind s (here 24602) ()
  | .error e => .error e

macro "open_udp" : term => report udp
macro "open_tcp" : term => report tcp
#check (open_udp, open_tcp)
