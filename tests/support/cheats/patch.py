"""Compiled modules changed by hand: a few bytes each, as an attacker with a hex editor would."""

from __future__ import annotations

import json
import struct
from pathlib import Path

from pyverify.lean.store import sha256_file

_AXIOM_TABLE = ("_private", "Lean", "Util", "CollectAxioms", 0, "Lean", "exportedAxiomsExt")
_RECURSOR_POINTERS = 7
_EMPTY_ARRAY = struct.pack("<iHBBQQ", 0, 1, 0, 246, 0, 0)

Name = tuple[str | int, ...]


class Bytes:
    """A compiled module as bytes, with as much understanding as a patch needs."""

    def __init__(self, raw: bytes) -> None:
        self.raw = bytearray(raw)
        self.base, root = struct.unpack_from("<QQ", raw, 80)
        self.root = self.fields(root, 5)

    def offset(self, address: int) -> int:
        return address - self.base

    def fields(self, address: int, count: int) -> tuple[int, ...]:
        return struct.unpack_from(f"<{count}Q", self.raw, self.offset(address) + 8)

    def array(self, address: int) -> list[int]:
        at = self.offset(address)
        (length,) = struct.unpack_from("<Q", self.raw, at + 8)
        return list(struct.unpack_from(f"<{length}Q", self.raw, at + 24))

    def name(self, address: int) -> Name:
        found: list[str | int] = []
        while not address & 1:
            address, last = self.fields(address, 2)
            found.append(last >> 1 if last & 1 else self.text(last))
        return tuple(reversed(found))

    def text(self, address: int) -> str:
        at = self.offset(address)
        (size,) = struct.unpack_from("<Q", self.raw, at + 8)
        return bytes(self.raw[at + 32 : at + 31 + size]).decode()

    def value(self, name: Name) -> int:
        """The address of what is stored of a constant."""
        for listed, info in zip(self.array(self.root[1]), self.array(self.root[2]), strict=True):
            if self.name(listed) == name:
                return self.fields(info, 1)[0]
        raise KeyError(name)

    def head(self, name: Name) -> int:
        """The address of a constant's name, universe parameters and type."""
        return self.fields(self.value(name), 1)[0]

    def put(self, address: int, field: int, value: int) -> None:
        """Change one pointer field of an object."""
        struct.pack_into("<Q", self.raw, self.offset(address) + 8 + 8 * field, value)


def retyped(raw: bytes, theorem: Name, arrow: Name) -> bytes:
    """The module with the theorem's type replaced by what the other theorem's type begins with."""
    module = Bytes(raw)
    target, source = module.head(theorem), module.head(arrow)
    domain = module.fields(module.fields(source, 3)[2], 3)[1]
    if domain >= target:
        raise ValueError("a pointer has to lead backwards")
    module.put(target, 2, domain)
    return bytes(module.raw)


def with_k(raw: bytes, recursor: Name) -> bytes:
    """The module with the mark on a recursor that it may pass over its argument."""
    module = Bytes(raw)
    at = module.offset(module.value(recursor)) + 8 + 8 * _RECURSOR_POINTERS
    if module.raw[at] != 0:
        raise ValueError("it is marked already")
    module.raw[at] = 1
    return bytes(module.raw)


def without_axioms(raw: bytes) -> bytes:
    """The module with an empty list for each of its theorems in the table of axioms."""
    module = Bytes(raw)
    empty = raw.index(_EMPTY_ARRAY, 96) + module.base
    patched = 0
    for pair in module.array(module.root[4]):
        name, entries = module.fields(pair, 2)
        if module.name(name) != _AXIOM_TABLE:
            continue
        for entry in module.array(entries):
            if empty < entry:
                module.put(entry, 1, empty)
                patched += 1
    if not patched:
        raise ValueError("there is no table of axioms")
    return bytes(module.raw)


def replace_stored(olean: Path, raw: bytes, *, record: bool) -> None:
    """Put other bytes in the place of a stored module; with `record`, make the store's record fit them."""
    beside = olean.with_suffix(".new")
    beside.write_bytes(raw)
    beside.replace(olean)
    if record:
        path = olean.with_name("record.json")
        told = json.loads(path.read_bytes())
        told["made"]["olean"] = sha256_file(olean)
        other = path.with_suffix(".new")
        other.write_bytes(json.dumps(told).encode())
        other.replace(path)
