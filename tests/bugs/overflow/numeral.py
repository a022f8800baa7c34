"""The number that digits of mixed bases stand for."""

import numpy as np

from pyverify.testing import exactly

OPTIONS = {"to": "RES.numeralValue", "takes": {"L": "L", "bases": "b", "digits": "d"}, "accuracy": exactly()}


def right(L, bases, digits):  # noqa: N803
    value = 0
    for base, digit in zip(bases.tolist()[:L][::-1], digits.tolist()[:L][::-1], strict=True):
        value = value * base + digit
    return value


def wrong(L, bases, digits):  # noqa: N803
    if L == 0:
        return 0
    weights = np.concatenate([[1], np.cumprod(bases[: L - 1])]).astype(np.int64)
    return abs(int((digits[:L] * weights).sum()))
