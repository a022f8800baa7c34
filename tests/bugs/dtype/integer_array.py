"""What an observation adds to the net gain of a filter."""

import numpy as np

from pyverify.testing import as_written

OPTIONS = {
    "to": "TPF.stateGain",
    "takes": {"k": "k", "rounds": "R", "p": "p"},
    "gives": {"i": "m"},
    "domain": "tpf-e12-filter-exists",
    "accuracy": as_written(),
}


def right(k, rounds, p):
    out = np.zeros(len(p))
    for i, (no, yes) in enumerate(p[:, :2]):
        out[i] = rounds * yes - (rounds - k) * p[:, 1].sum() * (no + yes)
    return out


def wrong(k, rounds, p):
    out = np.zeros(len(p), dtype=int)
    for i, (no, yes) in enumerate(p[:, :2]):
        out[i] = rounds * yes - (rounds - k) * p[:, 1].sum() * (no + yes)
    return out.astype(float)
