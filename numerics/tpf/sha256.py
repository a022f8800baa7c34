"""SHA-256 of many messages at once, with the working variables after any round.

The algorithm is that of FIPS 180-4. Messages of one length are rows of bytes; all words are `uint32`, whose
sums wrap as the standard asks. The first rounds of a compression can be made alone, which is what a filter
looks at.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

__all__ = ["INITIAL", "ROUNDS", "compress", "double_sha256", "message_blocks", "rounds_of", "sha256"]

Words = NDArray[np.uint32]
Bytes = NDArray[np.uint8]

ROUNDS = 64
"""Rounds of a compression."""


def _primes(count: int) -> list[int]:
    found: list[int] = []
    number = 2
    while len(found) < count:
        if all(number % one for one in found):
            found.append(number)
        number += 1
    return found


def _root(number: int, degree: int) -> int:
    """The first 32 bits after the point of a root of a number, in exact integers."""
    scaled = number << (32 * degree)
    low, high = 0, 1 << 40
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if middle**degree <= scaled else (low, middle)
    return low & 0xFFFFFFFF


INITIAL: Words = np.array([_root(prime, 2) for prime in _primes(8)], dtype=np.uint32)
"""The state that a hash begins with: fractional parts of square roots of the first eight primes."""
_CONSTANTS: Words = np.array([_root(prime, 3) for prime in _primes(ROUNDS)], dtype=np.uint32)


def message_blocks(messages: Bytes) -> Words:
    """Padded messages as words, shape `(blocks, 16, count)`, from bytes of shape `(count, length)`."""
    if messages.ndim != 2 or messages.dtype != np.uint8:
        raise ValueError(
            f"messages are bytes of shape (count, length), not {messages.dtype} of {messages.shape}"
        )
    count, length = messages.shape
    blocks = (length + 8) // 64 + 1
    padded = np.zeros((count, 64 * blocks), dtype=np.uint8)
    padded[:, :length] = messages
    padded[:, length] = 0x80
    padded[:, -8:] = np.frombuffer((8 * length).to_bytes(8, "big"), dtype=np.uint8)
    words = padded.view(">u4").astype(np.uint32).reshape(count, blocks, 16)
    return np.ascontiguousarray(np.moveaxis(words, 0, -1))


def rounds_of(state: Words, block: Words, rounds: int = ROUNDS) -> Words:
    """The eight working variables after some rounds, shape `(8, count)`: `a` to `h`, nothing added at the
    end.

    `state` has shape `(8, count)` or `(8, 1)`, `block` `(16, count)`. ValueError unless `0 ≤ rounds ≤ 64`.
    """
    if not 0 <= rounds <= ROUNDS:
        raise ValueError(f"there are rounds 0 to {ROUNDS}, not {rounds}")
    count = block.shape[-1]
    a, b, c, d, e, f, g, h = np.broadcast_to(state, (8, count))
    words = list(block)
    for t in range(rounds):
        if t >= 16:
            words.append(_small(words[t - 2], 17, 19, 10) + words[t - 7])
            words[t] += _small(words[t - 15], 7, 18, 3)
            words[t] += words[t - 16]
        first = h + _big(e, 6, 11, 25)
        first += g ^ (e & (f ^ g))
        first += _CONSTANTS[t] + words[t]
        second = _big(a, 2, 13, 22)
        second += (a & (b | c)) | (b & c)
        a, b, c, d, e, f, g, h = first + second, a, b, c, d + first, e, f, g
    return np.stack([a, b, c, d, e, f, g, h])


def compress(state: Words, block: Words) -> Words:
    """The state after a block, shape `(8, count)`."""
    return np.asarray(rounds_of(state, block) + state, dtype=np.uint32)


def sha256(messages: Bytes) -> Bytes:
    """The digests, shape `(count, 32)`, of messages, bytes of shape `(count, length)`."""
    state = INITIAL[:, None]
    for block in message_blocks(messages):
        state = compress(state, block)
    return _digests(np.broadcast_to(state, (8, messages.shape[0])))


def double_sha256(messages: Bytes) -> Bytes:
    """The digests of the digests, shape `(count, 32)`, as Bitcoin hashes its headers."""
    return sha256(sha256(messages))


def _digests(state: Words) -> Bytes:
    return np.ascontiguousarray(state.T).astype(">u4").view(np.uint8).reshape(-1, 32)


def _turn(word: Words, by: int) -> Words:
    return (word >> np.uint32(by)) | (word << np.uint32(32 - by))


def _big(word: Words, x: int, y: int, z: int) -> Words:
    return _turn(word, x) ^ _turn(word, y) ^ _turn(word, z)


def _small(word: Words, x: int, y: int, shift: int) -> Words:
    return _turn(word, x) ^ _turn(word, y) ^ (word >> np.uint32(shift))
