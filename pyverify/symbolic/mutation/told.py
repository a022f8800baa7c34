"""A change in ordinary notation: what stood there, what stands there now, and what is around."""

from __future__ import annotations

from dataclasses import dataclass

from pyverify.extract.code import Code, Variable
from pyverify.symbolic.mutation.mutant import Direction, Mutant, Operator, Part
from pyverify.symbolic.mutation.sites import parts, shown, sites
from pyverify.term import show_name

__all__ = ["Told", "told"]

_SHOWN = 60
"""Characters: so much of the surroundings is shown with a change."""


@dataclass(frozen=True, slots=True)
class Told:
    """A change as a reader sees it."""

    where: str
    """Statement or definition, and the part of it."""
    before: str
    after: str

    def __str__(self) -> str:
        return f"{self.where}: {self.before}  ↦  {self.after}"


def told(mutant: Mutant) -> Told:
    """The change of a mutant in ordinary notation."""
    where = mutant.part.value
    if mutant.part is Part.HYPOTHESIS:
        where = f"hypothesis {mutant.number + 1}"
    where = f"{show_name(mutant.subject)}, {where}"
    scope = tuple(param.variable for param in mutant.what.params)
    if mutant.operator is Operator.DROP_HYPOTHESIS:
        return Told(where, shown(mutant.old, scope), "nothing")
    length, inner = _around(mutant, scope)
    path = mutant.path[:length]
    return Told(where, shown(_at(mutant.old, path), inner), shown(_at(mutant.code, path), inner))


def _around(mutant: Mutant, scope: tuple[Variable, ...]) -> tuple[int, tuple[Variable, ...]]:
    """How much of the path leads to the largest part around the change that is short to print."""
    scopes = {site.path: site.scope for site in sites(mutant.old, scope, Direction.OTHER)}
    for length in range(len(mutant.path)):
        around = mutant.path[:length]
        if len(shown(_at(mutant.old, around), scopes[around])) <= _SHOWN:
            return length, scopes[around]
    return len(mutant.path), scopes[mutant.path]


def _at(code: Code, path: tuple[int, ...]) -> Code:
    for step in path:
        code = parts(code)[step]
    return code
