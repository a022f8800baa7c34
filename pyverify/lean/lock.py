"""Who works in an output folder: runs that share it, and what killed ones left behind.

Locks are the operating system's, so that a killed run holds none. A run has a temporary folder of its own,
with a lock as long as it lives; a folder without a living owner is removed by the next run.
"""

from __future__ import annotations

import contextlib
import os
import secrets
import threading
import time
from collections.abc import Iterator
from pathlib import Path

from pyverify.lean.remove import clear_away

__all__ = ["hold", "own_folder"]

WAIT_SECONDS = 0.05
"""How long to wait before looking again whether another run is done with a module."""


@contextlib.contextmanager
def own_folder(parent: Path) -> Iterator[Path]:
    """A new folder below `parent` that is this run's until the end of the block, then gone.

    Folders that killed runs left there are removed first.
    """
    import filelock

    parent.mkdir(parents=True, exist_ok=True)
    name = f"{os.getpid()}-{secrets.token_hex(4)}"
    mine = filelock.FileLock(parent / f"{name}.lock", thread_local=False)
    with filelock.FileLock(parent / "register"):
        _remove_abandoned(parent)
        mine.acquire()
    folder = parent / name
    try:
        folder.mkdir()
        yield folder
    finally:
        clear_away(folder)
        (parent / f"{name}.lock").unlink(missing_ok=True)
        mine.release()


@contextlib.contextmanager
def hold(path: Path, cancel: threading.Event | None = None) -> Iterator[None]:
    """Hold the lock at `path` for the block; wait for whoever has it, but not beyond `cancel`."""
    import filelock

    path.parent.mkdir(parents=True, exist_ok=True)
    lock = filelock.FileLock(path, thread_local=False)
    while True:
        try:
            lock.acquire(timeout=0)
            break
        except filelock.Timeout:
            if cancel is not None and cancel.is_set():
                break
            time.sleep(WAIT_SECONDS)
    try:
        yield
    finally:
        lock.release()


def _remove_abandoned(parent: Path) -> None:
    import filelock

    for path in parent.iterdir():
        if not path.is_dir():
            continue
        lock = filelock.FileLock(parent / f"{path.name}.lock", thread_local=False)
        try:
            lock.acquire(timeout=0)
        except (filelock.Timeout, OSError):
            continue
        clear_away(path)
        Path(lock.lock_file).unlink(missing_ok=True)
        lock.release()
    # Locks without a folder: their run was killed between the two steps.
    for path in parent.glob("*.lock"):
        if not (parent / path.stem).exists():
            lock = filelock.FileLock(path, thread_local=False)
            with contextlib.suppress(filelock.Timeout, OSError):
                lock.acquire(timeout=0)
                path.unlink(missing_ok=True)
                lock.release()
