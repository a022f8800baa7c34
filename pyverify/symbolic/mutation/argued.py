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

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from pyverify.claims.locate import Places
from pyverify.errors import ConfigurationError, Where
from pyverify.symbolic.mutation.verdicts import Judged, Verdict

__all__ = ["FILE", "MOST", "Argued", "ArguedFileError", "applied", "read_argued", "stale", "too_many"]

FILE = "mutants.toml"
"""Its name, beside `claims.toml`."""
MOST = 0.05
"""The most mutants that may be argued away, as a share of all."""
LARGEST = 1 << 20
"""Bytes of the largest file that is read."""


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
        """The name of the statement or definition whose mutant it is."""
        return self.id.rpartition("#")[0]


def read_argued(path: Path, shown: Path) -> tuple[Argued, ...]:
    """The entries; none where there is no file. Raises `ArguedFileError` with the line that is wrong."""
    try:
        raw = path.read_bytes()
        if len(raw) > LARGEST:
            raise ArguedFileError(f"the file has more than {LARGEST} bytes", where=Where(shown))
        text = raw.decode()
        table = tomllib.loads(text)
    except FileNotFoundError:
        return ()
    except OSError as error:
        said = error.strerror or str(error)
        raise ArguedFileError(f"the file cannot be read: {said}", where=Where(shown)) from None
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ArguedFileError(f"the file is not TOML in UTF-8: {error}", where=Where(shown)) from None
    entries = table.get("mutant", [])
    if table.get("format") != 1 or table.get("format") is True or set(table) - {"format", "mutant"}:
        message = "the file has `format = 1` and tables `[[mutant]]`, nothing else"
        raise ArguedFileError(message, where=Where(shown, 1), help="see docs/mutation.md")
    if not isinstance(entries, list) or not all(isinstance(one, dict) for one in entries):
        raise ArguedFileError("`mutant` is not an array of tables", where=Where(shown))
    places = Places(text)
    found: dict[str, Argued] = {}
    for number, entry in enumerate(entries):
        one = _entry(entry, number, shown, places)
        if one.id in found:
            raise ArguedFileError(f"`{one.id}` is there twice", where=one.where, help="leave one out")
        found[one.id] = one
    return tuple(found.values())


def _entry(entry: Mapping[str, object], number: int, shown: Path, places: Places) -> Argued:
    def where(key: str) -> Where:
        return Where(shown, places.member("mutant", number, key), what=f"mutant {number + 1}, key `{key}`")

    for key in entry:
        if key not in ("id", "reason"):
            raise ArguedFileError(
                f"`{key}` is no key of a mutant", where=where(key), help="the keys are id, reason"
            )
    for key in ("id", "reason"):
        if not isinstance(entry.get(key), str) or not str(entry[key]).strip():
            help = f'write `{key} = "…"`'
            raise ArguedFileError(f"`{key}` is missing or empty", where=where(key), help=help)
    return Argued(str(entry["id"]).strip(), " ".join(str(entry["reason"]).split()), where("id"))


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
