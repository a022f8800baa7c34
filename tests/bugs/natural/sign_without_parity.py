"""The sign of an amplitude."""

from pyverify.testing import exactly

OPTIONS = {"to": "QE.sign", "accuracy": exactly()}


def right(n, x, y):
    return 1 - 2 * ((x & y & ((1 << n) - 1)).bit_count() % 2)


def wrong(n, x, y):
    return 1 - 2 * (x & y & ((1 << n) - 1)).bit_count()
