"""The document of a report, and what its page shows beside it, from what is known: nothing is attacked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pyverify.audit import read_policy
from pyverify.claims import Compiled, Expect
from pyverify.cli.attack_jobs import Kept, Task
from pyverify.cli.change import held_statements
from pyverify.cli.context import Context
from pyverify.cli.examine import Subject, audited, made, prepare, show_build
from pyverify.cli.measured import load_measurements, measured
from pyverify.cli.run_attack import QUICK_BUDGET, QUICK_SIZES
from pyverify.cli.stated import Opened
from pyverify.errors import Exit
from pyverify.evidence import Evidence
from pyverify.report import Report, document, exit_of
from pyverify.report.history import past
from pyverify.report.page import Forms, forms_key, forms_of, page, recall, remember, sheet
from pyverify.report.plots import FILE as DRAWINGS
from pyverify.report.plots import drawings, drawn, errors_of
from pyverify.report.tried import AttackReport, CodeReport, attack_report
from pyverify.symbolic.accepted import FILE, read_accepted
from pyverify.symbolic.solving.inquiry import BUDGET, SIZES
from pyverify.symbolic.solving.solvers import chosen

if TYPE_CHECKING:
    from pyverify.cli.run_test import Seen
    from pyverify.spec import Spec
    from pyverify.symbolic import Examination
    from pyverify.testing.verdict import Verdict

__all__ = ["Gathered", "gathered", "paged", "printed"]


@dataclass(frozen=True, slots=True)
class Gathered:
    """What a report is made of."""

    document: Report
    forms: Forms | None
    """What the page prints of statements; None where not all modules are there."""
    attacks: Mapping[str, Examination]
    subject: Subject
    compiled: Compiled
    evidence: Evidence
    spec: Spec | None = None
    """Open in one that is `complete`."""
    tests: tuple[Seen, ...] = ()
    """What earlier tests found of the project's own bindings; in one that is `complete`."""

    def complete(self, context: Context) -> Gathered:
        """The same, with what earlier attacks and tests found in the document; it opens the project."""
        from pyverify.cli.run_test import known
        from pyverify.spec import open_spec

        if self.forms is None:
            return self
        spec = open_spec(self.subject.project, self.compiled)
        tests = known(context, Opened(self.subject, spec))
        memory = _Memory(self.subject, self.forms)
        attacks = tuple(memory.report(one) for one in self.attacks.values())
        told = tuple(sorted((one.report for one in tests), key=lambda one: one.name))
        whole = replace(self.document, attacks=attacks, tests=told)
        return replace(self, document=whole, spec=spec, tests=tests)

    def records(self, context: Context) -> tuple[Records, Records]:
        """All that evidence says of statements, by claims, and of items of tests, by names."""
        from pyverify.cli.run_test import known
        from pyverify.cli.test_items import own_items

        if self.forms is None or self.spec is None:
            return {}, {}
        memory = _Memory(self.subject, self.forms)
        attacks = {
            one.id: [memory.report(each) for each in memory.every(one.id)] for one in self.subject.selected
        }
        project = Opened(self.subject, self.spec)
        tests: dict[str, list[CodeReport]] = {one.name: [] for one in own_items(project).items}
        for seen in known(context, project, every=True):
            tests[seen.item.name].append(seen.report)
        return attacks, tests

    def page(self, context: Context) -> str:
        """The page; in one that is `complete`, with what tests found."""
        key = ""
        if self.forms is not None:
            key = forms_key(self.subject.project, self.subject.claims, self.compiled.build)
        verdicts = [one.verdict for one in self.tests]
        return paged(
            context, self.document, self.forms, self.attacks, verdicts, self.spec, self.evidence, key
        )


Records = Mapping[str, Sequence[AttackReport] | Sequence[CodeReport]]


def gathered(context: Context, ids: Sequence[str] = (), *, fresh: bool = False) -> Gathered:
    """Build what changed, audit, and look up what earlier attacks found of these claims, or of all.

    `fresh`: build into an empty folder, replay, and take nothing from earlier runs.
    """
    subject = prepare(context, ids)
    policy = read_policy(subject.project)
    declared = load_measurements(subject.project, subject.claims)
    build = made(context, subject, fresh=fresh)
    show_build(context, subject, build)
    compiled = Compiled(subject.graph, build)
    auditing = audited(context, subject, compiled, policy, fresh=fresh)
    audit = auditing.result()
    reviewed = held_statements(context, subject, auditing, None)
    results = [one.result for one in audit.claims]
    status = Exit.REFUSED if reviewed.refused else exit_of(results, build, whole=not ids, audit=audit)
    seen = measured(context, subject, declared, fresh=fresh)
    found = document(
        results,
        build,
        status=seen.exit_with(status),
        claims=subject.claims,
        compiled=compiled,
        whole=not ids,
        findings=reviewed.findings,
        audit=audit,
        measured=seen.reports,
    )
    if compiled.absent():
        return Gathered(found, None, {}, subject, compiled, auditing.evidence)
    shown = printed(subject, compiled, auditing.evidence, fresh=fresh)
    return Gathered(found, shown, _known(subject, shown), subject, compiled, auditing.evidence)


def paged(
    context: Context,
    found: Report,
    shown: Forms | None,
    attacks: Mapping[str, Examination],
    verdicts: Sequence[Verdict],
    spec: Spec | None,
    evidence: Evidence,
    key: str,
) -> str:
    """The page, with drawings and what earlier reports said.

    `spec`: None if it is not open, or not all is built. `key`: what it is known by.
    """
    project = context.project()
    figures = [*errors_of(verdicts)]
    if shown is not None:
        path = project.proofs / DRAWINGS
        figures += drawings(path, project.shown(path), key, evidence, spec)
    before = past(project.output / "report", found)
    whole = sheet(found, shown, attacks, verdicts, past=before, plots=drawn(figures, evidence))
    return page(whole, title="Claim report")


def printed(subject: Subject, compiled: Compiled, evidence: Evidence, *, fresh: bool) -> Forms:
    """What the page prints of statements, as an earlier run did if nothing that is printed changed."""
    key = forms_key(subject.project, subject.claims, compiled.build)
    known = None if fresh else recall(evidence, key)
    if known is None:
        known = forms_of(subject.project, compiled)
        remember(evidence, key, known)
    return known


class _Memory:
    """What earlier attacks found."""

    def __init__(self, subject: Subject, known: Forms) -> None:
        path = subject.project.proofs / FILE
        self._accepted = read_accepted(path, subject.project.shown(path))
        solvers = chosen(("z3", "cvc5"))
        expected = {one.id: one.expect for one in subject.selected}

        def about(name: str) -> tuple[str, Expect | None]:
            return known.claims[name].digest, expected[name]

        self._whole = Kept(subject, about, Task(tuple(SIZES), BUDGET, solvers))
        self._quick = Kept(subject, about, Task(QUICK_SIZES, QUICK_BUDGET, solvers, quick=True))

    def every(self, name: str) -> Iterator[Examination]:
        """Of a claim: what a whole one found, and what a quick look did."""
        for memory in (self._whole, self._quick):
            if (seen := memory.recall(name)) is not None:
                yield seen.accepting(self._accepted)

    def report(self, found: Examination) -> AttackReport:
        """What the report says of one that is kept here."""
        memory = self._quick if found.quick else self._whole
        return attack_report(found, memory.key(found.name))


def _known(subject: Subject, known: Forms) -> dict[str, Examination]:
    """What earlier attacks found, a whole one before a quick look."""
    memory = _Memory(subject, known)
    found = ((claim.id, next(memory.every(claim.id), None)) for claim in subject.selected)
    return {name: one for name, one in found if one is not None}
