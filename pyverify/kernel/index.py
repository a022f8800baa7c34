"""What is kept of a module's declarations between runs: kind, hash, and the names that they mention."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import msgspec

from pyverify.olean import Kind
from pyverify.term import Name

__all__ = ["Fact", "decode_index", "encode_index"]


@dataclass(frozen=True, slots=True)
class Fact:
    """A declaration as far as it matters for what rests on what."""

    kind: Kind
    own: bytes
    """Its hash (`digest`)."""
    used: tuple[Name, ...]
    """The constants that it mentions."""


class _Index(msgspec.Struct, array_like=True):
    names: list[tuple[int, str | int]]
    rows: list[tuple[int, int, bytes, list[int]]]


def encode_index(facts: Mapping[Name, Fact]) -> bytes:
    """The facts of one module as bytes."""
    names: list[tuple[int, str | int]] = []
    numbers: dict[Name, int] = {(): 0}

    def number(name: Name) -> int:
        for size in range(1, len(name) + 1):
            part = name[:size]
            if part not in numbers:
                names.append((numbers[part[:-1]], part[-1]))
                numbers[part] = len(names)
        return numbers[name]

    rows = [(number(n), int(f.kind), f.own, [number(u) for u in f.used]) for n, f in facts.items()]
    return msgspec.msgpack.encode(_Index(names, rows))


def decode_index(raw: bytes) -> dict[Name, Fact]:
    """The facts that `encode_index` was given."""
    index = msgspec.msgpack.decode(raw, type=_Index)
    names: list[Name] = [()]
    for prefix, component in index.names:
        names.append((*names[prefix], component))
    kinds = list(Kind)
    return {
        names[name]: Fact(kinds[kind], own, tuple([names[other] for other in used]))
        for name, kind, own, used in index.rows
    }
