"""Why a claim is not what was recorded, so that a person can judge it: which constant, and before and after.

A statement's own text is often unchanged where its meaning is not: then the constant that changed is named
with its line, and its printed forms are compared. The printed forms leave out implicit arguments; where they
agree although the hash does not, that is said.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from pyverify.audit.lock import Lock, Printed, Record
from pyverify.audit.meanings import Meanings, Present
from pyverify.errors import Where
from pyverify.term import Name, show_name

__all__ = ["Difference", "Once", "difference", "lines_between", "loosened"]

_CONSTANTS = 3
"""Changed constants that are shown in full; the others are named."""
_NAMED = 8
_WORTH = 2
"""From so many lines on facts are worth not being repeated."""
_LINES = 24
"""Lines of one comparison."""
_HEAD = 3
"""Lines of a text that did not change."""
_COLUMNS = 160


@dataclass(frozen=True, slots=True)
class Difference:
    """What changed of a claim: where to look, and the facts as lines."""

    where: Where
    facts: tuple[str, ...]


class Once:
    """Facts that were told for one claim are not told again for the next, only that they are the same."""

    def __init__(self) -> None:
        self._told: dict[tuple[str, ...], str] = {}

    def facts(self, id_: str, facts: tuple[str, ...]) -> tuple[str, ...]:
        """The facts of a claim, or the claim for which they were told before."""
        first = self._told.setdefault(facts, id_)
        return facts if first == id_ or len(facts) < _WORTH else (f"the same change as for claim `{first}`",)


def difference(meanings: Meanings, lock: Lock, was: Record, now: Present) -> Difference:
    """How a claim differs from its record, in meaning, sentence, kind or expectation; not in policy."""
    facts: list[str] = []
    statement = now.rested.statement
    where = meanings.where(statement)
    if was.statement != now.record.statement:
        facts.append(f"it named `{was.statement}`, and now names `{now.record.statement}`")
    for key in ("expect", "kind", "sentence"):
        before, after = getattr(was, key), getattr(now.record, key)
        if before != after:
            facts += [f"its `{key}` changed:", *lines_between([before], [after])]
    if was.meaning != now.record.meaning:
        what, told = _meaning(meanings, lock, was, now)
        where = replace(where, what=what)
        facts += told
    return Difference(where, tuple(facts))


def lines_between(before: Sequence[str], after: Sequence[str]) -> list[str]:
    """The lines that differ, `- ` before and `+ ` after, with a line around them; long ones are cut."""
    found = [
        f"{line[0]} {line[1:]}"[:_COLUMNS].rstrip()
        for line in difflib.unified_diff(before, after, lineterm="", n=1)
        if not line.startswith(("---", "+++", "@@"))
    ]
    if len(found) > _LINES:
        left = len(found) - _LINES
        found = [*found[:_LINES], f"… {left} more line{'s' * (left > 1)}"]
    return found


def loosened(before: Mapping[str, Sequence[str]], after: Mapping[str, Sequence[str]]) -> list[str]:
    """What a policy allows that another one does not, as `key: value`."""
    return [
        f"{key}: {value}" for key in sorted(after) for value in after[key] if value not in before.get(key, ())
    ]


def _meaning(meanings: Meanings, lock: Lock, was: Record, now: Present) -> tuple[str, list[str]]:
    """A sentence on what changed below a statement, and the comparison."""
    statement = now.rested.statement
    recorded = {one.name: one for one in lock.printed}
    changed: list[Name] = []
    added: list[Name] = []
    for name, own in now.rested.hashes.items():
        versions = lock.versions(show_name(name))
        if not versions:
            added.append(name)
        elif versions != {own}:
            changed.append(name)
    changed.sort(key=lambda name: (name != statement, show_name(name) not in recorded, show_name(name)))
    removed = sorted(_recorded_below(recorded, was.statement) - set(map(show_name, now.rested.hashes)))
    shown = [name for name in changed if meanings.is_printed(name)][:_CONSTANTS]
    facts: list[str] = []
    what = "what it rests on changed:"
    for name in shown:
        place = meanings.where(name)
        line = f" ({place.path}:{place.line})" if place.line else f" ({place.path})"
        if name == statement:
            what = "the statement itself changed:"
        elif not facts:
            what = f"itself unchanged, but it unfolds to `{show_name(name)}`{line}, which changed:"
        else:
            facts.append(f"`{show_name(name)}`{line} changed:")
        facts += _compared(lock, meanings.printed(name))
    rest = [name for name in changed if name not in shown and not (shown and name[:-1] in shown)]
    if rest and not shown:
        what = f"itself unchanged, but it rests on `{show_name(rest[0])}`, which changed"
    facts += _named("changed too: " if shown else "changed: ", map(show_name, rest))
    facts += _named("it now rests on: ", (show_name(name) for name in added if meanings.is_printed(name)))
    facts += _named("it no longer rests on: ", removed)
    return what, facts


def _compared(lock: Lock, now: Printed) -> list[str]:
    before = sorted(
        (one for one in lock.printed if one.name == now.name and one.hash != now.hash),
        key=lambda one: one.hash,
    )
    if not before:
        return [*(f"+ {line}"[:_COLUMNS] for line in now.text[:_LINES])]
    found = lines_between(before[0].text, now.text)
    return found or [
        *(f"  {line}"[:_COLUMNS] for line in now.text[:_HEAD]),
        "this text is the same: the change is in what it leaves out, as implicit arguments and instances",
    ]


def _named(head: str, names: Iterable[str]) -> list[str]:
    told = [f"`{name}`" for name in names]
    if not told:
        return []
    more = f" and {len(told) - _NAMED} more" if len(told) > _NAMED else ""
    return [head + ", ".join(told[:_NAMED]) + more]


def _recorded_below(recorded: Mapping[str, Printed], statement: str) -> set[str]:
    found: set[str] = set()
    waiting = [statement]
    while waiting:
        name = waiting.pop()
        if name in recorded and name not in found:
            found.add(name)
            waiting += recorded[name].uses
    return found
