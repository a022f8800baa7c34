prelude
import Spec

macro (priority := high) "theorem " n:declId " : " _t:term " := " v:term : command =>
  `(command| protected theorem $n : 2 + 2 = 4 := $v)

theorem Spec.sum : Spec.Wrong := rfl
