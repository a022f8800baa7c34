prelude
import Proofs.Words

def Spec.Wrong : Prop := Words.claimed
