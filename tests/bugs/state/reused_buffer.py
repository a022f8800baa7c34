"""A law pushed through a channel."""

import numpy as np

from pyverify.testing import as_written

OPTIONS = {
    "to": "TPF.pushLabel",
    "gives": {"i": "m", "b": "k"},
    "accuracy": as_written(),
}
_BUFFER = np.empty(1024)


def right(w, p):
    return np.matmul(p, w)


def wrong(w, p):
    rows, columns = len(p), w.shape[1]
    out = _BUFFER[: rows * columns].reshape(rows, columns)
    return np.matmul(p, w, out=out)
