"""Which Lean is used, and why.

In this order: the one that is named (`--lean`, `PYVERIFY_LEAN`); an installed toolchain of the version that
`lean-toolchain` asks for (elan's folder, then `lean` on PATH); the pinned wheel. A named Lean that does not
work is an error, never a reason to take another. elan's own `lean` is not run: it would download what is
missing.

A Lean below 4.34.1 has known ways to prove `False`; it is refused unless that is asked for by name.
"""

from __future__ import annotations

import enum
import hashlib
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from pyverify.errors import InputError, PyverifyError, ToolMissing, Where
from pyverify.lean import wheel
from pyverify.lean.messages import harmless
from pyverify.lean.remember import Memory, file_identity, is_there, sha256_of

__all__ = [
    "Candidate",
    "KnownBadToolchain",
    "Source",
    "Toolchain",
    "find_toolchain",
    "survey",
    "version_numbers",
]

SOUND_SINCE = (4, 34, 1)
"""Earlier versions have known bugs of soundness in the kernel."""
ANSWER_SECONDS = 60.0
"""How long `lean --version` may take; a cold start reads a few hundred MB."""
_PINNED = re.compile(r"^(?:[\w.-]+/[\w.-]+:)?v?(\d+\.\d+\.\d+(?:-[\w.]+)?)$")
_ANSWER = re.compile(r"version (\d+\.\d+\.\d+(?:-[\w.]+)?)")
_COMMIT = re.compile(r"commit ([0-9a-f]{40})")


class KnownBadToolchain(ToolMissing):
    """The only Lean at hand has known bugs of soundness."""

    code = "toolchain-known-bad"


class Source(enum.Enum):
    """Where a Lean comes from."""

    EXPLICIT = "named"
    """Named by `--lean` or `PYVERIFY_LEAN`."""
    INSTALLED = "installed"
    """Found in elan's folder or on PATH, in the version that `lean-toolchain` asks for."""
    WHEEL = "wheel"
    """The shared library of the pinned wheel."""


@dataclass(frozen=True, slots=True)
class Toolchain:
    """A Lean that can be run."""

    source: Source
    program: Path | None
    """A `lean` executable, or None for the wheel."""
    library: Path | None
    """The wheel's shared library, or None for an installed toolchain."""
    version: str
    """For instance `4.35.0`."""
    commit: str
    """40 hex digits, or empty where `--version` does not tell."""
    identity: str
    """SHA-256 in hex that stands for this Lean in the keys of compiled modules."""
    known_bad: bool
    """A version below 4.34.1: every output has to say so."""
    why: str
    """One sentence: why this one was chosen."""
    prefix: Path | None = None
    """The folder an installed toolchain lives in: `bin`, `lib` below it."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place where a Lean was looked for, and what was found there."""

    place: str
    toolchain: Toolchain | None
    """None if there is none, or none that may be used."""
    problem: PyverifyError | None
    """Why what is there cannot be used; None if nothing is there or it can."""
    note: str
    """One phrase for a person."""


def find_toolchain(
    explicit: str | None, pinned: str, *, cache: Path, allow_known_bad: bool = False
) -> Toolchain:
    """The Lean to use. `explicit` is a path or a command's name; `pinned` the text of `lean-toolchain`.

    Raises InputError if `explicit` names nothing that runs, ToolMissing (or one of its kinds) if no Lean can
    be used.
    """
    if sys.platform == "win32":
        raise ToolMissing(
            "Lean cannot be run contained on Windows",
            help="use Linux, or WSL 2 on this machine",
        )
    tried: list[Candidate] = []
    for look in _places(explicit, pinned, cache):
        candidate = look()
        tried.append(candidate)
        if candidate.problem is not None:
            raise candidate.problem
        if candidate.toolchain is not None:
            return _sound(candidate.toolchain, allow_known_bad)
    raise _none_found(pinned, tried)


def survey(explicit: str | None, pinned: str, *, cache: Path) -> tuple[Candidate, ...]:
    """Every place that is looked at, in order, with what is there; nothing is raised."""
    return tuple(look() for look in _places(explicit, pinned, cache))


def version_numbers(version: str) -> tuple[int, int, int, int]:
    """`4.35.0-rc1` as numbers that compare as versions do: a release candidate comes before its release."""
    numbers, _, candidate = version.partition("-")
    major, minor, patch = (int(part) for part in numbers.split("."))
    return major, minor, patch, 0 if candidate else 1


def pinned_version(pinned: str) -> str:
    """The version in the text of `lean-toolchain`; empty if it names none (a nightly, a local toolchain)."""
    found = _PINNED.match(pinned.strip())
    return found.group(1) if found else ""


def _sound(toolchain: Toolchain, allow_known_bad: bool) -> Toolchain:
    if not toolchain.known_bad or allow_known_bad:
        return toolchain
    raise KnownBadToolchain(
        f"Lean {toolchain.version} has known bugs in its kernel; a verdict needs "
        f"{'.'.join(map(str, SOUND_SINCE))} or newer",
        where=Where(path=toolchain.program or toolchain.library),
        facts=(toolchain.why,),
        help="install a newer Lean, or pass `--allow-known-bad`; every output will then say so",
    )


def _places(explicit: str | None, pinned: str, cache: Path) -> Iterator[Callable[[], Candidate]]:
    if explicit:
        yield lambda: _named(explicit, pinned, cache)
    yield lambda: _in_elan(pinned, cache)
    yield lambda: _on_path(pinned, cache)
    yield lambda: _in_wheel(pinned, cache)


def _named(explicit: str, pinned: str, cache: Path) -> Candidate:
    found = shutil.which(explicit)
    place = f"named: {explicit}"
    if found is None:
        return Candidate(
            place,
            None,
            InputError(
                f"`{explicit}` is not a program that can be run",
                where=Where(what="option `--lean` or variable `PYVERIFY_LEAN`"),
                help="give the path of a `lean` executable, or leave it out",
            ),
            "not a program",
        )
    try:
        toolchain = _installed(Path(found), Source.EXPLICIT, "named by `--lean` or `PYVERIFY_LEAN`", cache)
    except PyverifyError as problem:
        return Candidate(place, None, problem, "does not answer as Lean does")
    wanted = pinned_version(pinned)
    if wanted and wanted != toolchain.version:
        toolchain = replace(toolchain, why=f"{toolchain.why}; `lean-toolchain` asks for {wanted}")
    return Candidate(place, toolchain, None, f"Lean {toolchain.version}")


def _in_elan(pinned: str, cache: Path) -> Candidate:
    home = Path(os.environ.get("ELAN_HOME", "")) if os.environ.get("ELAN_HOME") else _home() / ".elan"
    name = pinned.strip()
    if name and ":" not in name and pinned_version(name):
        name = f"leanprover/lean4:v{pinned_version(name)}"
    folder = home / "toolchains" / name.replace("/", "--").replace(":", "---")
    place = f"elan: {folder}"
    program = folder / "bin" / _executable("lean")
    if not name or not is_there(program):
        return Candidate(place, None, None, "not there")
    try:
        toolchain = _installed(
            program, Source.INSTALLED, f"elan has `{name}`, as `lean-toolchain` asks", cache
        )
    except PyverifyError as problem:
        return Candidate(place, None, problem, "there, but does not answer as Lean does")
    return Candidate(place, toolchain, None, f"Lean {toolchain.version}")


def _on_path(pinned: str, cache: Path) -> Candidate:
    place = "PATH: lean"
    found = shutil.which("lean")
    if found is None:
        return Candidate(place, None, None, "not there")
    program = Path(found)
    place = f"PATH: {program}"
    if program.resolve().name == _executable("elan") or is_there(program.parent / _executable("elan")):
        return Candidate(place, None, None, "elan's, which only passes on to the folder above")
    wanted = pinned_version(pinned)
    try:
        toolchain = _installed(
            program, Source.INSTALLED, "on PATH, in the version `lean-toolchain` asks for", cache
        )
    except PyverifyError:
        return Candidate(place, None, None, "does not answer as Lean does; passed over")
    if toolchain.version != wanted:
        note = (
            f"Lean {toolchain.version}, and `lean-toolchain` asks for {wanted or pinned.strip()}; passed over"
        )
        return Candidate(place, None, None, note)
    return Candidate(place, toolchain, None, f"Lean {toolchain.version}")


def _in_wheel(pinned: str, cache: Path) -> Candidate:
    place = f"wheel: {wheel.DISTRIBUTION} {wheel.WHEEL}"
    here = wheel.this_platform()
    if here.obstacle:
        return Candidate(place, None, None, here.obstacle)
    found = wheel.locate()
    if found is None:
        return Candidate(place, None, None, "not installed")
    library, version = found
    place = f"wheel: {library}"
    wanted = pinned_version(pinned)
    if pinned.strip() and wanted != wheel.VERSION:
        note = f"Lean {wheel.VERSION}, and `lean-toolchain` asks for {wanted or pinned.strip()}; passed over"
        return Candidate(place, None, None, note)
    try:
        digest = wheel.verify(library, here.machine, cache)
    except PyverifyError as problem:
        return Candidate(place, None, problem, f"refused: {problem.message}")
    untested = "" if here.tested else f"; {here.machine} is untested"
    name = f"{wheel.DISTRIBUTION} {version or wheel.WHEEL}"
    why = f"no installed Lean matches `lean-toolchain`, and the wheel {name} does{untested}"
    toolchain = Toolchain(
        source=Source.WHEEL,
        program=None,
        library=library,
        version=wheel.VERSION,
        commit=wheel.COMMIT,
        identity=digest,
        known_bad=False,
        why=why,
    )
    return Candidate(place, toolchain, None, f"Lean {wheel.VERSION}{untested}")


def _installed(program: Path, source: Source, why: str, cache: Path) -> Toolchain:
    """The toolchain behind a `lean` executable; the program is asked once per identity of its file."""
    try:
        key = f"{program.absolute()}|{file_identity(program)}"
        answer = Memory(cache / "toolchains.json").get(key, lambda: _ask(program))
    except OSError as error:
        raise ToolMissing(
            f"`{program}` cannot be read", facts=(error.strerror or str(error),), help="mend its permissions"
        ) from error
    prefix_text, _, version_text = answer.partition("\n")
    version = _ANSWER.search(version_text)
    if version is None:
        raise ToolMissing(
            f"`{program} --version` does not answer as Lean does",
            facts=tuple(f"it said: {harmless(line[:200])}" for line in version_text.splitlines()[:3]),
            help="give the path of a `lean` executable",
        )
    commit = _COMMIT.search(version_text)
    prefix = Path(prefix_text) if prefix_text else None
    if prefix is not None and is_there(prefix / "bin" / _executable("lean")):
        program = prefix / "bin" / _executable("lean")
    digest = hashlib.sha256(version_text.encode())
    memory = Memory(cache / "hashes.json")
    for part in _parts(program, prefix):
        key = f"{part}|{file_identity(part)}"
        digest.update(f"\n{part.name} {memory.get(key, lambda part=part: sha256_of(part))}".encode())  # type: ignore[misc]
    return Toolchain(
        source=source,
        program=program.resolve(),
        library=None,
        version=version.group(1),
        commit=commit.group(1) if commit else "",
        identity=digest.hexdigest(),
        known_bad=version_numbers(version.group(1)) < (*SOUND_SINCE, 1),
        why=why,
        prefix=prefix.resolve() if prefix is not None else None,
    )


def _parts(program: Path, prefix: Path | None) -> list[Path]:
    """The files that make up a toolchain's elaborator and kernel: the program, and the libraries beside
    it.
    """
    libraries = sorted((prefix / "lib" / "lean").glob("lib*shared*")) if prefix is not None else []
    return [program.resolve(), *(path for path in libraries if path.is_file())]


def _ask(program: Path) -> str:
    """Lean's prefix on the first line, then what `--version` says."""
    said = [_output(program, "--print-prefix"), _output(program, "--version")]
    prefix = said[0].strip()
    return f"{prefix if Path(prefix).is_absolute() and is_there(Path(prefix)) else ''}\n{said[1].strip()}"


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
    return done.stdout[: 1 << 16].decode("utf-8", "replace")


def _none_found(pinned: str, tried: list[Candidate]) -> ToolMissing:
    wanted = pinned.strip() or f"leanprover/lean4:v{wheel.VERSION}"
    version = pinned_version(wanted)
    if wheel.this_platform().obstacle or (version and version != wheel.VERSION):
        help_text = (
            f"install elan (https://github.com/leanprover/elan), then `elan toolchain install {wanted}`; "
            "or name a `lean` executable by `--lean PATH`"
        )
    else:
        help_text = (
            f"`{Path(sys.executable).name} -m pip install {wheel.DISTRIBUTION}=={wheel.WHEEL}`, "
            f"or with elan `elan toolchain install {wanted}`"
        )
    return ToolMissing(
        f"there is no Lean for `{wanted}`",
        facts=tuple(f"{candidate.place}: {candidate.note}" for candidate in tried),
        help=help_text,
    )


def _home() -> Path:
    try:
        return Path.home()
    except RuntimeError:
        return Path("/nonexistent")


def _executable(name: str) -> str:
    return f"{name}.exe" if sys.platform == "win32" else name
