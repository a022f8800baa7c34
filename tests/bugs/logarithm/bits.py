"""The entropy of a law in nats."""

import numpy as np

from pyverify.testing import as_written

OPTIONS = {"to": "TPF.entropy", "accuracy": as_written()}


def right(y):
    logs = np.log(y, out=np.zeros_like(y), where=y > 0)
    return float(-(y * logs).sum())


def wrong(y):
    logs = np.log2(y, out=np.zeros_like(y), where=y > 0)
    return float(-(y * logs).sum())
