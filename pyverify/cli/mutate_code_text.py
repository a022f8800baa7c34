"""How mutants of code are shown: a table of functions, the survivors, and a record for programs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from pyverify.cli.console import columns
from pyverify.cli.context import Context

if TYPE_CHECKING:
    from pyverify.testing.mutate_code import Judged, Subject

__all__ = ["as_record", "show"]


def show(context: Context, subjects: Sequence[Subject], root: Path) -> None:
    """A row for each function, then what was not killed, then the sum."""
    from pyverify.testing.mutate_code import Cause, Fate
    from pyverify.testing.text import inert

    console = context.console
    fates = {"killed": Fate.KILLED, "equivalent": Fate.EQUIVALENT, "survivors": Fate.SURVIVOR}
    fates["undecided"] = Fate.UNDECIDED
    rows = [("function", "mutants", *fates, "score", *(f"by {cause.value}" for cause in Cause))]
    for one in subjects:
        if one.fails:
            continue
        score = "" if one.score is None else f"{one.score:.0%}"
        counts = [str(one.count(fate)) for fate in fates.values()]
        causes = [str(one.causes[cause]) for cause in Cause]
        rows.append((one.name, str(len(one.judged)), *counts, score, *causes))
    for line in columns(rows):
        console.result(line)
    for one in subjects:
        for line in _lines(one, root, verbose=context.verbose):
            console.result(inert(line))
    counted = sum(one.counted for one in subjects)
    killed = sum(one.count(Fate.KILLED) for one in subjects)
    mutants = sum(len(one.judged) for one in subjects)
    share = f"{killed / counted:.1%}" if counted else "none"
    away = sum(bool(each.argued) for one in subjects for each in one.judged)
    console.result(
        f"{mutants} mutants of {len(subjects)} function{'s' * (len(subjects) != 1)}; of {counted} that count "
        f"{killed} are killed ({share}){f', {away} argued away' if away else ''}"
    )


def _lines(one: Subject, root: Path, *, verbose: int) -> Iterator[str]:
    from pyverify.testing.mutate_code import Fate

    if one.fails:
        yield f"{one.name} fails as it is, so that no mutant of it was tried: {one.fails}"
        yield "  `pyverify test` shows it"
    for note in one.notes:
        yield f"{one.name}: {note}"
    for each in sorted(one.judged, key=lambda judged: [*Fate].index(judged.fate)):
        if each.open or verbose:
            yield from _mutant(one, each, root)
        elif each.argued:
            yield f"argued away {each.id}: {each.argued}"
    if verbose:
        yield f"{one.name}: seed {one.seed}, tested by {', '.join(one.bindings)}"


def _mutant(subject: Subject, each: Judged, root: Path) -> Iterator[str]:
    """What was changed, and what became of it."""
    yield f"{each.fate.value} {each.id}, {each.operator.value}, {_shown(subject.path, root)}:{each.line}"
    yield f"  - {each.old}"
    yield f"  + {each.new}"
    if each.death is not None:
        who = f"{each.death.binding}{f' [{each.death.claim}]' if each.death.claim else ''}"
        yield f"  {each.death.cause.value}{f', {who}' if who else ''}: {each.death.message}"
        if each.death.at:
            yield f"  at {each.death.at}"
    if each.why:
        yield f"  {each.why}"
    if each.needs:
        yield f"  it takes an input with {each.needs}"
    if each.argued:
        yield f"  argued away: {each.argued}"


def _shown(path: str, root: Path) -> str:
    """A path from the project's root, where it lies below it."""
    whole = Path(path)
    return str(whole.relative_to(root)) if whole.is_relative_to(root) else path


def as_record(one: Subject, root: Path) -> dict[str, object]:
    """A function as JSON has it."""
    from pyverify.testing.mutate_code import DESCRIPTIONS, Cause, Fate

    mutants = [
        {
            "id": each.id,
            "operator": each.operator.value,
            "description": DESCRIPTIONS[each.operator],
            "line": each.line,
            "before": each.old,
            "after": each.new,
            "verdict": each.fate.value,
            "killed_by": None
            if each.death is None
            else {
                "cause": each.death.cause.value,
                "binding": each.death.binding or None,
                "claim": each.death.claim or None,
                "message": each.death.message,
                "at": each.death.at or None,
            },
            "why": each.why or None,
            "needs": each.needs or None,
            "argued": each.argued or None,
            "cases": each.cases,
            "seconds": each.seconds,
        }
        for each in one.judged
    ]
    return {
        "name": one.name,
        "where": {"path": _shown(one.path, root), "line": one.line},
        "bindings": list(one.bindings),
        "fails": one.fails or None,
        "score": one.score,
        "counted": one.counted,
        "fates": {fate.value: one.count(fate) for fate in Fate},
        "causes": {cause.value: one.causes[cause] for cause in Cause},
        "same_bytecode": one.same,
        "notes": list(one.notes),
        "seed": one.seed,
        "seconds": round(one.seconds, 3),
        "mutants": mutants,
    }
