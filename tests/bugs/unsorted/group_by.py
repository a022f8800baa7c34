"""A law pushed forward along a statistic."""

from itertools import groupby

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
    return _grouped(sorted(zip(statistic.tolist(), f.tolist(), strict=True)), size)


def wrong(statistic, f, size):
    return _grouped(zip(statistic.tolist(), f.tolist(), strict=True), size)


def _grouped(pairs, size):
    out = np.zeros(size)
    for value, group in groupby(pairs, key=lambda pair: pair[0]):
        if value < size:
            out[value] = sum(mass for _, mass in group)
    return out
