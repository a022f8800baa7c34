"""The number of digits of a number."""

from pyverify.testing import exactly

OPTIONS = {
    "to": "RES.digitCount",
    "domain": "res-5-digit-count",
    "accuracy": exactly(),
}


def right(b, n):
    length = 0
    while n:
        n //= b
        length += 1
    return length


def wrong(b, n):
    length = 0
    while n % b:
        n //= b
        length += 1
    return length
