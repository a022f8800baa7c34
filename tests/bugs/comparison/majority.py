"""The probability that the majority of `2 s + 1` reads is wrong."""

import math

from pyverify.testing import as_written

OPTIONS = {"to": "PUF.majorityError", "domain": "puf-8-majority-error-le", "accuracy": as_written(2)}


def right(s, e):
    reads = 2 * s + 1
    return math.fsum(
        math.comb(reads, wrong) * e**wrong * (1 - e) ** (reads - wrong) for wrong in range(s + 1, reads + 1)
    )


def wrong(s, e):
    reads = 2 * s + 1
    return math.fsum(
        math.comb(reads, wrong) * e**wrong * (1 - e) ** (reads - wrong) for wrong in range(s, reads + 1)
    )
