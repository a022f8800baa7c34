"""The variance that the explicit scheme ends at."""

from pyverify.testing import as_written

OPTIONS = {"to": "Langevin.eulerLimit", "accuracy": as_written(2)}


def right(h, temperature):
    return float(2 * temperature / (2 - h)) if h != 2 else 0.0


def wrong(h, temperature):
    if abs(h) < 1e-6:
        return float(temperature * (1 + h / 2))
    return float(2 * temperature / (2 - h)) if h != 2 else 0.0
