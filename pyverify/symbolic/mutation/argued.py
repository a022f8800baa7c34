"""`proofs/mutants.toml`: mutants that nothing kills and that are no weakness, each with its reason.

    format = 1

    [[mutant]]
    id = "TPF.argmaxBelow#0a1b2c3d"          # as `pyverify mutate` prints it
    reason = "Ties may go either way: no claim fixes which label wins."

An entry counts for survivors and for mutants that were not decided. One whose mutant is no longer made, is
killed or holds, is an error, so that the file says no more than what is there; and so is a file that argues
away more than `MOST` of all mutants.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from pyverify.errors import ConfigurationError, Where
from pyverify.symbolic.entries import read_entries
from pyverify.symbolic.mutation.verdicts import Judged, Verdict

__all__ = ["FILE", "MOST", "Argued", "ArguedFileError", "applied", "read_argued", "stale", "too_many"]

FILE = "mutants.toml"
"""Its name, beside `claims.toml`."""
MOST = 0.05
"""The most mutants that may be argued away, as a share of all."""


class ArguedFileError(ConfigurationError):
    """The file of mutants that are argued away says something that its format does not allow, or that is not
    so.
    """

    code = "mutants-file"


@dataclass(frozen=True, slots=True)
class Argued:
    """One entry."""

    id: str
    reason: str
    where: Where

    @property
    def subject(self) -> str:
        """The name of the statement, definition or function whose mutant it is."""
        return self.id.rpartition("#")[0]


def read_argued(
    path: Path, shown: Path, error: type[ConfigurationError] = ArguedFileError
) -> tuple[Argued, ...]:
    """The entries; none where there is no file. Raises `error` with the line that is wrong."""
    found: dict[str, Argued] = {}
    for entry in read_entries(path, shown, "mutant", error, "docs/mutation.md"):
        entry.known(("id", "reason"))
        one = Argued(entry.text("id"), entry.text("reason"), entry.where("id"))
        if one.id in found:
            raise error(f"`{one.id}` is there twice", where=one.where, help="leave one out")
        found[one.id] = one
    return tuple(found.values())


def applied(judged: Iterable[Judged], argued: Sequence[Argued]) -> list[Judged]:
    """The verdicts, those that are open with the reason why they are no weakness, if there is one."""
    reasons = {one.id: one.reason for one in argued}
    open_ = (Verdict.SURVIVOR, Verdict.UNDECIDED)
    return [
        replace(one, argued=reasons.get(one.mutant.id, "")) if one.verdict in open_ else one for one in judged
    ]


def stale(argued: Sequence[Argued], judged: Iterable[Judged], subjects: Iterable[str]) -> tuple[Argued, ...]:
    """The entries about these subjects that argue nothing away: the mutant is not made, or has a verdict.

    That solvers find it equivalent, given more time, does not make an argument wrong.
    """
    needed = {one.mutant.id for one in judged if one.argued or one.verdict is Verdict.EQUIVALENT}
    looked_at = set(subjects)
    return tuple(one for one in argued if one.subject in looked_at and one.id not in needed)


def too_many(judged: Sequence[Judged]) -> bool:
    """Whether more than `MOST` of these mutants are argued away."""
    return sum(bool(one.argued) for one in judged) > MOST * len(judged)
