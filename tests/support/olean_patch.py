"""Change single fields of a real compiled module, so that it still reads as one."""

from __future__ import annotations

import struct
from pathlib import Path

from pyverify.olean import Module
from pyverify.term import Name, Terms


class Patch:
    """The bytes of a module, with the places of what is stored for its constants."""

    def __init__(self, data: bytes) -> None:
        self.data = bytearray(data)
        self._module = Module(Path("M.olean"), Terms(), data=data)
        self._objects = self._module._objects

    def word(self, at: int) -> int:
        return struct.unpack_from("<Q", self.data, at)[0]

    def put(self, at: int, word: int) -> None:
        struct.pack_into("<Q", self.data, at, word)

    def value(self, name: Name) -> int:
        """The offset of what is stored for a constant: its fields are eight bytes each, from 8 on."""
        number = self._module._position(name)
        assert number is not None, name
        return self._module._inner(number)[1]

    def head(self, name: Name) -> int:
        """The offset of name, parameters and type."""
        return self.word(self.value(name) + 8) - self._objects.base

    def type_field(self, name: Name) -> int:
        return self.head(name) + 8 + 16

    def field(self, name: Name, number: int) -> int:
        return self.value(name) + 8 + 8 * number

    def offset(self, pointer: int) -> int:
        return pointer - self._objects.base

    def pointer(self, offset: int) -> int:
        return offset + self._objects.base

    def scalars(self, name: Name) -> int:
        """The offset of a constant's one-byte flags."""
        at = self.value(name)
        return at + 8 + 8 * self.data[at + 6]

    def table(self, extension: str) -> list[int]:
        """The offsets of the entries of an extension's table."""
        cells = self._module._entries._all()[extension]
        return [value - self._objects.base for _, values in cells for value in values]

    def bytes(self) -> bytes:
        return bytes(self.data)
