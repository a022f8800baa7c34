"""Compiled modules by key, in a folder that several runs may use at once and that a kill at any moment leaves
right.

An entry is a folder `KEY[:2]/KEY` with the compiled module, its references and a record. It is made elsewhere
on the same file system and renamed into place, so it is there as a whole or not at all. Its files are
read-only and their hashes are in the record. A file whose size, time or number differs from what was noted
when its hash was last computed, or that was noted before the machine was last started, is hashed again; an
entry that fails is as good as absent, and the next build replaces it.

What is trusted: that nobody who can write here wants to deceive. Against a source that does, there is
containment, and a build into an empty folder.
"""

from __future__ import annotations

import contextlib
import hashlib
import io
import os
import shutil
import stat
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import msgspec

from pyverify.lean.contain.effects import Containment, Effect
from pyverify.lean.messages import Diagnostic

__all__ = ["Entry", "Made", "Store", "boot_mark", "open_plain", "sha256_file"]

RECORD_FORMAT = 1
OLEAN, ILEAN, RECORD = "module.olean", "module.ilean", "record.json"
USED_AGAIN_SECONDS = 3600.0
"""An entry's time of last use is renewed at most this often; entries used since then are never removed."""


class Stamp(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a file's status was when its hash was computed, and in which session of the machine."""

    inode: int
    size: int
    mtime_ns: int
    boot: str


class Made(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How an entry was made: module, hashes, cost, what held it, and what Lean said (nothing grave)."""

    module: str
    olean: str
    ilean: str
    seconds: float
    peak_bytes: int
    contained: Containment
    diagnostics: tuple[Diagnostic, ...]
    format: int = RECORD_FORMAT

    @property
    def held(self) -> frozenset[Effect]:
        """The effects that the run which made it was kept from."""
        return frozenset(effect for effect, held in self.contained.effects.items() if held.holds)


class _Record(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    made: Made
    stamps: tuple[Stamp, Stamp]


_read_record = msgspec.json.Decoder(_Record)


@dataclass(frozen=True, slots=True)
class Entry:
    """A stored module. `made.olean` is the SHA-256 of the file at `olean`."""

    key: str
    olean: Path
    ilean: Path
    made: Made


class Store:
    """The entries below a folder. `temporary` is a folder of this run alone, on the same file system."""

    def __init__(self, folder: Path, temporary: Path | None = None) -> None:
        self._folder = folder
        self._temporary = temporary
        self._boot = boot_mark()

    def find(self, key: str) -> Entry | None:
        """The entry of that key if it is there and its files are what the record says; else None."""
        folder = self._place(key)
        record = self._record(folder)
        if record is None:
            return None
        paths = (folder / OLEAN, folder / ILEAN)
        stamps = tuple(_stamp(path, self._boot) for path in paths)
        if stamps != record.stamps:
            hashes = tuple(sha256_file(path) for path in paths)
            if None in stamps or hashes != (record.made.olean, record.made.ilean):
                return None
            self._note(folder, record.made)
        self._used(folder)
        return Entry(key, *paths, record.made)

    def put(self, key: str, olean: Path, ilean: Path, made: Made) -> Entry:
        """Keep two finished files of this run's temporary folder; they are moved.

        Another run may have made the same entry meanwhile: then theirs stays, if it is whole. OSError when
        the disk is full or read-only: then nothing has changed.
        """
        assert self._temporary is not None
        prepared = self._temporary / f"entry-{key}"
        shutil.rmtree(prepared, ignore_errors=True)
        prepared.mkdir()
        for source, name in ((olean, OLEAN), (ilean, ILEAN)):
            source.chmod(0o444)
            source.rename(prepared / name)
        self._note(prepared, made)
        target = self._place(key)
        target.parent.mkdir(parents=True, exist_ok=True)
        for attempt in range(3):
            try:
                prepared.rename(target)
                break
            except OSError:
                theirs = self.find(key)
                if theirs is not None and theirs.made.held >= made.held:
                    shutil.rmtree(prepared)
                    return theirs
                if attempt == 2 or not target.is_dir():
                    raise
                with contextlib.suppress(OSError):
                    target.rename(self._temporary / f"replaced-{attempt}-{key}")
        return Entry(key, target / OLEAN, target / ILEAN, made)

    def discard(self, key: str) -> None:
        """Remove an entry, if it is there."""
        assert self._temporary is not None
        gone = self._temporary / f"discarded-{key}"
        with contextlib.suppress(FileNotFoundError):
            self._place(key).rename(gone)
            shutil.rmtree(gone, ignore_errors=True)

    def prune(self, keep: set[str], most: int) -> int:
        """Remove the entries longest unused beyond `most`, none of `keep`; the number of those removed."""
        assert self._temporary is not None
        old = sorted(self._unused(keep))
        surplus = max(0, len(old) + len(keep) - most)
        for _, folder in old[:surplus]:
            with contextlib.suppress(OSError):
                gone = self._temporary / f"pruned-{folder.name}"
                folder.rename(gone)
                shutil.rmtree(gone, ignore_errors=True)
        return surplus

    def _place(self, key: str) -> Path:
        return self._folder / key[:2] / key

    def _record(self, folder: Path) -> _Record | None:
        try:
            record = _read_record.decode((folder / RECORD).read_bytes())
        except (OSError, msgspec.MsgspecError, RecursionError):
            return None
        return record if record.made.format == RECORD_FORMAT else None

    def _note(self, folder: Path, made: Made) -> None:
        """Write the record, whole or not at all; one that cannot be written leaves the old one."""
        stamps = [_stamp(folder / name, self._boot) for name in (OLEAN, ILEAN)]
        if stamps[0] is None or stamps[1] is None:
            raise FileNotFoundError(folder / OLEAN)
        beside = folder / f"{RECORD}.{os.getpid()}"
        try:
            beside.write_bytes(msgspec.json.encode(_Record(made, (stamps[0], stamps[1]))))
            beside.replace(folder / RECORD)
        except OSError:
            beside.unlink(missing_ok=True)
            if not (folder / RECORD).exists():
                raise

    def _used(self, folder: Path) -> None:
        with contextlib.suppress(OSError):
            if time.time() - folder.stat().st_mtime > USED_AGAIN_SECONDS:
                os.utime(folder)

    def _unused(self, keep: set[str]) -> Iterator[tuple[float, Path]]:
        latest = time.time() - USED_AGAIN_SECONDS
        for folder in self._folder.glob("??/*"):
            if folder.name not in keep:
                with contextlib.suppress(OSError):
                    used = folder.stat().st_mtime
                    if used < latest:
                        yield used, folder


def boot_mark() -> str:
    """A text that changes when the machine is started anew; empty where the system does not tell."""
    try:
        return Path("/proc/sys/kernel/random/boot_id").read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError):
        return ""


def sha256_file(path: Path) -> str | None:
    """The SHA-256 of a plain file as hex digits; None if there is none."""
    file = open_plain(path)
    if file is None:
        return None
    with file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def open_plain(path: Path) -> io.BufferedReader | None:
    """Open a plain file for reading; None if there is none, a link, a folder or a pipe in its place."""
    flags = ("O_NOFOLLOW", "O_NONBLOCK", "O_BINARY")  # not every system has each
    try:
        handle = os.open(path, sum((getattr(os, flag, 0) for flag in flags), os.O_RDONLY))
    except OSError:
        return None
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        return None
    return os.fdopen(handle, "rb")


def _stamp(path: Path, boot: str) -> Stamp | None:
    try:
        status = path.lstat()
    except OSError:
        return None
    if not stat.S_ISREG(status.st_mode):
        return None
    return Stamp(status.st_ino, status.st_size, status.st_mtime_ns, boot)
