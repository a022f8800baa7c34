"""The last stage of `pyverify run`: statements attacked, and equations beside claims checked by algebra.

What an earlier `pyverify attack` or `pyverify simplify --claims` found is taken from evidence. The rest gets
a quick look, and what is said of it says so.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pyverify.claims import Expect
from pyverify.cli.attack_jobs import Kept, Task, about, digests_of, examined
from pyverify.cli.attack_text import show_flagged
from pyverify.cli.context import Context
from pyverify.cli.simplify_jobs import besides
from pyverify.cli.simplify_text import against
from pyverify.cli.stated import Opened
from pyverify.errors import Exit
from pyverify.report.tried import AttackReport, attack_report

if TYPE_CHECKING:
    from pyverify.symbolic import Examination
    from pyverify.symbolic.algebra import Beside

__all__ = ["ALGEBRA_LIMIT", "Attacked", "attacked", "show_attacked"]

QUICK_SIZES = (0, 1, 2)
"""The sizes of a quick look at statements that no earlier attack has looked at."""
QUICK_BUDGET = 0.5
"""Seconds for each of them."""
QUICK_LIMIT = 40.0
"""Seconds after which no further one is begun."""
ALGEBRA_BUDGET = 3.0
"""Seconds for each equation or property of which nothing is known from evidence."""
ALGEBRA_LIMIT = 10.0
"""Seconds for all equations and properties, beside claims, of which nothing is known from evidence."""


@dataclass(frozen=True, slots=True)
class Attacked:
    """What came of the stage."""

    summary: str
    found: Mapping[str, Examination] = field(default_factory=dict)
    """What was found of each claim's statement, by the claim's id."""
    flagged: Sequence[Examination] = ()
    """Statements that the attack flags."""
    contradicted: Sequence[Beside] = ()
    """Equations and properties beside claims that are against expectation."""
    whole: bool = True
    """Whether none was left out for want of time."""
    reports: Sequence[AttackReport] = ()
    """What the report says of each, in the order of the claims."""

    @property
    def broken(self) -> bool:
        """Whether a statement is false or says nothing, or tools contradict it or each other."""
        return bool(self.contradicted) or any(one.wrong for one in self.flagged)


def attacked(
    context: Context, project: Opened, *, fresh: bool, only: Collection[str] | None = None
) -> Attacked:
    """Attack all claims, and check the equations that stand beside them; with `fresh` without evidence.

    `only`: the ids of the claims that are meant.
    """
    names = tuple(name for name in project.spec.claims if only is None or name in only)
    statements, found, reports = _statements(context, project, names, fresh)
    algebra, contradicted, all_asked = _algebra(project, names, fresh)
    summary = "; ".join(one for one in (statements, algebra) if one)
    flagged = [one for one in found if one.exit is Exit.REFUSED]
    whole = all_asked and len(found) == len(names)
    return Attacked(summary, {one.name: one for one in found}, flagged, contradicted, whole, reports)


def show_attacked(context: Context, found: Attacked) -> None:
    """A line for each statement that is flagged, and for each equation against expectation."""
    show_flagged(context, found.flagged)
    for one in found.contradicted:
        context.console.result(against(one))


def _statements(
    context: Context, project: Opened, names: Sequence[str], fresh: bool
) -> tuple[str, list[Examination], list[AttackReport]]:
    """What an earlier attack found, and of the others a quick look; in a few words, all of it, and as the
    report has it.
    """
    from pyverify.symbolic.accepted import FILE, read_accepted
    from pyverify.symbolic.solving.inquiry import BUDGET, SIZES
    from pyverify.symbolic.solving.solvers import chosen

    path = project.subject.project.proofs / FILE
    accepted = read_accepted(path, project.subject.project.shown(path))
    solvers = chosen(("z3", "cvc5"))
    digests = digests_of(project)
    known = about(project.spec, digests)
    kept = Kept(project.subject, known, Task(tuple(SIZES), BUDGET, solvers, fresh=fresh))
    before = {name: one for name in names if (one := kept.recall(name)) is not None}
    digests.keep()
    found = [one.accepting(accepted) for one in before.values()]
    rest = [name for name in names if name not in before]
    quick = Task(QUICK_SIZES, QUICK_BUDGET, solvers, quick=True, fresh=fresh)
    found += examined(context, project, rest, quick, limit=QUICK_LIMIT) if rest else []
    flagged = [one for one in found if one.exit is Exit.REFUSED]
    refuted = [one for one in found if one.expect is Expect.REFUTED]
    stand = [one for one in found if one.expect is not Expect.REFUTED]
    parts = [
        f"{sum(one.attack.counterexample is not None for one in refuted)} of {len(refuted)} careless "
        "readings refuted by values",
        f"{len(stand) - len(flagged)} of {len(stand)} others not flagged",
        f"{sum(one.attack.proved for one in found)} proved for all sizes",
        f"{sum(one.witness is not None for one in found)} witnesses",
    ]
    how = [f"{len(before)} from an earlier attack"] if before else []
    if rest:
        asked = len(found) - len(before)
        sizes = f"sizes {QUICK_SIZES[0]} to {QUICK_SIZES[-1]}"
        how.append(f"{asked} of {len(rest)} quickly: {sizes}, {QUICK_BUDGET:g} s each; all: pyverify attack")
    short = Kept(project.subject, known, quick)
    by_name = {one.name: one for one in found}
    told = [by_name[name] for name in names if name in by_name]
    reports = [attack_report(one, (short if one.quick else kept).key(one.name)) for one in told]
    return f"{', '.join(parts)} ({'; '.join(how)})", found, reports


def _algebra(project: Opened, names: Sequence[str], fresh: bool) -> tuple[str, list[Beside], bool]:
    """What algebra says beside the claims that ask for it: in a few words, what is against them, and whether
    all were asked.
    """
    from pyverify.symbolic.algebra.identity import BUDGET

    claims = [project.spec.claims[name] for name in names]
    asking = [one for one in claims if one.claim.symbolic is not None]
    if not asking:
        return "", [], True
    asked = besides(project, asking, BUDGET, fresh=fresh, quick=ALGEBRA_BUDGET, limit=ALGEBRA_LIMIT)
    found = [*asked]
    contradicted = [one for one, _ in found if one.exit is Exit.REFUSED]
    before = sum(known for _, known in found)
    how = [f"{before} from an earlier run"] if before else []
    if before < len(asking):
        new = f"{len(found) - before} of {len(asking) - before}"
        how.append(f"{new} quickly: {ALGEBRA_LIMIT:g} s in all; all: pyverify simplify --claims")
    good = sum(one.exit is Exit.OK for one, _ in found)
    wrong = f", {len(contradicted)} against expectation" if contradicted else ""
    told = f"{good} of {len(asking)} equations as expected by algebra{wrong} ({'; '.join(how)})"
    return told, contradicted, len(found) == len(asking)
