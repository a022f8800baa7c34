"""A law pushed forward along a statistic."""

import numpy as np

from pyverify.testing import as_written

OPTIONS = {
    "to": "Fisher.push",
    "takes": {"statistic": "T", "f": "f", "size": "m"},
    "gives": {"j": "m"},
    "domain": "fisher-f6-information-gap",
    "accuracy": as_written(),
}


def right(statistic, f, size):
    out, kept = np.zeros(size), statistic < size
    np.add.at(out, statistic[kept], f[kept])
    return out


def wrong(statistic, f, size):
    out, kept = np.zeros(size), statistic < size
    out[statistic[kept]] += f[kept]
    return out
