prelude
import Words

def Spec.Wrong : Prop := claimed 2 + 2 = 5
