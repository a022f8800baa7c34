"""Write compiled modules object by object: right ones, and ones that Lean would never write.

What Lean caches (hashes, depths, flags) is computed by the reader's own formulas; that those are Lean's is
shown on real files, in `test_module.py`.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence

from pyverify.olean.hashes import ANONYMOUS, EXPR, LEVEL, LIST, hash_name, hash_text, mix

BOX = 1
LOW = 0xFFFFFFFF
MASK = (1 << 64) - 1


def boxed(number: int) -> int:
    return number << 1 | 1


class Writer:
    """A file that grows upwards; every method gives the address of the object that it has written."""

    def __init__(self, module: tuple[str | int, ...] = ("M",), version: bytes = b"4.35.0") -> None:
        self.base = hash_name(module) % 0x7F0000000000 & ~0xFFFF
        self.version = version
        self.heap = bytearray()
        self.data: dict[int, int] = {BOX: LEVEL[0]}
        self.hashes: dict[int, int] = {BOX: ANONYMOUS}
        self._names: dict[tuple[str | int, ...], int] = {(): BOX}

    def put(self, raw: bytes) -> int:
        address = self.base + 96 + len(self.heap)
        self.heap += raw + bytes(-len(raw) % 8)
        return address

    def constructor(self, tag: int, pointers: Sequence[int], scalars: bytes = b"") -> int:
        size = (8 + 8 * len(pointers) + len(scalars) + 7) // 8 * 8
        head = struct.pack("<iHBB", 0, size, len(pointers), tag)
        return self.put(head + struct.pack(f"<{len(pointers)}Q", *pointers) + scalars)

    def string(self, text: str) -> int:
        raw = text.encode() + b"\0"
        return self.put(struct.pack("<iHBBQQQ", 0, 1, 0, 249, len(raw), len(raw), len(text)) + raw)

    def array(self, values: Sequence[int]) -> int:
        head = struct.pack("<iHBBQQ", 0, 1, 0, 246, len(values), len(values))
        return self.put(head + struct.pack(f"<{len(values)}Q", *values))

    def natural(self, number: int) -> int:
        if number < 1 << 63:
            return boxed(number)
        limbs = (number.bit_length() + 63) // 64
        own = self.base + 96 + len(self.heap)
        head = struct.pack("<iHBBiiQ", 0, 24 + 8 * limbs, 0, 250, limbs, limbs, own + 24)
        return self.put(head + number.to_bytes(8 * limbs, "little"))

    def list(self, values: Sequence[int]) -> int:
        cell = BOX
        for value in reversed(values):
            cell = self.constructor(1, (value, cell))
        return cell

    def name(self, *components: str | int) -> int:
        if components not in self._names:
            prefix = self.name(*components[:-1])
            last = components[-1]
            if isinstance(last, str):
                state, part, tag = mix(self.hashes[prefix], hash_text(last.encode())), self.string(last), 1
            else:
                state, part, tag = mix(self.hashes[prefix], last), boxed(last), 2
            address = self.constructor(tag, (prefix, part), struct.pack("<Q", state))
            self.hashes[address] = state
            self._names[components] = address
        return self._names[components]

    def level(self, tag: int, *parts: int) -> int:
        if tag == 4:
            data = mix(LEVEL[4], self.hashes[parts[0]]) & LOW | 1 << 33
        else:
            below = [self.data[part] for part in parts]
            state = below[-1] & LOW if tag == 1 else mix(below[0] & LOW, below[1] & LOW)
            flags = (below[0] | below[-1]) & 1 << 33
            data = mix(LEVEL[tag], state) & LOW | flags | (1 + max(d >> 40 for d in below)) << 40
        address = self.constructor(tag, parts, struct.pack("<Q", data))
        self.data[address] = data
        return address

    def const(self, name: int, *levels: int) -> int:
        state = LIST
        flags = 0
        for level in levels:
            state = mix(state, self.data[level] & LOW)
            flags |= (self.data[level] >> 33 & 1) << 43
        data = mix(EXPR[4], mix(self.hashes[name], state)) & LOW | flags
        return self.expr(4, (name, self.list(levels)), data)

    def sort(self, level: int) -> int:
        data = self.data[level]
        return self.expr(3, (level,), mix(EXPR[3], data & LOW) & LOW | (data >> 33 & 1) << 43)

    def bound(self, index: int) -> int:
        state = mix(EXPR[0], index & MASK) & LOW
        return self.expr(0, (self.natural(index),), (state | index + 1 << 44) & MASK)

    def app(self, function: int, argument: int) -> int:
        f, a = self.data[function], self.data[argument]
        depth = min(255, 1 + max(f >> 32 & 255, a >> 32 & 255))
        loose = max(f >> 44, a >> 44)
        return self.expr(
            5, (function, argument), mix(f, a) & LOW | depth << 32 | (f | a) & 15 << 40 | loose << 44
        )

    def binder(self, tag: int, name: int, type_: int, body: int, how: int = 0) -> int:
        t, b = self.data[type_], self.data[body]
        depth = min(255, 1 + max(t >> 32 & 255, b >> 32 & 255))
        loose = max(t >> 44, (b >> 44) - 1)
        data = mix(depth, mix(t & LOW, b & LOW)) & LOW | depth << 32 | (t | b) & 15 << 40 | loose << 44
        return self.expr(tag, (name, type_, body), data, bytes([how]))

    def mdata(self, inner: int) -> int:
        data = self.data[inner]
        depth = min(255, 1 + (data >> 32 & 255))
        changed = mix(depth, data & LOW) & LOW | depth << 32
        return self.expr(10, (BOX, inner), data >> 40 << 40 | changed)

    def expr(self, tag: int, pointers: Sequence[int], data: int, scalars: bytes = b"") -> int:
        address = self.constructor(tag, pointers, struct.pack("<Q", data) + scalars)
        self.data[address] = data
        return address

    def theorem(self, name: int, params: Sequence[int], type_: int, value: int | None = None) -> int:
        head = self.constructor(0, (name, self.list(params), type_))
        inner = self.constructor(0, (head, type_ if value is None else value, self.list([name])))
        return self.constructor(2, (inner,))

    def axiom(self, name: int, params: Sequence[int], type_: int, unsafe: int = 0) -> int:
        head = self.constructor(0, (name, self.list(params), type_))
        return self.constructor(0, (self.constructor(0, (head,), bytes([unsafe])),))

    def definition(self, name: int, params: Sequence[int], type_: int, safety: int = 1) -> int:
        head = self.constructor(0, (name, self.list(params), type_))
        inner = self.constructor(0, (head, type_, boxed(1), self.list([name])), bytes([safety]))
        return self.constructor(1, (inner,))

    def file(self, names: Sequence[int], constants: Sequence[int], imports: Sequence[int] = ()) -> bytes:
        """The whole file, with a root object that lists these."""
        listed = self.array([self.constructor(0, (one,), b"\0\1\0") for one in imports])
        empty = self.array([])
        fields = (listed, self.array(names), self.array(constants), empty, empty)
        root = self.constructor(0, fields, b"\0")
        header = b"olean\x02\x01" + self.version.ljust(33, b"\0") + b"c" * 40
        return header + struct.pack("<QQ", self.base, root) + bytes(self.heap)
