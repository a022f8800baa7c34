"""Total variation of two laws."""

import numpy as np

from pyverify.testing import as_written

OPTIONS = {"to": "PUF.tv", "claims": ["puf-4-tv-le-one"], "accuracy": as_written()}


def right(P, Q):  # noqa: N803
    return float(np.abs(P - Q).sum()) / 2


def wrong(P, Q):  # noqa: N803
    return float(np.abs(P - Q).sum())
