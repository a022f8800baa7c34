prelude
import Words

def Spec.Right : Prop := Words.atMost 3 3
