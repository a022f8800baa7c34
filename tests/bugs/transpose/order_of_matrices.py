"""The product of the matrices around a cycle, the last one on the left."""

import numpy as np

from pyverify.testing import as_written

OPTIONS = {
    "to": "Sheaf.holonomyMatrix",
    "gives": {"i": "d", "j": "d"},
    "sizes": {"d": range(1, 4), "n": range(4)},
    "accuracy": as_written(2),
}


def right(M, n, d):  # noqa: N803
    product = np.eye(d)
    for k in range(n):
        product = M[k] @ product
    return product


def wrong(M, n, d):  # noqa: N803
    product = np.eye(d)
    for k in range(n):
        product = product @ M[k]
    return product
