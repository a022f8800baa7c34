"""The probability to find a share within some attempts."""

import numpy as np

from pyverify.testing import as_written

OPTIONS = {"to": "TPF.foundWithin", "takes": ("N", "q"), "accuracy": as_written(2)}


def right(attempts, q):
    return float(((1 - q) ** np.arange(attempts) * q).sum())


def wrong(attempts, q):
    return float(1 - (1 - q) ** attempts)
