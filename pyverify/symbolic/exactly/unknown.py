"""What a quantifier over all of a type binds: a value whose parts are unknowns, made when they are read.

Numbers and truth values are unknowns of formulas. A natural has to be a number before anything can be
computed with it, so the evaluation is begun anew with one number after another (`Open` says for which natural
it stopped), until what holds of all larger ones is known. Where naturals rest on truth values (how many
elements has a set?), these are put true and false in the same way.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from flint import fmpq

from pyverify.extract import NotInterpreted, Reason
from pyverify.extract.code import BOOL, NAT, Function, RecordType, Scalar, Type
from pyverify.symbolic.exactly.formula import Flag
from pyverify.symbolic.exactly.natural import From, Vague
from pyverify.symbolic.exactly.quotient import unknown

__all__ = ["Open", "Place", "Unknown"]

Place = tuple[Any, ...]
"""Which part of a value, and at which arguments."""


class Open(Exception):
    """A natural, or a truth value, was read that has to be one before the evaluation can go on."""

    def __init__(self, owner: Unknown, place: Place, type_: Type) -> None:
        super().__init__(place)
        self.owner = owner
        self.place = place
        self.type = type_


@dataclass(eq=False, slots=True)
class Unknown:
    """An unknown of some type; `counter` numbers what it consists of."""

    type: Type
    counter: itertools.count[int]
    split: bool = False
    """Whether truth values have to be true or false before the evaluation can go on, as naturals have."""
    numbers: dict[Place, int] = field(default_factory=dict)
    """The unknowns of formulas that were read, by their places."""
    truths: bool = False
    """Whether a truth value is among them."""

    def value(self, naturals: Mapping[Place, int | From]) -> Any:
        """The value with numbers for some naturals; reading another one raises `Open`."""
        return self._value(self.type, (), naturals)

    def _value(self, type_: Type, path: Place, naturals: Mapping[Place, int | From]) -> Any:
        match type_:
            case Scalar():
                return unknown(self._number(path))
            case Function(_, result):
                return self._function(result, path, naturals)
            case RecordType(_, fields):
                return tuple(self._value(of, (*path, name), naturals) for name, of in fields)
        if type_ is NAT or (type_ is BOOL and self.split):
            if path not in naturals:
                raise Open(self, path, type_)
            return naturals[path]
        if type_ is BOOL:
            self.truths = True
            return Flag(self._number(path), True)
        raise NotInterpreted(Reason.UNBOUNDED, "", part=str(type_))

    def _function(
        self, result: Type, path: Place, naturals: Mapping[Place, int | From]
    ) -> Callable[..., Any]:
        def function(*arguments: Any) -> Any:
            if any(not isinstance(one, (int, fmpq)) for one in arguments):
                raise Vague
            place = tuple(str(one) if isinstance(one, fmpq) else one for one in arguments)
            return self._value(result, (*path, place), naturals)

        return function

    def _number(self, path: Place) -> int:
        if path not in self.numbers:
            self.numbers[path] = next(self.counter)
        return self.numbers[path]
