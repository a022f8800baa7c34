"""What an attack found as an answer, at the lines of the statements: for SARIF, JUnit and comments."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from pyverify.claims import Expect
from pyverify.cli.attack_text import example_lines, lines
from pyverify.cli.stated import Opened
from pyverify.errors import Exit
from pyverify.report.answer import Answer, Item
from pyverify.report.document import Place, Weight
from pyverify.term import parse_name

if TYPE_CHECKING:
    from pyverify.symbolic import Examination, Finding

__all__ = ["as_answer"]


def as_answer(project: Opened, found: Sequence[Examination], status: Exit) -> Answer:
    """The findings as parts of an answer, at the lines of their statements, for SARIF, JUnit and comments."""
    items = [item for one in found for item in _items(project, one)]
    return Answer(f"attack on {len(found)} statement{'s' * (len(found) != 1)}", int(status), tuple(items))


def _items(project: Opened, one: Examination) -> Iterator[Item]:
    where = _place(project, one)
    judged = one.expect is not Expect.REFUTED
    told = False
    for finding in one.findings:
        weight = Weight.REFUSED if judged and finding.flagged else Weight.NOTE
        told |= weight is Weight.REFUSED
        yield Item(_code(finding), one.name, finding.words, where, _finding_lines(finding), weight)
    if not told:
        weight = {Exit.OK: Weight.NOTE, Exit.UNDECIDED: Weight.OPEN}.get(one.exit, Weight.REFUSED)
        message = f"{one.attack.headline}: {one.standing.value}"
        yield Item("attacked", one.name, message, where, tuple(lines(one, verbose=False)), weight)


def _finding_lines(finding: Finding) -> tuple[str, ...]:
    return () if finding.counterexample is None else tuple(example_lines(finding.counterexample, ""))


def _code(finding: Finding) -> str:
    return "attack-" + finding.kind.value.replace(",", "").replace(" ", "-")


def _place(project: Opened, one: Examination) -> Place:
    _, place, _ = project.spec.compilation.describe(parse_name(one.statement))
    if place is None:
        return Place(None, None, None, one.statement)
    return Place(place.path, place.line or None, None, one.statement)
