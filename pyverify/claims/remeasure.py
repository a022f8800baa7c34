"""Run a measurement's script again on its data, and hold what it prints against what is written.

The script prints one JSON object on its last line: `figure`, and if it has them `low`, `high`, `n`, `level`.
What it printed is kept as evidence by the hashes of data and script, so that a report runs only what changed.
"""

from __future__ import annotations

import enum
import json
import platform
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import msgspec

from pyverify.claims.measurement import Measurement, Reading, Unreadable, apart, check_order, value
from pyverify.claims.nearest import nearest
from pyverify.errors import ClaimUnmet, InputError, NotDecided, PyverifyError, Where
from pyverify.evidence import About, Evidence, Figure, digest_of, key_of
from pyverify.kernel.source import source_hash
from pyverify.lean.script import LIMITS, run_script
from pyverify.lean.supervise import Ended

__all__ = [
    "MeasurementMismatch",
    "Printed",
    "ScriptError",
    "ScriptStopped",
    "State",
    "mismatches",
    "printed_by",
    "read_input",
    "remeasured",
]

KIND = "measurement"
LARGEST_DATA = 1 << 26
LARGEST_SCRIPT = 1 << 20
_PRINTS = ("figure", "low", "high", "n", "level")
_TOLD = 300
_LIMITS = {
    Ended.TIME: f"was not done in {LIMITS.seconds:g} s",
    Ended.MEMORY: f"took more than {LIMITS.megabytes} MB",
    Ended.OUTPUT: f"printed more than {LIMITS.output_bytes:,} bytes",
}


class MeasurementMismatch(ClaimUnmet):
    """A script gives another figure than is written, or its data is not what was measured."""

    code = "measurement-mismatch"


class ScriptError(InputError):
    """A script does not run, or prints no figure."""

    code = "measurement-script"


class ScriptStopped(NotDecided):
    """A script reached a limit before it had printed its figure."""

    code = "measurement-stopped"


class State(enum.Enum):
    """What came of a measurement when its script was run again."""

    AGREES = "gives its figure"
    DIFFERS = "gives another figure"
    CHANGED = "not of these files"
    """Data or script have another hash than when it was recorded."""
    FAILED = "gives no figure"
    UNDECIDED = "not decided"

    @property
    def code(self) -> str:
        """The code of the error that says so."""
        classes = {State.FAILED: ScriptError, State.UNDECIDED: ScriptStopped}
        return classes.get(self, MeasurementMismatch).code


class Printed(msgspec.Struct, frozen=True):
    """What a script printed."""

    figure: str
    low: str = ""
    high: str = ""
    n: int | None = None
    level: str = ""
    """Empty where the script does not say it."""

    @property
    def reading(self) -> Reading:
        """The figure with its interval."""
        return Reading(self.figure, self.low, self.high)


def read_input(root: Path, path: str, *, largest: int = LARGEST_DATA) -> bytes:
    """The bytes of a file of the project; raises `InputError` for what lies elsewhere or cannot be read."""
    place = Where(Path(path))
    try:
        real = (root / path).resolve(strict=True)
        if not real.is_relative_to(root.resolve()):
            raise InputError(
                "the file does not lie in the project",
                where=place,
                help="put it there, so that whoever has the project has it too",
            )
        if not real.is_file():
            raise InputError("it is no plain file", where=place, help="name a file")
        with real.open("rb") as file:
            raw = file.read(largest + 1)
    except OSError as error:
        told = error.strerror or str(error)
        raise InputError(
            f"the file cannot be read: {told[:1].lower()}{told[1:]}", where=place, help="name one that can"
        ) from None
    if len(raw) > largest:
        message = f"the file has more than {largest >> 20} MiB"
        raise InputError(message, where=place, help="keep counts or a summary of the raw data")
    return raw


def printed_by(script: bytes, name: str, data: bytes, one: Measurement, *, sandbox: bool) -> Printed:
    """What the script prints. Raises `ScriptError`, `ScriptStopped`, or `NotStarted`."""
    place = Where(Path(one.script))
    run = run_script(script, name, data, one.arguments, sandbox=sandbox)
    if run.ended in _LIMITS:
        raise ScriptStopped(
            f"the script {_LIMITS[run.ended]}", where=place, help="let it make the figure from smaller data"
        )
    if run.ended is not Ended.EXIT or run.code != 0:
        how = f"with exit status {run.code}" if run.ended is Ended.EXIT else "by a signal"
        said = run.errors.strip().splitlines()
        raise ScriptError(
            f"the script ends {how}",
            where=place,
            facts=(said[-1][:_TOLD],) if said else (),
            help="it is run with the data's path as its first argument; it may read nothing else, and has "
            "the standard library and installed packages",
        )
    return _read(run.output, place)


def _read(output: str, place: Where) -> Printed:
    """The JSON object on the last line."""
    lines = [line for line in output.splitlines() if line.strip()]
    help = 'let its last line be as in `{"figure": 0.5, "low": 0.4, "high": 0.6, "n": 100}`'
    try:
        found = json.loads(lines[-1] if lines else "", parse_float=str, parse_constant=str)
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict):
        raise ScriptError(
            "the script's last line is no JSON object",
            where=place,
            facts=(lines[-1][:_TOLD],) if lines else ("it printed nothing",),
            help=help,
        )
    for key in found:
        if key not in _PRINTS:
            near = nearest(key, _PRINTS)
            hint = f"did you mean `{near}`? " if near else ""
            raise ScriptError(f"the script prints an unknown `{key[:60]}`", where=place, help=hint + help)
    try:
        return _printed(found)
    except (Unreadable, KeyError) as error:
        what = f"no `{error.args[0]}`" if isinstance(error, KeyError) else str(error)
        raise ScriptError(f"the script prints {what}", where=place, help=help) from None


def _printed(found: Mapping[str, Any]) -> Printed:
    numbers = {key: str(found[key]) for key in ("low", "high", "level") if found.get(key) is not None}
    numbers["figure"] = str(found["figure"])
    for key, text in numbers.items():
        try:
            value(text)
        except Unreadable as error:
            raise Unreadable(f"as `{key}` what is no number: {error}") from None
    if ("low" in numbers) != ("high" in numbers):
        raise Unreadable("one end of an interval alone")
    count = found.get("n")
    if count is not None and (type(count) is not int or count < 0):
        raise Unreadable("as `n` what is no whole number")
    made = Printed(n=count, **numbers)
    check_order(made.reading)
    return made


def mismatches(one: Measurement, printed: Printed) -> tuple[str, ...]:
    """Where what is written and what was printed differ."""
    found = []
    for name, side in (("figure", 0), ("low", -1), ("high", 1)):
        said, got = getattr(one.reading, name), getattr(printed, name)
        if said and (not got or apart(said, got, side=side)):
            found.append(f"{name}: written {said}, the script prints {got or 'none'}")
    if one.n is not None and one.n != printed.n:
        found.append(f"n: written {one.n}, the script prints {'none' if printed.n is None else printed.n}")
    if printed.level and value(printed.level) != value(one.level):
        found.append(f"level: written {one.level}, the script prints {printed.level}")
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Remeasured:
    """What came of one measurement."""

    measurement: Measurement
    """With interval and number as printed, where the file does not have them."""
    state: State
    error: PyverifyError | None = None
    """Why it does not give its figure; None if it does."""


def remeasured(
    one: Measurement, root: Path, evidence: Evidence, *, where: Where, fresh: bool, sandbox: bool
) -> Remeasured:
    """Run a measurement again, or take what an earlier run of the same script on the same data printed."""
    try:
        data, script = read_input(root, one.data), read_input(root, one.script, largest=LARGEST_SCRIPT)
        changed = [
            f"{name}: SHA-256 {digest_of(raw)}, recorded was {recorded}"
            for name, raw, recorded in (
                (one.data, data, one.data_sha256),
                (one.script, script, one.script_sha256),
            )
            if recorded and digest_of(raw) != recorded
        ]
        if changed:
            wrong = MeasurementMismatch(
                f"the files of the measurement `{one.id}` are not those that were recorded",
                where=where,
                facts=tuple(changed),
                help="bring the files back, or look at the figure again and record the new hashes",
            )
            return Remeasured(one, State.CHANGED, wrong)
        printed = _known(one, data, script, evidence, fresh=fresh, sandbox=sandbox)
    except ScriptStopped as error:
        return Remeasured(one, State.UNDECIDED, error)
    except InputError as error:
        return Remeasured(one, State.FAILED, error)
    if facts := mismatches(one, printed):
        wrong = MeasurementMismatch(
            f"the measurement `{one.id}` does not give its figure",
            where=where,
            facts=facts,
            help="write what the script prints, or mend the script",
        )
        return Remeasured(one, State.DIFFERS, wrong)
    return Remeasured(completed(one, printed), State.AGREES)


def completed(one: Measurement, printed: Printed) -> Measurement:
    """The measurement with what the script tells and the file does not."""
    reading = one.reading if one.reading.low else replace(one.reading, low=printed.low, high=printed.high)
    return replace(one, reading=reading, n=printed.n if one.n is None else one.n)


def _known(
    one: Measurement, data: bytes, script: bytes, evidence: Evidence, *, fresh: bool, sandbox: bool
) -> Printed:
    key = _key(one, data, script)
    raw = None if fresh else evidence.get(KIND, key)
    if raw is not None:
        try:
            return msgspec.json.decode(raw, type=Printed)
        except msgspec.MsgspecError:
            pass
    printed = printed_by(script, Path(one.script).name, data, one, sandbox=sandbox)
    record(one, data, script, printed, evidence)
    return printed


def record(one: Measurement, data: bytes, script: bytes, printed: Printed, evidence: Evidence) -> None:
    """Keep what a script printed as evidence."""
    figure = Figure(
        one.id, printed.figure, one.unit, printed.low, printed.high, printed.level or one.level, printed.n
    )
    about = About(
        subject=one.subject,
        verdict=f"the script prints {printed.reading.text}",
        inputs={"data": digest_of(data), "script": digest_of(script)},
        tools={"python": platform.python_version()},
        options={"arguments": list(one.arguments), "measurement": one.id},
        figures=(figure,),
    )
    evidence.put(KIND, _key(one, data, script), msgspec.json.encode(printed), about)


def _key(one: Measurement, data: bytes, script: bytes) -> str:
    arguments = json.dumps([one.id, one.subject, one.unit, one.level, *one.arguments]).encode()
    program = f"{platform.python_version()} {source_hash(('lean',))} {source_hash(('claims',))}"
    return key_of(KIND, data, script, arguments, program.encode())
