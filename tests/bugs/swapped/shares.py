"""What is saved for each share that is found."""

from pyverify.testing import as_written

OPTIONS = {
    "to": "TPF.savingPerShare",
    "takes": {"rounds": "R"},
    "domain": "tpf-e9-oracle",
    "accuracy": as_written(),
}


def right(k, rounds, a, v, f):
    return 1 - (k + a * (rounds - k)) * v / (f * rounds)


def wrong(k, rounds, a, v, f):
    return 1 - (k + a * (rounds - k)) * f / (v * rounds) if v else 0.0
