"""Whether a value is at least so far from another."""

import numpy as np

from pyverify.testing import exactly

OPTIONS = {"to": "PUF.farFrom", "gives": {"i": "N"}, "accuracy": exactly()}


def right(c, t, x):
    # beyond a float: the difference may be rounded, so that it is compared exactly
    whole = [abs(_exact(one) - _exact(c)) >= _exact(t) for one in x]
    return np.array(whole, dtype=bool)


def wrong(c, t, x):
    whole = [abs(_exact(one) - _exact(c)) >= _exact(t) for one in x]
    return np.array(whole, dtype=bool) | np.isclose(np.abs(x - c), t)


def _exact(value):
    from fractions import Fraction

    return Fraction(float(value))
