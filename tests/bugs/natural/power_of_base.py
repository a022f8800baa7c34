"""The number of digits."""

import math

from pyverify.testing import exactly

OPTIONS = {"to": "RES.digitCount", "accuracy": exactly()}


def right(b, n):
    if b < 2:
        return n if b == 1 else int(n > 0)
    count = 0
    while n:
        n //= b
        count += 1
    return count


def wrong(b, n):
    if b < 2 or n == 0:
        return right(b, n)
    return math.ceil(math.log(n, b)) + (n == 1)
