"""How many ends of chosen relations each node is."""

import numpy as np

from pyverify.testing import exactly

OPTIONS = {
    "to": "Sheaf.degree",
    "takes": {"source": "src", "target": "tgt", "chosen": "s", "n": "n"},
    "gives": {"v": "n"},
    "accuracy": exactly(),
}


def right(source, target, chosen, n):
    ends = np.concatenate([source[chosen], target[chosen]])
    return np.bincount(ends[ends < n], minlength=n)


def wrong(source, target, chosen, n):
    ends = np.concatenate([source[chosen], target[chosen]])
    counts = np.zeros(n, dtype=int)
    counts[ends[ends < n]] += 1
    return counts
