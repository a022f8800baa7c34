"""A statement about naturals, read as mathematics has it: `a - b` may be negative, and `a / b` a fraction.

A convention makes a difference to what a statement means only if the statement says something else in this
reading. `a - b ≤ a` and `n / 2 * 2 ≤ n` hold in both, however an unknown in the place of a difference or of a
quotient might break them. `0 ≤ a - b` is the other way round: it holds with any natural there, and says
something only where a difference may be negative.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import Any

from flint import fmpq

from pyverify.domains.arguments import BadArgument
from pyverify.domains.evaluate import Evaluator
from pyverify.extract import Definition, NotInterpreted, Reason
from pyverify.extract.code import Operation
from pyverify.extract.depth import deep
from pyverify.statement import Statement
from pyverify.symbolic.answer import Counterexample
from pyverify.symbolic.instances import arguments, sample
from pyverify.symbolic.instances.evaluate import environment, truth
from pyverify.symbolic.instances.watched import TimeOver, Watched
from pyverify.symbolic.variants.variant import assuming
from pyverify.term import Name

__all__ = ["below_zero", "reads_otherwise"]

Library = Callable[[Name], Definition]
_SIZES = range(7)
_COUNT = 300
_ENOUGH = 40
"""Values at which it has to say the same, if the time is over before all are tried."""
_EACH = 0.2
"""Seconds for one evaluation."""


def reads_otherwise(library: Library, statement: Statement, first: Counterexample, seconds: float) -> bool:
    """Whether the statement, true as it stands, fails in the mathematical reading somewhere; also where that
    cannot be said, since it has no value there, or the time was over after a few values.

    `first`: values that are tried before those of a sample.
    """
    until = time.monotonic() + seconds
    looked = 0
    for one in _candidates(library, statement, first, seconds):
        if time.monotonic() > until:
            return looked < _ENOUGH
        try:
            if _at(library, statement, one) is not True:
                return True
            looked += 1
        except TimeOver:
            continue
    return looked == 0


def below_zero(
    library: Library, statement: Statement, seconds: float, *, unknown: bool = False
) -> Counterexample | None:
    """Values at which the statement, true as it stands, is false once differences may be negative.

    Quotients stay rounded. Where it has no truth value then (a family at a negative index, a natural that is
    sought) is no such place, unless what is `unknown` counts too.
    """
    until = time.monotonic() + seconds
    anything = assuming(statement, ())
    for one in sample(library, anything, sizes=_SIZES, count=_COUNT, seconds=seconds / 2):
        if time.monotonic() > until:
            return None
        try:
            found = _at(library, statement, one, _Signed)
        except TimeOver:
            continue
        if found is False or (unknown and found is None):
            return one
    return None


def _candidates(
    library: Library, statement: Statement, first: Counterexample, seconds: float
) -> Iterator[Counterexample]:
    yield first
    anything = assuming(statement, ())
    yield from sample(library, anything, sizes=_SIZES, count=_COUNT, seconds=seconds / 2)


def _at(
    library: Library, statement: Statement, example: Counterexample, reading: type[_Signed] | None = None
) -> bool | None:
    """What the statement says at these values in a reading; None without a value. Raises `TimeOver`."""
    domain = (reading or _Mathematical)(time.monotonic() + _EACH)
    try:
        with deep():
            env = environment(domain, statement, arguments(statement, example))
            if reading is not None:
                env = {name: _from_zero(value) for name, value in env.items()}
            return truth(Evaluator(domain, library), statement.predicate.body, env)
    except (NotInterpreted, BadArgument, ArithmeticError, TypeError, ValueError):
        return None


def _from_zero(value: Any) -> Any:
    """A family that has no value at a negative index; anything else as it is."""
    if not callable(value):
        return value

    def guarded(*at: Any) -> Any:
        if any(isinstance(one, int) and one < 0 for one in at):
            raise NotInterpreted(Reason.UNBOUNDED, "", part="a family at a negative index")
        return value(*at)

    return guarded


class _Signed(Watched):
    """Naturals as whole numbers: differences may be negative."""

    def natural_operation(self, operation: Operation, a: Any, b: Any) -> Any:
        """An operation."""
        if operation is Operation.NAT_SUB:
            return a - b
        if operation is Operation.NAT_POW and b < 0:
            raise NotInterpreted(Reason.UNBOUNDED, "", part="a power with a negative exponent")
        return super().natural_operation(operation, a, b)

    def sum(self, count: Any, body: Callable[[Any], fmpq]) -> fmpq:
        """A sum."""
        return super().sum(_terms(count), body)

    def natural_sum(self, count: Any, body: Callable[[Any], Any]) -> Any:
        """A sum of naturals."""
        return super().natural_sum(_terms(count), body)

    def largest(self, count: Any, body: Callable[[Any], fmpq]) -> fmpq:
        """A maximum."""
        return super().largest(_terms(count), body)


class _Mathematical(_Signed):
    """Naturals as numbers that may leave the naturals: quotients are fractions too."""

    def natural_operation(self, operation: Operation, a: Any, b: Any) -> Any:
        """An operation."""
        if operation is Operation.NAT_DIV and b:
            found = Fraction(a) / Fraction(b)
            return found if found.denominator > 1 else int(found)
        return super().natural_operation(operation, a, b)


def _terms(count: Any) -> Any:
    """How many terms there are: none up to `n - 1` at `n = 0`; fewer than that is no number of terms."""
    if count < -1:
        raise NotInterpreted(Reason.UNBOUNDED, "", part="a range of fewer than no terms")
    return max(count, 0)
