prelude
import Spec

axiom Spec.lemma : 2 + 2 = 5
