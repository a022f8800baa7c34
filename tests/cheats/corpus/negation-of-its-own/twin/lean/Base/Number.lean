prelude
import Base.Core

inductive True : Prop where
  | intro : True
def Not (a : Prop) : Prop := a → False
