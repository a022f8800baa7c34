"""Sum without carry of the first bits of two numbers."""

import math

from pyverify.testing import exactly

OPTIONS = {"to": "QE.xor", "accuracy": exactly()}


def right(n, x, y):
    return sum(2**i * (((x >> i & 1) + (y >> i & 1)) % 2) for i in range(n))


def wrong(n, x, y):
    return abs(sum(2**i * int(math.fmod((x >> i & 1) - (y >> i & 1), 2)) for i in range(n)))
