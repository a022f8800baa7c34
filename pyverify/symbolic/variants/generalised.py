"""A statement of which the values of sums, maxima and definitions are unknowns: any numbers, the same where
the same is said. If that holds, the statement does, and it is easier to decide: what is inside is not looked
at.
"""

from __future__ import annotations

import itertools
from dataclasses import replace

from pyverify.extract.code import Call, Code, Iterate, Maximum, Param, Scalar, Sum, Variable
from pyverify.extract.rewrite import rebuild
from pyverify.statement import Statement
from pyverify.symbolic.instances.inline import binders, free_names
from pyverify.symbolic.mutation.normal import Normal, normal

__all__ = ["generalised"]


def generalised(statement: Statement) -> Statement | None:
    """The statement with unknowns, as further parameters behind the others; None if nothing gives one."""
    return _Generalising(statement).statement()


class _Generalising:
    def __init__(self, statement: Statement) -> None:
        self._statement = statement
        codes = [*(one.code for one in statement.hypotheses), statement.conclusion]
        self._taken = {name for code in codes for name in free_names(code)} | {
            one.name for code in codes for one in binders(code)
        }
        self._taken |= {one.name for one in statement.params}
        self._closed = {one.name for one in statement.params}
        self._unknowns: dict[Normal, Param] = {}

    def statement(self) -> Statement | None:
        """The statement with unknowns."""
        hypotheses = tuple(replace(one, code=self._code(one.code)) for one in self._statement.hypotheses)
        conclusion = self._code(self._statement.conclusion)
        if not self._unknowns:
            return None
        params = (*self._statement.params, *self._unknowns.values())
        return replace(
            self._statement, params=params, hypotheses=hypotheses, conclusion=conclusion, digest=""
        )

    def _code(self, code: Code) -> Code:
        match code:
            case Sum(type=type_) | Maximum(type=type_) | Call(type=type_):
                kind = type_
            case Iterate(states=(first, *_)):
                kind = first.type
            case _:
                return rebuild(code, self._code)
        if isinstance(kind, Scalar) and free_names(code) <= self._closed:
            return self._unknown(code, kind)
        return rebuild(code, self._code)

    def _unknown(self, code: Code, type_: Scalar) -> Variable:
        key = normal(code)
        if key not in self._unknowns:
            names = (f"value{number}" for number in itertools.count(1))
            name = next(one for one in names if one not in self._taken)
            self._taken.add(name)
            self._unknowns[key] = Param(name, type_)
        return self._unknowns[key].variable
