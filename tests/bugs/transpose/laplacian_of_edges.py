"""The Laplacian of a coboundary."""

from pyverify.testing import as_written

OPTIONS = {
    "to": "Sheaf.laplacian",
    "takes": {"coboundary": "δ"},
    "gives": {"i": "n", "j": "n"},
    "accuracy": as_written(),
}


def right(coboundary):
    return coboundary.T @ coboundary


def wrong(coboundary):
    return coboundary @ coboundary.T
