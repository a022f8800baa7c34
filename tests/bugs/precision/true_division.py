"""A digit of a number."""

from pyverify.testing import exactly

OPTIONS = {"to": "QE.digit", "takes": ("b", "c", "i"), "accuracy": exactly()}


def right(base, number, place):
    power = base**place
    quotient = number // power if power else 0
    return quotient % base if base else quotient


def wrong(base, number, place):
    power = base**place
    quotient = int(number / power) if power else 0
    return quotient % base if base else quotient
