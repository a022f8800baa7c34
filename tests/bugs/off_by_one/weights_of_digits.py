"""A digit of a number to mixed bases."""

import math

from pyverify.testing import exactly

OPTIONS = {
    "to": "RES.digit",
    "takes": {"bases": "b", "number": "n", "place": "i"},
    "accuracy": exactly(),
}


def right(bases, number, place):
    return _digit(number, math.prod(bases[:place].tolist()), int(bases[place]))


def wrong(bases, number, place):
    return _digit(number, math.prod(bases[: place + 1].tolist()), int(bases[place]))


def _digit(number, weight, base):
    quotient = number // weight if weight else 0
    return quotient % base if base else quotient
