"""`pyverify report --verify REPORT`: a report held against what is found, and what differs named."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

from pyverify.cli.context import Context
from pyverify.cli.gather import Gathered, Records, gathered
from pyverify.cli.report_rerun import Rerun, rerun
from pyverify.errors import Exit
from pyverify.report import plain
from pyverify.report.compare import Difference, differences, read_report
from pyverify.report.document import FORMAT
from pyverify.report.rederived import ATTACKS, TESTS, Apart, entries, records_held
from pyverify.report.text import line

__all__ = ["verified"]

_MOST = 200
"""Differences of one sort that are listed; `--format json` has all."""


@dataclass(frozen=True, slots=True)
class _Found:
    """What came of it."""

    differences: Sequence[Difference]
    apart: Sequence[Apart] = ()
    without: int = 0
    """Verdicts of attacks and tests of which this user's evidence has no record."""
    again: Rerun | None = None
    old: bool = False
    """Whether the report is of a format that has none."""

    def exit(self, status: int) -> Exit:
        """The exit status, where that of what is found is another one."""
        if self.differences or (self.again is not None and self.again.broken):
            return Exit.REFUSED
        if status == Exit.OK and (self.without or any(one.more for one in self.apart)):
            return Exit.UNDECIDED
        return Exit(status)


def verified(context: Context, path: Path, *, afresh: bool) -> int:
    """Hold a report against what is found, with `afresh` from the sources alone."""
    given = read_report(path)  # before the build, since it may be none
    known = gathered(context, fresh=afresh)
    found = _held(context, given, known, afresh=afresh)
    report = known.document
    status = found.exit(report.exit)
    if context.format == "json":
        context.console.result_json(_as_json(found, status))
        return int(status)
    _list(context, found.differences, "")
    _list(context, found.apart, "may come from the machine: ")
    if found.again is not None:
        for name in found.again.broken:
            context.console.result(line(f"{name}: false, empty, or violated, whatever the report says"))
        context.console.result(found.again.said)
    if found.old:
        context.console.result("the report is of format 1, which has no verdicts of attacks and tests")
    if found.without:
        context.console.result(
            f"{found.without} verdicts of attacks and tests have no record here: `--rerun` makes them again"
        )
    if more := sum(one.more for one in found.apart):
        context.console.result(f"{more} times the report claims more than was found again")
    number = len(found.differences)
    context.console.result(
        f"{number} difference{'s' * (number != 1)} between the report and what is found; "
        f"{len(report.claims)} claims were looked at"
        if number
        else f"the report says what is found: {len(report.claims)} claims, {len(report.sentences)} sentences"
    )
    return int(status)


def _held(context: Context, given: Mapping[str, Any], known: Gathered, *, afresh: bool) -> _Found:
    found = differences(_alone(given), _alone(plain(known.document)))
    old = entries(given, ATTACKS) is None
    if afresh:
        again = rerun(context, given, known)
        return _Found([*found, *again.held.differences], again.held.apart, 0, again, old)
    whole = known.complete(context)
    without = 0
    for array, records in zip((ATTACKS, TESTS), whole.records(context), strict=True):
        said = entries(given, array)
        differing, missing = records_held(array, said or {}, _plain(records))
        found += differing
        without += missing
    return _Found(found, (), without, None, old)


def _alone(report: Mapping[str, Any]) -> dict[str, Any]:
    """A report without what is held against records or made again, and with its format if that is another."""
    left_out = {ATTACKS, TESTS}
    if report.get("format") in (1, FORMAT):
        left_out.add("format")
    return {key: value for key, value in report.items() if key not in left_out}


def _plain(records: Records) -> dict[str, list[Mapping[str, Any]]]:
    """As they would be read out of a report."""
    return {
        name: [msgspec.json.decode(msgspec.json.encode(one)) for one in every]
        for name, every in records.items()
    }


def _list(context: Context, found: Sequence[Difference], head: str) -> None:
    for one in found[:_MOST]:
        context.console.result(line(f"{head}{one}"))
    if len(found) > _MOST:
        context.console.result(f"and {len(found) - _MOST} more: `--format json` has all")


def _as_json(found: _Found, status: Exit) -> dict[str, Any]:
    told = [{"place": list(one.place), "report": one.before, "found": one.after} for one in found.differences]
    apart = [
        {"place": list(one.place), "report": one.before, "found": one.after, "more": one.more}
        for one in found.apart
    ]
    again = found.again
    return {
        "format": 1,
        "differences": told,
        "apart": apart,
        "broken": list(again.broken) if again is not None else [],
        "without_record": found.without,
        "exit": int(status),
    }
