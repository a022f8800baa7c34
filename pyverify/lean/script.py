"""Run a Python script that came with a project: contained like Lean, limited, with nothing of this process.

The script and its data are copied into a scratch folder from the bytes that the caller holds, so that what is
run is what was hashed. It has the standard library and the installed packages, reads nothing else, opens no
socket and starts no program, as far as the system can keep it from that (docs/containment.md).
"""

from __future__ import annotations

import site
import sysconfig
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pyverify.lean.contain.effects import Containment
from pyverify.lean.contain.probe import available_containment, forget_containment, no_containment
from pyverify.lean.limits import Limits
from pyverify.lean.run import PROGRAM_CODE, SYSTEM_READS
from pyverify.lean.script_child import ERRORS
from pyverify.lean.supervise import PACKAGE_PARENT, Ended, NotStarted, supervise, task_of

__all__ = ["LIMITS", "ScriptRun", "run_script"]

LIMITS = Limits(seconds=60.0, megabytes=1024, file_bytes=1 << 24, output_bytes=1 << 16)
"""What a script may use."""
_DATA = "data"
_SINGLE = {
    f"{library}_NUM_THREADS": "1" for library in ("OMP", "OPENBLAS", "MKL", "NUMEXPR", "VECLIB_MAXIMUM")
}


@dataclass(frozen=True, slots=True)
class ScriptRun:
    """What came of a run."""

    ended: Ended
    code: int | None
    """The exit status, if it ended by itself."""
    output: str
    """What it printed."""
    errors: str
    """What it wrote to standard error; files of the scratch folder are named without it."""
    seconds: float
    contained: Containment


def run_script(
    script: bytes,
    name: str,
    data: bytes,
    arguments: Sequence[str] = (),
    *,
    limits: Limits = LIMITS,
    sandbox: bool = True,
) -> ScriptRun:
    """Run a script with the path of its data, and further words, as arguments.

    `name`: the script's file, for its own messages; the data has the ending of no file. Raises `NotStarted`
    if the system does not let it run.
    """
    contained = available_containment() if sandbox else no_containment("it was switched off", off=True)
    packages = [one for one in map(Path, site.getsitepackages()) if one.is_dir()]
    with tempfile.TemporaryDirectory(prefix="pyverify-script-") as scratch:
        folder = Path(scratch).resolve()
        (folder / _DATA).write_bytes(data)
        task = task_of(
            words=["script"],
            folder=folder,
            read=_present(SYSTEM_READS),
            code=list(dict.fromkeys([*_library(), *packages, *_present(PROGRAM_CODE)])),
            limits=limits,
            landlock=contained.landlock,
            seccomp=contained.seccomp,
            namespaces=contained.namespaces,
            work="pyverify.lean.script_child",
            payload={
                "script": script,
                "name": name,
                "arguments": [str(folder / _DATA), *arguments],
                "without": [PACKAGE_PARENT],
                "path": [str(one) for one in packages],
            },
        )
        outcome = supervise(task, environment=_SINGLE, limits=limits)
        told = folder / ERRORS
        errors = told.read_bytes()[: limits.output_bytes] if told.is_file() else b""
    if outcome.setup:
        forget_containment()
        raise NotStarted(
            "the script could not be started, and nothing was run",
            facts=(outcome.setup, contained.summary),
            help="run it again: what works here is tried anew; `pyverify doctor` shows it",
        )
    return ScriptRun(
        outcome.ended,
        outcome.code,
        outcome.output.decode("utf-8", "replace"),
        errors.decode("utf-8", "replace").replace(f"{folder}/", ""),
        outcome.seconds,
        contained,
    )


def _library() -> list[Path]:
    """The folders of the standard library, with their own compiled modules."""
    names = ("stdlib", "platstdlib")
    return [path for path in map(Path, map(sysconfig.get_path, names)) if path.is_dir()]


def _present(paths: Sequence[str]) -> list[Path]:
    return [path for path in map(Path, paths) if path.exists()]
