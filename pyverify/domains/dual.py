"""Gradients: forward-mode dual numbers over any domain that computes values.

A number carries its value and its derivatives by the variables it depends on; those it does not depend on
are not listed, so a constant is told from a number whose derivative happens to be zero. Over the exact
rationals the gradients are exact, over balls they are enclosed.

Invariant: a gradient that is given is the gradient. Where a choice was made on `a ≤ b` with `a = b`, and
one of them depends on a variable, an arbitrarily small change may take the other branch. Both are then
computed; if they agree in value and in all derivatives, the function is differentiable there (`|x²|` at
zero) and the gradient is theirs. If not, and also where zero is inverted (`0⁻¹ = 0` is an isolated value),
`NotDifferentiable` says where. That may refuse a function that is differentiable by cancellation, as `max x
0 ^ 2` is at zero. It never picks a side, which is what automatic differentiation usually does at a kink.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any, ClassVar, Generic, TypeVar

from flint import fmpq

from pyverify.domains.arguments import BadArgument, in_order, lift, shown
from pyverify.domains.domain import Domain
from pyverify.domains.evaluate import Evaluator
from pyverify.domains.exact import Exact, fraction
from pyverify.errors import Exit, PyverifyError
from pyverify.extract.code import BOOL, NAT, Definition, Function
from pyverify.term import Name, show_name

__all__ = ["Dual", "Gradient", "NotDifferentiable", "WithGradient", "gradient"]

V = TypeVar("V")


class NotDifferentiable(PyverifyError):
    """There is no gradient, or none is known: the value is at a kink, a jump or an inverted zero."""

    code: ClassVar[str] = "not-differentiable"
    exit_status: ClassVar[Exit] = Exit.USAGE

    def __init__(self, what: str, terms: tuple[int, ...] = (), subject: str = "") -> None:
        inside = ", ".join(f"{term}" for term in terms)
        super().__init__(
            f"{f'`{subject}`' if subject else 'the function'} is not known to be differentiable here: {what}",
            facts=(f"in the terms ({inside}) of the sums and maxima around it, outermost first",)
            if terms
            else (),
            help="ask at a point where no comparison is a tie and no divisor is zero",
        )
        self.what = what
        self.terms = terms


@dataclass(frozen=True, slots=True)
class WithGradient(Generic[V]):
    """A value, and its derivatives by the variables that it depends on."""

    value: V
    partials: Mapping[Hashable, V] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Tie:
    """A truth value that an arbitrarily small change may turn over, or that is not decided."""

    holds: bool | None
    what: str

    def __bool__(self) -> bool:
        return bool(self.holds)


class Dual(Domain[WithGradient[V]]):
    """Numbers with gradients over `base`, whose comparisons give `True`, `False` or `None` (undecided)."""

    def __init__(self, base: Domain[V]) -> None:
        self.base = base
        self.name = f"gradients over {base.name}"

    def variable(self, value: V, key: Hashable) -> WithGradient[V]:
        """The variable with this key, at a value."""
        return WithGradient(value, {key: self.base.integer(1)})

    def integer(self, value: int) -> WithGradient[V]:
        """The number that is so many ones; a constant."""
        return WithGradient(self.base.integer(value))

    def number(self, value: Fraction) -> WithGradient[V]:
        """A rational; a constant."""
        return WithGradient(self.base.number(value))

    def table(self, read: Callable[..., Any]) -> Callable[..., Any]:
        """As the base has it."""
        return self.base.table(read)

    # Arithmetic.

    def _combined(
        self, value: V, a: WithGradient[V], by_a: V, b: WithGradient[V], by_b: V
    ) -> WithGradient[V]:
        """The chain rule for a function of two numbers with these partial derivatives."""
        multiply = self.base.multiply
        found = {key: multiply(by_a, one) for key, one in a.partials.items()}
        for key, one in b.partials.items():
            term = multiply(by_b, one)
            found[key] = self.base.add(found[key], term) if key in found else term
        return WithGradient(value, found)

    def _scaled(self, value: V, a: WithGradient[V], by_a: V) -> WithGradient[V]:
        """The chain rule for a function of one number."""
        return WithGradient(value, {key: self.base.multiply(by_a, one) for key, one in a.partials.items()})

    def add(self, a: WithGradient[V], b: WithGradient[V]) -> WithGradient[V]:
        """`a + b`."""
        one = self.base.integer(1)
        return self._combined(self.base.add(a.value, b.value), a, one, b, one)

    def subtract(self, a: WithGradient[V], b: WithGradient[V]) -> WithGradient[V]:
        """`a - b`."""
        value = self.base.subtract(a.value, b.value)
        return self._combined(value, a, self.base.integer(1), b, self.base.integer(-1))

    def multiply(self, a: WithGradient[V], b: WithGradient[V]) -> WithGradient[V]:
        """`a * b`."""
        return self._combined(self.base.multiply(a.value, b.value), a, b.value, b, a.value)

    def negate(self, a: WithGradient[V]) -> WithGradient[V]:
        """`-a`."""
        return self._scaled(self.base.negate(a.value), a, self.base.integer(-1))

    def invert(self, a: WithGradient[V]) -> WithGradient[V]:
        """`a⁻¹`; zero for a constant zero, not differentiable at any other."""
        inverse = self.base.invert(a.value)
        if not a.partials:
            return WithGradient(inverse)
        if self.base.equal(a.value, self.base.integer(0)) is not False:
            raise NotDifferentiable("a divisor that depends on a variable is zero, or not known not to be")
        return self._scaled(inverse, a, self.base.negate(self.base.multiply(inverse, inverse)))

    def divide(self, a: WithGradient[V], b: WithGradient[V]) -> WithGradient[V]:
        """`a / b`."""
        inverse = self.invert(b)
        value = self.base.divide(a.value, b.value)
        return self._combined(value, a, inverse.value, inverse, a.value)

    def power(self, a: WithGradient[V], exponent: Any) -> WithGradient[V]:
        """`a ^ exponent`."""
        value = self.base.power(a.value, exponent)
        if not exponent:
            return WithGradient(value)
        slope = self.base.multiply(self.base.cast(exponent), self.base.power(a.value, exponent - 1))
        return self._scaled(value, a, slope)

    def logarithm(self, a: WithGradient[V]) -> WithGradient[V]:
        """The natural logarithm, differentiable at positive arguments."""
        if a.partials and self.base.less(self.base.integer(0), a.value) is not True:
            raise NotDifferentiable("the logarithm's argument is not known to be positive")
        return self._scaled(self.base.logarithm(a.value), a, self.base.invert(a.value))

    # Truth.

    def less_equal(self, a: WithGradient[V], b: WithGradient[V]) -> bool | Tie:
        """`a ≤ b`; a tie where they are equal and depend on a variable, or where the base cannot decide."""
        holds = self.base.less_equal(a.value, b.value)
        if holds is False:
            return False
        if holds is True and not (a.partials or b.partials):
            return True
        if holds is True and self.base.less_equal(b.value, a.value) is False:
            return True
        return Tie(holds, "two numbers that are compared are equal, or not known to differ")

    def negation(self, a: bool | Tie) -> bool | Tie:
        """Not `a`."""
        if isinstance(a, Tie):
            return Tie(None if a.holds is None else not a.holds, a.what)
        return not a

    def conjunction(self, a: bool | Tie, b: Callable[[], Any]) -> bool | Tie:
        """Both; a tie where one is and the other does not settle it."""
        if a is False:
            return False
        second: bool | Tie = b()
        if not isinstance(a, Tie) or second is False:
            return second
        holds = second.holds if isinstance(second, Tie) else second
        if a.holds is False or holds is False:
            return Tie(False, a.what)
        return Tie(None if a.holds is None else holds, a.what)

    def disjunction(self, a: bool | Tie, b: Callable[[], Any]) -> bool | Tie:
        """One of them."""
        return self.negation(self.conjunction(self.negation(a), lambda: self.negation(b())))

    def equivalence(self, a: bool | Tie, b: bool | Tie) -> bool | Tie:
        """Both or neither."""
        for one, other in ((a, b), (b, a)):
            if isinstance(one, Tie):
                holds = other.holds if isinstance(other, Tie) else other
                return Tie(None if one.holds is None or holds is None else one.holds == holds, one.what)
        return a == b

    def choose(self, condition: bool | Tie, then: Callable[[], Any], other: Callable[[], Any]) -> Any:
        """The branch that is taken; at a tie the value of both, if they agree to first order."""
        if isinstance(condition, Tie):
            return self._agreed(then(), other(), condition)
        return then() if condition else other()

    def _agreed(self, a: Any, b: Any, tie: Tie) -> Any:
        if isinstance(a, tuple):
            return tuple(self._agreed(x, y, tie) for x, y in zip(a, b, strict=True))
        if callable(a):
            return lambda *arguments: self._agreed(a(*arguments), b(*arguments), tie)
        if isinstance(a, WithGradient) and self._same(a, b):
            return a
        if isinstance(a, (bool, int)) and isinstance(b, (bool, int)) and a == b:
            return a
        raise NotDifferentiable(tie.what)

    def _same(self, a: WithGradient[V], b: WithGradient[V]) -> bool:
        """Whether the two agree in value and in every derivative, for certain."""
        zero = self.base.integer(0)
        pairs = [
            (a.partials.get(key, zero), b.partials.get(key, zero)) for key in {**a.partials, **b.partials}
        ]
        return all(self.base.equal(x, y) is True for x, y in [(a.value, b.value), *pairs])

    # What binds variables.

    def sum(self, count: Any, body: Callable[[Any], WithGradient[V]]) -> WithGradient[V]:
        """`∑ i < count, body i`."""
        return super().sum(count, _telling(body))

    def largest(self, count: Any, body: Callable[[Any], WithGradient[V]]) -> WithGradient[V]:
        """The largest of `body i` for `i < count`; zero for no terms."""
        return super().largest(count, _telling(body))


def _telling(body: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """The same terms; an error in one of them names it."""

    def term(index: Any) -> Any:
        try:
            return body(index)
        except NotDifferentiable as error:
            raise NotDifferentiable(error.what, (index, *error.terms)) from None

    return term


@dataclass(frozen=True, slots=True)
class Gradient:
    """A value and its derivatives by the entries that were read; by all others the derivative is zero."""

    value: Any
    partials: Mapping[tuple[str, tuple[int, ...]], Any]
    zero: Any
    axes: Mapping[str, int] = field(default_factory=dict, repr=False)
    """The parameters that it was differentiated by, with the number of their indices."""

    def by(self, name: str, *indices: int) -> Any:
        """The derivative by a parameter, or by an entry of one that is a table.

        Raises `BadArgument` for another parameter, and for indices that are not as many naturals as it has.
        """
        if name not in tuple(self.axes):
            known = ", ".join(self.axes) or "nothing"
            raise BadArgument(
                f"no derivative by {shown(name)} was computed", help=f"there are those by {known}"
            )
        places = tuple(operator.index(one) for one in indices if hasattr(one, "__index__"))
        if len(places) != len(indices) or len(places) != self.axes[name] or min(places, default=0) < 0:
            raise BadArgument(
                f"`{name}` has {self.axes[name]} indices, and ({', '.join(map(shown, indices))}) was given",
                help="give as many natural numbers",
            )
        return self.partials.get((name, places), self.zero)


def gradient(
    definition: Definition,
    library: Callable[[Name], Definition],
    arguments: Mapping[str, object] | Sequence[object],
    variables: Sequence[str],
    base: Domain[Any] | None = None,
) -> Gradient:
    """The gradient by the parameters named `variables`; over the exact rationals unless a base is given."""
    base = base or Exact()
    dual = Dual(base)
    unknown = set(variables) - {param.name for param in definition.params}
    if unknown:
        raise BadArgument(f"`{show_name(definition.name)}` has no parameter {', '.join(sorted(unknown))}")
    values = []
    for param, value in zip(definition.params, in_order(definition, arguments), strict=True):
        of = param.type.result if isinstance(param.type, Function) else param.type
        if param.name not in variables:
            values.append(lift(dual, param.type, value, param.name))
        elif of in (NAT, BOOL):
            raise BadArgument(f"{param.name} is not a number of the field, so there is no derivative by it")
        else:
            values.append(_variable(dual, param.name, param.type, value))
    try:
        found = Evaluator(dual, library).definition(definition, values)
    except NotDifferentiable as error:
        raise NotDifferentiable(error.what, error.terms, show_name(definition.name)) from None
    if not isinstance(found, WithGradient):
        raise BadArgument(
            f"`{show_name(definition.name)}` is not a number of the field, so it has no gradient"
        )
    return Gradient(
        _outside(found.value),
        {key: _outside(one) for key, one in found.partials.items()},  # type: ignore[misc]
        _outside(base.integer(0)),
        {
            param.name: len(param.type.arguments) if isinstance(param.type, Function) else 0
            for param in definition.params
            if param.name in variables
        },
    )


def _variable(dual: Dual[Any], name: str, type_: Any, value: object) -> Any:
    if not isinstance(type_, Function):
        return dual.variable(lift(dual.base, type_, value, name), (name, ()))
    read = lift(dual.base, type_, value, name)
    return lambda *indices: dual.variable(read(*indices), (name, indices))


def _outside(value: Any) -> Any:
    return fraction(value) if isinstance(value, fmpq) else value
