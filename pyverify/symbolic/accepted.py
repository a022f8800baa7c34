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

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from pyverify.claims.nearest import nearest
from pyverify.errors import ConfigurationError, Where
from pyverify.symbolic.entries import Entry, read_entries
from pyverify.symbolic.finding import Finding, Kind
from pyverify.term import parse_name, show_name

__all__ = ["FILE", "Accepted", "AcceptedFileError", "read_accepted", "stale"]

FILE = "findings.toml"
"""Its name, beside `claims.toml`."""
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
    return tuple(map(_entry, read_entries(path, shown, "finding", AcceptedFileError, "docs/attack.md")))


def _entry(entry: Entry) -> Accepted:
    entry.known(_KEYS)
    kind = entry.text("kind")
    if kind not in _KINDS:
        near = nearest(kind, _KINDS)
        help = f"did you mean `{near}`?" if near else f"one of: {', '.join(_KINDS)}"
        raise AcceptedFileError(f"`{kind[:80]}` is no kind of finding", where=entry.where("kind"), help=help)
    try:
        name = show_name(parse_name(entry.text("statement")))
    except ValueError as error:
        raise AcceptedFileError(f"no Lean name: {error}", where=entry.where("statement")) from None
    subject = entry.text("subject", optional=True)
    return Accepted(name, _KINDS[kind], subject, entry.text("reason"), entry.where("statement"))


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
