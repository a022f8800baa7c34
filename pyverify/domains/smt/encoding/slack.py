"""Variables in place of maxima, minima and absolute values, where assertions need one side of them only.

If assertions get no easier when a maximum of `u` and `v` grows (`max … + a ≤ b`), they may as well be
asserted of a variable `t` with `u ≤ t` and `v ≤ t`: if they hold for some such `t`, they hold for the
maximum. If they get no harder, `t ≤ u` or `t ≤ v` says as much. No condition is decided then, and where only
the first side is needed, nothing is split. A choice that is needed on both sides stays as it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pyverify.domains.smt.build import Builder
from pyverify.domains.smt.encoding.polarity import FALL, Polarity
from pyverify.domains.smt.encoding.polynomials import Polynomials
from pyverify.domains.smt.encoding.rebuild import folded
from pyverify.domains.smt.terms import Simple, Symbol, Term

__all__ = ["Slackened", "slackened"]


@dataclass(frozen=True, slots=True)
class Slackened:
    """Assertions with variables for choices, what is asserted of these, and the variables."""

    roots: tuple[Term, ...]
    sides: tuple[Term, ...]
    symbols: tuple[Symbol, ...]


def slackened(build: Builder, roots: Sequence[Term], polynomials: Polynomials) -> Slackened:
    """Put variables for the choices of which one side is needed."""
    polarity = Polarity(roots, polynomials)
    became: dict[int, Term] = {}
    sides: list[Term] = []
    symbols: list[Symbol] = []
    for term in polarity.terms:
        args = tuple(became[arg.number] for arg in term.args)
        largest = polarity.one_sided(term)
        if largest:
            symbol = Symbol("largest" if largest > 0 else "smallest", Simple.REAL, indices=(len(symbols),))
            became[term.number] = made = build.symbol(symbol)
            symbols.append(symbol)
            sides += _sides(build, made, args[1:], largest > 0, polarity.needed(term) == FALL)
        else:
            same = all(old is new for old, new in zip(term.args, args, strict=True))
            became[term.number] = term if same else folded(build, term, args)
    return Slackened(tuple(became[root.number] for root in roots), tuple(sides), tuple(symbols))


def _sides(build: Builder, made: Term, parts: Sequence[Term], largest: bool, falling: bool) -> list[Term]:
    """What holds of a variable that stands for the largest or the smallest of the parts."""
    bounds = [build.less_equal(*((part, made) if falling else (made, part))) for part in parts]
    return bounds if falling is largest else [build.disjunction(bounds)]
