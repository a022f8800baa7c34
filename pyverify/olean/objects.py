"""The objects of a compiled module, each checked as it is read.

A file is a header and a heap of objects that point to each other by absolute address. Nothing in it says
what an object is, so every access names the shape that it expects. What holds of each object that is
returned: it lies inside the file, is aligned, has the expected tag, size and number of pointers, has zeros
where nothing is stored, and **ends before the object that points to it begins**, so that no chain of
pointers can come back.

Source: the layout that Lean 4.35.0 writes on 64-bit Linux.
"""

from __future__ import annotations

import array
import struct
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import ClassVar, NoReturn

from pyverify.errors import Exit, PyverifyError, Where

__all__ = ["LEAN", "Malformed", "Objects", "OtherLean", "read_parts"]

LEAN = "4.35.0"
"""The version whose layouts are known here."""
LARGEST = 1 << 30
"""Bytes of the largest file that is read."""

_HEADER = 96
_PREFIX = b"olean\x02"
_BASE_UNIT = 0x10000
_ARRAY, _STRING, _NUMBER = 246, 249, 250
_SMALL = 1 << 63
"""Naturals below it are stored in the pointer itself."""

_words = struct.Struct("<QQ").unpack_from
_head = struct.Struct("<iHBB").unpack_from
_sized = struct.Struct("<iHBBQQ").unpack_from
_word = struct.Struct("<Q").unpack_from
_limbs = struct.Struct("<iHBBiiQ").unpack_from
_FIELDS = [struct.Struct(f"<{count}Q").unpack_from for count in range(9)]


class Malformed(PyverifyError):
    """A compiled module that Lean 4.35.0 did not write, or that was changed or cut afterwards."""

    code: ClassVar[str] = "olean-malformed"
    exit_status: ClassVar[Exit] = Exit.REFUSED


class OtherLean(PyverifyError):
    """A compiled module of a version of Lean whose layouts are not known here."""

    code: ClassVar[str] = "olean-version"
    exit_status: ClassVar[Exit] = Exit.USAGE


class Objects:
    """The bytes of one file, by typed access. Addresses are as stored; offsets count from the start."""

    __slots__ = ("base", "big_numbers", "commit", "data", "path", "root", "size", "words")

    def __init__(self, path: Path, data: bytes | None = None, parts: Sequence[bytes] = ()) -> None:
        self.path = path
        self.data = _read(path) if data is None else data
        self.size = len(self.data)
        if self.size < _HEADER + 8 or self.data[:6] != _PREFIX:
            self.fail(0, "it does not begin like a compiled module of Lean 4")
        version = self._text(7, 33)
        if version != LEAN:
            raise OtherLean(
                f"the compiled module was written by Lean {version or '?'}; only {LEAN} is known",
                where=Where(path=path),
                help=f"build it again with Lean {LEAN}",
            )
        self.commit = self._text(40, 40)
        if self.size % 8 or self.data[6] > 1:
            self.fail(6, "unknown flags" if self.data[6] > 1 else "its length is no multiple of 8")
        self.big_numbers = self.data[6] == 1
        self.words = _words_of(self.data)
        self.base, self.root = _words(self.data, 80)
        if self.base % _BASE_UNIT or self.base + self.size >= 1 << 64:
            self.fail(80, "its base address is impossible")
        for part in parts:
            self._append(part)

    def fail(self, offset: int, what: str) -> NoReturn:
        """Refuse the file because of what stands at an offset."""
        raise Malformed(
            f"`{self.path.name}` is no compiled module that Lean {LEAN} wrote: {what}",
            where=Where(path=self.path, what=f"offset {offset}"),
            help="delete it and run `pyverify build`",
        )

    def constructor(
        self, value: int, holder: int, shapes: Mapping[int, tuple[int, int]]
    ) -> tuple[int, int, tuple[int, ...]]:
        """Tag, offset and pointer fields of a constructor object.

        `holder` is the offset of what points to it; `shapes` gives for each allowed tag the number of
        pointers and the size in bytes.
        """
        at = value - self.base
        if value & 7 or not _HEADER <= at <= holder - 8:
            self.fail(holder, "a pointer leads out of range")
        count, size, pointers, tag = _head(self.data, at)
        if count or shapes.get(tag) != (pointers, size) or at + size > holder:
            self.fail(at, "an object of another shape than expected")
        return tag, at, _FIELDS[pointers](self.data, at + 8)

    def scalars(self, at: int, pointers: int, used: int, size: int) -> bytes:
        """The `used` bytes of a constructor behind its pointers; what follows them must be zero."""
        start = at + 8 + 8 * pointers
        raw = self.data[start : at + size]
        if any(raw[used:]):
            self.fail(start + used, "something is stored where nothing belongs")
        return raw[:used]

    def array(self, value: int, holder: int) -> tuple[int, tuple[int, ...]]:
        """Offset and elements of an array."""
        at, length = self._sequence(value, holder, _ARRAY, 24, 8)
        return at, struct.unpack_from(f"<{length}Q", self.data, at + 24)

    def text(self, value: int, holder: int) -> tuple[str, bytes]:
        """A string, and its UTF-8 bytes."""
        at, length = self._sequence(value, holder, _STRING, 32, 1)
        end = at + 32 + length
        raw = self.data[at + 32 : end - 1]
        if length == 0 or self.data[end - 1] or any(self.data[end : end + -length % 8]):
            self.fail(at, "a string does not end with zeros")
        try:
            text = raw.decode()
        except UnicodeDecodeError:
            self.fail(at, "a string is not UTF-8")
        if _word(self.data, at + 24) != (len(text),):
            self.fail(at, "a string has another length than it says")
        return text, raw

    def natural(self, value: int, holder: int) -> int:
        """A natural number of any size, in its only encoding."""
        if value & 1:
            return value >> 1
        at = value - self.base
        if value & 7 or not _HEADER <= at <= holder - 32:
            self.fail(holder, "a pointer leads out of range")
        count, size, pointers, tag, room, limbs, start = _limbs(self.data, at)
        told = (count, pointers, tag, limbs, size, start)
        if told != (0, 0, _NUMBER, room, 24 + 8 * room, value + 24) or room < 1 or at + size > holder:
            self.fail(at, "an object of another shape than expected")
        number = int.from_bytes(self.data[at + 24 : at + size], "little")
        if not self.big_numbers or number < _SMALL or number.bit_length() <= 64 * (room - 1):
            self.fail(at, "a number in an encoding that Lean does not write")
        return number

    def cells(self, value: int, holder: int) -> list[tuple[int, int]]:
        """The elements of a list, each with the offset of the cell that holds it."""
        found = []
        while value != 1:
            _, holder, (head, value) = self.constructor(value, holder, {1: (2, 24)})
            found.append((head, holder))
        return found

    def word(self, at: int) -> int:
        """The eight bytes at an offset that is known to be inside an object."""
        found: int = _word(self.data, at)[0]
        return found

    def _sequence(self, value: int, holder: int, tag: int, start: int, unit: int) -> tuple[int, int]:
        """Offset and length of an array or a string whose elements begin at `start`."""
        at = value - self.base
        if value & 7 or not _HEADER <= at <= holder - start:
            self.fail(holder, "a pointer leads out of range")
        count, one, pointers, found, length, capacity = _sized(self.data, at)
        if length > (holder - at - start) // unit or (count, one, pointers, found) != (0, 1, 0, tag):
            self.fail(at, "an object of another shape than expected")
        if capacity != length:
            self.fail(at, "a sequence with room to spare")
        return at, length

    def _append(self, part: bytes) -> None:
        """Add a further part of the module behind what is there: its pointers lead into all before it."""
        start = self.size + -self.size % _BASE_UNIT
        other = Objects(self.path, part)
        if other.base != self.base + start or other.data[:80] != self.data[:80]:
            self.fail(80, "its parts do not belong together")
        self.data = b"".join((self.data, bytes(start - self.size), part))
        if len(self.data) > LARGEST:
            self.fail(0, "its parts are larger than any compiled module should be")
        self.size = len(self.data)
        self.words = _words_of(self.data)
        self.root = other.root

    def _text(self, start: int, room: int) -> str:
        """A text of the header, padded with zeros."""
        raw, _, rest = self.data[start : start + room].partition(b"\0")
        if any(rest) or not raw.isascii():
            self.fail(start, "the header is damaged")
        return raw.decode()


def _words_of(data: bytes) -> memoryview:
    """The file as numbers of eight bytes."""
    if sys.byteorder == "little":
        return memoryview(data).cast("Q")
    swapped = array.array("Q", data)
    swapped.byteswap()
    return memoryview(swapped)


def read_parts(path: Path) -> tuple[bytes, tuple[bytes, ...]]:
    """A module's file, and those of its further parts that lie beside it, in order."""
    data = _read(path)
    beside = [path.with_name(path.name + ending) for ending in (".server", ".private")]
    if not all(other.is_file() for other in beside):
        return data, ()
    return data, tuple(map(_read, beside))


def _read(path: Path) -> bytes:
    with path.open("rb") as file:
        data = file.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise Malformed(
            f"`{path.name}` is larger than any compiled module should be ({LARGEST >> 20} MiB)",
            where=Where(path=path),
            help="split the module",
        )
    return data
