"""The net gain of a filter."""

from pyverify.testing import as_written

OPTIONS = {
    "to": "TPF.foundProb",
    "domain": "tpf-e8-share-saving",
    "accuracy": as_written(),
}


def right(w, p):
    return float(w @ p[:, 1])


def wrong(w, p):
    found = float(w @ p[:, 1])
    print("found", found)
    return found
