prelude
import Words

def Spec.Right : Prop := Words.twice 2 = 4
