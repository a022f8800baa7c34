"""Earlier reports of a project, as far as a later one speaks of them: which verdicts are others now.

Kept beside the report, one small file for each report that said something else than the one before. They say
nothing that a verdict rests on: whoever can write the report can write them too, and one that cannot be read
is as if it were not there.
"""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import msgspec

from pyverify.report.compare import Change, weighed
from pyverify.report.document import Report
from pyverify.report.judgement import word_of
from pyverify.report.text import line
from pyverify.report.write import replace

__all__ = ["KEPT", "Changed", "Past", "past", "remember"]

FOLDER = "history"
KEPT = 20
"""Reports that are kept; the oldest go."""
FORMAT = 1
LARGEST = 64 << 20
"""Bytes of one that is read."""


@dataclass(frozen=True, slots=True)
class _Claim:
    id: str
    outcome: str
    verdict: str


@dataclass(frozen=True, slots=True)
class _Sentence:
    id: str
    became: str


@dataclass(frozen=True, slots=True)
class _Kept:
    """What is kept of a report."""

    format: int
    claims: tuple[_Claim, ...]
    sentences: tuple[_Sentence, ...]


@dataclass(frozen=True, slots=True)
class Changed:
    """One verdict that was another in the last report."""

    change: Change
    name: str
    """The id of a claim or a sentence."""
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Past:
    """What earlier reports said."""

    changes: tuple[Changed, ...]
    """Since the last report, the worse first."""
    verdicts: Mapping[str, tuple[str, ...]]
    """Of each claim or sentence that ever had another verdict, all that it had, the present one last."""


def past(folder: Path, report: Report) -> Past | None:
    """What earlier reports in this folder said of what this one speaks of; None if none is known."""
    kept = [one for path in _files(folder) if (one := _read(path)) is not None]
    if not kept:
        return None
    now = _of(report)
    changes = weighed(msgspec.to_builtins(kept[-1]), msgspec.to_builtins(now))
    verdicts: dict[str, list[str]] = {}
    for one in (*kept, now):
        told = {claim.id: claim.verdict for claim in one.claims}
        told |= {sentence.id: sentence.became for sentence in one.sentences}
        for name, verdict in told.items():
            row = verdicts.setdefault(name, [])
            if not row or row[-1] != verdict:
                row.append(verdict)
    return Past(
        tuple(Changed(change, name, was, now) for change, name, was, now in changes),
        {name: tuple(row) for name, row in verdicts.items() if len(row) > 1},
    )


def remember(folder: Path, report: Report) -> None:
    """Keep what a later report will compare itself with, unless the last one said the same."""
    files = _files(folder)
    now = _of(report)
    if files and _read(files[-1]) == now:
        return
    number = int(files[-1].stem) + 1 if files else 1
    (folder / FOLDER).mkdir(parents=True, exist_ok=True)
    text = msgspec.json.format(msgspec.json.encode(now), indent=1).decode()
    replace(folder / FOLDER / f"{number:06}.json", text + "\n")
    for path in files[: max(0, len(files) + 1 - KEPT)]:
        with contextlib.suppress(FileNotFoundError):
            path.unlink()


def _of(report: Report) -> _Kept:
    return _Kept(
        FORMAT,
        tuple(
            _Claim(
                line(one.id),
                one.outcome.value,
                word_of(one, replayed=report.replayed).value,
            )
            for one in report.claims
        ),
        tuple(_Sentence(line(one.id), one.became.value) for one in report.sentences),
    )


def _files(folder: Path) -> list[Path]:
    """Those that are kept, the oldest first."""
    try:
        found = [path for path in (folder / FOLDER).iterdir() if path.suffix == ".json"]
    except (FileNotFoundError, NotADirectoryError):
        return []
    return sorted((path for path in found if path.stem.isascii() and path.stem.isdigit()), key=_number)


def _number(path: Path) -> int:
    return int(path.stem[:18])


def _read(path: Path) -> _Kept | None:
    try:
        if path.stat().st_size > LARGEST:
            return None
        found = msgspec.json.decode(path.read_bytes(), type=_Kept)
    except (OSError, UnicodeDecodeError, RecursionError, msgspec.MsgspecError):
        return None
    return found if found.format == FORMAT else None
