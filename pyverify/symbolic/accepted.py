"""`proofs/findings.toml`: findings of the attack that somebody has looked at, each with a reason to keep it.

    format = 1

    [[finding]]
    statement = "TPF.ZeroLeakage"       # a Lean name
    kind = "idle hypothesis"            # as the attack prints it
    subject = "hm"                      # what the finding is about, as the attack prints it; may be left out
    reason = "The paper states it, and a reader expects it."

An accepted finding is shown with its reason and does not fail the command. An entry that no finding answers
to is told, so that the file says no more than what is there.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from pyverify.claims.locate import Places
from pyverify.claims.nearest import nearest
from pyverify.errors import ConfigurationError, Where
from pyverify.symbolic.finding import Finding, Kind
from pyverify.term import parse_name, show_name

__all__ = ["FILE", "Accepted", "AcceptedFileError", "read_accepted", "stale"]

FILE = "findings.toml"
"""Its name, beside `claims.toml`."""
LARGEST = 1 << 20
"""Bytes of the largest file that is read."""
_KEYS = ("statement", "kind", "subject", "reason")
_KINDS = {kind.value: kind for kind in Kind}


class AcceptedFileError(ConfigurationError):
    """The file of accepted findings says something that its format does not allow, or that is not so."""

    code = "findings-file"


@dataclass(frozen=True, slots=True)
class Accepted:
    """One entry."""

    statement: str
    kind: Kind
    subject: str
    reason: str
    where: Where

    def covers(self, statement: str, finding: Finding) -> bool:
        """Whether it is about this finding of a statement."""
        return (self.statement, self.kind) == (statement, finding.kind) and self.subject in (
            "",
            finding.subject,
        )


def read_accepted(path: Path, shown: Path) -> tuple[Accepted, ...]:
    """The entries; none where there is no file. Raises `AcceptedFileError` with the line that is wrong."""
    try:
        raw = path.read_bytes()
        if len(raw) > LARGEST:
            raise AcceptedFileError(f"the file has more than {LARGEST} bytes", where=Where(shown))
        text = raw.decode()
        table = tomllib.loads(text)
    except FileNotFoundError:
        return ()
    except OSError as error:
        raise AcceptedFileError(
            f"the file cannot be read: {error.strerror or error}", where=Where(shown)
        ) from None
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise AcceptedFileError(f"the file is not TOML in UTF-8: {error}", where=Where(shown)) from None
    entries = table.get("finding", [])
    if (
        table.get("format") != 1
        or isinstance(table.get("format"), bool)
        or set(table) - {"format", "finding"}
    ):
        raise AcceptedFileError(
            "the file has `format = 1` and tables `[[finding]]`, nothing else",
            where=Where(shown, 1),
            help="see docs/attack.md",
        )
    if not isinstance(entries, list) or not all(isinstance(one, dict) for one in entries):
        raise AcceptedFileError("`finding` is not an array of tables", where=Where(shown))
    places = Places(text)
    return tuple(_entry(entry, number, shown, places) for number, entry in enumerate(entries))


def _entry(entry: dict[str, object], number: int, shown: Path, places: Places) -> Accepted:
    def where(key: str) -> Where:
        return Where(shown, places.member("finding", number, key), what=f"finding {number + 1}, key `{key}`")

    for key, value in entry.items():
        if key not in _KEYS:
            near = nearest(key, _KEYS)
            help = f"did you mean `{near}`?" if near else f"the keys are {', '.join(_KEYS)}"
            raise AcceptedFileError(f"`{key}` is no key of a finding", where=where(key), help=help)
        if not isinstance(value, str):
            raise AcceptedFileError(f"`{key}` has to be a text", where=where(key), help="put it in quotes")
    for key in ("statement", "kind", "reason"):
        if not str(entry.get(key, "")).strip():
            raise AcceptedFileError(
                f"`{key}` is missing or empty", where=where(key), help=f'write `{key} = "…"`'
            )
    kind = str(entry["kind"])
    if kind not in _KINDS:
        near = nearest(kind, _KINDS)
        help = f"did you mean `{near}`?" if near else f"one of: {', '.join(_KINDS)}"
        raise AcceptedFileError(f"`{kind[:80]}` is no kind of finding", where=where("kind"), help=help)
    try:
        name = show_name(parse_name(str(entry["statement"])))
    except ValueError as error:
        raise AcceptedFileError(f"no Lean name: {error}", where=where("statement")) from None
    reason = " ".join(str(entry["reason"]).split())
    return Accepted(name, _KINDS[kind], str(entry.get("subject", "")), reason, where("statement"))


def stale(
    accepted: Sequence[Accepted], found: Iterable[tuple[str, Sequence[Finding]]]
) -> tuple[Accepted, ...]:
    """The entries about statements that were examined whole and have no such finding."""
    seen = dict(found)
    return tuple(
        one
        for one in accepted
        if one.statement in seen
        and not any(one.covers(one.statement, finding) for finding in seen[one.statement])
    )
