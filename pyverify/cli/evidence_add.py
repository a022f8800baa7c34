"""`pyverify evidence add`: a measurement, written into the project once its script has given its figure."""

from __future__ import annotations

import os
import re
import time
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from filelock import FileLock

from pyverify.claims.measurement import Measurement, Unreadable, read_reading, value
from pyverify.claims.measurements import (
    FILE,
    FORMAT,
    Measurements,
    parse_measurements,
    table,
)
from pyverify.claims.nearest import nearest
from pyverify.claims.remeasure import (
    LARGEST_SCRIPT,
    MeasurementMismatch,
    completed,
    mismatches,
    printed_by,
    read_input,
    record,
)
from pyverify.cli.claims import load_claims
from pyverify.cli.context import Context
from pyverify.cli.measured import contained, load_measurements, subjects
from pyverify.errors import UsageError, Where
from pyverify.evidence import Evidence, digest_of
from pyverify.lean.project import Project
from pyverify.report.write import replace as put

__all__ = ["Asked", "add"]

_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,79}")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True, slots=True)
class Asked:
    """What the options said."""

    figure: str | None = None
    data: Path | None = None
    script: Path | None = None
    unit: str = ""
    level: str = "0.95"
    n: int | None = None
    arguments: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()
    by: str = ""
    notes: str = ""
    id: str = ""

    @property
    def given(self) -> bool:
        """Whether anything was said."""
        return self != Asked()


def add(context: Context, evidence: Evidence, names: Sequence[str], asked: Asked) -> int:
    """Run the script, compare, and write the table; nothing is written if the figures differ."""
    project = context.project()
    claims = load_claims(project)
    known = subjects(claims)
    if len(names) != 1:
        help = "as in `pyverify evidence add tpf-l1 --figure 0.5 --data FILE --script FILE`"
        raise UsageError("name one claim or sentence that the measurement is about", help=help)
    about = {one.id for one in claims.claims}
    for name, place, those in (
        (names[0], "argument", known),
        *((one, "--claim", about) for one in asked.claims),
    ):
        _named(name, place, those)
    path = project.proofs / FILE
    project.output.mkdir(parents=True, exist_ok=True)
    with FileLock(project.output / "measurements.lock"):
        before = load_measurements(project, claims)
        given = _measurement(project, names[0], asked, before)
        data = read_input(project.root, given.data)
        script = read_input(project.root, given.script, largest=LARGEST_SCRIPT)
        printed = printed_by(script, Path(given.script).name, data, given, sandbox=contained(context))
        if facts := mismatches(given, printed):
            raise MeasurementMismatch(
                "the script does not give this figure, and nothing was recorded",
                where=Where(Path(given.script)),
                facts=facts,
                help="give what the script prints, or mend the script",
            )
        made = replace(
            completed(given, printed), data_sha256=digest_of(data), script_sha256=digest_of(script)
        )
        text = path.read_text(encoding="utf-8") if path.exists() else f"format = {FORMAT}\n"
        whole = text + ("" if text.endswith("\n") else "\n") + "\n" + table(made)
        parse_measurements(whole, before.path, subjects=known, claims=about)
        put(path, whole)
    record(made, data, script, printed, evidence)
    _tell(context, made, before.path)
    return 0


def _tell(context: Context, made: Measurement, shown: Path) -> None:
    if context.format == "json":
        told = {
            "id": made.id,
            "subject": made.subject,
            "figure": made.reading.figure,
            "low": made.reading.low,
            "high": made.reading.high,
            "unit": made.unit,
            "level": made.level,
            "n": made.n,
            "data": made.data,
            "script": made.script,
        }
        context.console.result_json({"format": 1, "measurement": told, "file": str(shown)})
        return
    unit = f" {made.unit}" if made.unit else ""
    number = f", n = {made.n}" if made.n is not None else ""
    context.console.result(f"the script prints it: {made.reading.text}{unit}{number}")
    context.console.result(f"measurement `{made.id}` of `{made.subject}` written to {shown}")


def _named(name: str, place: str, known: Collection[str]) -> None:
    if name in known:
        return
    near = nearest(name, known)
    raise UsageError(
        f"no claim or sentence is called `{name[:100]}`",
        where=Where(what=f"command line, {place}"),
        help=f"did you mean `{near}`?" if near else "`pyverify claims` lists the claims",
    )


def _measurement(project: Project, subject: str, asked: Asked, before: Measurements) -> Measurement:
    """What was asked for, as far as it can be without the script."""
    for option in ("figure", "data", "script"):
        if getattr(asked, option) is None:
            raise UsageError(f"`--{option}` is missing", help="figure, data and script are needed")
    assert asked.figure is not None and asked.data is not None and asked.script is not None
    try:
        reading = read_reading(asked.figure)
        if not 0 < value(asked.level) < 1:
            raise Unreadable(f"`{asked.level}` is no probability")
    except Unreadable as error:
        help = "write figures as 0.5, '0.5±0.1' or '0.5 [0.4, 0.6]', and a level between 0 and 1"
        raise UsageError(str(error), where=Where(what="command line"), help=help) from None
    for text in (asked.unit, asked.by, asked.notes):
        if _CONTROL.search(text):
            raise UsageError("a text holds a control character", help="leave it out")
    made = Measurement(
        id=asked.id or _free(subject, before),
        subject=subject,
        reading=reading,
        data=_inside(project, asked.data),
        script=_inside(project, asked.script),
        unit=asked.unit.strip(),
        level=asked.level,
        n=asked.n,
        arguments=asked.arguments,
        claims=asked.claims,
        by=asked.by.strip(),
        date=time.strftime("%Y-%m-%d", time.gmtime()),
        notes=asked.notes.strip(),
    )
    if not _ID.fullmatch(made.id):
        raise UsageError(f"`{made.id[:100]}` cannot be an id", help="use letters, digits, `.`, `_` and `-`")
    for one in before.measurements:
        same = (one.subject, one.data, one.script, one.arguments)
        if one.id == made.id or same == (made.subject, made.data, made.script, made.arguments):
            raise UsageError(
                f"the measurement `{one.id}` is there already",
                where=before.where(one),
                help="edit or remove its table; a report runs its script again",
            )
    return made


def _free(subject: str, before: Measurements) -> str:
    """An id that no measurement has yet."""
    taken = {one.id for one in before.measurements}
    names = [subject, *(f"{subject}-{number}" for number in range(2, len(taken) + 3))]
    return next(name for name in names if name not in taken)[:80]


def _inside(project: Project, path: Path) -> str:
    """The path from the project's root, with `/`."""
    whole = Path(os.path.normpath(Path.cwd() / path))
    for root in (project.root, project.root.resolve()):
        if whole.is_relative_to(root):
            return whole.relative_to(root).as_posix()
    raise UsageError(
        f"`{str(path)[:200]}` does not lie in the project",
        help=f"put it below {project.root}, so that whoever has the project has it too",
    )
