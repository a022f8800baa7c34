"""What an installed `lean` says of itself, and a hash that stands for it.

The program is asked for its version and its folder, and the libraries in that folder are hashed with it; both
answers are kept by the files' identities. A program that only passes on to another one (elan's, a script) is
asked each time, since its own file does not tell what it passes on to; what is then run is the other one.
"""

from __future__ import annotations

import functools
import hashlib
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from pyverify.errors import ToolMissing, Where
from pyverify.lean.messages import harmless
from pyverify.lean.remember import Memory, file_identity, is_there, sha256_of

__all__ = ["Installed", "executable", "look_into"]

ANSWER_SECONDS = 60.0
"""How long `lean --version` may take; a cold start reads a few hundred MB."""
ANSWER_BYTES = 1 << 16
LIBRARIES = "lib*shared*"
"""In `lib/lean`: elaborator and kernel, in one file or several."""
_VERSION = re.compile(r"version (\d+\.\d+\.\d+(?:-[\w.]+)?)")
_COMMIT = re.compile(r"commit ([0-9a-f]{40})")


@dataclass(frozen=True, slots=True)
class Installed:
    """A `lean` that answers as Lean does."""

    program: Path
    """The program itself, not one that passes on to it."""
    prefix: Path | None
    """The folder it lives in: `bin`, `lib` below it. None if it does not tell one."""
    version: str
    commit: str
    """40 hex digits, or empty."""
    identity: str
    """SHA-256 over what it says, its own file and its libraries."""


def executable(name: str) -> str:
    """The name of a program's file on this system."""
    return f"{name}.exe" if sys.platform == "win32" else name


def look_into(program: Path, cache: Path) -> Installed:
    """What is behind this program. Raises ToolMissing if it cannot be run or does not answer as Lean does."""
    try:
        return _look_into(program, cache)
    except OSError as error:
        raise ToolMissing(
            "a file of the installed Lean cannot be read",
            where=Where(path=Path(error.filename) if error.filename else program),
            facts=(error.strerror or str(error),),
            help="mend its permissions, or name another `lean` by `--lean PATH`",
        ) from error


def _look_into(program: Path, cache: Path) -> Installed:
    memory = Memory(cache / "toolchains.json")
    key = f"{program.absolute()}|{file_identity(program)}"
    known = memory.read().get(key)
    answer = known or _ask(program)
    prefix_text, _, said = answer.partition("\n")
    version, commit = _VERSION.search(said), _COMMIT.search(said)
    if version is None:
        raise ToolMissing(
            f"`{program} --version` does not answer as Lean does",
            facts=tuple(f"it said: {harmless(line[:200])}" for line in said.splitlines()[:3]),
            help="give the path of a `lean` executable",
        )
    prefix = Path(prefix_text).resolve() if prefix_text else None
    itself = program.resolve()
    if prefix is not None and is_there(prefix / "bin" / executable("lean")):
        itself = (prefix / "bin" / executable("lean")).resolve()
    if known is None and itself.samefile(program):
        memory.put(key, answer)
    hashes = Memory(cache / "hashes.json")
    digest = hashlib.sha256(said.encode())
    for part in _parts(itself, prefix):
        found = hashes.get(f"{part}|{file_identity(part)}", functools.partial(sha256_of, part))
        digest.update(f"\n{part.name} {found}".encode())
    return Installed(itself, prefix, version.group(1), commit.group(1) if commit else "", digest.hexdigest())


def _parts(program: Path, prefix: Path | None) -> list[Path]:
    """The files that make up elaborator and kernel: the program, and the libraries beside it."""
    libraries = sorted((prefix / "lib" / "lean").glob(LIBRARIES)) if prefix is not None else []
    return [program, *(path for path in libraries if path.is_file())]


def _ask(program: Path) -> str:
    """Lean's prefix on the first line (empty if there is none), then what `--version` says."""
    prefix, said = _output(program, "--print-prefix").strip(), _output(program, "--version").strip()
    usable = "\n" not in prefix and Path(prefix).is_absolute() and is_there(Path(prefix))
    return f"{prefix if usable else ''}\n{said}"


def _output(program: Path, option: str) -> str:
    try:
        done = subprocess.run(
            [str(program), option],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=ANSWER_SECONDS,
            check=False,
            cwd=program.absolute().parent,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise ToolMissing(
            f"`{program} {option}` could not be run",
            facts=(str(error),),
            help="give the path of a `lean` executable that runs on this machine",
        ) from error
    return done.stdout[:ANSWER_BYTES].decode("utf-8", "replace")
