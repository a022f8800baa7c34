"""The hash of the code that reads and replays: evidence of another version of it is not taken over."""

from __future__ import annotations

import functools
import hashlib
from pathlib import Path

__all__ = ["source_hash"]

_ROOMS = ("term", "olean", "kernel")


@functools.cache
def source_hash(rooms: tuple[str, ...] = _ROOMS) -> str:
    """SHA-256, in hex, of the sources of rooms: by default of those that a kernel's verdict depends on."""
    package = Path(__file__).resolve().parents[1]
    state = hashlib.sha256()
    for room in rooms:
        for path in sorted((package / room).rglob("*.py")):
            raw = path.read_bytes()
            state.update(f"{path.relative_to(package).as_posix()} {len(raw)}\n".encode() + raw)
    return state.hexdigest()
