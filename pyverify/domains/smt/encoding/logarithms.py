"""Logarithms as unknowns, with inequalities that follow from their laws (`log_laws`).

An unknown `ℓ` stands for `log x`. Where `ℓ` occurs only times the numerator of `x = a / b`, or only times the
denominator, the unknown is that product, as in a sum of `p i * log (p i / q i)`: such sums are linear then.

No function symbol is left. All that is asserted follows from the laws: `unsat` is a proof. A model is none.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pyverify.domains.smt.build import Builder
from pyverify.domains.smt.encoding.log_laws import Log, LogLaws
from pyverify.domains.smt.encoding.polarity import FALL, RISE, Polarity
from pyverify.domains.smt.encoding.polynomials import PRIME, Polynomials
from pyverify.domains.smt.encoding.rebuild import rebuilt
from pyverify.domains.smt.encoding.signs import Signs
from pyverify.domains.smt.terms import Op, Simple, Symbol, Term, below

__all__ = ["MOST_COMPARED", "MOST_MULTIPLIED", "Cut", "cut"]

MOST_COMPARED = 8
"""With more arguments than this no two of them are compared; the number of pairs is quadratic."""
MOST_MULTIPLIED = 30
"""With more arguments than this products among them are not looked for."""


@dataclass(frozen=True, slots=True)
class Cut:
    """Assertions without logarithms, what is asserted of the unknowns, and the unknowns."""

    roots: tuple[Term, ...]
    laws: tuple[Term, ...]
    symbols: tuple[Symbol, ...]


def cut(build: Builder, log: Symbol, roots: Sequence[Term], polynomials: Polynomials, sharp: bool) -> Cut:
    """Put unknowns for the logarithms; none may stand under a quantifier of what is in it.

    `sharp`: with the sharper bounds, on both sides, and few arguments compared; else with what is likely to
    do.
    """
    reads = [term for term in below(roots) if term.op is Op.APPLY and term.symbol is log]
    if not reads:
        return Cut(tuple(roots), (), ())
    return _Cutting(build, roots, polynomials, sharp).run(reads)


class _Cutting:
    def __init__(self, build: Builder, roots: Sequence[Term], polynomials: Polynomials, sharp: bool) -> None:
        self.build = build
        self.roots = roots
        self.polynomials = polynomials
        self.polarity = Polarity(roots, polynomials)
        self.signs = Signs(roots, polynomials)
        self.laws = LogLaws(build, polynomials, self.signs)
        self.sharp = sharp
        self.put: dict[int, Term] = {}
        self.symbols: list[Symbol] = []

    def run(self, reads: Sequence[Term]) -> Cut:
        """The result."""
        build = self.build
        fractions = {read.number: _fraction(build, read.args[0]) for read in reads}
        products = [*self._products(reads, fractions)] if len(reads) <= MOST_MULTIPLIED else []
        related = {number for triple in products for number in triple}
        compared = self.sharp and len(reads) <= MOST_COMPARED
        logs: dict[int, Log] = {}
        for read in reads:
            alone = not compared and read.number not in related
            logs[read.number] = self._unknown(read, *fractions[read.number], alone)
        laws: list[Term] = []
        for read in reads:
            needed = RISE | FALL if self.sharp or read.number in related else self.polarity.needed(read)
            laws += self.laws.bounds(logs[read.number], bool(needed & FALL), bool(needed & RISE), self.sharp)
        one = Log(build.number(0), (), (), ())
        for x, y, z in products:
            laws += self.laws.multiplied(logs[x], logs[y], logs.get(z, one))
        if compared:
            for pair in itertools.combinations(logs.values(), 2):
                laws += self.laws.compared(*pair)
        became = rebuilt(build, [*self.roots, *laws], self.put)
        kept = dict.fromkeys(became[law.number] for law in laws)
        kept.pop(build.true, None)
        return Cut(tuple(became[root.number] for root in self.roots), tuple(kept), tuple(self.symbols))

    def _unknown(self, read: Term, above: Sequence[Term], under: Sequence[Term], alone: bool) -> Log:
        """The unknown that stands for a logarithm, or for it times the one part that it is multiplied by."""
        symbol = Symbol("log", Simple.REAL, indices=(len(self.symbols),))
        value = self.build.symbol(symbol)
        parents = [term for term in self.polarity.terms if read in term.args]
        if read.args[0].constant == 1:
            value = self.build.number(0)
        else:
            self.symbols.append(symbol)
        if alone and read not in self.roots and all(one.op is Op.MUL for one in parents):
            by = [one.args[1] if one.args[0] is read else one.args[0] for one in parents]
            for weight in (above, under):
                product = self.laws.product(weight)
                if all(one is product for one in by) and all(map(self.signs.nonnegative, weight)):
                    self.put.update(dict.fromkeys((one.number for one in parents), value))
                    return Log(value, tuple(above), tuple(under), tuple(weight))
        self.put[read.number] = value
        return Log(value, tuple(above), tuple(under), ())

    def _products(
        self, reads: Sequence[Term], fractions: Mapping[int, tuple[Sequence[Term], Sequence[Term]]]
    ) -> Iterator[tuple[int, int, int]]:
        """Arguments `x`, `y` and their product, another one or 1 (as -1), by their values at one place."""
        values = {-1: 1}
        for read in reads:
            above, under = map(self._residue, fractions[read.number])
            values[read.number] = above * pow(under, -1, PRIME) % PRIME if under else 0
        names = [read.number for read in reads]
        for x, y in itertools.combinations_with_replacement(names, 2):
            for z, value in values.items():
                if value == values[x] * values[y] % PRIME:
                    yield x, y, z

    def _residue(self, factors: Sequence[Term]) -> int:
        found = 1
        for factor in factors:
            found = found * self.polynomials.residue(factor) % PRIME
        return found


def _fraction(build: Builder, argument: Term) -> tuple[tuple[Term, ...], tuple[Term, ...]]:
    """The factors of the numerator and of the denominator."""
    above, under = argument, build.number(1)
    guarded = argument.op is Op.ITE and argument.args[1].constant == 0 and argument.args[2].op is Op.DIV
    if guarded and argument.args[0] is build.equal(argument.args[2].args[1], build.number(0)):
        above, under = argument.args[2].args
    return _factors(above), _factors(under)


def _factors(term: Term) -> tuple[Term, ...]:
    if term.op is Op.MUL:
        return tuple(factor for part in term.args for factor in _factors(part))
    return () if term.constant == 1 else (term,)
