"""The document of a report, and what its page shows beside it, from what is known: nothing is attacked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pyverify.audit import read_policy
from pyverify.claims import Compiled
from pyverify.cli.attack_jobs import Kept, Task
from pyverify.cli.change import held_statements
from pyverify.cli.context import Context
from pyverify.cli.examine import audited, made, prepare, show_build
from pyverify.cli.run_attack import QUICK_BUDGET, QUICK_SIZES
from pyverify.cli.stated import Opened
from pyverify.errors import Exit
from pyverify.report import Report, document, exit_of
from pyverify.symbolic.accepted import FILE, read_accepted
from pyverify.symbolic.inquiry import BUDGET, SIZES
from pyverify.symbolic.solvers import chosen

if TYPE_CHECKING:
    from pyverify.spec import Spec
    from pyverify.symbolic import Examination

__all__ = ["Gathered", "gathered"]


@dataclass(frozen=True, slots=True)
class Gathered:
    """What a report is made of."""

    document: Report
    spec: Spec | None
    attacks: Mapping[str, Examination]


def gathered(context: Context, ids: Sequence[str] = (), *, fresh: bool = False) -> Gathered:
    """Build what changed, audit, and look up what earlier attacks found of these claims, or of all.

    `fresh`: build into an empty folder, replay, and take nothing from earlier runs.
    """
    from pyverify.spec import open_spec

    subject = prepare(context, ids)
    policy = read_policy(subject.project)
    build = made(context, subject, fresh=fresh)
    show_build(context, subject, build)
    compiled = Compiled(subject.graph, build)
    auditing = audited(context, subject, compiled, policy, fresh=fresh)
    audit = auditing.result()
    reviewed = held_statements(context, subject, auditing, None)
    results = [one.result for one in audit.claims]
    status = Exit.REFUSED if reviewed.refused else exit_of(results, build, whole=not ids, audit=audit)
    found = document(
        results,
        build,
        status=status,
        claims=subject.claims,
        compiled=compiled,
        whole=not ids,
        findings=reviewed.findings,
        audit=audit,
    )
    if compiled.absent():
        return Gathered(found, None, {})
    spec = open_spec(subject.project, compiled)
    return Gathered(found, spec, _known(Opened(subject, spec)))


def _known(project: Opened) -> dict[str, Examination]:
    """What earlier attacks found, a whole one before a quick look."""
    path = project.subject.project.proofs / FILE
    accepted = read_accepted(path, project.subject.project.shown(path))
    solvers = chosen(("z3", "cvc5"))
    kept = [
        Kept(project, Task(tuple(SIZES), BUDGET, solvers)),
        Kept(project, Task(QUICK_SIZES, QUICK_BUDGET, solvers, quick=True)),
    ]
    found = {}
    for claim in project.subject.selected:
        one = next((known for memory in kept if (known := memory.recall(claim.id)) is not None), None)
        if one is not None:
            found[claim.id] = one.accepting(accepted)
    return found
