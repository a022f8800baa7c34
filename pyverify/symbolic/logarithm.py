"""Logarithms in statements: whether there are any, and what they may be where the laws say nothing.

The laws are for positive arguments only. So a logarithm that has some one value at all other arguments obeys
them too, and a statement has to hold with each.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from flint import arb

from pyverify.domains.balls import Balls
from pyverify.extract import Definition, NotInterpreted
from pyverify.extract.code import Call, Code, Op, Operation, walk
from pyverify.term import Name

__all__ = ["Elsewhere", "is_logarithm", "occurs"]

Library = Callable[[Name], Definition]


class Elsewhere(Balls):
    """Balls around real numbers, with a logarithm that has one value at all that is surely not positive."""

    def __init__(self, elsewhere: int) -> None:
        super().__init__()
        self._elsewhere = arb(elsewhere)

    def logarithm(self, a: arb) -> arb:
        """The natural logarithm, or the value that it has elsewhere."""
        return self._elsewhere if a <= 0 else super().logarithm(a)


def is_logarithm(part: Code) -> bool:
    """Whether this piece of code takes a logarithm."""
    return isinstance(part, Op) and part.operation is Operation.LOG


def occurs(codes: Iterable[Code], library: Library, wanted: Callable[[Code], bool] = is_logarithm) -> bool:
    """Whether some part of these pieces of code, or of what they call, is wanted."""
    waiting, seen = [*codes], set[Name]()
    while waiting:
        for part in walk(waiting.pop()):
            if wanted(part):
                return True
            if isinstance(part, Call) and part.name not in seen:
                seen.add(part.name)
                try:
                    waiting.append(library(part.name).body)
                except NotInterpreted:
                    continue
    return False
