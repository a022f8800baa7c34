"""SHA-256 of many messages at once, against the standard library."""

import hashlib

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from numerics.tpf.sha256 import INITIAL, compress, double_sha256, message_blocks, rounds_of, sha256


def of(message: bytes) -> np.ndarray:
    return np.frombuffer(message, dtype=np.uint8)[None, :]


@given(st.binary(max_size=300))
def test_a_digest_is_the_standard_one(message: bytes) -> None:
    assert sha256(of(message)).tobytes() == hashlib.sha256(message).digest()


def test_a_hundred_thousand_headers_are_hashed_twice_as_the_standard_library_does() -> None:
    headers = np.random.default_rng(1).integers(0, 256, size=(100_000, 80), dtype=np.uint8)
    ours = double_sha256(headers)
    for header, digest in zip(headers, ours, strict=True):
        assert hashlib.sha256(hashlib.sha256(header.tobytes()).digest()).digest() == digest.tobytes()


@pytest.mark.parametrize("length", [0, 55, 56, 63, 64, 119, 120])
def test_padding_is_right_where_a_block_fills_up(length: int) -> None:
    message = bytes(range(length))
    assert sha256(of(message)).tobytes() == hashlib.sha256(message).digest()


def test_all_rounds_and_the_sum_are_the_compression() -> None:
    block = message_blocks(np.zeros((3, 10), dtype=np.uint8))[0]
    state = INITIAL[:, None]
    assert np.array_equal(compress(state, block), rounds_of(state, block, 64) + state)


def test_rounds_continue_where_others_stopped() -> None:
    """The working variables move along: a becomes b, e becomes f."""
    block = message_blocks(np.arange(20, dtype=np.uint8).reshape(2, 10))[0]
    five, six = (rounds_of(INITIAL[:, None], block, count) for count in (5, 6))
    assert np.array_equal(six[1:4], five[0:3])
    assert np.array_equal(six[5:8], five[4:7])


def test_no_round_leaves_the_state() -> None:
    block = message_blocks(np.zeros((2, 1), dtype=np.uint8))[0]
    assert np.array_equal(rounds_of(INITIAL[:, None], block, 0), np.broadcast_to(INITIAL[:, None], (8, 2)))


@pytest.mark.parametrize("rounds", [-1, 65])
def test_other_numbers_of_rounds_are_refused(rounds: int) -> None:
    block = message_blocks(np.zeros((1, 1), dtype=np.uint8))[0]
    with pytest.raises(ValueError, match="0 to 64"):
        rounds_of(INITIAL[:, None], block, rounds)


def test_other_than_bytes_are_refused() -> None:
    with pytest.raises(ValueError, match="bytes"):
        sha256(np.zeros((1, 4), dtype=np.int64))  # type: ignore[arg-type]
