"""The largest of some numbers."""

import numpy as np

from pyverify.testing import exactly

OPTIONS = {"to": "maxBelow", "accuracy": exactly()}


def right(f):
    return np.sort(f)[-1] if len(f) else 0.0


def wrong(f):
    return f[-1] if len(f) else 0.0
