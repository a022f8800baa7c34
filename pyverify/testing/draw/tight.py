"""Cases at which the theorem is an equality: where an inequality is tight is where code breaks. And of a
definition that is a predicate, cases at which it is true, which hardly come up by themselves, and what is
next to them (`nearby`).

The hypotheses, with the conclusion's `a ≤ b` as `a = b` among them, are a statement as any other. Its inputs
are drawn as those of others are, so the equation is solved where it can be. The effort is counted: where a
few batches were in vain, no more are drawn.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from pyverify.extract import NotInterpreted
from pyverify.extract.boolean import both
from pyverify.extract.code import BOOL, Code, Op, Operation, Quantified, Truth
from pyverify.extract.depth import deep
from pyverify.extract.rewrite import bounded
from pyverify.statement import Hypothesis, Statement
from pyverify.symbolic.instances.inline import inlined
from pyverify.testing.case import Cases
from pyverify.testing.draw.check import Check
from pyverify.testing.draw.nearby import PICKS, nearby
from pyverify.testing.draw.plan import NoCase
from pyverify.testing.draw.problem import Library, Problem
from pyverify.testing.source import Generated, Source

if TYPE_CHECKING:
    from pyverify.testing.draw.drawing import Plan

__all__ = ["EFFORT", "KEPT", "STEPS", "Tight", "tightened"]

EFFORT = 2
"""Batches in vain after which no tight cases are looked for at the same naturals."""
KEPT = 32
"""Cases of such a batch."""
STEPS = 300
"""They are looked for where an evaluation of the statement takes about so many operations at most."""
MOST = 3
"""Equations that are tried, of those that a conclusion has."""
_EQUAL = {
    Operation.LE: Operation.EQ,
    Operation.LT: Operation.EQ,
    Operation.NAT_LE: Operation.NAT_EQ,
    Operation.NAT_LT: Operation.NAT_EQ,
}


class Tight:
    """Cases of a subject at which an inequality of its conclusion is an equality. `planned` makes a plan of a
    problem's subject with another statement.
    """

    def __init__(
        self, problem: Problem, planned: Callable[[Statement], Plan], check: Check | None = None
    ) -> None:
        """`check`: of what is next to true cases; without it there is nothing of that."""
        self._problem = problem
        self._check = check
        call = problem.subject.call
        self._predicate = call if call is not None and call.type is BOOL else None
        self._planned = planned
        self._plans: tuple[Plan, ...] | None = None
        self._kept: dict[tuple[int, tuple[int, ...]], Cases | None] = {}
        self.drawn = 0
        """Cases that were drawn for it."""
        self.found = 0
        """Those of them that are tight."""
        self.beside = 0
        """Cases that were changed from one at which a predicate is true."""

    def mix(self, cases: Cases, source: Source, share: int) -> int:
        """Put a tight case in the place of one in `share`, in place; how many there are then.

        A single case is one of those that were found when these naturals came up first, so that what is drawn
        does not depend on what was drawn before.
        """
        chosen = np.flatnonzero(source.integers(0, share - 1) == share - 1)
        plans = self._all()
        if not len(chosen) or not plans or cases.exact:
            return 0
        number = source.one(0, len(plans) - 1)
        kept = self.kept(number, cases.naturals)
        if kept is None:
            return 0
        found: Cases | None = kept
        if source.cases == 1:
            rows = source.integers(0, kept.count - 1)
        else:
            found = self._drawn(number, source.narrowed(len(chosen)), cases.naturals)
            chosen = chosen[: 0 if found is None else found.count]
            rows = np.arange(len(chosen))
        if found is None:
            return 0
        tables = {name: value for name, value in cases.values.items() if isinstance(value, np.ndarray)}
        if any(value.shape[1:] != found.values[name].shape[1:] for name, value in tables.items()):
            return 0
        for name, value in tables.items():
            value[chosen] = found.values[name][rows]
        if self._predicate is not None and number == 0 and self._check is not None:
            picks = source.integers(0, PICKS)[chosen]
            self.beside += nearby(self._problem, self._check, cases, chosen, picks)
        return len(chosen)

    def kept(self, number: int, naturals: Mapping[str, int]) -> Cases | None:
        """Tight cases at these naturals by the equation of this number; `None` where none were found with the
        effort that is allowed.
        """
        key = number, tuple(naturals.values())
        if key not in self._kept:
            room = self._problem.room(naturals)
            self._kept[key] = None
            if room is not None and room.steps <= STEPS:
                rng = np.random.default_rng(EFFORT)
                for _ in range(EFFORT):
                    source = Generated(rng, KEPT, self._all()[number].precision)
                    self._kept[key] = self._drawn(number, source, naturals)
                    if self._kept[key] is not None:
                        break
        return self._kept[key]

    def _drawn(self, number: int, source: Source, naturals: Mapping[str, int]) -> Cases | None:
        """Tight cases; `None` where none were found, or only such as had to be rounded."""
        self.drawn += source.cases
        try:
            found = self._all()[number].cases(source, naturals)
        except NoCase:
            return None
        if found.exact or any(callable(value) for value in found.values.values()):
            return None
        self.found += found.count
        return found

    def _all(self) -> tuple[Plan, ...]:
        if self._plans is None:
            statement = self._problem.subject.statement
            variants = tightened(statement, self._problem.library)[:MOST]
            if self._predicate is not None:
                variants.insert(0, _said(statement, self._predicate, "the definition is true"))
            self._plans = tuple(self._planned(one) for one in variants)
        return self._plans

    def told(self) -> str:
        """What is said of it."""
        return f"{self.found} cases at which the conclusion is an equality, out of {self.drawn} drawn for it"


def tightened(statement: Statement, library: Library) -> list[Statement]:
    """The statement with one hypothesis more, for each inequality of its conclusion: that both sides are
    equal, for some of the indices that it is said for.
    """
    try:
        with deep():
            conclusion = bounded(inlined(statement.conclusion, library))
    except NotInterpreted:
        return []
    found: list[Statement] = []
    for code in _equations(conclusion):
        made = _said(statement, code, "the conclusion is an equality")
        if made not in found:
            found.append(made)
    return found


def _said(statement: Statement, code: Code, text: str) -> Statement:
    """The statement with one hypothesis more."""
    extra = Hypothesis("", code, text, len(statement.params))
    return replace(statement, hypotheses=(*statement.hypotheses, extra), digest="")


def _equations(code: Code) -> Iterator[Code]:
    """The boundary of what the code says: each inequality as an equation, with what leads to it."""
    match code:
        case Op(relation, (left, right)) if relation in _EQUAL:
            yield Op(_EQUAL[relation], (left, right), BOOL)
        case Op(Operation.AND | Operation.OR | Operation.IFF, parts):
            for part in parts:
                yield from _equations(part)
        case Op(Operation.NOT, (inner,)):
            yield from _equations(inner)
        case Op(Operation.IMPLIES, (premise, rest)):
            for one in _equations(rest):
                yield both(premise, one)
        case Quantified(_, variable, bound, body) if bound is not None:
            for one in _equations(body):
                if one != Truth(True):
                    yield Quantified(False, variable, bound, one)
