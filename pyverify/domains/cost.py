"""What a definition costs: operations of the field, counted by kind as functions of the sizes.

The count is of the definition *as it is written*, evaluated strictly: an argument that is a number is
computed once where it is passed, a call is computed each time it is made, a function each time it is
applied. So `tv2` costs what its double sum with a row sum and a column sum in each term costs, not what a
program that stores the sums does; for that see `shared_cost`. A sum begins at zero, as Lean's does, so `n`
terms are `n` additions. A numeral, a cast, reading a table and arithmetic of naturals are free; `|a|` is a
comparison and a negation, `max` and `min` are a comparison, `a = b` is two, a power is one `pow` whatever
the exponent.

Where a choice is not decided by sizes, each kind of operation is counted as the more expensive branch
counts it (`Max`, unless one is larger for all sizes); conditions on an index of a sum are not decided. So
the result is an upper bound, attained where no choice occurs. Sizes are taken to be positive. Where
something recurs on its own value more than once (a matrix product entry by entry) the count is exponential,
and is given as that.

A mistake others make: reading the degree off the formula of the paper. `degree_in` reads it off the
definition.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any, ClassVar

import sympy  # type: ignore[import-untyped]

from pyverify.domains.counting import Costs, argument, size
from pyverify.domains.evaluate import Evaluator
from pyverify.errors import Exit, PyverifyError
from pyverify.extract.code import NAT, Definition
from pyverify.term import Name

__all__ = ["KINDS", "Cost", "NotPolynomial", "cost", "shared_cost"]

KINDS = ("add", "sub", "neg", "mul", "div", "pow", "log", "compare")
"""The kinds of operations; `inv` is counted as `div`."""
_FROM = 2
"""The least size at which shared operations are counted: recursions begin differently at zero and one."""
_POINTS = 5
"""As many counts along each size; polynomials of degree 3 need four."""


class NotPolynomial(PyverifyError):
    """A count is not a polynomial in the size that was asked for."""

    code: ClassVar[str] = "not-polynomial"
    exit_status: ClassVar[Exit] = Exit.USAGE


@dataclass(frozen=True, slots=True)
class Cost:
    """Operations by kind; each count is an expression in the sizes, which stand by their names."""

    counts: Mapping[str, Any]

    @property
    def total(self) -> Any:
        """All operations together."""
        return sympy.expand(sum(self.counts.values(), sympy.Integer(0)))

    def at(self, **sizes: int) -> dict[str, int]:
        """The counts at sizes."""
        return {kind: int(_substituted(count, sizes)) for kind, count in self.counts.items()}

    def degree_in(self, name: str, kind: str | None = None) -> int:
        """The degree in the size of this name, of one kind or of the total."""
        expression = self.total if kind is None else self.counts.get(kind, sympy.Integer(0))
        symbol = size(name)
        choices = sorted(expression.atoms(sympy.Max), key=str)
        parts = [
            expression.subs(dict(zip(choices, taken, strict=True)))
            for taken in product(*(one.args for one in choices))
        ]
        if not all(part.is_polynomial(symbol) for part in parts):
            raise NotPolynomial(f"the count {expression} is not a polynomial in {name}")
        return max(int(sympy.Poly(part, symbol).degree()) if part.has(symbol) else 0 for part in parts)

    def __str__(self) -> str:
        return ", ".join(f"{kind}: {sympy.sstr(self.counts[kind])}" for kind in KINDS if kind in self.counts)


def _substituted(expression: Any, sizes: Mapping[str, int]) -> Any:
    return expression.subs({size(name): value for name, value in sizes.items()}).doit()


def cost(
    definition: Definition, library: Callable[[Name], Definition], sizes: Mapping[str, int] | None = None
) -> Cost:
    """The operations of a definition as it is written. `sizes` gives numbers for sizes; others stay symbols.

    A parameter that is a table costs nothing to read; its naturals, if it has such, are unknown.
    """
    domain = Costs()
    given = sizes or {}
    arguments = [
        given.get(param.name, argument(domain, param.name, param.type)) for param in definition.params
    ]
    Evaluator(domain, library, remember=False).definition(definition, arguments)
    return Cost(_tidied(domain.spent))


def _tidied(spent: Mapping[str, Any]) -> dict[str, Any]:
    found = {kind: sympy.expand(spent[kind]) for kind in KINDS if kind in spent}
    return {kind: count for kind, count in found.items() if count != 0}


def shared_cost(
    definition: Definition, library: Callable[[Name], Definition], sizes: Mapping[str, int] | None = None
) -> Cost:
    """The operations when what was computed is kept: calls with equal arguments, and steps of recursions, are
    computed once. Of a choice that is not decided both branches are computed, as `numpy.where` does.

    Counted by evaluation at small sizes. The polynomials go through all counts at sizes from `_FROM`, in
    each size one more than their degree needs; that they go on so is not proved.
    """
    given = sizes or {}
    names = [param.name for param in definition.params if param.type is NAT and param.name not in given]
    points = list(product(range(_POINTS), repeat=len(names)))
    counted = {
        point: _counted(
            definition, library, {**given, **{n: _FROM + p for n, p in zip(names, point, strict=True)}}
        )
        for point in points
    }
    kinds = {kind for counts in counted.values() for kind in counts}
    return Cost(_tidied({k: _through(names, {p: c[k] for p, c in counted.items()}) for k in kinds}))


def _counted(
    definition: Definition, library: Callable[[Name], Definition], sizes: Mapping[str, int]
) -> Counter[str]:
    domain = Costs(both=True)
    arguments = [
        sizes.get(param.name, argument(domain, param.name, param.type)) for param in definition.params
    ]
    Evaluator(domain, library).definition(definition, arguments)
    return domain.spent


def _through(names: Sequence[str], counts: dict[tuple[int, ...], Any]) -> Any:
    """The polynomial through the counts, by Newton's forward differences in each size."""
    for axis in range(len(names)):
        for order in range(1, _POINTS):
            for point in sorted(counts, reverse=True):
                if point[axis] >= order:
                    before = (*point[:axis], point[axis] - 1, *point[axis + 1 :])
                    counts[point] = counts[point] - counts[before]
    if any(difference != 0 for point, difference in counts.items() if _POINTS - 1 in point):
        raise NotPolynomial(f"a count is not a polynomial of degree at most {_POINTS - 2} in each size")
    symbols = [size(name) - _FROM for name in names]
    return sum(
        difference
        * sympy.prod(
            [sympy.ff(s, order) / sympy.factorial(order) for s, order in zip(symbols, point, strict=True)]
        )
        for point, difference in counts.items()
    )
