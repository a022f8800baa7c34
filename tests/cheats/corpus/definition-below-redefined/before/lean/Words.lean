prelude
import Base.Logic

def Words.twice (n : Nat) : Nat := n + n
