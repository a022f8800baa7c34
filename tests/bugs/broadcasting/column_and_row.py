"""Total variation of two laws."""

import numpy as np

from pyverify.testing import as_written

OPTIONS = {"to": "PUF.tv", "accuracy": as_written()}


def right(P, Q):  # noqa: N803
    return float(np.abs(P - Q).sum()) / 2


def wrong(P, Q):  # noqa: N803
    return float(np.abs(P.reshape(-1, 1) - Q).sum()) / 2
