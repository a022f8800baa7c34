"""The domain in which operations are counted and values are unknown; `cost` is what it is for.

Evaluation is by effect: an operation adds to `spent`, what it returns says nothing. A sum whose size is a
symbol runs its body once, with a symbol for the index, and charges the result as a sum. A choice that is
not decided charges each kind of operation as the more expensive branch has it, or both branches where
`both` asks for it.

Naturals are `int`, expressions in the sizes, or unknown; truth values `True`, `False` or `None`,
unknown. An unknown natural is never taken for a size: a sum that runs that far has no count.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from typing import Any

import sympy  # type: ignore[import-untyped]

from pyverify.domains.domain import NATURALS, Domain
from pyverify.extract.code import BOOL, NAT, Function, Operation, RecordType, Type
from pyverify.extract.reasons import NotInterpreted, Reason

__all__ = ["Costs", "argument", "size"]

_CALLS = "calls"
"""Counted beside the kinds while a recursion is looked at: uses of the preceding value."""
_MOST_STEPS = 10_000
"""Sums of more terms than this, with a size that is a number, are summed as formulas."""


def size(name: str) -> Any:
    """The symbol of a size: a positive integer."""
    return sympy.Symbol(name, integer=True, positive=True)


class _Number:
    """A number of the field, of which nothing is known."""


class _Unknown:
    """A natural of which nothing is known; two of them may differ."""


_NUMBER = _Number()


class Costs(Domain[Any]):
    """Counting; what was counted so far is in `spent`."""

    name = "operation counts"

    def __init__(self, *, both: bool = False) -> None:
        self._both = both
        self.spent: Counter[str] = Counter()

    # Counting.

    def _spend(self, *kinds: str) -> Any:
        for kind in kinds:
            self.spent[kind] += 1
        return _NUMBER

    def measured(self, work: Callable[[], Any]) -> tuple[Any, Counter[str]]:
        """The result of some work and what it cost, which is not yet added to `spent`."""
        before, self.spent = self.spent, Counter()
        try:
            return work(), self.spent
        finally:
            self.spent = before

    def charge(self, costs: Mapping[str, Any], times: Any = 1) -> None:
        """Add costs to what was spent."""
        for kind, count in costs.items():
            total = self.spent[kind] + times * count
            self.spent[kind] = total if isinstance(total, int) else sympy.expand(total)

    def integer(self, value: int) -> Any:
        """A constant."""
        return _NUMBER

    def number(self, value: Any) -> Any:
        """A constant."""
        return _NUMBER

    def cast(self, value: Any) -> Any:
        """Free."""
        return _NUMBER

    def add(self, a: Any, b: Any) -> Any:
        """One addition."""
        return self._spend("add")

    def subtract(self, a: Any, b: Any) -> Any:
        """One subtraction."""
        return self._spend("sub")

    def multiply(self, a: Any, b: Any) -> Any:
        """One multiplication."""
        return self._spend("mul")

    def negate(self, a: Any) -> Any:
        """One negation."""
        return self._spend("neg")

    def invert(self, a: Any) -> Any:
        """One division."""
        return self._spend("div")

    def divide(self, a: Any, b: Any) -> Any:
        """One division."""
        return self._spend("div")

    def power(self, a: Any, exponent: Any) -> Any:
        """One power."""
        return self._spend("pow")

    def logarithm(self, a: Any) -> Any:
        """One logarithm."""
        return self._spend("log")

    def less_equal(self, a: Any, b: Any) -> None:
        """One comparison, which is not decided."""
        self._spend("compare")

    def less(self, a: Any, b: Any) -> None:
        """One comparison."""
        self._spend("compare")

    def equal(self, a: Any, b: Any) -> None:
        """Two comparisons."""
        self._spend("compare", "compare")

    def absolute(self, a: Any) -> Any:
        """A comparison and a negation."""
        return self._spend("compare", "neg")

    def minimum(self, a: Any, b: Any) -> Any:
        """A comparison."""
        return self._spend("compare")

    def maximum(self, a: Any, b: Any) -> Any:
        """A comparison."""
        return self._spend("compare")

    # Truth.

    def negation(self, a: Any) -> Any:
        """Not `a`."""
        return None if a is None else not a

    def conjunction(self, a: Any, b: Callable[[], Any]) -> Any:
        """Both, at the cost of both unless the first is known to fail."""
        if a is False:
            return False
        second = b()
        return second if a or second is False else None

    def disjunction(self, a: Any, b: Callable[[], Any]) -> Any:
        """One of them, at the cost of both unless the first is known to hold."""
        return self.negation(self.conjunction(self.negation(a), lambda: self.negation(b())))

    def equivalence(self, a: Any, b: Any) -> Any:
        """Both or neither."""
        return None if a is None or b is None else a == b

    def choose(self, condition: Any, then: Callable[[], Any], other: Callable[[], Any]) -> Any:
        """The branch that is taken; where that is not known, the larger count of each kind."""
        if condition is not None:
            return then() if condition else other()
        if self._both:
            return self._either(then(), other())
        first, costs = self.measured(then)
        second, others = self.measured(other)
        self.charge({kind: _larger(costs[kind], others[kind]) for kind in {**costs, **others}})
        return self._either(first, second)

    def _either(self, a: Any, b: Any) -> Any:
        if isinstance(a, tuple):
            return tuple(self._either(x, y) for x, y in zip(a, b, strict=True))
        if isinstance(a, (bool, _Number)) or a is None or b is None:
            return a if a is b else None
        if callable(a):
            return lambda *arguments: self.choose(None, lambda: a(*arguments), lambda: b(*arguments))
        return a if a == b else _Unknown()

    # Naturals.

    def natural_operation(self, operation: Operation, a: Any, b: Any) -> Any:
        """An operation of naturals; comparisons of sizes are decided where they hold for all sizes."""
        if isinstance(a, int) and isinstance(b, int):
            return NATURALS[operation](a, b)
        if isinstance(a, _Unknown) or isinstance(b, _Unknown):
            return None if operation in _RELATIONS else _Unknown()
        if operation in _RELATIONS:
            decided = _RELATIONS[operation](a, b)
            return bool(decided) if decided in (sympy.true, sympy.false) else None
        if operation in _FORMULAS:
            found = _FORMULAS[operation](sympy.sympify(a), sympy.sympify(b))
            return int(found) if found.is_Integer else found
        return _Unknown()

    def _known(self, count: Any) -> Any:
        if isinstance(count, _Unknown):
            raise NotInterpreted(Reason.SYMBOLIC_SIZE, "", part="a count that is computed", domain=self.name)
        return count

    # What binds variables.

    def _summed(self, count: Any, body: Callable[[Any], Any]) -> None:
        """Charge the body for each index below the count."""
        if isinstance(count, int) and count <= _MOST_STEPS:
            for index in range(count):
                body(index)
            return
        index = sympy.Dummy("i", integer=True, nonnegative=True)
        _, costs = self.measured(lambda: body(index))
        self.charge({kind: _sum(one, index, self._known(count)) for kind, one in costs.items()})

    def sum(self, count: Any, body: Callable[[Any], Any]) -> Any:
        """The terms, and as many additions."""
        self._summed(count, body)
        self.charge({"add": self._known(count)})
        return _NUMBER

    def natural_sum(self, count: Any, body: Callable[[Any], Any]) -> Any:
        """The terms; the additions are of naturals."""
        self._summed(count, body)
        return _Unknown()

    def largest(self, count: Any, body: Callable[[Any], Any]) -> Any:
        """The terms, and one comparison less."""
        self._summed(count, body)
        less = self._known(count) - 1
        self.charge({"compare": max(less, 0) if isinstance(less, int) else sympy.Max(less, 0)})
        return _NUMBER

    def quantify(
        self, universal: bool, name: str, type_: Type, bound: Any, body: Callable[[Any], Any]
    ) -> Any:
        """All instances."""
        if bound is None:
            raise NotInterpreted(Reason.UNBOUNDED, "", part=name, domain=self.name)
        self._summed(bound, body)
        return None

    def iterate(self, count: Any, start: tuple[Any, ...], step: Callable[..., tuple[Any, ...]]) -> Any:
        """The steps; for a state that is a function, what applying the last one costs."""
        if isinstance(count, int):
            return super().iterate(count, start, step)
        self._known(count)
        if any(callable(one) for one in start):
            return self._recursion(count, start, step)
        states = tuple(self._opaque(one) for one in start)
        self._summed(count, lambda index: step(index, *states))
        return states[0]

    def _opaque(self, value: Any) -> Any:
        if isinstance(value, tuple):
            return tuple(self._opaque(one) for one in value)
        if isinstance(value, (bool, _Number)) or value is None:
            return None if isinstance(value, bool) else value
        return _Unknown()

    def _recursion(self, count: Any, start: tuple[Any, ...], step: Callable[..., tuple[Any, ...]]) -> Any:
        """A function by recursion: a step uses the preceding one `calls` times, at its own cost beside."""
        if len(start) != 1:
            raise NotInterpreted(Reason.SYMBOLIC_SIZE, "", part="several states", domain=self.name)
        index = sympy.Symbol("step", integer=True, nonnegative=True)

        def applied(*arguments: Any) -> Any:
            result, first = self.measured(lambda: start[0](*arguments))

            def previous(*_: Any) -> Any:
                self._spend(_CALLS)
                return self._opaque(result)

            _, costs = self.measured(lambda: step(index, previous)[0](*arguments))
            calls = costs.pop(_CALLS, 0)
            for kind in {**first, **costs}:
                self.charge({kind: self._solved(count, index, first[kind], costs[kind], calls)})
            return self._opaque(result)

        return applied

    def _solved(self, count: Any, index: Any, first: Any, own: Any, calls: Any) -> Any:
        """The solution of `c 0 = first`, `c (k + 1) = own k + calls * c k` at `count`."""
        own, calls = sympy.sympify(own), sympy.sympify(calls)
        if index in calls.free_symbols or (calls.free_symbols | own.free_symbols) & self._arguments(
            own, calls, index
        ):
            raise NotInterpreted(Reason.SYMBOLIC_SIZE, "", part="a recursion", domain=self.name)
        if calls == 1:
            return first + _sum(own, index, count)
        if index in own.free_symbols:
            raise NotInterpreted(Reason.SYMBOLIC_SIZE, "", part="a recursion", domain=self.name)
        return first * calls**count + own * sympy.Sum(calls**index, (index, 0, count - 1))

    def _arguments(self, own: Any, calls: Any, index: Any) -> set[Any]:
        """Symbols that may differ from one call of a recursion to the next: all but sizes and the step."""
        return {
            symbol
            for symbol in own.free_symbols | calls.free_symbols
            if isinstance(symbol, sympy.Dummy) and symbol != index
        }


_RELATIONS: dict[Operation, Callable[[Any, Any], Any]] = {
    Operation.NAT_LE: sympy.Le,
    Operation.NAT_LT: sympy.Lt,
    Operation.NAT_EQ: sympy.Eq,
}
_FORMULAS: dict[Operation, Callable[[Any, Any], Any]] = {
    Operation.NAT_ADD: lambda a, b: a + b,
    Operation.NAT_SUB: lambda a, b: sympy.Max(a - b, 0),
    Operation.NAT_MUL: lambda a, b: sympy.expand(a * b),
    Operation.NAT_POW: lambda a, b: a**b,
    Operation.NAT_MIN: sympy.Min,
    Operation.NAT_MAX: sympy.Max,
}


def _larger(a: Any, b: Any) -> Any:
    """The larger of two counts: the one that is larger for all sizes, or else `Max`."""
    a, b = sympy.sympify(a), sympy.sympify(b)
    difference = sympy.expand(a - b)
    if difference.is_nonnegative:
        return a
    return b if difference.is_nonpositive else sympy.Max(a, b)


def _sum(term: Any, index: Any, count: Any) -> Any:
    term = sympy.sympify(term)
    if not term.has(index):
        return sympy.expand(term * count)
    return sympy.expand(sympy.summation(term, (index, 0, count - 1)))


def argument(domain: Costs, name: str, type_: Type) -> Any:
    """What stands for a parameter: a size, a table that costs nothing to read, an unknown."""
    if type_ is NAT:
        return size(name)
    if type_ is BOOL:
        return None
    if isinstance(type_, Function):
        return lambda *_: _value(domain, type_.result)
    return _value(domain, type_)


def _value(domain: Costs, type_: Type) -> Any:
    if isinstance(type_, RecordType):
        return tuple(argument(domain, name, of) for name, of in type_.fields)
    return _Unknown() if type_ is NAT else None if type_ is BOOL else _NUMBER
