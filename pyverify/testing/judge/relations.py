"""What claims say of several calls of one definition: invariance, scaling, composition.

Such a conclusion asks another question of a function than one about a single value (`Question.METAMORPHIC`),
and a proved equality between calls holds of every right implementation, whether or not its author knew it:
`relations` lists those of a library for a definition.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from pyverify.claims.claim import Expect
from pyverify.extract.code import Call, Code, Definition, Op, Operation, walk
from pyverify.extract.reasons import NotInterpreted
from pyverify.spec import Spec
from pyverify.statement import Statement
from pyverify.term import Name, parse_name
from pyverify.testing.verdict import Question

__all__ = ["Mentions", "question", "relations"]

_EQUALITIES = (Operation.EQ, Operation.NAT_EQ, Operation.IFF)


class Mentions:
    """Finds the calls that are of a definition, or of one that calls it."""

    def __init__(self, name: Name, library: Callable[[Name], Definition]) -> None:
        self._library = library
        self._reaches = {name: True}
        self._known: dict[int, tuple[Code, bool]] = {}

    def calls(self, code: Code) -> Iterator[Call]:
        """Those in a piece of code."""
        return (part for part in walk(code) if isinstance(part, Call) and self._reached(part.name))

    def any(self, code: Code) -> bool:
        """Whether there is one."""
        if id(code) not in self._known:
            self._known[id(code)] = (code, next(self.calls(code), None) is not None)
        return self._known[id(code)][1]

    def _reached(self, called: Name) -> bool:
        if called not in self._reaches:
            self._reaches[called] = False  # a definition does not call itself
            try:
                body = self._library(called).body
            except NotInterpreted:
                return False
            self._reaches[called] = next(self.calls(body), None) is not None
        return self._reaches[called]


def question(statement: Statement, name: Name, library: Callable[[Name], Definition]) -> Question:
    """What a claim asks of a function for a definition: of several different calls of it, or of one."""
    calls = set(Mentions(name, library).calls(statement.conclusion))
    return Question.METAMORPHIC if len(calls) > 1 else Question.CONCLUSION


def relations(spec: Spec, name: str) -> tuple[str, ...]:
    """The ids of the claims that are proved and conclude an equality between two calls of a definition.

    Both sides of an equality or equivalence have a call, and the calls are not the same.
    """
    wanted = parse_name(name)
    found = []
    for id_, claim in spec.claims.items():
        if claim.claim.expect is not Expect.PROVED:
            continue
        try:
            conclusion = claim.statement.conclusion
        except NotInterpreted:
            continue
        if any(_relates(part, wanted) for part in walk(conclusion)):
            found.append(id_)
    return tuple(found)


def _relates(code: Code, name: Name) -> bool:
    match code:
        case Op(operation, (left, right)) if operation in _EQUALITIES:
            sides = [
                {part for part in walk(side) if isinstance(part, Call) and part.name == name}
                for side in (left, right)
            ]
            return bool(sides[0]) and bool(sides[1]) and sides[0] != sides[1]
    return False
