"""Which values are at least so far from a number."""

from fractions import Fraction

import numpy as np

from pyverify.testing import exactly

OPTIONS = {"to": "PUF.farFrom", "gives": {"i": "N"}, "accuracy": exactly()}


def right(c, t, x):
    middle, least = Fraction(float(c)), Fraction(float(t))
    return np.array([abs(Fraction(one) - middle) >= least for one in x.tolist()], dtype=bool)


def wrong(c, t, x):
    return np.abs(x - c) >= t
