prelude
import Words

def Spec.Right : Prop := Words.claimed
