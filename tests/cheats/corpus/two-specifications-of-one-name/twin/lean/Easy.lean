prelude
import Base.Logic

def Easy.Wrong : Prop := 2 + 2 = 4
