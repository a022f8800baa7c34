"""How what an attack found is shown: for a person, and for programs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from pyverify.claims import Expect
from pyverify.cli.console import Colour, columns
from pyverify.cli.context import Context
from pyverify.errors import Exit, PyverifyError, Where

if TYPE_CHECKING:
    from pyverify.symbolic import Argument, AtSizes, Counterexample, Examination, Finding
    from pyverify.symbolic.necessity.verdict import Necessity

__all__ = [
    "as_record",
    "exact",
    "example_lines",
    "example_record",
    "lines",
    "show",
    "show_flagged",
    "sizes_text",
]

MOST_SIZES = 20
"""Sizes of one answer that are listed; of four naturals there are hundreds."""

_COLOURS: Mapping[Exit, Colour] = {Exit.OK: "green", Exit.REFUSED: "red", Exit.UNDECIDED: "yellow"}
_MOST_LINES = 24
"""Of an argument, where not all that was found is asked for."""
_FOUND = 3
"""The column of what was found."""


def show(context: Context, found: Sequence[Examination]) -> None:
    """A table, what was found of each statement, and counts."""
    console = context.console
    rows = [("statement", "expected", "counterexample", "found")]
    rows += [(one.name, one.expect.value if one.expect else "", _answer(one), _found(one)) for one in found]

    def paint(row: int, column: int, cell: str) -> str:
        if row == 0:
            return console.paint(cell, "dim")
        return console.paint(cell, _COLOURS[found[row - 1].exit]) if column == _FOUND else cell

    for line in columns(rows, paint=paint):
        console.result(line)
    told = [one for one in found if len(found) == 1 or context.verbose or one.exit is not Exit.OK]
    for one in told:
        console.result("")
        for line in lines(one, verbose=bool(context.verbose), whole=len(found) == 1):
            console.result(line)
    for line in _totals(found):
        console.result(line)


def show_flagged(context: Context, found: Sequence[Examination]) -> None:
    """On stderr: each statement that is flagged, with what is wrong."""
    for one in found:
        words = tuple(f"{finding.kind.value}: {finding.words}" for finding in one.findings if finding.flagged)
        error = PyverifyError(
            f"the attack flags `{one.name}`",
            where=Where(what=one.statement),
            facts=words or (f"{one.attack.headline}: {one.standing.value}",),
            help=f"`pyverify attack {one.name} -v` tells all of it; docs/attack.md says what the words mean",
        )
        context.console.error(error, kind="error" if one.wrong else "advice")


def _answer(one: Examination) -> str:
    words = {
        "REFUTED": "yes",
        "HOLDS": f"none{one.attack.headline.removeprefix('holds')}",
        "PROVED": "none at any size",
    }
    return words.get(one.attack.answer.name, one.attack.answer.value)


def _found(one: Examination) -> str:
    words = ", ".join(kind.value for kind in one.kinds)
    if one.expect is Expect.REFUTED or not words:
        return one.standing.value
    return words.upper() if one.exit is Exit.REFUSED else words


def _totals(found: Sequence[Examination]) -> Iterator[str]:
    plural = "s" * (len(found) != 1)
    flagged = sum(one.exit is Exit.REFUSED for one in found)
    expected = [one for one in found if one.expect is Expect.REFUTED]
    refuted = sum(one.attack.counterexample is not None for one in expected)
    witnesses = sum(one.witness is not None for one in found)
    proved = sum(one.attack.proved for one in found)
    accepted = sum(len(one.accepted) for one in found)
    left_open = sum(bool(one.left_open) for one in found)
    yield (
        f"{len(found)} statement{plural}: {flagged} flagged, {proved} proved for all sizes, "
        f"{witnesses} with a witness"
        + (f", {refuted} of {len(expected)} expected refutations found" if expected else "")
        + (f", {accepted} findings accepted before" if accepted else "")
        + (f", {left_open} with a question left open" if left_open else "")
    )


def lines(one: Examination, *, verbose: bool, whole: bool = False) -> Iterator[str]:
    """What was found of one statement: argument, sizes of each answer, findings, hypotheses, witness.

    `whole`: with the lines of the argument, as many as a person reads; `verbose`: with all of them, and with
    all stronger statements that hold.
    """
    from pyverify.symbolic.finding import shortened

    yield f"{one.name}: {one.attack.headline}"
    yield from _argument(one.attack.argument, _MOST_LINES if whole else 0, verbose=verbose)
    groups: dict[tuple[str, str], list[str]] = {}
    for at in one.attack.found:
        groups.setdefault((at.answer.value, _why(at)), []).append(sizes_text(at.sizes))
    for (answer, why), sizes in groups.items():
        more = "" if verbose else _more(sizes)
        shown = sizes if verbose or not more else sizes[:MOST_SIZES]
        yield f"  {answer}: {'; '.join(shown)}{more}{f'  ({why})' if why else ''}"
    for at in one.attack.found:
        if verbose or at.answer.name in ("DISAGREEMENT", "UNKNOWN", "UNCONFIRMED"):
            for run in at.runs:
                yield f"  tried at {sizes_text(at.sizes)}: {run}"
    findings, left_out = (one.findings, 0) if verbose else shortened(one.findings)
    for finding in findings:
        yield f"  {'!' if finding.flagged else '·'} {finding.kind.value}: {finding.words}"
        if finding.counterexample is not None:
            yield from example_lines(finding.counterexample, "    ")
    if left_out:
        yield f"  · and {left_out} more stronger statement{'s hold' if left_out != 1 else ' holds'}: -v tells"
    for finding, reason in one.accepted:
        yield f"  · {finding.kind.value}, accepted: {reason}"
    if one.attack.counterexample is not None and not any(f.counterexample for f in one.findings):
        yield f"  counterexample, found by {one.attack.counterexample.solver}:"
        yield from example_lines(one.attack.counterexample, "    ")
    for need in one.necessity.found if one.necessity else ():
        weaker = f" weakened to {need.weaker}" if need.weaker else ""
        if verbose or need.asked.value == "hypothesis":
            yield f"  {need.asked.value} {need.subject}{weaker}: {need.need.value}"
        if verbose and need.counterexample is not None:
            yield from example_lines(need.counterexample, "    ")
    if one.witness is not None and one.attack.counterexample is None:
        yield "  all hypotheses hold at:"
        yield from example_lines(one.witness, "    ")
    if verbose:
        for question in one.questions:
            yield f"  asked: {question.asked}: {question.answer} ({question.seconds:.1f} s)"


def _argument(argument: Argument | None, most: int, *, verbose: bool) -> Iterator[str]:
    if argument is None:
        return
    yield f"  at all sizes: {argument.short}"
    shown = argument.lines if verbose else argument.lines[:most]
    yield from (f"    {line}" for line in shown)
    more = len(argument.lines) - len(shown)
    if more and most:
        yield f"    and {more} further line{'s' * (more != 1)}: -v shows all"


def example_lines(example: Counterexample, indent: str) -> Iterator[str]:
    """Sizes and values, one a line."""
    if example.sizes:
        yield f"{indent}{sizes_text(example.sizes)}"
    for value in example.values:
        if value.parameter not in example.sizes:
            yield f"{indent}{value}"


def _more(sizes: Sequence[str]) -> str:
    """What stands for the sizes that are not shown."""
    left = len(sizes) - MOST_SIZES
    return f"; and {left} more (-v shows them)" if left > 0 else ""


def sizes_text(sizes: Mapping[str, int]) -> str:
    """A size vector as a person writes it."""
    return ", ".join(f"{name} = {size}" for name, size in sizes.items()) or "no sizes"


def _why(at: AtSizes) -> str:
    if at.by and at.answer.name == "HOLDS":
        return f"by {' and '.join(sorted(at.by, reverse=True))}{' only' * (len(at.by) == 1)}"
    return at.why


def as_record(one: Examination) -> dict[str, object]:
    """One statement for programs: exact numbers are texts."""
    return {
        "name": one.name,
        "statement": one.statement,
        "expect": one.expect.value if one.expect else None,
        "answer": one.attack.answer.value,
        "headline": one.attack.headline,
        "standing": one.standing.value,
        "flagged": one.flagged,
        "exit": int(one.exit),
        "open": list(one.left_open),
        "quick": one.quick,
        "argument": _argument_record(one.attack.argument),
        "sizes": [_at(at) for at in one.attack.found],
        "counterexample": example_record(one.attack.counterexample),
        "witness": example_record(one.witness),
        "findings": [_finding(finding) for finding in one.findings],
        "accepted": [_finding(finding) | {"reason": reason} for finding, reason in one.accepted],
        "hypotheses": [_need(need) for need in one.necessity.found] if one.necessity else [],
        "questions": [
            {"asked": question.asked, "answer": question.answer, "seconds": round(question.seconds, 3)}
            for question in one.questions
        ],
        "seconds": round(one.seconds, 3),
    }


def _argument_record(argument: Argument | None) -> dict[str, object] | None:
    if argument is None:
        return None
    return {
        "how": argument.how.value,
        "by": list(argument.by),
        "everywhere": argument.everywhere,
        "lines": list(argument.lines),
        "seconds": round(argument.seconds, 3),
    }


def _need(need: Necessity) -> dict[str, object]:
    return {
        "asked": need.asked.value,
        "subject": need.subject,
        "weaker": need.weaker,
        "verdict": need.need.value,
        "counterexample": example_record(need.counterexample),
        "sizes": [dict(one) for one in need.sizes],
        "for_all_sizes": need.for_all_sizes,
        "by": list(need.by),
    }


def _finding(finding: Finding) -> dict[str, object]:
    return {
        "kind": finding.kind.value,
        "flagged": finding.flagged,
        "words": finding.words,
        "subject": finding.subject,
        "counterexample": example_record(finding.counterexample),
        "sizes": [dict(one) for one in finding.sizes],
        "for_all_sizes": finding.for_all_sizes,
        "by": list(finding.by),
    }


def _at(at: AtSizes) -> dict[str, object]:
    return {
        "sizes": dict(at.sizes),
        "answer": at.answer.value,
        "by": list(at.by),
        "why": at.why,
        "reason": at.reason.value if at.reason else None,
        "runs": [
            {
                "solver": run.solver,
                "ending": run.ending.value,
                "seconds": round(run.seconds, 3),
                "detail": run.detail,
            }
            for run in at.runs
        ],
    }


def example_record(found: Counterexample | None) -> dict[str, object] | None:
    """Sizes and exact values for programs."""
    if found is None:
        return None
    values = [
        {"parameter": one.parameter, "indices": [*map(exact, one.indices)], "value": exact(one.value)}
        for one in found.values
    ]
    return {"sizes": dict(found.sizes), "found_by": found.solver, "values": values}


def exact(value: object) -> object:
    """Truth values as JSON's, numbers as exact texts, records as lists, laws as they are told."""
    if isinstance(value, tuple):
        return [*map(exact, value)]
    return value if isinstance(value, bool) else str(value)
