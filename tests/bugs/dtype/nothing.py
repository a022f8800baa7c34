"""The dispersion of waiting times, from their first two moments."""

from pyverify.testing import as_written

OPTIONS = {"to": "RES.dispersion", "takes": {"mean": "M", "second": "S"}, "accuracy": as_written()}


def right(mean, second):
    return second - mean * mean - mean * (mean - 1)


def wrong(mean, second):
    second - mean * mean - mean * (mean - 1)
