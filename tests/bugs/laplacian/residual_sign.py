"""By how much relations fail at some values."""

from pyverify.testing import as_written

OPTIONS = {
    "to": "Sheaf.residual",
    "takes": {"coboundary": "δ"},
    "gives": {"k": "m"},
    "accuracy": as_written(),
}


def right(coboundary, b, x):
    return b - coboundary @ x


def wrong(coboundary, b, x):
    return coboundary @ x - b
