"""One run of Lean: contained, limited, and read.

A run is a result whatever Lean does: it loops, eats memory, prints without end, exits early, crashes. Only
what is wrong on this side is an exception. What a run printed is no evidence; see `messages`.
"""

from __future__ import annotations

import errno
import os
import threading
from dataclasses import dataclass, field
from pathlib import Path

from pyverify.errors import InputError, ToolMissing, Where
from pyverify.lean.contain.effects import Containment, Effect
from pyverify.lean.contain.probe import available_containment, forget_containment, no_containment, probe
from pyverify.lean.limits import Limits
from pyverify.lean.messages import Diagnostic, Severity, parse
from pyverify.lean.remember import is_there
from pyverify.lean.supervise import Ended, NotStarted, Outcome, Task, supervise, task_of
from pyverify.lean.toolchain import Toolchain

__all__ = ["Ended", "Job", "LeanRun", "NotStarted", "SandboxMissing", "require", "run_lean"]

SYSTEM_READS = ("/sys/devices/system/cpu/online",)
"""How many processors there are: Lean starts as many workers. (And its own memory, see `child`.)"""
PROGRAM_CODE = ("/lib", "/lib64", "/usr/lib", "/usr/lib64", "/etc/ld.so.cache")
"""What an installed `lean` is loaded with; the wheel's library is loaded before anything is given up."""
LOADERS = ("/lib64/ld-linux-x86-64.so.2", "/lib/ld-linux-aarch64.so.1")
"""The programs that load programs; an installed `lean` cannot be executed without."""
MEMORY_SIGNS = (
    "excessive memory consumption",
    "std::bad_alloc",
    "out of memory",
    "Resource temporarily unavailable",
)
"""What is printed when memory runs out; the first is Lean's own, and comes as a message too."""


class SandboxMissing(ToolMissing):
    """Containment was required, and this system does not offer all of it."""

    code = "sandbox-missing"


@dataclass(frozen=True, slots=True)
class Job:
    """What to run, where, and within what bounds."""

    arguments: tuple[str, ...]
    """Lean's options and file, without `--json` and limits. Paths in them: absolute, or relative to
    `folder`.
    """
    folder: Path
    """The scratch folder: current while Lean runs, and the only place it can write to."""
    imports: Path | None = None
    """Where `import A.B` is looked for as `A/B.olean`."""
    reads: tuple[Path, ...] = ()
    """Further files and folders that may be read, the source for instance."""
    limits: Limits = field(default_factory=Limits)
    sandbox: bool = True
    """Contain it as far as this system can; False: only the limits."""


@dataclass(frozen=True, slots=True)
class LeanRun:
    """What came of a run."""

    ended: Ended
    code: int | None
    """Lean's exit code, if it ended by itself."""
    signal: int | None
    """The signal that ended it, if one did."""
    diagnostics: tuple[Diagnostic, ...]
    other: str
    """What was printed besides messages; bounded, and harmless to show."""
    seconds: float
    peak_bytes: int
    """Largest resident memory."""
    contained: Containment

    @property
    def accepted(self) -> bool:
        """Lean ended by itself, with exit code 0, and reported no error. Necessary for a verdict, never
        sufficient.
        """
        return self.ended is Ended.EXIT and self.code == 0 and not self.errors

    @property
    def errors(self) -> tuple[Diagnostic, ...]:
        """The diagnostics that are errors."""
        return tuple(d for d in self.diagnostics if d.severity is Severity.ERROR)


def run_lean(toolchain: Toolchain, job: Job, *, cancel: threading.Event | None = None) -> LeanRun:
    """Run Lean to its end, to a limit, or until `cancel` is set; nothing it started is alive afterwards.

    Raises InputError if the path of the imports cannot be told to Lean, NotStarted if it could not be
    started, or not with the containment that was found to work here.
    """
    contained = available_containment() if job.sandbox else no_containment("it was switched off", off=True)
    imports = job.imports.absolute() if job.imports is not None else None
    if os.pathsep in str(imports):
        raise InputError(
            f"the path of the compiled modules contains `{os.pathsep}`, which separates paths for Lean",
            where=Where(path=imports),
            help="move or rename the project's folder",
        )
    environment = {"LEAN_PATH": str(imports or "")}

    def attempt(containment: Containment) -> Outcome:
        task = _task(toolchain, job, containment)
        return supervise(task, environment=environment, limits=job.limits, cancel=cancel)

    outcome = attempt(contained)
    if outcome.setup and contained.namespaces:
        # some file systems cannot be mounted a second time; the other mechanisms may hold as much
        others = probe(use_namespaces=False)
        if all(others.effects[effect].holds for effect in Effect if contained.effects[effect].holds):
            contained = others
            outcome = attempt(contained)
    if outcome.setup:
        if job.sandbox:
            forget_containment()
        closed = os.strerror(errno.EACCES) in outcome.setup and not os.geteuid()
        raise NotStarted(
            "Lean could not be started, and nothing was run",
            facts=(outcome.setup, f"in {job.folder}", contained.summary),
            help="contained, root has no more rights than a file's owner: run this as the owner of the folder"
            if closed
            else "run it again: what works here is tried anew; `pyverify doctor` shows it",
        )
    diagnostics, other = parse(outcome.output)
    ended = outcome.ended
    if ended in (Ended.EXIT, Ended.SIGNAL) and _memory_is_to_blame(outcome.code, diagnostics, other):
        ended = Ended.MEMORY
    return LeanRun(
        ended=ended,
        code=outcome.code,
        signal=outcome.signal,
        diagnostics=diagnostics,
        other=other,
        seconds=outcome.seconds,
        peak_bytes=outcome.peak_bytes,
        contained=contained,
    )


def _task(toolchain: Toolchain, job: Job, contained: Containment) -> Task:
    """What the supervisor is told: the words of the command line, and what is left of the world."""
    words = ["lean", "--json", "-M", str(job.limits.megabytes)]
    if job.limits.heartbeats is not None:
        words += ["-D", f"maxHeartbeats={job.limits.heartbeats}"]
    read = [path.absolute() for path in (job.imports, *job.reads) if path is not None]
    code: list[Path] = []
    execute: list[Path] = []
    if toolchain.program is not None:
        code = [toolchain.prefix or toolchain.program, *_present(PROGRAM_CODE)]
        execute = [toolchain.program, *_present(LOADERS)]
    return task_of(
        words=[*words, *job.arguments],
        folder=job.folder.absolute(),
        read=list(dict.fromkeys([*read, *_present(SYSTEM_READS)])),
        code=code,
        execute=execute,
        library=toolchain.library,
        program=toolchain.program,
        limits=job.limits,
        landlock=contained.landlock,
        seccomp=contained.seccomp,
        namespaces=contained.namespaces,
    )


def _present(paths: tuple[str, ...]) -> list[Path]:
    return [path for path in map(Path, paths) if is_there(path)]


def require(containment: Containment) -> None:
    """Raise SandboxMissing, naming each effect that is not held, unless all are."""
    if containment.complete:
        return
    missing = [
        (effect, containment.effects[effect]) for effect in Effect if not containment.effects[effect].holds
    ]
    raise SandboxMissing(
        f"containment was required, and {len(missing)} of {len(Effect)} effects are not held here",
        facts=tuple(f"{effect.value}: {held.why_not}" for effect, held in missing),
        help="leave out `--require-sandbox`, or use Linux 6.2 or newer with Landlock (docs/containment.md)",
    )


def _memory_is_to_blame(code: int | None, diagnostics: tuple[Diagnostic, ...], other: str) -> bool:
    if code == 0:
        return False
    if any(MEMORY_SIGNS[0] in d.text for d in diagnostics if d.severity is Severity.ERROR):
        return True
    return any(sign in other for sign in MEMORY_SIGNS)
