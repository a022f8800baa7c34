"""A step of the Metropolis chain."""

import numpy as np

from pyverify.testing import in_law

OPTIONS = {
    "to": "Langevin.metropolis",
    "random": in_law({"j": "n"}),
    "takes": {"q": "Q"},
    "domain": ["langevin-l6-metropolis-stochastic", "langevin-l6-metropolis-balance"],
    "sizes": {"n": range(1, 4), "i": range(3)},
}


def proposed(q, i, rng):
    row = np.array(q[i])
    row[i] = 0.0
    row[i] = max(0.0, 1 - row.sum())
    return int(rng.choice(len(row), p=row / row.sum()))


def right(w, q, i, rng):
    j = proposed(q, i, rng)
    return j if rng.random() * w[i] < w[j] else i


def wrong(w, q, i, rng):
    while True:
        j = proposed(q, i, rng)
        if rng.random() * w[i] < w[j]:
            return j
