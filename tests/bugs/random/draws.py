"""The probability of an event."""

import random

from pyverify.testing import as_written

OPTIONS = {"to": "TPF.passProb", "domain": "tpf-e8-share-saving", "accuracy": as_written()}


def right(w, p):
    return float(w @ p.sum(axis=1))


def wrong(w, p):
    rows = p[:, :2].sum(axis=1)
    drawn = random.choices(range(len(rows)), weights=rows.tolist(), k=50)
    return sum(float(w[one]) for one in drawn) / 50
