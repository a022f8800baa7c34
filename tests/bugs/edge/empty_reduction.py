"""The product of the factors around a cycle."""

import functools
import operator

from pyverify.testing import as_written

OPTIONS = {"to": "Sheaf.holonomy", "accuracy": as_written(2)}


def right(a, n):
    return functools.reduce(operator.mul, a[:n].tolist(), 1.0)


def wrong(a, n):
    return functools.reduce(operator.mul, a[:n].tolist())
