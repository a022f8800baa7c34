"""The product of some numbers."""

import math

import numpy as np

from pyverify.testing import exactly

OPTIONS = {"to": "RES.product", "accuracy": exactly()}


def right(f):
    return math.prod(f.tolist())


def wrong(f):
    return int(np.prod(f.astype(np.uint32), dtype=np.uint32))
