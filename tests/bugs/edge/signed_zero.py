"""Whether no entry of a table is negative."""

import numpy as np

from pyverify.testing import exactly

OPTIONS = {"to": "TPF.Nonneg2", "accuracy": exactly()}


def right(p):
    return bool((p >= 0).all())


def wrong(p):
    return not np.signbit(p).any()
