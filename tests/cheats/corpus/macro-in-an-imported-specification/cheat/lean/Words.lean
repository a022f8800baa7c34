prelude
import Base.Logic

macro_rules | `($_ ≤ $b) => `(binrel% LE.le $b $b)
