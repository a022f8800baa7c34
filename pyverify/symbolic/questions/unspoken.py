"""Variables of which nothing but hypotheses speaks that are not needed: a tolerance `ε` with `0 < ε`, and a
conclusion without it.

Such a hypothesis shares no variable with the conclusion, nor with any that does, in however many steps. That
alone says nothing: `x ≠ 0` is needed for `1 ≠ 0` in a ring. So it is asked only of hypotheses that were found
to be idle, and not where that was found over the reals alone of something that could restrict the carrier.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace

from pyverify.extract.code import NAT
from pyverify.statement import Statement
from pyverify.symbolic.finding import Finding, Kind
from pyverify.symbolic.instances.inline import free_names
from pyverify.symbolic.necessity.scope import over_reals_only
from pyverify.symbolic.questions.contradiction import named

__all__ = ["unspoken"]


def unspoken(statement: Statement, idle: Collection[int], because: Finding) -> Iterator[Finding]:
    """A finding for each variable that only these hypotheses speak of, all of which can go at once.

    `because`: the finding that says so; its sizes and solvers are the evidence of this one too.
    """
    names = [one.name for one in statement.params]
    groups = [free_names(one.code) & {*names} for one in statement.hypotheses]
    spoken = free_names(statement.conclusion) & {*names}
    types = {one.name: one.type for one in statement.params}
    for name in names:
        own = _together({name}, groups)
        about = [number for number, group in enumerate(groups) if group & own]
        if not about or own & spoken or not {*about} <= {*idle}:
            continue
        if over_reals_only(statement) and any(types[one] is not NAT for one in own):
            continue
        told = [named(statement, statement.hypotheses[number]) for number in about if name in groups[number]]
        verb = "speaks of it, and that is" if len(told) == 1 else "speak of it, and these are"
        words = f"the variable `{name}` is not used: only {' and '.join(told)} {verb} not needed"
        yield replace(because, kind=Kind.UNUSED_VARIABLE, words=words, subject=name)


def _together(names: set[str], groups: Collection[set[str]]) -> set[str]:
    """The names, and all that they share a hypothesis with, in however many steps."""
    while True:
        more = names.union(*(group for group in groups if group & names))
        if more == names:
            return names
        names = more
