"""How many reads of a bit differ, for each outcome."""

import numpy as np

from pyverify.testing import exactly

OPTIONS = {"to": "PUF.count", "gives": {"ω": "M"}, "accuracy": exactly()}


def right(reads):
    return np.count_nonzero(reads, axis=0).astype(float)


def wrong(reads):
    return np.sum(reads, axis=0, dtype=np.int8).astype(float)
