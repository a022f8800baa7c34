"""The number that digits of mixed bases stand for."""

import math

import numpy as np

from pyverify.testing import exactly

OPTIONS = {"to": "RES.numeralValue", "takes": {"L": "L", "bases": "b", "digits": "d"}, "accuracy": exactly()}


def right(L, bases, digits):  # noqa: N803
    value, weight = 0, 1
    for base, digit in zip(bases.tolist()[:L], digits.tolist()[:L], strict=True):
        value += digit * weight
        weight *= base
    return value


def wrong(L, bases, digits):  # noqa: N803
    weights = np.array([float(math.prod(bases.tolist()[:place])) for place in range(L)])
    return int(digits[:L].astype(float) @ weights)
