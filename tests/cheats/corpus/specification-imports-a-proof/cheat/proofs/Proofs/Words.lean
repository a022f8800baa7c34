prelude
import Base.Logic

def Words.claimed : Prop := 2 + 2 = 4
