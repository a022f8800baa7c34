"""Read `measurements.toml`, format 1, and write a table at its end; docs/evidence.md describes it.

The file is the truth about what was measured: it travels with the project, and whoever has that can run the
scripts again. What such a run gave is evidence of this user on this machine, and lies elsewhere.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from pyverify.claims.locate import Places
from pyverify.claims.measurement import Measurement, Reading, Unreadable, check_order, value
from pyverify.claims.tables import ClaimsFileError, Problems, Table
from pyverify.claims.toml_text import toml
from pyverify.errors import Where

__all__ = [
    "FILE",
    "Measurements",
    "MeasurementsFileError",
    "parse_measurements",
    "read_measurements",
    "table",
]

FILE = "measurements.toml"
"""Its name, beside `claims.toml`."""
FORMAT = 1
LARGEST = 1 << 20
"""Bytes of the largest file that is read."""
_KEYS = (
    "id",
    "subject",
    "data",
    "script",
    "figure",
    "unit",
    "interval",
    "level",
    "n",
    "arguments",
    "claims",
    "by",
    "date",
    "notes",
    "data-sha256",
    "script-sha256",
)
_HASH = re.compile(r"[0-9a-f]{64}")
_DATE = re.compile(r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])")


class MeasurementsFileError(ClaimsFileError):
    """The file of measurements is unreadable, or says something that its format does not allow."""

    code = "measurements-file"


@dataclass(frozen=True, slots=True)
class Measurements:
    """The measurements of a file, in its order."""

    path: Path
    """The file, as users see its path."""
    places: Places
    measurements: tuple[Measurement, ...] = ()

    def where(self, one: Measurement, key: str = "id") -> Where:
        """The place of a measurement's key in the file."""
        line = self.places.member("measurement", self.measurements.index(one), key)
        return Where(self.path, line, what=f"measurement `{one.id}`")


def read_measurements(
    path: Path, shown: Path, *, subjects: Collection[str], claims: Collection[str]
) -> Measurements:
    """The measurements of a file, which need not be there. Raises `MeasurementsFileError`, or OSError.

    `subjects`: ids of claims and sentences, which a measurement may be about; `claims`: those of claims.
    """
    try:
        with path.open("rb") as file:
            raw = file.read(LARGEST + 1)
    except FileNotFoundError:
        return Measurements(shown, Places(""))
    if len(raw) > LARGEST:
        message = f"the file of measurements is larger than {LARGEST >> 20} MiB"
        raise MeasurementsFileError(message, where=Where(shown), help="keep raw data in files of their own")
    try:
        text = raw.decode()
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise MeasurementsFileError(
            "the file of measurements is not UTF-8", where=Where(shown, line), help="save it as UTF-8"
        ) from None
    return parse_measurements(text, shown, subjects=subjects, claims=claims)


def parse_measurements(
    text: str, shown: Path, *, subjects: Collection[str], claims: Collection[str]
) -> Measurements:
    """The measurements of a text."""
    try:
        content = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise MeasurementsFileError(
            f"the file of measurements is not TOML: {str(error)[:200]}", where=Where(shown), help="mend it"
        ) from None
    problems = Problems(text, shown, MeasurementsFileError)
    if type(content.get("format")) is not int or content["format"] != FORMAT:
        problems.of_file(
            f"this program reads `format = {FORMAT}` of measurements", "format", "write `format = 1`"
        )
    for key in content:
        if key not in ("format", "measurement"):
            problems.of_file(f"`{key}` is no key of the file", key, "put it below a line `[[measurement]]`")
    entries = content.get("measurement", [])
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        problems.of_file("`measurement` is no array of tables", "measurement", "write `[[measurement]]`")
        entries = []
    found: list[Measurement] = []
    for number, entry in enumerate(entries):
        one = _measurement(problems, number, entry, subjects, claims)
        if one is None:
            continue
        if any(one.id == other.id for other in found):
            message = f"the id `{one.id}` is used twice"
            problems.of_table("measurement", number, "id", message, "", "give each an id of its own")
        found.append(one)
    problems.finish()
    return Measurements(shown, problems.places, tuple(found))


def table(one: Measurement) -> str:
    """The measurement as a table that is read as the same; keys that say nothing are left out."""
    told: dict[str, object] = {
        "id": one.id,
        "subject": one.subject,
        "claims": list(one.claims),
        "figure": one.reading.figure,
        "interval": [one.reading.low, one.reading.high] if one.reading.low else [],
        "level": one.level,
        "unit": one.unit,
        "n": one.n,
        "data": one.data,
        "script": one.script,
        "arguments": list(one.arguments),
        "by": one.by,
        "date": one.date,
        "notes": one.notes,
        "data-sha256": one.data_sha256,
        "script-sha256": one.script_sha256,
    }
    rows = [f"{key} = {toml(said)}" for key, said in told.items() if said not in ("", [], None)]
    return "\n".join(["[[measurement]]", *rows]) + "\n"


def _measurement(
    problems: Problems,
    number: int,
    entry: Mapping[str, object],
    subjects: Collection[str],
    claims: Collection[str],
) -> Measurement | None:
    """One measurement, or None after having noted what is wrong with it."""
    told = Table(problems, "measurement", number, entry, _KEYS)
    id_, subject = told.id(), told.text("subject")
    told.known("subject", [subject], subjects, "it is the id of a claim or of a `[[sentence]]`")
    about = told.texts("claims", "ids of claims", 'claims = ["tpf-l1"]')
    told.known("claims", about, claims, "`pyverify claims` lists all ids")
    level = told.text("level", required=False) or "0.95"
    _number(told, "level", level)
    if told.good and not 0 < value(level) < 1:
        told.problem(f"`level` is {level}, and a probability lies between 0 and 1", "level", "as in 0.95")
    date = told.text("date", required=False)
    if date and not _DATE.fullmatch(date):
        told.problem(f"`{date[:40]}` is no date", "date", 'write it as in `date = "2026-01-31"`')
    hashes = [told.text(key, required=False) for key in ("data-sha256", "script-sha256")]
    for key, one in zip(("data-sha256", "script-sha256"), hashes, strict=True):
        if one and not _HASH.fullmatch(one):
            told.problem(f"`{key}` is no SHA-256", key, "write 64 digits, 0 to 9 and a to f")
    count = entry.get("n")
    if count is not None and (type(count) is not int or count < 0):
        told.problem("`n` has to be a whole number, how many there were", "n", "as in `n = 1000`")
    arguments = entry.get("arguments", [])
    if not isinstance(arguments, list) or not all(isinstance(one, str) for one in arguments):
        told.problem("`arguments` has to be an array of texts", "arguments", 'as in `arguments = ["5"]`')
    found = Measurement(
        id=id_,
        subject=subject,
        reading=_reading(told),
        data=_path(told, "data"),
        script=_path(told, "script"),
        unit=told.text("unit", required=False),
        level=level,
        n=count if isinstance(count, int) else None,
        arguments=tuple(map(str, arguments)) if isinstance(arguments, list) else (),
        claims=about,
        by=told.text("by", required=False),
        date=date,
        notes=told.text("notes", required=False),
        data_sha256=hashes[0],
        script_sha256=hashes[1],
    )
    return found if told.good else None


def _reading(told: Table) -> Reading:
    """The figure with its interval."""
    figure, interval = told.text("figure"), told.entry.get("interval", ["", ""])
    if (
        not isinstance(interval, list)
        or len(interval) != 2
        or not all(isinstance(one, str) for one in interval)
    ):
        help = 'write it as in `interval = ["0.4", "0.6"]`'
        told.problem("`interval` has to be an array of two figures, in quotes", "interval", help)
        return Reading("0")
    found = Reading(figure, *interval)
    if "figure" in told.entry and figure:
        _number(told, "figure", figure)
    for one in interval if "interval" in told.entry else ():
        _number(told, "interval", one)
    if told.good:
        try:
            check_order(found)
        except Unreadable as error:
            told.problem(str(error), "interval", "write the lesser bound first")
    return found


def _number(told: Table, key: str, text: str) -> None:
    try:
        value(text)
    except Unreadable as error:
        told.problem(f"`{key}`: {error}", key, 'write digits, as in `"0.25"`')


def _path(told: Table, key: str) -> str:
    """A path below the project's root."""
    text = told.text(key)
    path = PurePosixPath(text)
    if text and (path.is_absolute() or ".." in path.parts or "\\" in text):
        help = "write it from the project's root, with `/`, as in `proofs/measurements/data.csv`"
        told.problem(f"`{text[:100]}` does not lie in the project", key, help)
    return text
