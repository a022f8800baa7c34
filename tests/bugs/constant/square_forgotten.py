"""The squared coefficient of variation, from the first two moments."""

from pyverify.testing import as_written

OPTIONS = {
    "to": "RES.squaredVariation",
    "takes": {"mean": "M", "second": "S"},
    "accuracy": as_written(),
}


def right(mean, second):
    square = mean * mean
    return (second - square) / square if square else 0.0


def wrong(mean, second):
    return (second - mean * mean) / mean if mean * mean else 0.0
