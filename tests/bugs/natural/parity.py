"""The inner product of two bit strings, modulo two."""

from pyverify.testing import exactly

OPTIONS = {"to": "QE.dot", "accuracy": exactly()}


def right(n, x, y):
    return (x & y & ((1 << n) - 1)).bit_count() % 2


def wrong(n, x, y):
    return x & y & ((1 << n) - 1) & 1
