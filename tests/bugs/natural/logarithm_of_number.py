"""The number of digits of a number."""

import math

from pyverify.testing import exactly

OPTIONS = {"to": "RES.digitCount", "domain": "res-5-positional-length", "accuracy": exactly()}


def right(b, n):
    length, reach = 1, b
    while reach <= n:
        length, reach = length + 1, reach * b
    return length


def wrong(b, n):
    return math.ceil(math.log(n) / math.log(b)) if n > 1 else 1
