"""A statement at given sizes as formulas over the entries that it reads, and exact values that make its
hypotheses true.

Naturals, truth values and functions of naturals into these are given; numbers of the carrier, and tables of
them, are unknown, one unknown for each entry. The formulas are those that solvers are asked about; here no
solver is asked, but values are chosen (`choose`, `solve`). What comes out is evaluated again by the caller.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from functools import partial
from typing import Any

from pyverify.domains.evaluate import Evaluator
from pyverify.domains.smt.domain import NeedsSize, SmtDomain
from pyverify.domains.smt.prepare import Parameter
from pyverify.domains.smt.resolve import Resolved, open_up, resolve
from pyverify.domains.smt.symbolic import lift
from pyverify.domains.smt.terms import Simple, Symbol, Term
from pyverify.extract import NotInterpreted
from pyverify.extract.code import Code, Function, RecordType, Scalar, Type, Variable
from pyverify.extract.depth import deep
from pyverify.symbolic.instances.choose import Impossible, choose
from pyverify.symbolic.instances.evaluate import Library, in_domain
from pyverify.symbolic.instances.solve import Style, solve, some
from pyverify.symbolic.instances.watched import outside
from pyverify.symbolic.law import Law, Monomial

__all__ = ["Ground", "ground"]

_MOST_TERMS = 12_000
Lookup = Callable[[Symbol, tuple[Any, ...]], Any]


class Ground:
    """Formulas over entries. Made by `ground`."""

    def __init__(
        self,
        hypotheses: Sequence[Term],
        against: Sequence[Term],
        resolved: Resolved,
        back: Mapping[str, Callable[[Lookup], Any]],
    ) -> None:
        self._hypotheses = hypotheses
        self._against = against
        self._resolved = resolved
        self._back = back
        entries = [entry for table in resolved.entries.values() for entry in table.values()]
        self._symbols = [*dict.fromkeys([*resolved.symbols, *entries])]

    def values(self, rng: random.Random, style: Style, *, against: bool) -> dict[str, Any] | None:
        """Values of the unknown variables that should make the hypotheses true (and, with `against`, the
        conclusion false), as Python arguments; `None` if this attempt failed.
        """
        formulas = [*self._hypotheses, *(self._against if against else ())]
        try:
            chosen = choose(formulas, rng)
            for symbol in self._symbols:
                if symbol.result in (Simple.REAL, Simple.INT) and not symbol.arguments:
                    chosen.unknown(symbol)
            found = solve(chosen, rng, style)
        except Impossible:
            return None
        values: dict[Symbol, Any] = {symbol: outside(found[at]) for symbol, at in chosen.numbers.items()}
        values |= chosen.truths
        entries = self._resolved.entries
        others: dict[tuple[Symbol, tuple[Any, ...]], Any] = {}

        def lookup(symbol: Symbol, indices: tuple[Any, ...]) -> Any:
            entry = entries.get(symbol, {}).get(indices) or chosen.entries.get((symbol, indices), symbol)
            if entry in values:
                return values[entry]
            if symbol.result is Simple.BOOL:
                return False
            if (symbol, indices) not in others:  # no formula speaks of it
                others[symbol, indices] = outside(some(rng, style))
            return others[symbol, indices]

        return {name: read(lookup) for name, read in self._back.items()}


def ground(
    library: Library,
    unknown: Sequence[Variable],
    given: Mapping[str, Any],
    types: Mapping[str, Type],
    hypotheses: Sequence[Code],
    conclusion: Code,
    laws: Mapping[str, Law] | None = None,
) -> Ground | None:
    """The formulas of the hypotheses and the conclusion; `None` where they have no such form.

    `unknown`: the variables that get unknowns. `given`: Python arguments for all others, of these `types`.
    `laws`: functions of numbers whose coefficients get unknowns.
    Raises `Impossible` where these alone make a hypothesis false.
    """
    domain = SmtDomain(_MOST_TERMS)
    back: dict[str, Callable[[Lookup], Any]] = {}
    env: dict[str, Any] = {}
    for variable in unknown:
        env[variable.name], back[variable.name] = _unknown(domain, variable.name, variable.type)
    for name, value in given.items():
        env[name] = in_domain(domain, types[name], value, name)
    for name, law in (laws or {}).items():
        env[name], back[name] = _law(domain, name, types[name], law)
    evaluator = Evaluator(domain, library)
    build = domain.build
    try:
        with deep():
            terms = [lift(build, evaluator.code(code, env), Simple.BOOL) for code in hypotheses]
            goal = build.negation(lift(build, evaluator.code(conclusion, env), Simple.BOOL))
        if build.false in terms:
            raise Impossible
        opened = [part for term in terms for part in open_up(build, term)]
        against = open_up(build, goal)
        resolved = resolve(build, [*opened, *against], keep=[domain.log])
    except (NotInterpreted, NeedsSize):
        return None
    roots = list(resolved.roots)
    return Ground(roots[: len(opened)], roots[len(opened) :], resolved, back)


def _unknown(domain: SmtDomain, name: str, type_: Type) -> tuple[Any, Callable[[Lookup], Any]]:
    """An unknown value, and how to read it back."""
    if isinstance(type_, RecordType):
        parts = [_unknown(domain, f"{name}.{field}", of) for field, of in type_.fields]
        backs = [back for _, back in parts]
        return tuple(one for one, _ in parts), lambda lookup: tuple(back(lookup) for back in backs)
    made = Parameter.free(domain, Variable(name, type_))
    if isinstance(type_, Function):
        return made.value, partial(_table, made.symbols)
    return made.value, lambda lookup: lookup(made.symbols[0], ())


def _law(
    domain: SmtDomain, name: str, type_: Type, law: Law
) -> tuple[Callable[..., Any], Callable[[Lookup], Any]]:
    """A function by its law with unknown coefficients, and how to read it back."""
    assert isinstance(type_, Function)
    symbols: list[list[Symbol]] = []
    values: list[list[Any]] = []
    for number, piece in enumerate(law.pieces):
        made = [
            Parameter.free(domain, Variable(f"{name}.{number}.{place}", Scalar("")))
            for place in range(len(piece))
        ]
        symbols.append([one.symbols[0] for one in made])
        values.append([one.value for one in made])

    def read(lookup: Lookup) -> Law:
        pieces = tuple(
            tuple(
                Monomial(Fraction(value), one.powers)
                for one, symbol in zip(piece, own, strict=True)
                if (value := lookup(symbol, ()))
            )
            for piece, own in zip(law.pieces, symbols, strict=True)
        )
        return replace(law, pieces=pieces)

    return lambda *given: law.at(domain, type_, given, values), read


def _table(symbols: Sequence[Symbol], lookup: Lookup) -> Callable[..., Any]:
    if len(symbols) == 1:
        return lambda *indices: lookup(symbols[0], tuple(indices))
    return lambda *indices: tuple(lookup(one, tuple(indices)) for one in symbols)
