"""The domain in which statements are decided at exact values.

Without unknowns a number is an `fmpq` and a truth value a `bool`. Below a quantifier over all of a type a
number may be a `Number` and a truth value a `Formula`, or None where it is not known; None is carried on by
the connectives, so that nothing is guessed.

A quantifier is decided in this order: by a hint (a value that somebody proposes, such as a solver) at which
its body settles it; by elimination; by a few small numbers.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flint import fmpq

from pyverify.extract.code import BOOL, Operation, Scalar, Type
from pyverify.symbolic.exactly.eliminate import Work, exists, for_all
from pyverify.symbolic.exactly.field import Field, Truth, Value, joined, known
from pyverify.symbolic.exactly.natural import From, Vague, every_natural, some_natural
from pyverify.symbolic.exactly.unknown import Open, Place, Unknown

__all__ = ["MOST_TRIED", "Deciding"]

MOST_TRIED = 12
"""How many numbers are put for one natural before it is given up."""
_MOST_RESIDUES = 60
"""Residues of a natural that are gone through, at most."""
_SMALL = tuple(fmpq(*one) for one in ((0, 1), (1, 1), (-1, 1), (1, 2), (2, 1), (-3, 1)))


_Numbers = Mapping[Place, int | From]
"""The naturals in an unknown that have a number, or of which something is known."""


@dataclass(frozen=True, slots=True)
class _Asked:
    """A quantifier: `∀` or `∃`, over what, and what it says of that."""

    universal: bool
    unknown: Unknown
    body: Callable[[Any], Truth]


class Deciding(Field):
    """The domain with all that binds variables."""

    def __init__(self, deadline: float) -> None:
        """`deadline`: the time of `time.monotonic` past which it raises `TimeOver`."""
        super().__init__(deadline)
        self.hints: Mapping[str, Sequence[Any]] = {}
        """Values to be tried for what a quantifier binds, by the binder's name."""
        self._counter = itertools.count()
        self._depth = 0
        self._modulus = 1
        """Modulo which residues of naturals were asked for so far."""
        self._work = Work(self.look)
        self.undecided = ""
        """The first variable of which it was not decided what a quantifier over it says."""

    @property
    def rational_only(self) -> bool:
        """Whether what was decided holds over the rational numbers and perhaps not over the reals."""
        return self._work.rational_only

    @property
    def real_only(self) -> bool:
        """Whether what was decided holds over the reals and perhaps not over the rational numbers."""
        return self._work.real_only

    # What binds variables.

    def sum(self, count: Any, body: Callable[[Any], Value]) -> Value:
        """A sum."""
        return super().sum(known(count), self.each(body))

    def natural_sum(self, count: Any, body: Callable[[Any], Any]) -> Any:
        """A sum of naturals."""
        total: Any = 0
        for index in range(known(count)):
            total = self.natural_operation(Operation.NAT_ADD, total, self.each(body)(index))
        return total

    def largest(self, count: Any, body: Callable[[Any], Value]) -> Value:
        """A maximum."""
        return super().largest(known(count), self.each(body))

    def iterate(self, count: Any, start: tuple[Any, ...], step: Callable[..., tuple[Any, ...]]) -> Any:
        """A recursion."""
        return super().iterate(known(count), start, self.each(step))

    def quantify(
        self, universal: bool, name: str, type_: Type, bound: Any, body: Callable[[Any], Any]
    ) -> Any:
        """A quantifier, below a bound or over all of a type."""
        body = self.each(body)
        if bound is not None:
            return super().quantify(universal, name, type_, known(bound), body)
        tried = self.hints.get(name, ()) if self._depth == 0 else ()
        if self._settled(universal, tried, body):
            return not universal
        found = self._eliminated(universal, Unknown(type_, self._counter), body)
        if found is None and isinstance(type_, Scalar) and self._settled(universal, _SMALL, body):
            return not universal
        if found is None:
            self.undecided = self.undecided or name
        return found

    def _settled(self, universal: bool, tried: Sequence[Any], body: Callable[[Any], Truth]) -> bool:
        """Whether the body is decided against `∀`, or for `∃`, at one of some values."""
        for value in tried:
            try:
                if body(value) is (not universal):
                    return True
            except Vague:
                continue
        return False

    def _eliminated(self, universal: bool, unknown: Unknown, body: Callable[[Any], Truth]) -> Truth:
        """The quantifier by elimination."""
        self._depth += 1
        try:
            found = self._searched(_Asked(universal, unknown, body), {})
            if found is None and unknown.truths:
                unknown = Unknown(unknown.type, self._counter, split=True)
                found = self._searched(_Asked(universal, unknown, body), {})
        finally:
            self._depth -= 1
        if found is None:
            return None
        made = (for_all if universal else exists)(found, unknown.numbers.values(), self._work)
        if self.rational_only and self.real_only:  # there is no one field of which it is said
            return None
        return made

    def _searched(self, asked: _Asked, naturals: _Numbers) -> Truth:
        """The body for all (or some) of the naturals in an unknown that have no number yet."""
        universal = asked.universal
        try:
            return asked.body(asked.unknown.value(naturals))
        except Vague as error:
            self._modulus = math.lcm(self._modulus, error.modulus)
            return None
        except Open as error:
            if error.owner is not asked.unknown:
                raise
            place, truth = error.place, error.type is BOOL
        total: Truth = universal
        for value in self._numbers(asked, naturals, place, truth):
            total = joined(universal, total, value)
            if total is (not universal):
                break
        return total

    def _numbers(self, asked: _Asked, naturals: _Numbers, place: Place, truth: bool) -> Iterator[Truth]:
        """The body at one number after another, until it is known for all larger ones; or at both truth
        values.
        """
        if truth:
            for side in (False, True):
                yield self._searched(asked, {**naturals, place: side})
            return
        for number in range(MOST_TRIED):
            beyond = self._beyond(asked, naturals, place, number)
            if beyond is not None:
                yield beyond
                return
            yield self._searched(asked, {**naturals, place: number})
        yield None

    def _beyond(self, asked: _Asked, naturals: _Numbers, place: Place, least: int) -> Truth:
        """The body for all (or some) naturals from `least` on at once, or for those of each residue."""
        universal = asked.universal
        eliminated = every_natural if universal else some_natural

        def among(modulus: int, residue: int) -> Truth:
            rest = From.within(least, number := next(self._counter), modulus, residue)
            found = self._searched(asked, {**naturals, place: rest})
            return None if found is None else eliminated(found, number, rest.least)

        found = among(1, 0)
        modulus = self._modulus
        if found is not None or not 1 < modulus <= _MOST_RESIDUES:
            return found
        total: Truth = universal
        for residue in range(modulus):
            total = joined(universal, total, among(modulus, residue))
            if total is (not universal):
                break
        return total
