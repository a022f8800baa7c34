"""What is asked of a result, on a tape: the value with a bound of its error, and what is allowed at least.

Of `Conditioned` what is allowed is the sum of the derivatives as the tape has them (`adjoint`), of
`AsWritten` the running bound of the definition's own operations, those left out that are exact; of `Ulps`
the ulp at a slightly smaller number. Terms of second order are covered by a thousandth that is taken off.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from pyverify.domains.evaluate import Evaluator
from pyverify.extract.code import Definition, Scalar
from pyverify.extract.reasons import NotInterpreted, Reason
from pyverify.spec import Spec
from pyverify.spec.batches import format_of
from pyverify.testing.accuracy import AsWritten, Conditioned, Exactly, Stated, Ulps
from pyverify.testing.batch.adjoint import condition
from pyverify.testing.batch.checked import Checked
from pyverify.testing.batch.choices import Natural, Number, Truth
from pyverify.testing.batch.doubled import Doubled
from pyverify.testing.batch.inputs import Shapes, parameters
from pyverify.testing.batch.tape import Operand, Tape
from pyverify.testing.batch.tight import Tight
from pyverify.testing.batch.written import AsNumPy, Written, WrittenHere
from pyverify.testing.binding import Binding

__all__ = ["GOT", "Allowance", "Entry"]

GOT = "\0got"
"""The name under which the results are inputs of a tape."""
_MARGIN = Fraction(999, 1000)


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a result: places on a tape."""

    passed: Operand
    """Whether it is certainly as it has to be, unless the tape underflowed."""
    same: Operand
    """Whether it is what the definition's own operations give in this type, underflow and all."""
    apart: Operand
    """The distance of the result from the tape's value."""
    error: Operand
    """A bound of the error of that value, in unit roundoffs of the type in which the tape is run."""
    allowed: Operand
    """A lower bound of what is declared."""

    @property
    def outputs(self) -> tuple[Operand, Operand, Operand]:
        """Distance, error and what is allowed."""
        return self.apart, self.error, self.allowed


class Allowance:
    """What one binding declares, at given naturals and shapes of tables."""

    def __init__(self, binding: Binding, spec: Spec, naturals: Mapping[str, int], shapes: Shapes) -> None:
        self._binding, self._spec = binding, spec
        self._naturals, self._shapes = naturals, shapes
        self._definition = spec[binding.to].definition
        self._format = format_of(binding.dtype)

    @property
    def of_numbers(self) -> bool:
        """Whether the definition gives a number; if not, the result is to be exact."""
        return isinstance(self._definition.type, Scalar)

    def entry(self, tape: Tape, index: tuple[int, ...], *, last: bool) -> Entry:
        """An entry of the result. `last`: whether what does not pass is judged exactly; then kinks are looked
        at, and all exact operations told from rounded ones. If not, and for `AsWritten`, the tape is run in
        the type of the function.

        Raises `NotInterpreted` where the definition has no tape.
        """
        checked = Tight(tape) if last else Checked(tape)
        value = self._value(checked, self._definition, index)
        zero = tape.constant(0)
        if not isinstance(value, Number):
            return Entry(_same(tape, value, index), tape.truth(False), zero, zero, zero)
        got = tape.one_of("input", data=(GOT, index))
        apart = tape.absolute(tape.subtract(got, value.value))
        error = zero if value.error is None else value.error
        signed = tape.truth(True)
        if self._binding.signed_zero:
            signed = tape.negation(tape.equal(got, zero))
        accuracy = self._binding.accuracy
        if isinstance(accuracy, Exactly):
            allowed, passed = zero, tape.both(tape.equal(apart, zero), tape.equal(error, zero))
        else:
            allowed = self._allowed(tape, checked, index, value, last)
            passed = tape.less_equal(tape.add(apart, tape.multiply(tape.unit, error)), allowed)
            passed = tape.both(passed, tape.less(allowed, tape.infinity))
        same = tape.truth(False)
        if isinstance(accuracy, AsWritten) and not last:
            same = tape.both(tape.equal(apart, zero), signed)
        passed = tape.both(tape.both(passed, tape.less(apart, tape.infinity)), signed)
        return Entry(passed, same, apart, error, allowed)

    def doubled(self, tape: Tape, index: tuple[int, ...]) -> tuple[Operand, Operand, Operand | None]:
        """The distance of an entry from the value to twice the digits (`Doubled`), with the bound of its
        error; of `Ulps` also what is allowed there.

        Raises `NotInterpreted` where there is none.
        """
        domain = Doubled(tape)
        value = self._value(domain, self._definition, index)
        if not isinstance(value, Number):
            raise NotInterpreted(Reason.HIGHER_ORDER, self._binding.to)
        off = domain.subtract(Number(tape.one_of("input", data=(GOT, index))), value)
        allowed = None
        if isinstance(self._binding.accuracy, Ulps):
            allowed = self._units(tape, domain.whole(value), self._binding.accuracy)
        error = tape.constant(0) if off.radius is None else off.radius
        return tape.absolute(domain.whole(off)), error, allowed

    def _units(self, tape: Tape, value: Operand, accuracy: Ulps) -> Operand:
        below = tape.multiply(tape.constant(_MARGIN), tape.absolute(value))
        units = tape.one_of("ulp", below, data=self._binding.dtype)
        return tape.multiply(tape.constant(Fraction(accuracy.count) * _MARGIN), units)

    def same(self, tape: Tape, index: tuple[int, ...]) -> Operand:
        """Whether an entry is what the definition's own operations give in the type in which the tape is run,
        sums added up as NumPy does.
        """
        value = self._value(AsNumPy(tape, self._format), self._definition, index)
        equal = tape.equal(tape.one_of("input", data=(GOT, index)), value.value)
        return tape.both(equal, tape.less(tape.absolute(value.value), tape.infinity))

    def _allowed(
        self, tape: Tape, checked: Checked, index: tuple[int, ...], value: Number, last: bool
    ) -> Operand:
        unit = self._format.unit * _MARGIN
        match self._binding.accuracy:
            case Conditioned(times):
                moved = condition(tape, value.value, kinks=last)
                allowed = tape.multiply(tape.constant(Fraction(times) * unit), moved)
                return _unless(tape, checked.ties, allowed)
            case Ulps():
                return self._units(tape, value.value, self._binding.accuracy)
            case AsWritten(times):
                written = (
                    Written(tape, self._format, self._binding.dtype)
                    if last
                    else WrittenHere(tape, self._format)
                )
                error = self._value(written, self._definition, index).error
                if error is None:
                    return tape.constant(0)
                allowed = tape.multiply(tape.constant(Fraction(times) * unit), error)
                return _unless(tape, written.ties, allowed)
            case Stated(name):
                stated = self._value(checked, self._spec[name].definition, index)
                error = tape.constant(0) if stated.error is None else tape.multiply(tape.unit, stated.error)
                return tape.subtract(stated.value, error)
        raise AssertionError(self._binding.accuracy)

    def _value(self, checked: Checked, definition: Definition, index: tuple[int, ...]) -> Any:
        """A definition's value; `u` of a bound is the unit roundoff."""
        own = {param.name: param for param in self._definition.params}
        here = {**self._naturals, **dict(zip(self._binding.gives, index, strict=True))}
        env = parameters(checked, [*own.values()], here, self._shapes)
        env.setdefault("u", checked.number(self._format.unit))
        arguments = [env[param.name] for param in definition.params]
        found = Evaluator(checked, self._spec.library.definition).definition(definition, arguments)
        if callable(found) or isinstance(found, tuple):
            raise NotInterpreted(Reason.HIGHER_ORDER, self._binding.to)
        return found


def _same(tape: Tape, value: Any, index: tuple[int, ...]) -> Operand:
    """Whether a truth value or a natural is certainly the result."""
    if isinstance(value, bool):
        got = tape.flag(GOT, index)
        return got if value else tape.negation(got)
    if isinstance(value, Truth):
        got = tape.flag(GOT, index)
        wrong = tape.either(tape.both(got, value.no), tape.both(tape.negation(got), value.yes))
        return tape.negation(wrong)
    got = tape.natural(GOT, index)
    if isinstance(value, Natural):
        return tape.both(tape.equal(got, value.value), tape.negation(value.open))
    return tape.equal(got, tape.constant(value))


def _unless(tape: Tape, ties: Sequence[Operand], allowed: Operand) -> Operand:
    """Nothing at a tie: there the derivative says nothing, and one branch may be exact."""
    somewhere = tape.truth(False)
    for tie in dict.fromkeys(ties):
        somewhere = tape.either(somewhere, tie)
    return tape.where(somewhere, tape.constant(0), allowed)
