"""The hashes that Lean 4.35 caches in names, levels and expressions, recomputed from their parts.

They are part of a compiled module and can lie, so the reader compares each one that it meets. All arithmetic
is modulo 2^64. An expression keeps 32 bits of hash, 8 of depth, 4 flags and 20 of the range of its loose
variables in one word; a level keeps 32 bits of hash, 2 flags and 24 of depth.
"""

from __future__ import annotations

__all__ = ["ANONYMOUS", "EXPR", "LEVEL", "LIST", "MULTIPLIER", "hash_name", "hash_text", "mix", "name_hash"]

_MASK = (1 << 64) - 1
MULTIPLIER = 0xC6A4A7935BD1E995
_TEXT_SEED = 11

ANONYMOUS = 1723
"""The hash of the name without components."""
LIST = 7
"""The hash of the empty list."""
LEVEL = {0: 2221, 1: 2243, 2: 2251, 3: 2267, 4: 2239}
"""Seeds by the tag of a level: zero, succ, max, imax, param."""
EXPR = {0: 7, 3: 11, 4: 5, 9: 3}
"""Seeds by the tag of an expression without subterms: variable, sort, constant, literal."""


def mix(state: int, more: int) -> int:
    """Two hashes combined into one."""
    more = more * MULTIPLIER & _MASK
    more = (more ^ more >> 47) ^ MULTIPLIER
    return (state ^ more) * MULTIPLIER & _MASK


def hash_text(raw: bytes) -> int:
    """The hash of a string, from its UTF-8 bytes (MurmurHash64A)."""
    state = _TEXT_SEED ^ len(raw) * MULTIPLIER & _MASK
    whole = len(raw) & ~7
    for at in range(0, whole, 8):
        block = int.from_bytes(raw[at : at + 8], "little") * MULTIPLIER & _MASK
        block = (block ^ block >> 47) * MULTIPLIER & _MASK
        state = (state ^ block) * MULTIPLIER & _MASK
    if whole < len(raw):
        state = (state ^ int.from_bytes(raw[whole:], "little")) * MULTIPLIER & _MASK
    state = (state ^ state >> 47) * MULTIPLIER & _MASK
    return state ^ state >> 47


def name_hash(prefix: int, component: str | int) -> int:
    """The hash of a name, from that of the name without its last component."""
    if isinstance(component, str):
        return mix(prefix, hash_text(component.encode()))
    return mix(prefix, component if component <= _MASK else 17)


def hash_name(name: tuple[str | int, ...]) -> int:
    """The hash of a name from its components."""
    state = ANONYMOUS
    for component in name:
        state = name_hash(state, component)
    return state
