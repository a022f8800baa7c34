"""The digit of a number at a place, to a base."""

from pyverify.testing import exactly

OPTIONS = {"to": "QE.digit", "accuracy": exactly()}


def right(b, c, i):
    if b == 0:
        return 0 if i else c
    return c // b**i % b


def wrong(b, c, i):
    if b == 0:
        return 0 if i else c
    return int(c / b**i) % b
