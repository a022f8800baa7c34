"""SymPy: a definition as a formula.

With sizes that are numbers the formula is finite and its variables are the symbols `p[0,1]`; with a size
left open it has `Sum`, `Product` and `IndexedBase`. A choice is a `Piecewise`, a truth value a SymPy
Boolean, a natural an `int` or an integer expression that is not negative.

Division. Lean's `a / 0` is zero, which no formula in a paper says. With `conventions="generic"`, for
reading, a divisor is written as it is; with `conventions="exact"`, for computing, one that is not known to
be other than zero is guarded: `Piecewise((a/b, Ne(b, 0)), (0, True))`. What SymPy simplifies on its own
(`x/x` to `1`) is right only where the divisor is not zero, which the guard says in the exact form and
nobody says in the generic one. The logarithm is SymPy's; Lean leaves it open where the argument is not
positive.

Bound variables are named as in Lean, and renamed where an enclosing sum already has the name, so nothing is
captured.

A mistake others make: substituting numbers with `subs` and reading off the result. SymPy may keep `0**n`,
`zoo` in a branch that is not taken, or a sum undone; `symbols_numbers` computes the value exactly and
lazily.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from fractions import Fraction
from functools import partial
from typing import Any, Literal

import sympy  # type: ignore[import-untyped]

from pyverify.domains.arguments import lift
from pyverify.domains.domain import NATURALS, Domain
from pyverify.domains.evaluate import Evaluator
from pyverify.domains.symbols_naturals import natural, natural_formula
from pyverify.domains.symbols_recursion import closed_form
from pyverify.extract.code import BOOL, NAT, Definition, Function, Operation, RecordType, Type
from pyverify.extract.reasons import NotInterpreted, Reason
from pyverify.term import Name

__all__ = ["Conventions", "Symbols", "sympy_value"]

Conventions = Literal["generic", "exact"]
"""What is said of divisors that may be zero."""


class Symbols(Domain[Any]):
    """SymPy expressions. `taken`: names that no bound variable may have."""

    name = "SymPy"

    def __init__(self, conventions: Conventions = "generic", taken: tuple[str, ...] = ()) -> None:
        if conventions not in ("generic", "exact"):
            raise ValueError(f"conventions are 'generic' or 'exact', not {conventions!r}")
        self.conventions = conventions
        self._taken = set(taken)

    # Numbers.

    def integer(self, value: int) -> Any:
        """The number that is so many ones."""
        return sympy.Integer(value)

    def number(self, value: Fraction) -> Any:
        """A rational."""
        return sympy.Rational(value.numerator, value.denominator)

    def cast(self, value: Any) -> Any:
        """The natural, which is a number for SymPy."""
        return sympy.sympify(value)

    def add(self, a: Any, b: Any) -> Any:
        """`a + b`."""
        return a + b

    def multiply(self, a: Any, b: Any) -> Any:
        """`a * b`."""
        return a * b

    def negate(self, a: Any) -> Any:
        """`-a`."""
        return -a

    def invert(self, a: Any) -> Any:
        """`a⁻¹`."""
        return self.divide(sympy.Integer(1), a)

    def divide(self, a: Any, b: Any) -> Any:
        """`a / b`; guarded, where the conventions are exact and `b` may be zero."""
        if b.is_zero:
            return sympy.Integer(0)
        if self.conventions == "generic" or b.is_zero is False:
            return a / b
        return sympy.Piecewise((a / b, sympy.Ne(b, 0)), (sympy.Integer(0), True))

    def power(self, a: Any, exponent: Any) -> Any:
        """`a ^ exponent`; SymPy's `0 ^ 0` is one as well."""
        return a**exponent

    def logarithm(self, a: Any) -> Any:
        """The natural logarithm; where the argument is known not to be positive, some real number."""
        if a.is_positive is False:
            return sympy.Function("log", real=True)(a)  # Lean leaves it open; SymPy's `log(0)` is no number
        return sympy.log(a)

    def absolute(self, a: Any) -> Any:
        """`|a|`."""
        return sympy.Abs(a)

    def minimum(self, a: Any, b: Any) -> Any:
        """The smaller one."""
        return sympy.Min(a, b)

    def maximum(self, a: Any, b: Any) -> Any:
        """The larger one."""
        return sympy.Max(a, b)

    def less_equal(self, a: Any, b: Any) -> Any:
        """`a ≤ b`."""
        return sympy.Le(a, b)

    def less(self, a: Any, b: Any) -> Any:
        """`a < b`."""
        return sympy.Lt(a, b)

    def equal(self, a: Any, b: Any) -> Any:
        """`a = b`."""
        return sympy.Eq(a, b)

    # Truth.

    def truth(self, value: bool) -> Any:
        """True or false."""
        return sympy.true if value else sympy.false

    def negation(self, a: Any) -> Any:
        """Not `a`."""
        return sympy.Not(a)

    def conjunction(self, a: Any, b: Callable[[], Any]) -> Any:
        """Both."""
        return a if a == sympy.false else sympy.And(a, b())

    def disjunction(self, a: Any, b: Callable[[], Any]) -> Any:
        """One of them."""
        return a if a == sympy.true else sympy.Or(a, b())

    def equivalence(self, a: Any, b: Any) -> Any:
        """Both or neither."""
        return sympy.Equivalent(a, b)

    def choose(self, condition: Any, then: Callable[[], Any], other: Callable[[], Any]) -> Any:
        """The branch that is taken, or a `Piecewise`."""
        if condition == sympy.true:
            return then()
        if condition == sympy.false:
            return other()
        return self._either(condition, then(), other())

    def _either(self, condition: Any, a: Any, b: Any) -> Any:
        if isinstance(a, tuple):
            return tuple(self._either(condition, x, y) for x, y in zip(a, b, strict=True))
        if callable(a) and not isinstance(a, sympy.Basic):
            return lambda *arguments: self._either(condition, a(*arguments), b(*arguments))
        if _is_truth(a) or _is_truth(b):
            return sympy.Or(sympy.And(condition, a), sympy.And(sympy.Not(condition), b))
        if isinstance(a, int) and isinstance(b, int) and a == b:
            return a
        then, other = sympy.sympify(a), sympy.sympify(b)
        return self._kept(sympy.Piecewise((then, condition), (other, True)), then, other, condition)

    def _kept(self, made: Any, *parts: Any) -> Any:
        """What was made of some parts, unless SymPy moved a choice out of a sum and left its index behind."""
        if made.free_symbols - {one for part in parts for one in part.free_symbols}:
            part = "a choice inside a sum, where SymPy would move it out with the sum's index"
            raise NotInterpreted(Reason.SYMBOLIC_SIZE, "", part=part, domain=self.name)
        return made

    # Naturals.

    def natural_operation(self, operation: Operation, a: Any, b: Any) -> Any:
        """An operation of naturals, with Lean's conventions."""
        if isinstance(a, int) and isinstance(b, int):
            found = NATURALS[operation](a, b)
            return self.truth(found) if isinstance(found, bool) else found
        return natural_formula(operation, sympy.sympify(a), sympy.sympify(b))

    # What binds variables.

    @contextmanager
    def bound(self, name: str) -> Iterator[Any]:
        """A variable for the time that something is under its binder; by this name if it is free."""
        base = name if name.isidentifier() else "i"
        fresh, number = base, 0
        while fresh in self._taken:
            number += 1
            fresh = f"{base}_{number}"
        self._taken.add(fresh)
        try:
            yield sympy.Symbol(fresh, integer=True, nonnegative=True)
        finally:
            self._taken.remove(fresh)

    def sum(self, count: Any, body: Callable[[Any], Any]) -> Any:
        """`∑ i < count, body i`."""
        if isinstance(count, int):
            return sympy.Add(*(sympy.sympify(body(index)) for index in range(count)))
        with self.bound(body.__name__) as index:
            term, last = sympy.sympify(body(index)), sympy.sympify(count) - 1
            return self._kept(sympy.Sum(term, (index, 0, last)), term, last)

    def natural_sum(self, count: Any, body: Callable[[Any], Any]) -> Any:
        """The same sum of naturals."""
        return natural(self.sum(count, body))

    def largest(self, count: Any, body: Callable[[Any], Any]) -> Any:
        """The largest of `body i`; SymPy has no such operator for a size that is open."""
        self._concrete(count, "the largest of an open number")
        return sympy.Max(*(body(index) for index in range(count))) if count else sympy.Integer(0)

    def iterate(self, count: Any, start: tuple[Any, ...], step: Callable[..., tuple[Any, ...]]) -> Any:
        """The first of the states; for an open count where the step is affine in the one state."""
        if isinstance(count, int):
            return super().iterate(count, start, step)
        with self.bound(step.__name__) as index, self.bound(step.__name__) as other:
            return closed_form(count, start, step, index, other)

    def quantify(
        self, universal: bool, name: str, type_: Type, bound: Any, body: Callable[[Any], Any]
    ) -> Any:
        """`∀` or `∃` over the naturals below a number."""
        if bound is not None:
            self._concrete(bound, f"a quantifier below an open bound, of {name}")
        return super().quantify(universal, name, type_, bound, body)

    def _concrete(self, count: Any, part: str) -> None:
        if not isinstance(count, int):
            raise NotInterpreted(Reason.SYMBOLIC_SIZE, "", part=part, domain=self.name)


def _is_truth(value: Any) -> bool:
    """Whether an expression is a truth value; a symbol may be either, and those of numbers are real."""
    truth = isinstance(value, sympy.logic.boolalg.Boolean)
    return truth and not (isinstance(value, sympy.Symbol) and value.is_real)


def sympy_value(
    definition: Definition,
    library: Callable[[Name], Definition],
    sizes: Mapping[str, int] | None = None,
    arguments: Mapping[str, object] | None = None,
    conventions: Conventions = "generic",
) -> Any:
    """The formula of a definition.

    `sizes` gives numbers for naturals, the others stay symbols. `arguments` gives values, tables or
    expressions for parameters; the others become symbols: real numbers, and tables of them by their name.
    """
    given: dict[str, object] = {**(sizes or {}), **(arguments or {})}
    names = tuple(param.name for param in definition.params)
    domain = Symbols(conventions, names)
    open_ = any(_is_open(param.type) and param.name not in given for param in definition.params)
    values = [
        lift(domain, param.type, given[param.name], param.name)
        if param.name in given
        else _symbol(param.name, param.type, indexed=open_)
        for param in definition.params
    ]
    found = Evaluator(domain, library).definition(definition, values)
    return sympy.sympify(found) if not isinstance(found, tuple) else found


def _is_open(type_: Type) -> bool:
    return type_ is NAT or (isinstance(type_, Function) and type_.result is NAT)


def _symbol(name: str, type_: Type, *, indexed: bool) -> Any:
    """What stands for a parameter that nothing is given for."""
    if type_ is NAT:
        return sympy.Symbol(name, integer=True, nonnegative=True)
    if type_ is BOOL:
        return sympy.Symbol(name)
    if isinstance(type_, RecordType):
        return tuple(_symbol(f"{name}.{part}", of, indexed=indexed) for part, of in type_.fields)
    if not isinstance(type_, Function):
        return sympy.Symbol(name, real=True)
    if type_.result is BOOL:
        if not indexed:
            return lambda *indices: sympy.Symbol(_entry(name, indices))
        holds = sympy.IndexedBase(name, integer=True)  # SymPy has no indexed truth values: one where it holds
        return lambda *indices: sympy.Eq(holds[indices], 1)
    assumptions = {"real": True} if type_.result is not NAT else {"integer": True, "nonnegative": True}
    base = sympy.IndexedBase(name, **assumptions)

    def read(*indices: Any) -> Any:
        for place, index in enumerate(indices):
            if isinstance(index, sympy.Piecewise):  # an index that a comparison decides
                at = partial(_replaced, indices, place)
                return sympy.Piecewise(*((read(*at(value)), condition) for value, condition in index.args))
        if indexed or not all(isinstance(one, (int, sympy.Integer)) for one in indices):
            return base[indices]
        return sympy.Symbol(_entry(name, indices), **assumptions)

    return read


def _entry(name: str, indices: tuple[Any, ...]) -> str:
    return f"{name}[{','.join(str(one) for one in indices)}]"


def _replaced(indices: tuple[Any, ...], place: int, value: Any) -> tuple[Any, ...]:
    return (*indices[:place], natural(value), *indices[place + 1 :])
