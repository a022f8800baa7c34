prelude
import Base.Logic

def Words.atMost (a b : Nat) : Prop := a ≤ b
