"""Build one module: a run of Lean in a folder of its own, and what of its traces is kept.

The source that was hashed is written into the run's folder, and only the imports are visible beside it. Of
what the run leaves behind two files are read, once: they must be plain files with the right header. Whatever
it printed, the run is judged by how it ended and by its diagnostics; that verdict is for people and for
stopping early, since a source can forge both.
"""

from __future__ import annotations

import dataclasses
import hashlib
import os
import shutil
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from pyverify.errors import Exit, PyverifyError, Where
from pyverify.lean.graph import Module
from pyverify.lean.keys import OPTIONS
from pyverify.lean.limits import Limits
from pyverify.lean.messages import Diagnostic
from pyverify.lean.outcome import Fate, ModuleResult
from pyverify.lean.remove import clear_away
from pyverify.lean.run import Ended, Job, LeanRun
from pyverify.lean.store import Entry, Made, Store, open_plain
from pyverify.lean.toolchain import Toolchain
from pyverify.lean.view import make_view

__all__ = ["Compiler", "NoSpace", "result_of"]

MAGIC = b"olean\x02"
COMMIT_FIELD = slice(40, 80)
HEADER_BYTES = 96
MAX_DIAGNOSTICS = 200
"""How many messages of one module are kept."""
MAX_TEXT = 20_000
"""How many characters of one message are kept."""
ROOM_NEEDED = 1 << 24
"""With less than 16 MiB left a failure to write is taken for a full disk."""

_LIMITS = {
    Ended.TIME: "no answer within {0.seconds:g} s",
    Ended.MEMORY: "more than {0.megabytes} MB of memory",
    Ended.OUTPUT: "more than {0.output_bytes} bytes of output",
}


class NoSpace(PyverifyError):
    """The disk that holds the output folder is full."""

    code = "no-space"
    exit_status = Exit.USAGE


Runner = Callable[[Toolchain, Job, threading.Event], LeanRun]


@dataclass(frozen=True, slots=True)
class Compiler:
    """What all runs of one build share."""

    toolchain: Toolchain
    limits: Limits
    contained: bool
    run: Runner
    store: Store
    temporary: Path
    cancel: threading.Event

    def compile(self, module: Module, key: str, imports: list[tuple[Module, Path]]) -> ModuleResult:
        """Run Lean on the module and keep what it makes. `imports`: all that it imports, directly or not."""
        place = self.temporary / key
        clear_away(place)
        scratch = place / "scratch"
        try:
            source = scratch / module.file
            source.parent.mkdir(parents=True)
            source.write_bytes(module.source)
            make_view(place / "imports", imports)
            words = [word for name, value in OPTIONS for word in ("-D", f"{name}={value}")]
            job = Job(
                arguments=(*words, "-o", "module.olean", "-i", "module.ilean", str(module.file)),
                folder=scratch,
                imports=place / "imports",
                reads=(),
                limits=self.limits,
                sandbox=self.contained,
            )
            run = self.run(self.toolchain, job, self.cancel)
            return self._judge(module, key, place, run)
        finally:
            clear_away(place)

    def _judge(self, module: Module, key: str, place: Path, run: LeanRun) -> ModuleResult:
        result = ModuleResult(
            name=module.name,
            root=module.root,
            fate=Fate.FAILED,
            key=key,
            shown=module.shown,
            run=run,
            diagnostics=_bounded(run.diagnostics, module),
            seconds=run.seconds,
            peak_bytes=run.peak_bytes,
        )
        if run.ended in _LIMITS:
            reason = _LIMITS[run.ended].format(self.limits)
            return dataclasses.replace(result, fate=Fate.STOPPED, reason=reason)
        if run.ended is Ended.INTERRUPTED:
            return dataclasses.replace(result, fate=Fate.STOPPED, reason="interrupted")
        if not run.accepted:
            self._refuse_full_disk(place)
            return dataclasses.replace(result, reason=_why(run))
        olean, ilean = place / "module.olean", place / "module.ilean"
        found = _copy(place / "scratch" / "module.olean", olean, self.limits.file_bytes)
        references = _copy(place / "scratch" / "module.ilean", ilean, self.limits.file_bytes)
        if found is None or references is None:
            self._refuse_full_disk(place)
            reason = "Lean ended without an error, but left no compiled module behind"
            return dataclasses.replace(result, reason=reason)
        if not self._right_header(olean):
            reason = "what the run left as its compiled module is none of this Lean's"
            return dataclasses.replace(result, reason=reason)
        made = Made(
            module=module.name,
            olean=found,
            ilean=references,
            seconds=run.seconds,
            peak_bytes=run.peak_bytes,
            contained=run.contained,
            diagnostics=result.diagnostics,
        )
        entry = self.store.put(key, olean, ilean, made)
        return dataclasses.replace(
            result, fate=Fate.BUILT, olean=entry.olean, ilean=entry.ilean, sha256=entry.made.olean
        )

    def _right_header(self, olean: Path) -> bool:
        with olean.open("rb") as file:
            header = file.read(HEADER_BYTES)
        commit = header[COMMIT_FIELD].rstrip(b"\0").decode("ascii", "replace")
        known = self.toolchain.commit
        return header.startswith(MAGIC) and len(header) == HEADER_BYTES and commit in (known or commit, "")

    def _refuse_full_disk(self, place: Path) -> None:
        """Raise `NoSpace` if the disk is (nearly) full: then a failure says nothing about the module."""
        free = shutil.disk_usage(place).free
        if free < ROOM_NEEDED:
            raise NoSpace(
                "the disk is full",
                where=Where(self.temporary.parent),
                facts=(f"{free >> 20} MiB are left where compiled modules go",),
                help="make room, then run the command again; what is finished is kept",
            )


def result_of(module: Module, entry: Entry) -> ModuleResult:
    """The result of a module that is stored already."""
    return ModuleResult(
        name=module.name,
        root=module.root,
        fate=Fate.CACHED,
        key=entry.key,
        shown=module.shown,
        olean=entry.olean,
        ilean=entry.ilean,
        diagnostics=entry.made.diagnostics,
        seconds=entry.made.seconds,
        peak_bytes=entry.made.peak_bytes,
        sha256=entry.made.olean,
    )


def _why(run: LeanRun) -> str:
    """What the diagnostics do not tell: a crash, or a refusal without a message."""
    if run.ended is Ended.SIGNAL:
        return f"Lean crashed with signal {run.signal}"
    told = any(diagnostic.severity.value == "error" for diagnostic in run.diagnostics)
    if told:
        return ""
    said = f": {' '.join(run.other.split())[:300]}" if run.other.strip() else ", and said nothing"
    return f"Lean ended with exit status {run.code}{said}"


def _bounded(diagnostics: tuple[Diagnostic, ...], module: Module) -> tuple[Diagnostic, ...]:
    """The messages with the path that users know, in bounded number and length."""
    shown = str(module.shown)
    kept = []
    for diagnostic in diagnostics[:MAX_DIAGNOSTICS]:
        text = diagnostic.text
        if len(text) > MAX_TEXT:
            text = f"{text[:MAX_TEXT]} … ({len(text) - MAX_TEXT} more characters)"
        kept.append(dataclasses.replace(diagnostic, path=shown, text=text))
    return tuple(kept)


def _copy(source: Path, target: Path, most: int) -> str | None:
    """Copy a plain file that a run made, as it is now, and give its SHA-256; None if it is not one.

    A copy, because the run's processes might keep the file open; never through a link.
    """
    file = open_plain(source)
    if file is None:
        return None
    digest = hashlib.sha256()
    with file, target.open("wb") as copy:
        status = os.fstat(file.fileno())
        if status.st_nlink != 1 or status.st_size > most:
            return None
        while block := file.read(1 << 20):
            digest.update(block)
            copy.write(block)
    return digest.hexdigest()
