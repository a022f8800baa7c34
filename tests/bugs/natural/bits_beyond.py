"""Sum without carry of the first bits of two numbers."""

from pyverify.testing import exactly

OPTIONS = {"to": "QE.xor", "accuracy": exactly()}


def right(n, x, y):
    return (x ^ y) & ((1 << n) - 1)


def wrong(n, x, y):
    return x ^ y
