"""Functions settled: tables of variables where all that is read is known, else uninterpreted functions or
arrays.

A function read at concrete places only is as good as the finite table of those places: what it is elsewhere
never matters, so quantifying over the table is quantifying over the function. Read at a computed place, a
free function becomes an uninterpreted function; one that a quantifier binds becomes an array, since SMT-LIB
has no quantifier over functions. Arrays of the theory need not be all functions, so where one is quantified
over, a model is to be checked before it is believed; a function applied to arrays of naturals reads `max(0,
entry)`, so that every array stands for some function into the naturals and each such function is stood for.

Order matters: existential quantifiers at the top of an assertion become constants first (`open_up`), since a
constant function needs no array.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from pyverify.domains.smt.build import Builder
from pyverify.domains.smt.terms import ArraySort, Op, Simple, Sort, Symbol, Term, below, transform

__all__ = ["Resolved", "open_up", "resolve"]


def open_up(builder: Builder, assertion: Term) -> list[Term]:
    """The assertion as a list of assertions that together are satisfiable if and only if it is.

    Conjunctions are taken apart, existential quantifiers at the top become constants of their own.
    """
    found: list[Term] = []
    waiting = [(assertion, True)]
    while waiting:
        term, positive = waiting.pop()
        if term.op is Op.NOT:
            waiting.append((term.args[0], not positive))
        elif term.op is (Op.AND if positive else Op.OR):
            waiting.extend((part, positive) for part in reversed(term.args))
        elif term.op is (Op.EXISTS if positive else Op.FORALL):
            waiting.append((_freed(builder, term), positive))
        elif term is not (builder.true if positive else builder.false):
            found.append(term if positive else builder.negation(term))
    return found


def _freed(builder: Builder, term: Term) -> Term:
    """The body of a quantifier with a free symbol for each bound one. Other occurrences stay as they are."""
    fresh = {symbol: replace(symbol, bound=False) for symbol in term.binders}
    body = term.args[0]

    def freed(part: Term, args: tuple[Term, ...]) -> Term | None:
        if isinstance(part.payload, Symbol) and part.payload in fresh:
            return builder.bank.make(part.op, args, part.sort, fresh[part.payload])
        return None

    return transform(builder.bank, [body], freed)[body.number]


@dataclass(frozen=True, slots=True)
class Resolved:
    """Terms without `READ`; the free symbols in them; and what has to hold of these, being naturals."""

    roots: tuple[Term, ...]
    symbols: tuple[Symbol, ...]
    conditions: tuple[Term, ...]
    entries: Mapping[Symbol, Mapping[tuple[Any, ...], Symbol]]
    """For a function that became a table: its entries, by their indices."""
    whole: Mapping[Symbol, Symbol]
    """For a function that became an uninterpreted one or an array: that one."""

    @property
    def origins(self) -> dict[Symbol, Symbol]:
        """For what an entry or a whole function was made from: the symbol it had before."""
        entries = {entry: symbol for symbol, table in self.entries.items() for entry in table.values()}
        return entries | {whole: symbol for symbol, whole in self.whole.items()}


def resolve(
    builder: Builder, roots: Sequence[Term], *, arrays: bool = False, keep: Iterable[Symbol] = ()
) -> Resolved:
    """Settle all functions in the roots. With `arrays` free functions too become arrays, not functions.

    `keep`: functions that stay uninterpreted whatever is read of them (the logarithm).
    """
    return _Resolver(builder, roots, arrays, frozenset(keep)).run()


class _Resolver:
    def __init__(
        self, builder: Builder, roots: Sequence[Term], arrays: bool, keep: frozenset[Symbol]
    ) -> None:
        self.builder = builder
        self.roots = roots
        self.arrays = arrays
        self.keep = keep
        self.reads: dict[Symbol, list[Term]] = {}
        for term in below(roots):
            if term.op is Op.READ:
                self.reads.setdefault(term.symbol, []).append(term)
        self.entries: dict[Symbol, dict[tuple[Any, ...], Symbol]] = {}
        self.whole: dict[Symbol, Symbol] = {}
        self.conditions: list[Term] = []

    def run(self) -> Resolved:
        """The result."""
        for symbol, reads in self.reads.items():
            if symbol not in self.keep:
                self._settle(symbol, reads)
        became = transform(self.builder.bank, self.roots, self._replace)
        roots = tuple(became[root.number] for root in self.roots)
        zero = self.builder.number(0, Simple.INT)
        free: dict[Symbol, None] = {}
        for term in below([*roots, *self.conditions]):
            if term.op in (Op.SYMBOL, Op.APPLY) and not term.symbol.bound:
                free[term.symbol] = None
        for symbol in free:
            if symbol.natural and not symbol.arguments and not isinstance(symbol.result, ArraySort):
                self.conditions.append(self.builder.less_equal(zero, self.builder.symbol(symbol)))
        conditions = tuple(dict.fromkeys(self.conditions))
        return Resolved(roots, tuple(free), conditions, self.entries, self.whole)

    def _settle(self, symbol: Symbol, reads: list[Term]) -> None:
        if all(arg.op is Op.CONSTANT for read in reads for arg in read.args):
            places = sorted(tuple(arg.constant or 0 for arg in read.args) for read in reads)
            self.entries[symbol] = {place: replace(symbol, arguments=(), indices=place) for place in places}
        elif symbol.bound or self.arrays:
            sort: Sort = symbol.result
            for index in reversed(symbol.arguments):
                sort = ArraySort(index, sort)
            self.whole[symbol] = replace(symbol, arguments=(), result=sort)
        else:
            self.whole[symbol] = symbol

    def _replace(self, term: Term, args: tuple[Term, ...]) -> Term | None:
        if term.op is Op.READ:
            return self._read(term, args)
        if term.op in (Op.FORALL, Op.EXISTS):
            return self._quantifier(term, args[0])
        return None

    def _read(self, term: Term, args: tuple[Term, ...]) -> Term:
        build, symbol = self.builder, term.symbol
        if symbol in self.entries:
            return build.symbol(self.entries[symbol][tuple(arg.constant or 0 for arg in term.args)])
        whole = self.whole.get(symbol, symbol)
        if isinstance(whole.result, ArraySort):
            made = build.symbol(whole)
            for arg in args:
                assert isinstance(made.sort, ArraySort)
                made = build.bank.make(Op.SELECT, (made, arg), made.sort.element)
        else:
            made = build.bank.make(Op.APPLY, args, whole.result, whole)
        return self._natural(made) if symbol.natural else made

    def _natural(self, made: Term) -> Term:
        """A value of a function into the naturals: asserted where it can be, else what is negative read as
        zero.
        """
        positive = self.builder.less_equal(self.builder.number(0, Simple.INT), made)
        if made.op is Op.APPLY and not made.free:
            self.conditions.append(positive)
            return made
        return self.builder.ite(positive, made, self.builder.number(0, Simple.INT))

    def _quantifier(self, term: Term, body: Term) -> Term:
        build, universal = self.builder, term.op is Op.FORALL
        symbols: list[Symbol] = []
        for symbol in term.binders:
            if symbol in self.entries:
                symbols += self.entries[symbol].values()
            else:
                symbols.append(self.whole.get(symbol, symbol))
        zero = build.number(0, Simple.INT)
        guards = [
            build.less_equal(zero, build.symbol(symbol))
            for symbol in symbols
            if symbol.natural and symbol in body.free and symbol.result is Simple.INT
        ]
        if universal:
            body = build.disjunction([*map(build.negation, guards), body])
        else:
            body = build.conjunction([*guards, body])
        return build.quantify(universal, symbols, body)
