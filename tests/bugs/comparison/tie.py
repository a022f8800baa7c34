"""Where a table is largest, the last place of several."""

import numpy as np

from pyverify.testing import exactly

OPTIONS = {"to": "TPF.argmaxBelow", "accuracy": exactly()}


def right(f):
    return len(f) - 1 - int(np.argmax(f[::-1])) if len(f) else 0


def wrong(f):
    return int(np.argmax(f)) if len(f) else 0
