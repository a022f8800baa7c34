"""What is true of values because of their type: functions, structures, types with a single value.

A function is what it does, so `f` and `fun x => f x` are equal; a value of a structure is its fields, so
`p` is equal to the pair of its projections; a type without anything to tell its values apart has one. The
last two hold of inductive types with **one constructor, no indices, and no recursion**.

A recursor uses the second: a major premise that is no constructor becomes one, of its own projections.
There it must not be a proof, since projections out of proofs are not allowed for data.

Mistakes that others made: eta for recursive structures, which goes on for ever, or for indexed ones; fields
compared without comparing the types first; the number of fields taken from the number of arguments.
"""

from __future__ import annotations

from collections.abc import Callable

from pyverify.kernel.constants import Constants
from pyverify.kernel.infer import Inference
from pyverify.kernel.reduce import Reduction
from pyverify.kernel.substitute import Substitution
from pyverify.olean import Declaration, Kind
from pyverify.term import Expr

__all__ = ["Eta"]

_CONST, _APP, _LAM, _PI, _PROJ = 4, 5, 6, 7, 11


class Eta:
    """Eta over one store of terms, in one environment; `equal` decides what is left to compare."""

    def __init__(
        self,
        substitution: Substitution,
        constants: Constants,
        reduction: Reduction,
        inference: Inference,
        equal: Callable[[Expr, Expr], bool],
    ) -> None:
        self._constants = constants
        self._reduction = reduction
        self._inference = inference
        self._equal = equal
        self._records = substitution.terms.records
        self._intern = substitution.terms.intern

    def constructor_of(self, expr: Expr) -> Declaration | None:
        """The constructor at the head of a term, if there is one."""
        head, _ = self._reduction.spine(expr)
        record = self._records[head]
        found = self._constants.find(record[1]) if record[0] == _CONST else None
        return found if found is not None and found.kind is Kind.CONSTRUCTOR else None

    def expanded(self, inductive: tuple[str | int, ...], value: Expr) -> Expr:
        """A value of a structure as its constructor applied to its projections, where that is allowed."""
        structure = self._constants.structure(inductive)
        if structure is None or not structure.eta or self.constructor_of(value) is not None:
            return value
        type_ = self._reduction.whnf(self._inference.infer(value))
        head, arguments = self._reduction.spine(type_)
        record = self._records[head]
        if record[0] != _CONST or record[1] != inductive or self._inference.is_proposition(type_):
            return value
        made = self._intern((_CONST, structure.constructor, record[2]))
        made = self._reduction.apply(made, arguments[len(arguments) - structure.num_params :])
        for field in range(structure.num_fields):
            made = self._intern((_APP, made, self._intern((_PROJ, value, inductive, field))))
        return made

    def functions(self, left: Expr, right: Expr) -> bool:
        """Whether the right side, which is no `fun`, is the `fun` on the left when it is written as one."""
        if self._records[left][0] != _LAM or self._records[right][0] == _LAM:
            return False
        type_ = self._reduction.whnf(self._inference.infer(right))
        record = self._records[type_]
        if record[0] != _PI:
            return False
        body = self._intern((_APP, right, self._intern((0, 0))))
        return self._equal(left, self._intern((_LAM, record[1], body, record[3], record[4])))

    def structures(self, left: Expr, right: Expr) -> bool:
        """Whether the right side is a constructor applied to the fields of the left side."""
        made = self.constructor_of(right)
        if made is None:
            return False
        structure = self._constants.structure(made.inductive)
        _, arguments = self._reduction.spine(right)
        if structure is None or not structure.eta or len(arguments) != made.num_params + made.num_fields:
            return False
        if not self._equal(self._inference.infer(left), self._inference.infer(right)):
            return False
        fields = arguments[: made.num_fields]
        for number in range(made.num_fields):
            projection = self._intern((_PROJ, left, made.inductive, number))
            if not self._equal(projection, fields.pop()):
                return False
        return True

    def single_valued(self, left: Expr, right: Expr) -> bool:
        """Whether both are of the same type, which has one value without fields."""
        type_ = self._reduction.whnf(self._inference.infer(left))
        head, _ = self._reduction.spine(type_)
        record = self._records[head]
        structure = self._constants.structure(record[1]) if record[0] == _CONST else None
        if structure is None or not structure.eta or structure.num_fields:
            return False
        return self._equal(type_, self._inference.infer(right))
