"""How verdicts on bindings are shown: for a person, and for programs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pyverify.cli.console import Colour
from pyverify.cli.context import Context
from pyverify.cli.stated import Opened
from pyverify.cli.test_items import Item
from pyverify.errors import Exit
from pyverify.report.answer import Answer
from pyverify.report.answer import Item as Part
from pyverify.report.document import Place, Weight

if TYPE_CHECKING:
    from pyverify.testing.verdict import Verdict

__all__ = ["as_answer", "as_record", "show", "show_verdict"]

_COLOURS: Mapping[str, Colour] = {
    "conforms": "green",
    "violates": "red",
    "misbehaves": "red",
    "undecided": "yellow",
    "not tested": "yellow",
    "internal error": "red",
}


def show_verdict(context: Context, project: Opened, item: Item, verdict: Verdict) -> None:
    """A line for the verdict, its notes, and for a failure all that shows it."""
    from pyverify.testing.covered.telling import lines_of
    from pyverify.testing.text import counted, failure_lines, inert, note_lines

    console = context.console
    word = console.paint(verdict.word.value, _COLOURS[verdict.word.value])
    name = inert(f"{verdict.binding} → {verdict.to}{f' [{verdict.claim}]' if verdict.claim else ''}")
    console.result(f"{word}{' ' * max(1, 11 - len(verdict.word.value))}{name}")
    console.result(f"           {inert(counted(verdict))}")
    if context.verbose or not verdict.good or item.notes:
        for note in note_lines(verdict):
            console.result(f"           {note}")
    for coverage in lines_of(verdict.coverage, whole=bool(context.verbose)):
        console.result(f"           {inert(coverage)}")
    lines = failure_lines(verdict, item.binding, project.spec)
    for line in lines:
        console.result(f"    {line}".rstrip())
    if lines:
        console.result("")
    console.out.flush()


def show(context: Context, verdicts: Sequence[Verdict]) -> None:
    """How many there are of each word."""
    words = Counter(verdict.word.value for verdict in verdicts)
    parts = [f"{words[word]} {word}" for word in _COLOURS if words[word]]
    cases = sum(sum(verdict.cases.values()) for verdict in verdicts)
    plural = "s" * (len(verdicts) != 1)
    context.console.result(f"{len(verdicts)} item{plural}: {', '.join(parts) or 'nothing'}; {cases} cases")


def as_record(project: Opened, item: Item, verdict: Verdict) -> Mapping[str, Any]:
    """The verdict as JSON has it; paths from the project's root, where they lie below it."""
    from pyverify.testing.text import record

    place = _place(project, item)
    return {**record(verdict, item.binding), "where": {"path": place.path, "line": place.line}}


def as_answer(project: Opened, found: Sequence[tuple[Item, Verdict]], status: Exit) -> Answer:
    """The verdicts as parts of an answer, at the lines of the functions: for SARIF, JUnit and comments."""
    from pyverify.testing.text import failure_lines, line, note_lines
    from pyverify.testing.verdict import Word

    weights = {Word.CONFORMS: Weight.NOTE, Word.UNDECIDED: Weight.OPEN, Word.NOT_TESTED: Weight.OPEN}
    parts = []
    for item, verdict in found:
        message = verdict.findings[0].message if verdict.findings else line(verdict)
        lines = (*failure_lines(verdict, item.binding, project.spec), *note_lines(verdict))
        code = f"test-{verdict.word.value.replace(' ', '-')}"
        weight = weights.get(verdict.word, Weight.REFUSED)
        parts.append(Part(code, item.name, message, _place(project, item), lines, weight))
    return Answer(f"test of {len(found)} item{'s' * (len(found) != 1)}", int(status), tuple(parts))


def _place(project: Opened, item: Item) -> Place:
    """Where the function is written, or where it was bound."""
    place = item.binding.place if item.binding.place.path is not None else item.binding.made
    if place.path is None:
        return Place(None, None, None, item.binding.name)
    path, root = Path(place.path), project.subject.project.root
    shown = path.relative_to(root) if path.is_relative_to(root) else path
    return Place(str(shown), place.line, None, item.binding.name)
