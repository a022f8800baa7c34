"""Terms for z3, by its Python interface. Importing this module imports z3.

Everything is made in a context of its own, since z3's objects must not be shared by threads or problems.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from pyverify.domains.smt.logic import logic_of
from pyverify.domains.smt.model import Model, read_model
from pyverify.domains.smt.names import Names
from pyverify.domains.smt.prepare import Known, Prepared
from pyverify.domains.smt.terms import ArraySort, Op, Simple, Sort, Symbol, Term, below
from pyverify.errors import ToolMissing

try:
    import z3  # type: ignore[import-untyped]
except ImportError as error:
    raise ToolMissing("the solver z3 is not installed", help="pip install z3-solver") from error

__all__ = ["Z3Problem", "Z3Terms", "Z3Values", "numeral", "rational", "z3_problem"]


class Z3Terms:
    """Translates terms; a term that occurs twice is translated once."""

    def __init__(self, names: Names) -> None:
        self.names = names
        self.context = z3.Context()
        self._symbols: dict[Symbol, Any] = {}
        self._terms: dict[int, Any] = {}

    def symbol(self, symbol: Symbol) -> Any:
        """The constant or function of a symbol."""
        if symbol not in self._symbols:
            name, sort = self.names.of(symbol), self._sort(symbol.result)
            if symbol.arguments:
                made = z3.Function(name, *map(self._sort, symbol.arguments), sort)
            else:
                made = z3.Const(name, sort)
            self._symbols[symbol] = made
        return self._symbols[symbol]

    def terms(self, roots: Sequence[Term]) -> list[Any]:
        """The roots as z3's expressions."""
        for term in below(roots):
            if term.number not in self._terms:
                self._terms[term.number] = self._made(term, [self._terms[arg.number] for arg in term.args])
        return [self._terms[root.number] for root in roots]

    def _sort(self, sort: Sort) -> Any:
        if isinstance(sort, ArraySort):
            return z3.ArraySort(self._sort(sort.index), self._sort(sort.element))
        return _SORTS[sort](self.context)

    def _made(self, term: Term, args: list[Any]) -> Any:
        match term.op:
            case Op.CONSTANT:
                assert term.constant is not None
                return numeral(term.constant, term.sort, self.context)
            case Op.SYMBOL:
                return self.symbol(term.symbol)
            case Op.APPLY:
                return self.symbol(term.symbol)(*args)
            case Op.FORALL | Op.EXISTS:
                quantifier = z3.ForAll if term.op is Op.FORALL else z3.Exists
                return quantifier([self.symbol(symbol) for symbol in term.binders], args[0])
        return _MAKERS[term.op](*args)


_SORTS = {Simple.REAL: z3.RealSort, Simple.INT: z3.IntSort, Simple.BOOL: z3.BoolSort}
_MAKERS: Mapping[Op, Any] = {
    Op.SELECT: z3.Select,
    Op.ADD: lambda *args: z3.Sum(args),
    Op.SUB: lambda a, b: a - b,
    Op.NEG: lambda a: -a,
    Op.MUL: lambda a, b: a * b,
    Op.DIV: lambda a, b: a / b,
    Op.IDIV: lambda a, b: a / b,  # of integers this is `div`
    Op.MOD: lambda a, b: a % b,
    Op.TO_REAL: z3.ToReal,
    Op.LE: lambda a, b: a <= b,
    Op.LT: lambda a, b: a < b,
    Op.EQ: lambda a, b: a == b,
    Op.ITE: z3.If,
    Op.NOT: z3.Not,
    Op.AND: lambda *args: z3.And(list(args)),
    Op.OR: lambda *args: z3.Or(list(args)),
}


def numeral(value: Known, sort: Sort, context: Any) -> Any:
    """An exact number or truth value as z3's."""
    if sort is Simple.BOOL:
        return z3.BoolVal(bool(value), context)
    if sort is Simple.INT:
        return z3.IntVal(int(value), context)
    exact = Fraction(value)
    return z3.RealVal(f"{exact.numerator}/{exact.denominator}", context)


def rational(value: Any, sort: Sort) -> Known | None:
    """The exact number or truth value that an expression is; None if it is something else, such as `√2`."""
    if z3.is_true(value) or z3.is_false(value):
        return bool(z3.is_true(value))
    if z3.is_int_value(value) or z3.is_rational_value(value):
        exact = Fraction(value.as_string())
        return exact if sort is Simple.REAL else int(exact)
    return None


@dataclass(frozen=True, slots=True)
class Z3Problem:
    """Assertions ready for a solver, and z3's constants and functions by the names of the variables."""

    assertions: tuple[Any, ...]
    constants: Mapping[str, Any]
    logic: str
    """The smallest logic that they fit in; `z3.SolverFor` takes it."""
    context: Any
    _prepared: Prepared
    _terms: Z3Terms

    def solver(self, milliseconds: int | None = None) -> Any:
        """A `z3.Solver` that holds the assertions."""
        solver = z3.Solver(ctx=self.context)
        if milliseconds is not None:
            solver.set("timeout", milliseconds)
        solver.add(*self.assertions)
        return solver

    def model(self, model: Any) -> Model:
        """A `z3.ModelRef` read back."""

        def value(symbol: Symbol) -> Known | None:
            return rational(model.eval(self._terms.symbol(symbol), model_completion=True), symbol.result)

        def apply(symbol: Symbol, indices: tuple[Known, ...]) -> Known | None:
            at, sort = self._terms.symbol(symbol), symbol.result
            if isinstance(sort, ArraySort):
                for index in indices:
                    assert isinstance(sort, ArraySort)
                    at, sort = z3.Select(at, numeral(index, sort.index, self.context)), sort.element
            else:
                pairs = zip(indices, symbol.arguments, strict=True)
                at = at(*[numeral(index, of, self.context) for index, of in pairs])
            return rational(model.eval(at, model_completion=True), sort)

        return read_model(self._prepared, value, apply)


def z3_problem(prepared: Prepared) -> Z3Problem:
    """The assertions for z3."""
    terms = Z3Terms(prepared.names)
    assertions = tuple(terms.terms(prepared.roots))
    constants = {prepared.names.of(symbol): terms.symbol(symbol) for symbol in prepared.resolved.symbols}
    return Z3Problem(assertions, constants, logic_of(prepared.roots), terms.context, prepared, terms)


class Z3Values:
    """Computes the values of terms when numbers are put for their symbols."""

    def __init__(self, roots: Sequence[Term]) -> None:
        self._terms = Z3Terms(Names())
        self._roots = [(root.sort, made) for root, made in zip(roots, self._terms.terms(roots), strict=True)]

    def at(self, numbers: Mapping[Symbol, Known]) -> list[Known | None]:
        """The values; None where z3 does not come to a number."""
        context = self._terms.context
        pairs = [
            (self._terms.symbol(symbol), numeral(value, symbol.result, context))
            for symbol, value in numbers.items()
        ]
        return [rational(z3.simplify(z3.substitute(made, *pairs)), sort) for sort, made in self._roots]
