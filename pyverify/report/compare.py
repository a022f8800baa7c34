"""Two reports held against each other: what differs, and what got stronger, weaker, new or is gone.

Reports are compared as they were written (JSON), so that a report of an earlier version, or one
that somebody edited, can be. Times, and whether something came from a cache, are no differences.
"""

from __future__ import annotations

import enum
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pyverify.errors import InputError, Where
from pyverify.report.document import FORMAT, READ

__all__ = ["Change", "Difference", "differences", "named", "read_report", "weighed"]

LARGEST = 256 << 20
"""Bytes of a report that is read."""
_KEYED: Mapping[str, str] = {
    "claims": "id",
    "sentences": "id",
    "papers": "paper",
    "modules": "name",
    "measurements": "id",
    "attacks": "claim",
    "tests": "name",
}
"""Arrays whose entries have names."""
_PASSING = frozenset({"seconds", "from_cache", "fresh", "built", "cached", "fate", "stages", "why_not"})
"""Keys that say how a run went, and nothing about what was found."""
_PASSING_PLACES = frozenset({("caveats",), ("containment",), ("change",), ("audit", "keys")})
_RANK = {
    "claims": ("not as expected", "not decided", "as expected"),
    "sentences": (
        "not decided",
        "not checked",
        "undefined",
        "assumed",
        "projected, not checked",
        "reported, not checked here",
        "a definition",
        "measured otherwise",
        "measured here",
        "refuted as worded",
        "proved in part",
        "proved",
    ),
}
_VERDICT = {"claims": "outcome", "sentences": "became"}
_FOUND = {
    "attacks": (
        "answer",
        "standing",
        ("refuted against expectation", "proved against expectation", "disagreement"),
    ),
    "tests": ("word", "word", ("violates", "misbehaves")),
}
"""What was found of statements and code: the word, the key that is judged, and what is against them there.
What else changes may come from the time that there was: it is told, and neither weaker nor stronger.
"""


class Change(enum.Enum):
    """What became of a claim or sentence from one report to another."""

    WEAKER = "weaker"
    GONE = "gone"
    OTHER = "another verdict"
    NEW = "new"
    STRONGER = "stronger"

    @property
    def order(self) -> int:
        """The worse first."""
        return list(Change).index(self)

    @property
    def mark(self) -> str:
        """A sign beside the word."""
        return {"weaker": "▼", "gone": "−", "new": "+", "stronger": "▲"}.get(self.value, "↔")

    @property
    def slug(self) -> str:
        """For a class on the page."""
        return self.name.lower()


@dataclass(frozen=True, slots=True)
class Difference:
    """One place where two reports differ. None: it is not there."""

    place: tuple[str, ...]
    """As `("claims", "tpf-l4", "verdict")`."""
    before: Any
    after: Any

    def __str__(self) -> str:
        return f"{' › '.join(self.place)}: {_shown(self.before)} → {_shown(self.after)}"


def read_report(path: Path, shown: Path | None = None) -> Mapping[str, Any]:
    """A report as it was written in JSON. Raises `InputError` for what is none of a format that is known."""
    place = Where(shown or path)
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise InputError(
            f"the report cannot be read: {error.strerror or error}", where=place, help="name a report.json"
        ) from None
    if len(raw) > LARGEST:
        raise InputError("the report is too large", where=place, help=f"at most {LARGEST:,} bytes are read")
    try:
        found = json.loads(raw)
    except (UnicodeDecodeError, ValueError, RecursionError) as error:
        raise InputError(f"the report is no JSON: {error}", where=place, help="name a report.json") from None
    if not isinstance(found, dict) or "claims" not in found or "error" in found:
        raise InputError("the file is no report", where=place, help="`pyverify run` writes report.json")
    if found.get("format") not in READ or isinstance(found["format"], bool):
        raise InputError(
            f"the report has format {found.get('format')!r}, and this program reads format {FORMAT} and "
            "those before",
            where=place,
            help="read it with the version of pyverify that wrote it",
        )
    return found


def differences(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[Difference]:
    """Every place where two reports differ in what was found, in the order of the first."""
    return list(_differ((), before, after))


def _differ(place: tuple[str, ...], one: Any, other: Any) -> Iterator[Difference]:
    if place in _PASSING_PLACES or (place and place[-1] in _PASSING):
        return
    if isinstance(one, dict) and isinstance(other, dict):
        for key in dict.fromkeys([*one, *other]):
            yield from _differ((*place, str(key)), one.get(key), other.get(key))
    elif len(place) == 1 and place[0] in _KEYED and isinstance(one, list) and isinstance(other, list):
        own, others = named(place[0], one), named(place[0], other)
        for key in dict.fromkeys([*own, *others]):
            yield from _differ((*place, key), own.get(key), others.get(key))
    elif one != other:
        yield Difference(place, one, other)


def named(array: str, entries: Sequence[Any]) -> dict[str, Any]:
    """The entries of an array by name; one that occurs twice counts by its number too."""
    found: dict[str, Any] = {}
    for number, entry in enumerate(entries):
        name = str(entry.get(_KEYED[array])) if isinstance(entry, dict) else f"number {number + 1}"
        found[name if name not in found else f"{name} (number {number + 1})"] = entry
    return found


def weighed(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[tuple[Change, str, str, str]]:
    """Claims and sentences whose verdict is another, and what was found of statements and code: the change,
    the name, both verdicts; the worse first.
    """
    found = [one for array in _FOUND for one in _found(array, before, after)]
    for array, rank in _RANK.items():
        old, new = named(array, before.get(array, [])), named(array, after.get(array, []))
        for name in dict.fromkeys([*old, *new]):
            one, other = _verdict(array, old.get(name)), _verdict(array, new.get(name))
            if one == other and _word(old.get(name)) == _word(new.get(name)):
                continue
            found.append(
                (_change(rank, one, other), name, _told(array, old.get(name)), _told(array, new.get(name)))
            )
    order = list(Change)
    return sorted(found, key=lambda item: order.index(item[0]))


def _found(
    array: str, before: Mapping[str, Any], after: Mapping[str, Any]
) -> Iterator[tuple[Change, str, str, str]]:
    """Of attacks or tests, where both reports tell of them."""
    word, judged, against = _FOUND[array]
    if not isinstance(before.get(array), list) or not isinstance(after.get(array), list):
        return
    old, new = named(array, before[array]), named(array, after[array])
    for name in dict.fromkeys([*old, *new]):
        one, other = old.get(name), new.get(name)
        if not isinstance(one, dict) or not isinstance(other, dict) or one.get(word) == other.get(word):
            continue
        bad, worse = one.get(judged) in against, other.get(judged) in against
        change = Change.OTHER if bad is worse else Change.WEAKER if worse else Change.STRONGER
        yield change, f"{array[:-1]} of {name}", str(one.get(word)), str(other.get(word))


def _verdict(array: str, entry: Any) -> str | None:
    return entry.get(_VERDICT[array]) if isinstance(entry, dict) else None


def _word(entry: Any) -> Any:
    return entry.get("verdict") if isinstance(entry, dict) else None


def _told(array: str, entry: Any) -> str:
    if not isinstance(entry, dict):
        return "—"
    return str(entry.get("verdict") or entry.get(_VERDICT[array]))


def _change(rank: Sequence[str], one: str | None, other: str | None) -> Change:
    if one is None:
        return Change.NEW
    if other is None:
        return Change.GONE
    if one == other or one not in rank or other not in rank:
        return Change.OTHER
    return Change.STRONGER if rank.index(other) > rank.index(one) else Change.WEAKER


def _shown(value: Any) -> str:
    if value is None:
        return "nothing"
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, sort_keys=True)
    return text if len(text) <= 120 else f"{text[:120]}…"
