"""The inner product of two bit strings, modulo two, by folding a word of 32 bits onto its lowest bit."""

from pyverify.testing import exactly

OPTIONS = {"to": "QE.dot", "accuracy": exactly()}


def right(n, x, y):
    return (x & y & ((1 << n) - 1)).bit_count() % 2


def wrong(n, x, y):
    word = x & y & ((1 << n) - 1)
    for by in (16, 8, 4, 2, 1):
        word ^= word >> by
    return word & 1
