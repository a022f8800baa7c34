"""How many numbers have a property."""

import numpy as np

from pyverify.testing import exactly

OPTIONS = {"to": "QE.count", "takes": {"holds": "p"}, "accuracy": exactly()}


def right(holds):
    return len(np.nonzero(holds)[0])


def wrong(holds):
    return len(np.nonzero(holds))
