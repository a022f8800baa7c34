"""`proofs/code-mutants.toml`: mutants of code that nothing kills and that are no weakness, with the reasons.

    format = 1

    [[mutant]]
    id = "numerics.tpf.energy.best_filter#0a1b2c3d"      # as `pyverify mutate-code` prints it
    reason = "A state at the threshold may be kept or not: the gain is the same."

An entry counts for survivors and for mutants that were not decided. One whose mutant is no longer made, or is
killed, is an error, and so is a file that argues away more than `MOST` of all mutants.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from pyverify.errors import ConfigurationError
from pyverify.symbolic.mutation.argued import MOST, Argued
from pyverify.symbolic.mutation.argued import read_argued as of_mutants
from pyverify.testing.mutate_code.verdicts import Fate, Subject

__all__ = ["FILE", "MOST", "Argued", "ArguedFileError", "applied_to", "read_argued", "stale", "too_many"]

FILE = "code-mutants.toml"
"""Its name, beside `claims.toml`."""
_OPEN = (Fate.SURVIVOR, Fate.UNDECIDED)


class ArguedFileError(ConfigurationError):
    """The file of mutants that are argued away says something that its format does not allow, or that is not
    so.
    """

    code = "code-mutants-file"


def read_argued(path: Path, shown: Path) -> tuple[Argued, ...]:
    """The entries; none where there is no file. Raises `ArguedFileError` with the line that is wrong."""
    return of_mutants(path, shown, ArguedFileError)


def applied_to(subject: Subject, argued: Sequence[Argued]) -> Subject:
    """The subject, its open mutants with the reasons why they are no weakness, where there are some."""
    reasons = {one.id: one.reason for one in argued}
    judged = tuple(
        replace(one, argued=reasons.get(one.id, "")) if one.fate in _OPEN else one for one in subject.judged
    )
    return replace(subject, judged=judged)


def stale(argued: Sequence[Argued], subjects: Iterable[Subject]) -> tuple[Argued, ...]:
    """The entries about these functions that argue nothing away: the mutant is not made, or is killed."""
    looked_at = {one.name: one for one in subjects if not one.fails}
    needed = {
        each.id
        for one in looked_at.values()
        for each in one.judged
        if each.argued or each.fate is Fate.EQUIVALENT
    }
    return tuple(one for one in argued if one.subject in looked_at and one.id not in needed)


def too_many(subjects: Iterable[Subject]) -> bool:
    """Whether more than `MOST` of their mutants are argued away."""
    judged = [each for one in subjects for each in one.judged]
    return sum(bool(each.argued) for each in judged) > MOST * len(judged)
