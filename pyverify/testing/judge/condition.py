"""The condition of a problem at a case: how much relative changes of the inputs move the exact value.

`Σ |xᵢ · ∂f/∂xᵢ|` is, to first order, what rounding every input by one part in a million moves, in millionths.
Divided by `|f|` it is the relative condition number. The derivatives are exact (`tape`); with a logarithm in
the definition they are enclosed (`domains.dual` over `mixed`). Where an absolute value or a maximum has a
kink, the sum is an upper bound over all slopes there, and says so.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from flint import arb, fmpq

from pyverify.domains.arguments import lift
from pyverify.domains.balls import Bound
from pyverify.domains.dual import Dual, NotDifferentiable, WithGradient
from pyverify.domains.evaluate import Evaluator
from pyverify.extract.code import Function, Scalar
from pyverify.spec.lifted import Lifted
from pyverify.testing.judge.meaning import Meaning
from pyverify.testing.judge.mixed import Mixed, Number, ends
from pyverify.testing.judge.tape import Kink, Tape, traced

__all__ = ["Condition", "Conditions", "condition"]


@dataclass(frozen=True, slots=True)
class Condition:
    """The condition at one case."""

    value: Fraction | None
    """The exact value; None where it is enclosed only."""
    moved: tuple[Bound, Bound]
    """`Σ |xᵢ · ∂f/∂xᵢ|`: between these two, which are equal where it is exact."""
    relative: Bound | None
    """The same over `|f|`, at most; None where the value is zero or may be."""
    kink: bool
    """Whether a maximum or an absolute value has a kink here, so that `moved` is an upper bound."""


class Conditions:
    """The condition of one definition at many cases; arguments are those of `Meaning.inside`."""

    def __init__(self, meaning: Meaning) -> None:
        self.meaning = meaning
        program = meaning.program
        self._traced = (
            None if program is None else traced(program.source, program.function.__name__, meaning.definition)
        )

    def moved(self, arguments: Mapping[str, Any], domain: Mixed) -> tuple[Number, bool]:
        """`Σ |xᵢ · ∂f/∂xᵢ|`, and whether it is an upper bound, because of a kink.

        Raises `NotDifferentiable` at a jump, an inverted zero, or a kink that is none of a maximum or an
        absolute value.
        """
        if self._traced is not None and not any(map(callable, arguments.values())):
            tape = Tape()
            given = [self._watched(tape, name, arguments[name]) for name in self.meaning.names]
            try:
                return tape.condition(self._traced(*given))
            except Kink:
                pass  # both branches may agree
            except IndexError:
                pass
        return self._slowly(arguments, domain), False

    def _watched(self, tape: Tape, name: str, value: Any) -> Any:
        type_ = self.meaning.types[name]
        of = type_.result if isinstance(type_, Function) else type_
        return _each(tape.variable, value) if isinstance(of, Scalar) else value

    def _slowly(self, arguments: Mapping[str, Any], domain: Mixed) -> Number:
        dual = _Relative(domain)
        inputs: dict[tuple[Any, ...], Number] = {}

        def variable(key: tuple[Any, ...], value: Number) -> WithGradient[Any]:
            if value == 0:
                return WithGradient(value)
            inputs[key] = value
            return dual.variable(value, key)

        def table(name: str, read: Any) -> Any:
            return lambda *indices: variable((name, *indices), read(*indices))

        values = []
        for name in self.meaning.names:
            type_ = self.meaning.types[name]
            of = type_.result if isinstance(type_, Function) else type_
            if not isinstance(of, Scalar):
                values.append(lift(dual, type_, arguments[name], name))
            elif isinstance(type_, Function):
                values.append(table(name, lift(domain, type_, arguments[name], name)))
            else:
                values.append(variable((name,), arguments[name]))
        found = Evaluator(dual, self.meaning.library).definition(self.meaning.definition, values)
        total: Number = fmpq(0)
        for key, slope in found.partials.items():
            total = domain.add(total, domain.absolute(domain.multiply(inputs[key], slope)))
        if isinstance(total, arb) and not total.is_finite():
            raise NotDifferentiable("the derivative is not known up to a finite ball")
        return total


class _Relative(Dual[Any]):
    """Gradients in which a constant zero makes a product constant: relative changes do not move it."""

    def multiply(self, a: WithGradient[Any], b: WithGradient[Any]) -> WithGradient[Any]:
        """`a * b`."""
        for one in (a, b):
            if not one.partials and one.value == 0:
                return WithGradient(self.base.integer(0))
        return super().multiply(a, b)


def _each(change: Any, value: Any) -> Any:
    return [_each(change, one) for one in value] if isinstance(value, list) else change(value)


def condition(lifted: Lifted, arguments: Mapping[str, Any], *, precision: int = 128) -> Condition:
    """The condition of a definition at arguments by Lean's names, as a case has them.

    Raises `NotDifferentiable` where no derivative is known, `BadArgument`, `NotInterpreted`.
    """
    meaning = Meaning(lifted)
    domain = Mixed(precision)
    inside = meaning.inside(arguments)
    value = meaning.value(inside, domain)
    moved, kink = Conditions(meaning).moved(inside, domain)
    least, most = ends(moved)
    size, _ = ends(domain.absolute(value))
    return Condition(
        value=_exact(value),
        moved=(least, most),
        relative=most / size if size > 0 else None,
        kink=kink,
    )


def _exact(value: Number) -> Fraction | None:
    low, high = ends(value)
    return low if isinstance(low, Fraction) and low == high else None
