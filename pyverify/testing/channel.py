"""What a contained process tells the one that waits for it: a place in shared memory, and a pipe.

The place says what is going on: how many calls there were, whether one is running and when its time is
over, and its case. It is read after a death too, so that the case that was deadly has a name. The pipe
carries whole messages: what was found so far, and what came out in the end.
"""

from __future__ import annotations

import mmap
import os
import pickle
import struct
import time
from collections.abc import Iterator
from typing import Any

__all__ = ["Channel", "Inbox"]

ROOM = 1 << 20
"""Bytes for what is announced of a call; what is larger is not kept."""
_TURN = struct.Struct("<Q")
"""A number that is odd while the place is written to; what stood between two equal even ones counts."""
_STATE = struct.Struct("<QQdQ")
"""Calls so far, whether one is running, when its time is over, how many bytes tell of it."""
_HEAD = _TURN.size + _STATE.size
_TRIES = 1000
"""Readings until what stands there is taken: whoever was writing may be dead."""
_LENGTH = struct.Struct("<Q")
_MOST = 1 << 28
"""Bytes of a message; more is no message."""


class Channel:
    """Made before the fork; written by the child, read by those who wait for it."""

    def __init__(self) -> None:
        self._memory = mmap.mmap(-1, _HEAD + ROOM)
        self._calls = 0
        self._turn = 0
        self._pipe: int | None = None
        self.output: int | None = None
        """The file that takes all that the contained process prints; None where it is not kept."""

    def open(self, pipe: int | None, output: int | None) -> None:
        """In the child: the pipe for messages, and the file with what is printed."""
        self._pipe, self.output = pipe, output

    def enter(self, seconds: float, about: Any) -> None:
        """A call begins, with `about` to tell of it; it is to end within some seconds."""
        told = b""
        try:
            told = pickle.dumps(about)
        except Exception:  # a value's own code runs here, and may do anything
            told = pickle.dumps(None)
        if len(told) > ROOM:
            told = b""
        self._calls += 1
        self._write(1, time.monotonic() + seconds, told)

    def leave(self) -> None:
        """The call has ended."""
        self._write(0, 0.0, b"")

    def _write(self, running: int, ends: float, told: bytes) -> None:
        _TURN.pack_into(self._memory, 0, self._turn + 1)
        self._memory[_HEAD : _HEAD + len(told)] = told
        _STATE.pack_into(self._memory, _TURN.size, self._calls, running, ends, len(told))
        self._turn += 2
        _TURN.pack_into(self._memory, 0, self._turn)

    def _read(self) -> tuple[int, int, float, int, bytes]:
        """What stands in the place, of one writing: calls, running, end, length, and the case."""
        left = _TRIES
        while True:
            (before,) = _TURN.unpack_from(self._memory, 0)
            calls, running, ends, length = _STATE.unpack_from(self._memory, _TURN.size)
            told = bytes(self._memory[_HEAD : _HEAD + length]) if length <= ROOM else b""
            (after,) = _TURN.unpack_from(self._memory, 0)
            left -= 1
            if (before == after and not before % 2) or left < 0:
                return calls, running, ends, length, told

    @property
    def calls(self) -> int:
        """How many calls were begun."""
        return self._read()[0]

    @property
    def running(self) -> bool:
        """Whether a call was begun and has not ended."""
        return bool(self._read()[1])

    @property
    def late(self) -> float:
        """By how many seconds the call that is running is over its time; negative if it is not.

        While the place is written to, however long that takes, no call is late.
        """
        (before,) = _TURN.unpack_from(self._memory, 0)
        _, running, ends, _ = _STATE.unpack_from(self._memory, _TURN.size)
        (after,) = _TURN.unpack_from(self._memory, 0)
        if before != after or before % 2 or not running:
            return float("-inf")
        return time.monotonic() - float(ends)

    @property
    def about(self) -> Any:
        """What was told of the call that is running; None if none is, or if it was too large to be kept."""
        _, running, _, _, told = self._read()
        if not running or not told:
            return None
        try:
            return pickle.loads(told)  # noqa: S301  # our own child's
        except Exception:
            return None

    def tell(self, message: Any) -> None:
        """Send a message; raises what pickling raises, and nothing is sent then."""
        if self._pipe is None:
            return
        told = pickle.dumps(message)
        waiting = memoryview(_LENGTH.pack(len(told)) + told)
        while waiting:
            waiting = waiting[os.write(self._pipe, waiting) :]

    def close(self) -> None:
        """Give the memory back."""
        self._memory.close()


class Inbox:
    """The messages out of a pipe, whole ones only."""

    def __init__(self) -> None:
        self._read = bytearray()
        self.broken = False
        """Whether something else than messages came."""

    def add(self, data: bytes) -> None:
        """What was read from the pipe."""
        if not self.broken:
            self._read += data

    def messages(self) -> Iterator[Any]:
        """Those that are complete; each is given once."""
        while not self.broken and len(self._read) >= _LENGTH.size:
            (length,) = _LENGTH.unpack_from(self._read)
            if length > _MOST:
                self.broken = True
                return
            if len(self._read) < _LENGTH.size + length:
                return
            told = bytes(self._read[_LENGTH.size : _LENGTH.size + length])
            del self._read[: _LENGTH.size + length]
            try:
                yield pickle.loads(told)  # noqa: S301  # our own child's
            except Exception:
                self.broken = True
