"""Terms for cvc5, by its Python interface. Importing this module imports cvc5."""

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
    import cvc5  # type: ignore[import-untyped]
    from cvc5 import Kind
except ImportError as error:
    raise ToolMissing("the solver cvc5 is not installed", help="pip install cvc5") from error

__all__ = ["Cvc5Problem", "Cvc5Terms", "Cvc5Values", "cvc5_problem", "numeral", "rational"]


class Cvc5Terms:
    """Translates terms, with a term manager of its own; a term that occurs twice is translated once."""

    def __init__(self, names: Names) -> None:
        self.names = names
        self.manager = cvc5.TermManager()
        self._symbols: dict[Symbol, Any] = {}
        self._terms: dict[int, Any] = {}

    def symbol(self, symbol: Symbol) -> Any:
        """The constant, function or bound variable of a symbol."""
        if symbol not in self._symbols:
            manager, name, sort = self.manager, self.names.of(symbol), self._sort(symbol.result)
            if symbol.arguments:
                sort = manager.mkFunctionSort([self._sort(one) for one in symbol.arguments], sort)
            self._symbols[symbol] = (manager.mkVar if symbol.bound else manager.mkConst)(sort, name)
        return self._symbols[symbol]

    def terms(self, roots: Sequence[Term]) -> list[Any]:
        """The roots as cvc5's terms."""
        for term in below(roots):
            if term.number not in self._terms:
                self._terms[term.number] = self._made(term, [self._terms[arg.number] for arg in term.args])
        return [self._terms[root.number] for root in roots]

    def _sort(self, sort: Sort) -> Any:
        manager = self.manager
        if isinstance(sort, ArraySort):
            return manager.mkArraySort(self._sort(sort.index), self._sort(sort.element))
        return {
            Simple.REAL: manager.getRealSort,
            Simple.INT: manager.getIntegerSort,
            Simple.BOOL: manager.getBooleanSort,
        }[sort]()

    def _made(self, term: Term, args: list[Any]) -> Any:
        manager = self.manager
        match term.op:
            case Op.CONSTANT:
                assert term.constant is not None
                return numeral(term.constant, term.sort, manager)
            case Op.SYMBOL:
                return self.symbol(term.symbol)
            case Op.APPLY:
                return manager.mkTerm(Kind.APPLY_UF, self.symbol(term.symbol), *args)
            case Op.FORALL | Op.EXISTS:
                symbols = [self.symbol(symbol) for symbol in term.binders]
                bound = manager.mkTerm(Kind.VARIABLE_LIST, *symbols)
                return manager.mkTerm(Kind.FORALL if term.op is Op.FORALL else Kind.EXISTS, bound, args[0])
        return manager.mkTerm(_KINDS[term.op], *args)


_KINDS: Mapping[Op, Any] = {
    Op.SELECT: Kind.SELECT,
    Op.ADD: Kind.ADD,
    Op.SUB: Kind.SUB,
    Op.NEG: Kind.NEG,
    Op.MUL: Kind.MULT,
    Op.DIV: Kind.DIVISION,
    Op.IDIV: Kind.INTS_DIVISION,
    Op.MOD: Kind.INTS_MODULUS,
    Op.TO_REAL: Kind.TO_REAL,
    Op.LE: Kind.LEQ,
    Op.LT: Kind.LT,
    Op.EQ: Kind.EQUAL,
    Op.ITE: Kind.ITE,
    Op.NOT: Kind.NOT,
    Op.AND: Kind.AND,
    Op.OR: Kind.OR,
}


def numeral(value: Known, sort: Sort, manager: Any) -> Any:
    """An exact number or truth value as cvc5's."""
    if sort is Simple.BOOL:
        return manager.mkBoolean(bool(value))
    if sort is Simple.INT:
        return manager.mkInteger(str(int(value)))
    exact = Fraction(value)
    return manager.mkReal(f"{exact.numerator}/{exact.denominator}")


def rational(value: Any, sort: Sort) -> Known | None:
    """The exact number or truth value that a term is; None if it is something else, such as `√2`."""
    if value.isBooleanValue():
        return bool(value.getBooleanValue())
    if value.isIntegerValue() or value.isRealValue():
        exact = Fraction(value.getRealValue())
        return exact if sort is Simple.REAL else int(exact)
    return None


@dataclass(frozen=True, slots=True)
class Cvc5Problem:
    """Assertions ready for a solver, and cvc5's constants and functions by the names of the variables."""

    assertions: tuple[Any, ...]
    constants: Mapping[str, Any]
    logic: str
    manager: Any
    _prepared: Prepared
    _terms: Cvc5Terms

    def solver(self, milliseconds: int | None = None) -> Any:
        """A `cvc5.Solver` that holds the assertions and gives models."""
        solver = cvc5.Solver(self.manager)
        solver.setOption("produce-models", "true")
        if milliseconds is not None:
            solver.setOption("tlimit-per", str(milliseconds))
        solver.setLogic(self.logic)
        for assertion in self.assertions:
            solver.assertFormula(assertion)
        return solver

    def model(self, solver: Any) -> Model:
        """The model of a solver that answered `sat`, read back."""

        def value(symbol: Symbol) -> Known | None:
            return rational(solver.getValue(self._terms.symbol(symbol)), symbol.result)

        def apply(symbol: Symbol, indices: tuple[Known, ...]) -> Known | None:
            manager, at, sort = self.manager, self._terms.symbol(symbol), symbol.result
            if isinstance(sort, ArraySort):
                for index in indices:
                    assert isinstance(sort, ArraySort)
                    at = manager.mkTerm(Kind.SELECT, at, numeral(index, sort.index, manager))
                    sort = sort.element
            else:
                pairs = zip(indices, symbol.arguments, strict=True)
                at = manager.mkTerm(Kind.APPLY_UF, at, *[numeral(index, of, manager) for index, of in pairs])
            return rational(solver.getValue(at), sort)

        return read_model(self._prepared, value, apply)


def cvc5_problem(prepared: Prepared) -> Cvc5Problem:
    """The assertions for cvc5."""
    terms = Cvc5Terms(prepared.names)
    assertions = tuple(terms.terms(prepared.roots))
    constants = {prepared.names.of(symbol): terms.symbol(symbol) for symbol in prepared.resolved.symbols}
    return Cvc5Problem(assertions, constants, logic_of(prepared.roots), terms.manager, prepared, terms)


class Cvc5Values:
    """Computes the values of terms when numbers are put for their symbols."""

    def __init__(self, roots: Sequence[Term]) -> None:
        self._terms = Cvc5Terms(Names())
        self._roots = [(root.sort, made) for root, made in zip(roots, self._terms.terms(roots), strict=True)]
        self._solver = cvc5.Solver(self._terms.manager)

    def at(self, numbers: Mapping[Symbol, Known]) -> list[Known | None]:
        """The values; None where cvc5 does not come to a number."""
        manager = self._terms.manager
        old = [self._terms.symbol(symbol) for symbol in numbers]
        new = [numeral(value, symbol.result, manager) for symbol, value in numbers.items()]
        values = [(sort, made.substitute(old, new) if old else made) for sort, made in self._roots]
        return [rational(self._solver.simplify(value), sort) for sort, value in values]
