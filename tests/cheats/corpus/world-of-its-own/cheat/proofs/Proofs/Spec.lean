prelude
opaque lcErased : Type := Prop
opaque lcAny : Type := Prop
opaque lcVoid : Type := Prop
inductive True : Prop where
  | intro : True
def Spec.Wrong : Prop := True
theorem Spec.sum : Spec.Wrong := True.intro
