"""Truth values and naturals on a tape, where the cases differ in them.

A truth value is two: whether an exact evaluation may find it true, and whether it may find it false. Both
hold where rounding leaves it open. Neither holds where only the radii do: then it is undecided there as well.

Naturals that differ from case to case are numbers on the tape. What has no such form is refused with
`NotInterpreted`: a count that differs from case to case, a product of such naturals, a quantifier without
bound.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from pyverify.domains.domain import NATURALS, Domain
from pyverify.extract.code import Operation
from pyverify.extract.reasons import NotInterpreted, Reason
from pyverify.testing.batch.tape import Operand, Tape

__all__ = ["Choices", "Natural", "Number", "Truth", "plain"]


@dataclass(frozen=True, slots=True)
class Number:
    """A number: places on the tape."""

    value: Operand
    error: Operand | None = None
    radius: Operand | None = None


@dataclass(frozen=True, slots=True)
class Truth:
    """A truth value: whether an exact evaluation may find it true, and whether false."""

    yes: Operand
    no: Operand


@dataclass(frozen=True, slots=True)
class Natural:
    """A natural that differs from case to case, and whether it may be another one."""

    value: Operand
    open: Operand


class Choices(Domain[Number]):
    """What is the same whatever numbers are."""

    def __init__(self, tape: Tape) -> None:
        self.tape = tape

    # Truth values.

    def negation(self, a: Any) -> Any:
        """Not `a`."""
        return Truth(a.no, a.yes) if isinstance(a, Truth) else not a

    def conjunction(self, a: Any, b: Callable[[], Any]) -> Any:
        """Both."""
        if a is False:
            return False
        return b() if a is True else self._both(a, b())

    def _both(self, a: Truth, b: Any) -> Any:
        if not isinstance(b, Truth):
            return a if b else False
        return Truth(self.tape.both(a.yes, b.yes), self.tape.either(a.no, b.no))

    def disjunction(self, a: Any, b: Callable[[], Any]) -> Any:
        """One of them."""
        if a is True:
            return True
        return b() if a is False else self.negation(self._both(self.negation(a), self.negation(b())))

    def equivalence(self, a: Any, b: Any) -> Any:
        """Both or neither."""
        if not isinstance(a, Truth) or not isinstance(b, Truth):
            if isinstance(a, Truth) or isinstance(b, Truth):
                known, other = (b, a) if isinstance(a, Truth) else (a, b)
                return other if known else self.negation(other)
            return a == b
        tape = self.tape
        yes = tape.either(tape.both(a.yes, b.yes), tape.both(a.no, b.no))
        return Truth(yes, tape.either(tape.both(a.yes, b.no), tape.both(a.no, b.yes)))

    # Choices.

    def choose(self, condition: Any, then: Callable[[], Any], other: Callable[[], Any]) -> Any:
        """The branch that is taken; both are computed where the cases differ."""
        if isinstance(condition, Truth):
            return self._merged(condition, then(), other())
        return then() if condition else other()

    def _open(self, place: Operand, error: Operand | None) -> Operand | None:
        """An error that is infinite where a truth value holds."""
        tape = self.tape
        if tape.decided(place) is False:
            return error
        return tape.where(place, tape.infinity, tape.constant(0) if error is None else error)

    def _merged(self, by: Truth, a: Any, b: Any) -> Any:
        tape = self.tape
        either = tape.both(by.yes, by.no)
        if isinstance(a, Number):

            def of(one: Operand | None, two: Operand | None) -> Operand | None:
                if one is None and two is None:
                    return None
                zero = tape.constant(0)
                return tape.where(by.yes, zero if one is None else one, zero if two is None else two)

            value = tape.where(by.yes, a.value, b.value)
            open_ = tape.truth(False) if a == b else either
            return Number(value, self._open(open_, of(a.error, b.error)), of(a.radius, b.radius))
        if isinstance(a, tuple):
            return tuple(self._merged(by, x, y) for x, y in zip(a, b, strict=True))
        if callable(a):
            return lambda *arguments: self._merged(by, a(*arguments), b(*arguments))
        if isinstance(a, (bool, Truth)):
            one, two = (self._truth(x) for x in (a, b))
            yes = tape.either(tape.both(by.yes, one.yes), tape.both(by.no, two.yes))
            return Truth(yes, tape.either(tape.both(by.yes, one.no), tape.both(by.no, two.no)))
        if a == b:
            return a
        x, y = self._natural(a), self._natural(b)
        open_ = tape.either(either, tape.either(tape.both(by.yes, x.open), tape.both(by.no, y.open)))
        return Natural(tape.where(by.yes, x.value, y.value), open_)

    def _truth(self, value: Any) -> Truth:
        if isinstance(value, Truth):
            return value
        return Truth(self.tape.truth(value), self.tape.truth(not value))

    # Naturals.

    def _natural(self, value: Any) -> Natural:
        if isinstance(value, Natural):
            return value
        return Natural(self.tape.constant(value), self.tape.truth(False))

    def natural_operation(self, operation: Operation, a: Any, b: Any) -> Any:
        """The operation; products and quotients of naturals that differ from case to case are refused."""
        if isinstance(a, int) and isinstance(b, int):
            return NATURALS[operation](a, b)
        tape, x, y = self.tape, self._natural(a), self._natural(b)
        open_ = tape.either(x.open, y.open)
        if operation in _COMPARED:
            first, second = _COMPARED[operation](tape, x.value, y.value), tape.negation(open_)
            return Truth(
                tape.either(open_, tape.both(first, second)),
                tape.either(open_, tape.both(tape.negation(first), second)),
            )
        if operation not in _COMPUTED:
            raise NotInterpreted(Reason.TOO_LARGE, "", part=f"`{operation.value}` in a batch")
        return Natural(_COMPUTED[operation](tape, x.value, y.value), open_)

    def natural_sum(self, count: Any, body: Callable[[Any], Any]) -> Any:
        """The sum of naturals."""
        total: Any = 0
        for index in range(plain(count)):
            total = self.natural_operation(Operation.NAT_ADD, total, body(index))
        return total

    def iterate(self, count: Any, start: tuple[Any, ...], step: Callable[..., tuple[Any, ...]]) -> Any:
        """A recursion."""
        return super().iterate(plain(count), start, step)

    def quantify(self, universal: bool, name: str, type_: Any, bound: Any, body: Any) -> Any:
        """`∀` or `∃` below a bound."""
        return super().quantify(universal, name, type_, None if bound is None else plain(bound), body)


def plain(count: Any) -> int:
    """A natural that is the same for all cases; refuses others."""
    if not isinstance(count, int):
        raise NotInterpreted(Reason.TOO_LARGE, "", part="a count that differs from case to case")
    return count


_Pair = Callable[[Tape, Operand, Operand], Operand]
_COMPARED: dict[Operation, _Pair] = {
    Operation.NAT_LE: Tape.less_equal,
    Operation.NAT_LT: lambda tape, a, b: tape.negation(tape.less_equal(b, a)),
    Operation.NAT_EQ: Tape.equal,
}
_COMPUTED: dict[Operation, _Pair] = {
    Operation.NAT_ADD: Tape.add,
    Operation.NAT_SUB: lambda tape, a, b: tape.one_of("maximum", tape.subtract(a, b), tape.constant(0)),
    Operation.NAT_MIN: lambda tape, a, b: tape.one_of("minimum", a, b),
    Operation.NAT_MAX: lambda tape, a, b: tape.one_of("maximum", a, b),
}
