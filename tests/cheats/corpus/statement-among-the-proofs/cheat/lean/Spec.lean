prelude
import Base.Logic
