"""A digit of a number."""

import numpy as np

from pyverify.testing import exactly

OPTIONS = {"to": "QE.digit", "takes": ("b", "c", "i"), "accuracy": exactly()}


def right(base, number, place):
    power = base**place
    quotient = number // power if power else 0
    return quotient % base if base else quotient


def wrong(base, number, place):
    with np.errstate(over="ignore"):
        power = int(np.int64(base) ** np.int64(place))
    quotient = number // power if power else 0
    return quotient % base if base else quotient
