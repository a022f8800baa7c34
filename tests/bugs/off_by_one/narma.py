"""One step of the NARMA-10 series."""

from pyverify.testing import as_written

OPTIONS = {"to": "RES.narmaNext", "accuracy": as_written(2)}


def right(y, a, b):
    return 3 * y[9] / 10 + y[9] * y[:10].sum() / 20 + 3 * a * b / 2 + 1 / 10


def wrong(y, a, b):
    return 3 * y[9] / 10 + y[9] * y[1:10].sum() / 20 + 3 * a * b / 2 + 1 / 10
