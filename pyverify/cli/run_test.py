"""The stage of `pyverify run` that tests numerical code: the project's own bindings.

What an earlier `pyverify test` found of them, of the same sources in the same way, is taken from evidence.
The rest is tested with a small budget, and what is said of it says so. A module that needs a package which is
not installed is left out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, islice
from typing import TYPE_CHECKING

from pyverify.cli.context import Context
from pyverify.cli.run_base import Affected
from pyverify.cli.stated import Opened
from pyverify.cli.test import SECONDS, settings_of
from pyverify.cli.test_items import Chosen, Item, own_items
from pyverify.cli.test_jobs import Kept, each_verdict
from pyverify.errors import InternalError, PyverifyError, Where
from pyverify.report.text import visible as inert
from pyverify.report.tried import CodeReport, code_report

if TYPE_CHECKING:
    from pyverify.testing.settings import Settings
    from pyverify.testing.verdict import Verdict

__all__ = ["Seen", "Tested", "known", "show_tested", "tested", "tested_again"]

QUICK_CASES = 25
"""Cases that are searched for an item of which no earlier test is known."""
QUICK_BATCH = 2_000
"""The same in batches, where a function takes many at once."""
QUICK_CALL = 1.0
"""Seconds that a single call may take."""
QUICK_SECONDS = 2.0
"""Seconds for each of them."""
QUICK_LIMIT = 40.0
"""Seconds after which no further one is begun."""


@dataclass(frozen=True, slots=True)
class Tested:
    """What came of the stage."""

    summary: str
    wrong: Sequence[tuple[Item, Verdict]] = ()
    """Items that violate what they are bound to, or misbehave."""
    failed: Sequence[tuple[Item, Verdict]] = ()
    """Items at which the tester itself failed."""
    errors: Sequence[PyverifyError] = ()
    """What is wrong with bindings."""
    verdicts: Sequence[Verdict] = ()
    """What was found of every item."""
    reports: Sequence[CodeReport] = ()
    """What the report says of every item."""
    whole: bool = True
    """Whether every item has a verdict, and every module of bindings could be read."""

    @property
    def broken(self) -> bool:
        """Whether the run is to fail for it."""
        return bool(self.wrong or self.errors)


def tested(context: Context, project: Opened, *, fresh: bool, only: Affected | None = None) -> Tested:
    """The verdicts on the project's own bindings; with `fresh` without evidence.

    `only`: what a change can affect, if the other items are left out.
    """
    found = own_items(project)
    absent = [error for error in found.errors if _lacks_a_package(error)]
    found = Chosen(found.items, tuple(error for error in found.errors if error not in absent))
    if absent and not found.items and not found.errors:
        missing = f"left out: {absent[0].message}; `pip install pyverify-lean[numerics]` may help"
        return Tested(missing, whole=False)
    if not found.items and not found.errors:
        return Tested("no function is bound to a definition: docs/testing.md tells how to bind one")
    every = len(found.items)
    if only is not None:
        environment = project.spec.compilation.environment
        meant = tuple(one for one in found.items if only.item(one.binding, one.claim, environment))
        found = Chosen(meant, found.errors)
    left = every - len(found.items)
    why = [only.why(left, "item")] if only is not None and left else []
    if not found.items and not found.errors:
        return Tested("; ".join(why))
    seen, how = _verdicts(context, project, found.items, fresh=fresh)
    how += [f"left out: {error.message}" for error in absent]
    whole = not absent and not found.errors and len(seen) == len(found.items)
    summed = _summed(found, seen, how)
    return replace(summed, summary="; ".join([summed.summary, *why]), whole=whole)


@dataclass(frozen=True, slots=True)
class Seen:
    """What was found of one item."""

    item: Item
    verdict: Verdict
    quick: bool
    """Whether with the small budget of a run."""
    key: str
    """Of the record of it."""

    @property
    def report(self) -> CodeReport:
        """What the report says of it."""
        return code_report(self.verdict, self.key, quick=self.quick)


def _verdicts(
    context: Context, project: Opened, items: Sequence[Item], *, fresh: bool
) -> tuple[list[Seen], list[str]]:
    """The items with their verdicts as far as time allows, and how they came about."""
    earlier, earlier_quick = _kept(context, project, fresh=fresh)
    found: list[Seen] = []
    rest: list[Item] = []
    for item in items:
        one = next(_recalled(item, earlier, earlier_quick), None)
        if one is None:
            rest.append(item)
        else:
            found.append(one)
    known, small = len(found), sum(one.quick for one in found)
    for item, verdict in each_verdict(context, project, rest, _quick(context), limit=QUICK_LIMIT):
        earlier_quick.remember(item, verdict)
        found.append(Seen(item, verdict, True, earlier_quick.key(item)))
    how = [f"{known - small} from an earlier test"] if known > small else []
    if small:
        how.append(f"{small} from an earlier small one")
    if new := len(found) - known:
        how.append(f"{new} tested now: {QUICK_CASES} cases, {QUICK_SECONDS:g} s each")
    if rest or small:
        how.append("all: pyverify test")
    return found, how


def _recalled(item: Item, whole: Kept, quick: Kept) -> Iterator[Seen]:
    """What is known of it from a whole test, then from a quick one."""
    for memory in (whole, quick):
        if (verdict := memory.recall(item)) is not None:
            yield Seen(item, verdict, memory is quick, memory.key(item))


def known(context: Context, project: Opened, *, every: bool = False) -> tuple[Seen, ...]:
    """What earlier tests found of the project's bindings, a whole one or a quick one; `every`: both."""
    kept = _kept(context, project, fresh=False)
    found = (islice(_recalled(item, *kept), None if every else 1) for item in own_items(project).items)
    return tuple(chain.from_iterable(found))


def tested_again(context: Context, project: Opened, thorough: Callable[[str], bool]) -> Iterator[Seen]:
    """What is found of the project's own bindings, tested afresh. `thorough`: whether an item of this name is
    to be tested as `pyverify test` does.
    """
    whole, quick = _kept(context, project, fresh=True)
    items = own_items(project).items
    for small, memory, settings in (
        (False, whole, settings_of(context, None, SECONDS, None)),
        (True, quick, _quick(context)),
    ):
        chosen = [item for item in items if thorough(item.name) is not small]
        for item, verdict in each_verdict(context, project, chosen, settings) if chosen else []:
            yield Seen(item, verdict, small, memory.key(item))


def _quick(context: Context) -> Settings:
    whole = settings_of(context, None, SECONDS, None)
    return replace(
        whole,
        cases=QUICK_CASES,
        batch=QUICK_BATCH,
        singly=QUICK_CASES,
        seconds=QUICK_SECONDS,
        call=QUICK_CALL,
    )


def _kept(context: Context, project: Opened, *, fresh: bool) -> tuple[Kept, Kept]:
    """What is known of whole tests, and of quick ones."""
    whole = settings_of(context, None, SECONDS, None)
    return Kept(project, whole, fresh=fresh), Kept(project, _quick(context), fresh=fresh)


def _summed(found: Chosen, seen: Sequence[Seen], how: Sequence[str]) -> Tested:
    verdicts = [(one.item, one.verdict) for one in seen]
    wrong = [(item, one) for item, one in verdicts if one.findings]
    good = sum(one.good for _, one in verdicts)
    parts = [f"{good} of {len(found.items)} items conform"]
    parts += [f"{len(wrong)} do not"] if wrong else []
    failed = [(item, one) for item, one in verdicts if one.word.value == "internal error"]
    parts += [f"{len(failed)} ended in an internal error"] if failed else []
    if open_ := len(verdicts) - good - len(wrong) - len(failed):
        parts.append(f"{open_} not decided")
    if waiting := len(found.items) - len(verdicts):
        parts.append(f"{waiting} not begun within {QUICK_LIMIT:g} s, left to the next run")
    parts += [f"{len(found.errors)} bindings do not fit"] if found.errors else []
    told = tuple(verdict for _, verdict in verdicts)
    reports = tuple(one.report for one in seen)
    summary = f"{', '.join(parts)} ({'; '.join(how)})"
    return Tested(summary, wrong, failed, found.errors, told, reports)


def _lacks_a_package(error: PyverifyError) -> bool:
    """Whether a module of bindings could not be imported since a package is not installed."""
    return error.code == "import-failed" and "ModuleNotFoundError" in error.message


def show_tested(context: Context, found: Tested) -> None:
    """On stderr: what is wrong, what ended in an internal error, and each binding that does not fit."""
    for error in found.errors:
        context.console.error(error)
    for item, verdict in found.failed:
        summary, *facts = map(inert, verdict.notes)
        context.console.error(InternalError(f"testing `{inert(item.name)}`: {summary}", facts=tuple(facts)))
    for item, verdict in found.wrong:
        first = verdict.findings[0]
        place = item.binding.place
        told = PyverifyError(
            inert(f"`{item.name}` {verdict.word.value}: {first.message}"),
            where=Where(place.path, place.line, what=item.binding.to),
            facts=tuple(map(inert, first.facts)),
            help=f"`pyverify test {item.binding.name}` shows the case and a program that makes it again",
        )
        context.console.error(told)
