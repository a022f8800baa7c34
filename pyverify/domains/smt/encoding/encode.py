"""The steps of an encoding, one after the other."""

from __future__ import annotations

import enum
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pyverify.domains.smt.build import Builder
from pyverify.domains.smt.encoding.contradicted import contradicted
from pyverify.domains.smt.encoding.equations import solved
from pyverify.domains.smt.encoding.guards import unguarded
from pyverify.domains.smt.encoding.logarithms import cut
from pyverify.domains.smt.encoding.polynomials import Polynomials
from pyverify.domains.smt.encoding.quotients import multiplied
from pyverify.domains.smt.encoding.signs import Signs
from pyverify.domains.smt.encoding.slack import slackened
from pyverify.domains.smt.terms import Op, Symbol, Term, below

__all__ = ["Encoded", "Encoding", "encoded"]


class Encoding(enum.Enum):
    """How the assertions of a problem are written."""

    PLAIN = "plain"
    """As the definitions say."""
    REDUCED = "reduced"
    """With something simpler for labels, logarithms, maxima, quotients and linear equations."""
    SIGNED = "signed"
    """The same, with `false` for what says the opposite of a sign that is seen; not for certificates, which
    have to show that.
    """
    SHARP = "sharp"
    """As `REDUCED`, with more of what follows from the logarithm's laws; the same without a logarithm."""


@dataclass(frozen=True, slots=True)
class Encoded:
    """The assertions, each with the number of the one that it came from (-1: of a new unknown)."""

    roots: tuple[Term, ...]
    origins: tuple[int, ...]
    hidden: tuple[Symbol, ...]
    """New unknowns, whose values in a model do not matter."""
    values: Mapping[Symbol, Term]
    """What the unknowns are that stand in no assertion any more."""


def encoded(build: Builder, log: Symbol, roots: Sequence[Term], encoding: Encoding) -> Encoded:
    """Encode assertions in which functions are settled and no logarithm's argument is bound."""
    polynomials, count = Polynomials(), len(roots)
    everything = [*unguarded(build, roots, Signs(roots, polynomials))]
    logs = cut(build, log, everything, polynomials, encoding is Encoding.SHARP)
    everything = [*logs.roots, *logs.laws]
    slack = slackened(build, everything, polynomials)
    everything = [*slack.roots, *slack.sides]
    whole = multiplied(build, everything, Signs(everything, polynomials))
    everything = [*whole.roots, *whole.products]
    hidden = [*logs.symbols, *slack.symbols, *whole.symbols]
    final = solved(build, everything, polynomials)
    last = final.roots
    if encoding is Encoding.SIGNED:
        last = contradicted(build, last, Signs(last, polynomials))
    roots_, origins = [], []
    for place, root in enumerate(last):
        if root is not build.true:
            roots_.append(root)
            origins.append(place if place < count else -1)
    values = _wanted(final.values, hidden)
    read = {term.symbol for term in below(values.values()) if term.op is Op.SYMBOL}
    unread = tuple(symbol for symbol in hidden if symbol not in read and symbol not in final.values)
    return Encoded(tuple(roots_), tuple(origins), unread, values)


def _wanted(values: Mapping[Symbol, Term], hidden: Sequence[Symbol]) -> dict[Symbol, Term]:
    """The values of the old unknowns, and of the new ones that these rest on."""
    wanted = {symbol for symbol in values if symbol not in hidden}
    waiting = list(wanted)
    while waiting:
        for term in below([values[waiting.pop()]]):
            if term.op is Op.SYMBOL and term.symbol in values and term.symbol not in wanted:
                wanted.add(term.symbol)
                waiting.append(term.symbol)
    return {symbol: value for symbol, value in values.items() if symbol in wanted}
