"""One step of the NARMA-10 series."""

from pyverify.testing import as_written

OPTIONS = {"to": "RES.narmaNext", "accuracy": as_written(4)}


def right(y, a, b):
    return 0.3 * y[9] + 0.05 * y[9] * y[:10].sum() + 1.5 * a * b + 0.1


def wrong(y, a, b):
    return 0.3 * y[9] + 0.5 * y[9] * y[:10].sum() + 1.5 * a * b + 0.1
