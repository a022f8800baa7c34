"""The laws of the logarithm, and nothing else of it: for positive arguments `log (x * y) = log x + log y` and
`log x ≤ x - 1`.

In text they are asserted as they are, with quantifiers. That is exact and hard for a solver. Through the
solvers' own interfaces they are asserted at the arguments that occur: at each such `x` the second law, and
both laws at `1 / x` (so `1 - 1 / x ≤ log x`); the first law at each pair, as long as there are few. All
that is asserted follows from the laws. So with instances `unsat` proves as much as with quantifiers, but a
model need not obey the laws elsewhere: `sat` proves nothing. An argument under a quantifier cannot be an
instance; then the laws are quantified in either case.
"""

from __future__ import annotations

import enum
from collections.abc import Sequence

from pyverify.domains.smt.build import Builder
from pyverify.domains.smt.terms import Op, Simple, Symbol, Term, below

__all__ = ["MOST_PAIRED", "Laws", "assert_laws"]

MOST_PAIRED = 8
"""With more arguments than this the product law is not asserted at their pairs; their number is quadratic."""


class Laws(enum.Enum):
    """How the laws of the logarithm are asserted."""

    QUANTIFIED = "quantified"
    """As they are. Exact; logics with quantifiers."""
    INSTANCES = "instances"
    """At the arguments that occur. `unsat` is a proof, `sat` is none."""


def assert_laws(builder: Builder, log: Symbol, assertions: Sequence[Term], laws: Laws) -> list[Term]:
    """What has to be asserted beside the assertions; nothing where no logarithm occurs."""
    reads = [term for term in below(assertions) if term.op is Op.READ and term.symbol is log]
    if not reads:
        return []
    if laws is Laws.QUANTIFIED or any(read.args[0].free for read in reads):
        return _quantified(builder, log)
    return _instances(builder, log, [read.args[0] for read in reads])


def _quantified(build: Builder, log: Symbol) -> list[Term]:
    symbols = [Symbol(name, Simple.REAL, bound=True) for name in ("x", "y")]
    x, y = map(build.symbol, symbols)
    product, bound = _product(build, log, x, y), _bound(build, log, x)
    return [build.quantify(True, symbols, product), build.quantify(True, symbols, bound)]


def _instances(build: Builder, log: Symbol, arguments: Sequence[Term]) -> list[Term]:
    one = build.number(1)
    found = [build.equal(build.read(log, [one]), build.number(0))]
    for x in arguments:
        if x is one:
            continue
        inverse = build.divide(one, x)
        both = build.add([build.read(log, [x]), build.read(log, [inverse])], Simple.REAL)
        cancels = build.disjunction([_not_positive(build, x), build.equal(both, build.number(0))])
        found += [_bound(build, log, x), _bound(build, log, inverse), cancels]
    if len(arguments) <= MOST_PAIRED:
        pairs = ((x, y) for place, x in enumerate(arguments) for y in arguments[place:])
        found += [_product(build, log, x, y) for x, y in pairs if one not in (x, y)]
    return [term for term in found if term is not build.true]


def _product(build: Builder, log: Symbol, x: Term, y: Term) -> Term:
    parts = build.add([build.read(log, [x]), build.read(log, [y])], Simple.REAL)
    same = build.equal(build.read(log, [build.multiply(x, y)]), parts)
    return build.disjunction([_not_positive(build, x), _not_positive(build, y), same])


def _bound(build: Builder, log: Symbol, x: Term) -> Term:
    at_most = build.less_equal(build.read(log, [x]), build.subtract(x, build.number(1)))
    return build.disjunction([_not_positive(build, x), at_most])


def _not_positive(build: Builder, x: Term) -> Term:
    return build.negation(build.less(build.number(0), x))
