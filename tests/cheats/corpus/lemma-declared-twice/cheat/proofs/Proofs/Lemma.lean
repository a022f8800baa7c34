prelude
import Spec

theorem Spec.lemma : 2 + 2 = 4 := rfl
