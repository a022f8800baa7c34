prelude
import Words

def Spec.Wrong : Prop := 5 ≤ 3
