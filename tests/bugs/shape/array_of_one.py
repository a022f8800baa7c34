"""The squared length of a tangent vector."""

from pyverify.testing import as_written

OPTIONS = {
    "to": "Fisher.form",
    "takes": ("σ", "u", "v"),
    "domain": "fisher-f1-form-positive-definite",
    "accuracy": as_written(),
}


def right(sigma, u, v):
    return ((u * u + 2 * (v * v)) / (sigma * sigma)).sum()


def wrong(sigma, u, v):
    return ((u * u + 2 * (v * v)) / (sigma * sigma)).sum(keepdims=True)
