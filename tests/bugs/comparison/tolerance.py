"""Which entries of a vector are not zero."""

import numpy as np

from pyverify.testing import exactly

OPTIONS = {"to": "Sheaf.support", "gives": {"k": "m"}, "accuracy": exactly()}


def right(y):
    return y != 0


def wrong(y):
    return np.abs(y) > 1e-12
