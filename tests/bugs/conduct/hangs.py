"""The number of digits of a number; to base one it is the number itself."""

from pyverify.testing import exactly

OPTIONS = {"to": "RES.digitCount", "accuracy": exactly()}


def right(b, n):
    if b == 1:
        return n
    length = 0
    while n:
        n = n // b if b else 0
        length += 1
    return length


def wrong(b, n):
    length = 0
    while n:
        n = n // b if b else 0
        length += 1
    return length
