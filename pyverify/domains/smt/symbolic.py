"""Unknowns: what stands for a value of a type of which nothing is known, and numbers that stand for
themselves.

A number is a variable, a record one unknown a field, a function a callable that gives a `READ` at whatever
it is asked. Whether such a function becomes a table of variables, an uninterpreted function or an array is
settled when all its reads are known (`resolve`); so nothing has to be guessed about indices here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from pyverify.domains.smt.build import Builder
from pyverify.domains.smt.terms import Simple, Symbol, Term
from pyverify.extract.code import BOOL, NAT, Function, RecordType, Scalar, Type
from pyverify.extract.reasons import NotInterpreted, Reason

__all__ = ["NATURAL", "assemble", "components", "lift", "settle", "sort_of", "unknown"]

NATURAL = Simple.INT
"""Naturals are integers that are not negative."""


def sort_of(type_: Type) -> Simple:
    """The sort of a number or truth value.

    Every carrier becomes the reals, also that of a mere commutative ring: a form then speaks of one ring
    out of many, and its header says so.
    """
    match type_:
        case Scalar():
            return Simple.REAL
        case _ if type_ is NAT:
            return NATURAL
        case _ if type_ is BOOL:
            return Simple.BOOL
        case Function():
            raise NotInterpreted(Reason.HIGHER_ORDER, "", part="a function of functions", domain="SMT")
        case _:
            raise NotInterpreted(Reason.INDUCTIVE_TYPE, "", part=str(type_), domain="SMT")


def settle(term: Term) -> Any:
    """A term as the domain holds it: decided truth values and naturals are Python's, the rest are terms."""
    if term.sort is Simple.REAL or term.constant is None:
        return term
    return term.constant


def lift(builder: Builder, value: Any, sort: Simple) -> Term:
    """A value of the domain as a term."""
    if isinstance(value, Term):
        return value
    return builder.truth(value) if sort is Simple.BOOL else builder.number(value, sort)


def unknown(
    builder: Builder, name: str, type_: Type, *, bound: bool = False, above: tuple[Simple, ...] = ()
) -> tuple[Any, list[Symbol]]:
    """An unknown value of a type, and the symbols that it consists of.

    `above`: the sorts of the arguments that the unknown is a function of, where it is one.
    """
    match type_:
        case Function(arguments, result):
            return unknown(builder, name, result, bound=bound, above=(*above, *map(sort_of, arguments)))
        case RecordType(_, fields):
            parts = [
                unknown(builder, f"{name}_{field}", of, bound=bound, above=above) for field, of in fields
            ]
            values, symbols = tuple(value for value, _ in parts), [one for _, some in parts for one in some]
            if not above:
                return values, symbols
            return (lambda *args: tuple(value(*args) for value in values)), symbols
    symbol = Symbol(name, sort_of(type_), above, natural=type_ is NAT, bound=bound)
    return (_reader(builder, symbol) if above else settle(builder.symbol(symbol))), [symbol]


def _reader(builder: Builder, symbol: Symbol) -> Callable[..., Any]:
    def read(*args: Any) -> Any:
        terms = [lift(builder, arg, sort) for arg, sort in zip(args, symbol.arguments, strict=True)]
        return settle(builder.read(symbol, terms))

    return read


def components(type_: Type, value: Any) -> Iterator[Any]:
    """The parts of a value that have a symbol each, in the order in which `unknown` makes the symbols."""
    match type_:
        case Function(_, RecordType(_, fields)):
            for number, _ in enumerate(fields):
                yield lambda *args, number=number: value(*args)[number]
        case RecordType(_, fields):
            for (_, of), part in zip(fields, value, strict=True):
                yield from components(of, part)
        case _:
            yield value


def assemble(
    type_: Type,
    symbols: Iterator[Symbol],
    lookup: Callable[[Symbol, tuple[Any, ...]], Any],
    above: bool = False,
) -> Any:
    """A value from what is known of its symbols, which come in the order in which `unknown` made them.

    `lookup(symbol, indices)` gives a number or truth value.
    """
    match type_:
        case Function(_, result):
            return assemble(result, symbols, lookup, True)
        case RecordType(_, fields):
            parts = tuple(assemble(of, symbols, lookup, above) for _, of in fields)
            return (lambda *indices: tuple(part(*indices) for part in parts)) if above else parts
    symbol = next(symbols)
    return (lambda *indices: lookup(symbol, indices)) if above else lookup(symbol, ())
