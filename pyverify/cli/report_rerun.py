"""`pyverify report --verify REPORT --rerun`: statements attacked and code tested again, from the sources.

The build, the replay and the audit are made afresh by `gathered`. What is found here is held against what the
evidence of this user says: words are compared, not times, and what a limit left open is no difference. New
records go into a folder of their own, so that none of those that are held against is replaced.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from pyverify.cli.attack_jobs import Kept, Task, about, examined
from pyverify.cli.context import Context
from pyverify.cli.gather import Gathered, gathered
from pyverify.cli.run_attack import QUICK_BUDGET, QUICK_SIZES
from pyverify.cli.run_test import known, tested_again
from pyverify.cli.stated import Opened
from pyverify.errors import Exit
from pyverify.report import plain
from pyverify.report.compare import Difference, differences, read_report
from pyverify.report.text import line

if TYPE_CHECKING:
    from pyverify.symbolic import Examination
    from pyverify.testing.verdict import Verdict

__all__ = ["Rerun", "rerun", "verified"]

_MOST = 200
"""Differences that are listed; `--format json` has all."""


@dataclass(frozen=True, slots=True)
class Rerun:
    """What came of it."""

    differences: tuple[Difference, ...] = ()
    attacked: int = 0
    tested: int = 0
    open: tuple[str, ...] = ()
    """What a limit left open before or now: that is no difference."""
    new: int = 0
    """How many no record was held against."""
    broken: tuple[str, ...] = ()
    """Statements that are false or empty, and functions that violate something, whatever was known."""

    @property
    def said(self) -> str:
        """In a line."""
        told = f"attacked again: {self.attacked} statements; tested again: {self.tested} items"
        told += f"; {self.new} of them without a record to hold against" if self.new else ""
        return told + (f"; {len(self.open)} left open by a limit, then or now" if self.open else "")


def verified(context: Context, path: Path, *, afresh: bool) -> int:
    """Hold a report against what is found, with `afresh` from the sources alone."""
    given = read_report(path)  # before the build, since it may be none
    known = gathered(context, fresh=afresh)
    report = known.document
    found = differences(given, plain(report))
    again = rerun(context, known) if afresh else Rerun()
    found += again.differences
    status = Exit.REFUSED if found or again.broken else Exit(report.exit)
    if context.format == "json":
        told = [{"place": list(one.place), "report": one.before, "found": one.after} for one in found]
        result = {"format": 1, "differences": told, "broken": list(again.broken), "exit": int(status)}
        context.console.result_json(result)
        return int(status)
    for one in found[:_MOST]:
        context.console.result(line(str(one)))
    if len(found) > _MOST:
        context.console.result(f"and {len(found) - _MOST} more: `--format json` has all")
    for name in again.broken:
        context.console.result(line(f"{name}: false, empty, or violated, whatever was known before"))
    if afresh:
        context.console.result(again.said)
    claims = len(report.claims)
    context.console.result(
        f"{len(found)} differences between the report and what is found; {claims} claims were looked at"
        if found
        else f"the report says what is found: {claims} claims, {len(report.sentences)} sentences"
    )
    return int(status)


def rerun(context: Context, known_before: Gathered) -> Rerun:
    """Attack the statements of all claims as they were attacked before, and test what is bound, afresh."""
    from pyverify.spec import open_spec

    if known_before.compiled.absent():
        return Rerun()
    subject = known_before.subject
    spec = open_spec(subject.project, known_before.compiled)
    with tempfile.TemporaryDirectory(prefix="pyverify-rerun-") as name:
        apart = replace(subject, project=replace(subject.project, output=Path(name)))
        attacks = [*_attacks(context, Opened(subject, spec), Opened(apart, spec))]
        tests = [*_tests(context, Opened(subject, spec), Opened(apart, spec))]
    found: list[Difference] = []
    left: list[str] = []
    for kind, told in (("attack", attacks), ("test", tests)):
        for one in told:
            if one.before is None:
                continue
            if one.open:
                left.append(one.name)
            elif one.before != one.now:
                found.append(Difference((kind, one.name), one.before, one.now))
    return Rerun(
        tuple(found),
        len(attacks),
        len(tests),
        tuple(left),
        sum(one.before is None for one in (*attacks, *tests)),
        tuple(one.name for one in (*attacks, *tests) if one.broken),
    )


@dataclass(frozen=True, slots=True)
class _Told:
    name: str
    before: str | None
    now: str
    open: bool
    broken: bool


def _attacks(context: Context, project: Opened, apart: Opened) -> Iterator[_Told]:
    from pyverify.symbolic.inquiry import BUDGET, SIZES
    from pyverify.symbolic.solvers import chosen

    solvers = chosen(("z3", "cvc5"))
    whole = Task(tuple(SIZES), BUDGET, solvers)
    quick = Task(QUICK_SIZES, QUICK_BUDGET, solvers, quick=True)
    said: dict[str, Examination] = {}
    thorough = []
    for task in (quick, whole):
        kept = Kept(project.subject, about(project.spec), task)
        for name in project.spec.claims:
            if (one := kept.recall(name)) is not None:
                said[name] = one
                thorough += [name] if task is whole else []
    rest = [name for name in project.spec.claims if name not in thorough]
    for names, task in ((thorough, whole), (rest, quick)):
        for one in examined(context, apart, names, task) if names else []:
            before = said.get(one.name)
            yield _Told(
                one.name,
                None if before is None else _words(before),
                _words(one),
                before is not None and _open(before, one),
                one.wrong,
            )


def _tests(context: Context, project: Opened, apart: Opened) -> Iterator[_Told]:
    from pyverify.testing.verdict import Word

    unsaid = (Word.UNDECIDED, Word.NOT_TESTED)
    before: dict[tuple[str, str], Verdict] = {
        (one.binding, one.claim): one for one in known(context, project)
    }
    for one in tested_again(context, project, apart):
        was = before.get((one.binding, one.claim))
        name = f"{one.binding}[{one.claim}]" if one.claim else one.binding
        yield _Told(
            name,
            None if was is None else was.word.value,
            one.word.value,
            one.word in unsaid,
            bool(one.findings),
        )


def _words(found: Examination) -> str:
    """What an attack says, without what depends on the time that it had."""
    seen = [*found.findings, *(one for one, _ in found.accepted)]
    kinds = ", ".join(sorted({one.kind.value for one in seen if one.flagged}))
    return found.attack.answer.value + (f" ({kinds})" if kinds else "")


def _open(one: Examination, other: Examination) -> bool:
    """Whether two answers differ by no more than what was decided in the time."""
    from pyverify.symbolic import Answer

    answers = {one.attack.answer, other.attack.answer}
    contradict = Answer.REFUTED in answers and answers & {Answer.HOLDS, Answer.PROVED}
    timed = answers & {Answer.UNKNOWN, Answer.HOLDS, Answer.UNCONFIRMED}
    return len(answers) == 2 and bool(timed) and not contradict
