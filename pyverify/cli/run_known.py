"""A run kept for the next one: where nothing has changed, its later stages and its report are as they were.

The build, the audit, the lock, the plants and the measurements are looked at in every run. What comes after
the audit (lifting, the attack, tests) is taken from an earlier run only if all that it depended on is as it
was then, and is held against that each time:

- what the audit depends on (compiled modules, Lean, claims, policy), every other file of the project's
  settings and proofs, this program's sources, what is installed, and the options that could matter;
- every record of evidence that was looked up, found or not: one that is damaged, new or gone is a change;
- all code of the user's that was imported, with what lies beside it.

Kept is only what came to its end: a run that a limit of time cut short is done again, and so is one in which
bound code violates something or does not fit.
"""

from __future__ import annotations

import contextlib
import hashlib
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import msgspec

from pyverify.audit.stage import Auditing
from pyverify.cli.context import Context
from pyverify.cli.examine import Subject
from pyverify.cli.run_attack import Attacked
from pyverify.cli.run_sources import Place, held_in, installed, program, texts_of
from pyverify.errors import PyverifyError
from pyverify.evidence import About, Evidence, Looked, digest_of, key_of
from pyverify.lean.project import SETTINGS
from pyverify.report import Report, Stage
from pyverify.report.tried import AttackReport, CodeReport

__all__ = [
    "Basis",
    "Known",
    "basis_of",
    "differs",
    "pages_key",
    "pages_of",
    "recall",
    "remember",
    "remember_pages",
]

KIND = "run"
PAGES = "pages"
_FORMAT = b"1"


class _Later(msgspec.Struct, frozen=True):
    """The later stages of a run, and what they looked at."""

    stages: tuple[tuple[str, str, float], ...]
    looked: tuple[tuple[str, str, str], ...]
    places: tuple[Place, ...]
    code: str
    flagged: list[Any]
    contradicted: list[Any]
    attacks: tuple[AttackReport, ...]
    tests: tuple[CodeReport, ...]


class _Pages(msgspec.Struct, frozen=True):
    """A report in every format, with the times that it tells of."""

    seconds: tuple[float, ...]
    build: float
    files: dict[str, str]


@dataclass(frozen=True, slots=True)
class Basis:
    """What later stages depend on that is known before they are run."""

    inputs: Mapping[str, str]
    """SHA-256, in hex, by what it is of."""
    key: str
    """Of the record; empty where something stands in the way of keeping any."""


@dataclass(frozen=True, slots=True)
class Known:
    """Later stages that are as an earlier run found them."""

    stages: tuple[Stage, ...]
    digest: str
    """Of what is kept of that run."""
    looked: Looked
    """Every record that they had looked up."""
    key: str
    attacked: Attacked
    """What the attack has to show: flagged statements, equations against expectation, what reports say."""
    tests: tuple[CodeReport, ...]
    """What reports say of code."""


def basis_of(context: Context, subject: Subject, auditing: Auditing) -> Basis:
    """What the later stages of this run depend on."""
    from pyverify.testing.modules import discovered

    project, build = subject.project, auditing.compiled.build
    if not build.ok or auditing.evidence.problem:
        return Basis({}, "")
    try:
        bindings = discovered(project)
    except PyverifyError:
        return Basis({}, "")
    files = [project.root / SETTINGS, project.root / "pyproject.toml", project.proofs]
    options = [str(project.root), context.containing, repr(project.limits), *map(str, bindings)]
    inputs = {
        "compiled modules, claims, policy, Lean": auditing.key,
        "settings, and files beside the proofs": texts_of(files),
        "modules of bindings": held_in((str(one.parent), False) for one in bindings),
        "pyverify": program(),
        "what is installed": installed(),
        "root, limits, containment": digest_of("\n".join(options)),
    }
    return Basis(inputs, key_of(KIND, _FORMAT, msgspec.json.encode(inputs)))


def recall(evidence: Evidence, basis: Basis) -> Known | str:
    """The later stages of an earlier run, if all that they looked at is as it was; else why not."""
    if not basis.key:
        return "nothing can be kept: a module or a setting is not sound, or evidence cannot be kept here"
    raw = evidence.get(KIND, basis.key)
    if raw is None:
        return f"no whole run is kept as {KIND}/{basis.key[:12]}"
    try:
        kept = msgspec.msgpack.decode(raw, type=_Later)
    except msgspec.MsgspecError:
        return f"{KIND}/{basis.key[:12]} is of another version"
    if held_in(kept.places) != kept.code:
        return "code that bound functions rest on is not what it was"
    for kind, known, digest in kept.looked:
        found = evidence.get(kind, known)
        if digest != ("" if found is None else hashlib.sha256(found).hexdigest()):
            return f"the record {kind}/{known[:12]} is {_otherwise(digest, found)}"
    looked = {(kind, known): digest for kind, known, digest in kept.looked}
    stages = tuple(Stage(*one) for one in kept.stages)
    try:
        attacked = _restored(kept)
    except ValueError:
        return f"{KIND}/{basis.key[:12]} is of another version"
    return Known(stages, hashlib.sha256(raw).hexdigest(), looked, basis.key, attacked, kept.tests)


def _restored(kept: _Later) -> Attacked:
    """What is to be shown; the solvers' rooms are loaded only if there is something."""
    if not (kept.flagged or kept.contradicted):
        return Attacked("", reports=kept.attacks)
    from pyverify.symbolic import Examination
    from pyverify.symbolic.algebra import Beside
    from pyverify.symbolic.record import restored

    flagged = tuple(restored(Examination, one) for one in kept.flagged)
    contradicted = tuple(restored(Beside, one) for one in kept.contradicted)
    return Attacked("", {}, flagged, contradicted, reports=kept.attacks)


def _otherwise(digest: str, found: bytes | None) -> str:
    if found is None:
        return "gone or damaged"
    return "not what it was" if digest else "new"


def remember(
    evidence: Evidence,
    basis: Basis,
    stages: Sequence[Stage],
    looked: Looked,
    places: Sequence[Place],
    attacked: Attacked,
    tests: Sequence[CodeReport] = (),
) -> Known:
    """Keep the later stages of a run that came to its end."""
    from pyverify.symbolic.record import plain

    kept = _Later(
        tuple((one.name, one.summary, round(one.seconds, 3)) for one in stages),
        tuple((kind, known, digest) for (kind, known), digest in sorted(looked.items())),
        tuple(places),
        held_in(places),
        plain(attacked.flagged),
        plain(attacked.contradicted),
        tuple(attacked.reports),
        tuple(tests),
    )
    raw = msgspec.msgpack.encode(kept)
    about = About(
        subject="the later stages of a run",
        verdict="; ".join(f"{one.name}: {one.summary}" for one in stages)[:2000],
        inputs={**basis.inputs, "code that was imported": kept.code},
        options={"records looked at": len(kept.looked)},
        seconds=round(sum(one.seconds for one in stages), 3),
    )
    evidence.put(KIND, basis.key, raw, about)
    return Known(tuple(stages), hashlib.sha256(raw).hexdigest(), looked, basis.key, attacked, kept.tests)


def differs(evidence: Evidence, basis: Basis) -> tuple[str, ...]:
    """What this run depends on that is not as in the newest run that is kept."""
    kept = [one.header for one in evidence.held() if one.header and one.header.kind == KIND]
    if not kept:
        return ()
    newest = max(kept, key=lambda one: one.made)
    return tuple(name for name, value in basis.inputs.items() if newest.about.inputs.get(name) != value)


def pages_key(known: Known, report: Report, folder: Path, root: Path) -> str:
    """The key of all that a report is made of: the document but for its times, the run, what lies beside it.

    `folder`: where it is written. Empty for a document that cannot be kept.
    """
    timeless = replace(
        report,
        stages=tuple(replace(one, seconds=0.0) for one in report.stages),
        build=replace(report.build, seconds=0.0),
    )
    data = [root / path for one in report.measurements for path in (one.data, one.script)]
    beside = sorted(one for one in folder.iterdir() if one.is_dir()) if folder.is_dir() else []
    parts = (known.digest, program(), texts_of([*data, *beside]))
    try:
        told = msgspec.json.encode(timeless)
    except UnicodeEncodeError:  # the name of a file that is no text
        return ""
    return key_of(PAGES, _FORMAT, told, *(one.encode() for one in parts))


def pages_of(evidence: Evidence, key: str, report: Report) -> tuple[Report, Mapping[str, str]] | None:
    """The report as an earlier run wrote it, if it says the same: with its times, and in every format."""
    raw = evidence.get(PAGES, key) if key else None
    if raw is None:
        return None
    try:
        kept = msgspec.msgpack.decode(zlib.decompress(raw), type=_Pages)
    except (msgspec.MsgspecError, zlib.error):
        return None
    stages = tuple(
        replace(one, seconds=seconds) for one, seconds in zip(report.stages, kept.seconds, strict=True)
    )
    return replace(report, stages=stages, build=replace(report.build, seconds=kept.build)), kept.files


def remember_pages(evidence: Evidence, key: str, report: Report, files: Mapping[str, str]) -> None:
    """Keep a report in every format."""
    kept = _Pages(tuple(one.seconds for one in report.stages), report.build.seconds, dict(files))
    about = About(
        subject="the report of a run",
        verdict=f"exit {report.exit}; {report.counts.met} of {report.counts.claims} claims as expected",
        inputs={"pyverify": program()},
    )
    with contextlib.suppress(UnicodeEncodeError):
        raw = zlib.compress(msgspec.msgpack.encode(kept), 1)
        evidence.put(PAGES, key, raw, about)
