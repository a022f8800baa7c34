"""The number of subsets of a size."""

import math

from pyverify.testing import exactly

OPTIONS = {"to": "Nat.choose", "accuracy": exactly()}


def right(n, k):
    return math.comb(n, k)


def wrong(n, k):
    if k > n:
        return 0
    return int(math.exp(math.lgamma(n + 1) - math.lgamma(k + 1) - math.lgamma(n - k + 1)))
