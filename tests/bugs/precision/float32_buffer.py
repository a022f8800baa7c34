"""By how much relations fail at some values."""

import numpy as np

from pyverify.testing import as_written

OPTIONS = {
    "to": "Sheaf.residual",
    "takes": {"coboundary": "δ"},
    "gives": {"k": "m"},
    "accuracy": as_written(),
}


def right(coboundary, b, x):
    out = np.empty(len(b))
    np.subtract(b, coboundary @ x, out=out)
    return out


def wrong(coboundary, b, x):
    out = np.empty(len(b), dtype=np.float32)
    np.subtract(b, coboundary @ x, out=out, casting="same_kind")
    return out.astype(float)
