prelude
import Base.Core

inductive True : Prop where
  | intro : True
def Not (_ : Prop) : Prop := True
