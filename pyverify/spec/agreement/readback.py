"""The value of a closed term, asked for in questions to a kernel and put together from the answers.

Of a rational number its numerator's two parts and its denominator are asked for, of a record its fields, of a
truth value the weak head normal form. A kernel that gives no value of a part gives none of the whole.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Any

from pyverify.extract.code import BOOL, NAT, RecordType, Scalar, Type
from pyverify.extract.reasons import NotInterpreted, Reason
from pyverify.extract.rules import Source
from pyverify.kernel.questions import Asked, Question, Reply, Said
from pyverify.term import Expr, Name, show_name

__all__ = ["NoValue", "Readback"]

_CONST, _PI = 4, 7


class NoValue(Exception):
    """The kernel gave no value of a closed term; the argument says why."""


class Readback:
    """Questions and answers about closed terms over the declarations of a source."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self.terms = source.terms

    def asked(self, type_: Type, term: Expr) -> Iterator[Question]:
        """The questions whose answers are the value of a term."""
        if type_ is NAT:
            yield Question(Asked.NUMERAL, (term,))
        elif type_ is BOOL:
            yield Question(Asked.WHNF, (term,))
        elif isinstance(type_, Scalar):
            numerator = self._projection("Rat", 0, term)
            for part in (0, 1):
                yield Question(Asked.NUMERAL, (self._projection("Integer", part, numerator),))
            yield Question(Asked.NUMERAL, (self._projection("Rat", 1, term),))
        elif isinstance(type_, RecordType):
            for position, (_, of) in zip(self._positions(type_), type_.fields, strict=True):
                yield from self.asked(of, self.terms.intern((11, term, type_.name, position)))
        else:
            raise NotInterpreted(Reason.HIGHER_ORDER, "", part="a result that is a function")

    def told(self, type_: Type, replies: Iterator[Reply]) -> Any:
        """The value that the answers say. Raises `NoValue`."""
        if isinstance(type_, Scalar):
            above, below, denominator = self._numerals([next(replies) for _ in range(3)])
            return Fraction(above - below, denominator)
        if isinstance(type_, RecordType):
            return tuple(self.told(of, replies) for _, of in type_.fields)
        reply = next(replies)
        if type_ is NAT:
            return self._numerals([reply])[0]
        if reply.said is not Said.ANSWERED:
            raise NoValue(f"{reply.said.value}: {reply.reason}")
        record = self.terms.records[reply.value]  # type: ignore[index]
        if record[0] == _CONST and record[1] in (("Bool", "true"), ("Bool", "false")):
            return record[1] == ("Bool", "true")
        raise NoValue("it reduces to no truth value")

    def _numerals(self, replies: Sequence[Reply]) -> list[int]:
        for reply in replies:
            if reply.said is not Said.ANSWERED:
                raise NoValue(f"{reply.said.value}: {reply.reason}")
        return [reply.value for reply in replies if isinstance(reply.value, int)]

    def _projection(self, structure: str, index: int, term: Expr) -> Expr:
        return self.terms.intern((11, term, (structure,), index))

    def _positions(self, type_: RecordType) -> list[int]:
        """At which places of the constructor the data stand."""
        declaration = self._source.declaration(self.constructor(type_.name))
        structure = self._source.declaration(type_.name)
        assert declaration is not None and structure is not None, type_.name
        names, rest = [], declaration.type
        while self.terms.records[rest][0] == _PI:
            names.append(show_name(self.terms.records[rest][3]))
            rest = self.terms.records[rest][2]
        return [names.index(field, structure.num_params) - structure.num_params for field, _ in type_.fields]

    def constructor(self, structure: Name) -> Name:
        """The constructor of a structure."""
        declaration = self._source.declaration(structure)
        assert declaration is not None, structure
        return declaration.constructors[0]
