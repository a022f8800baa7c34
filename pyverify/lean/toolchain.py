"""Which Lean is used, and why.

In this order: the one that is named (`--lean`, `PYVERIFY_LEAN`); an installed toolchain of the version that
`lean-toolchain` asks for (elan's folder, then `lean` on PATH); the pinned wheel. A named Lean that does not
work is an error, never a reason to take another. elan's own `lean` is not run: it would download what is
missing.

A Lean below 4.34.1 has known ways to prove `False`; it is refused unless that is asked for by name.
"""

from __future__ import annotations

import enum
import os
import re
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from pyverify.errors import InputError, PyverifyError, ToolMissing, Where
from pyverify.lean import wheel
from pyverify.lean.installed import executable, look_into
from pyverify.lean.remember import is_there

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
_PINNED = re.compile(r"^(?:[\w.-]+/[\w.-]+:)?v?(\d+\.\d+\.\d+(?:-[\w.]+)?)$")


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
    program = folder / "bin" / executable("lean")
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
    if program.resolve().name == executable("elan") or is_there(program.parent / executable("elan")):
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
    found = look_into(program, cache)
    return Toolchain(
        source=source,
        program=found.program,
        library=None,
        version=found.version,
        commit=found.commit,
        identity=found.identity,
        known_bad=version_numbers(found.version) < (*SOUND_SINCE, 1),
        why=why,
        prefix=found.prefix,
    )


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
