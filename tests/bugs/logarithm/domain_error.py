"""The entropy of a law, term by term."""

import math

from pyverify.testing import as_written

OPTIONS = {"to": "TPF.entropy", "accuracy": as_written()}


def right(y):
    return math.fsum(-one * math.log(one) for one in y.tolist() if one > 0)


def wrong(y):
    return math.fsum(-one * math.log(one) for one in y.tolist())
