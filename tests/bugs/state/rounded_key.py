"""What is saved by an early check."""

from pyverify.testing import as_written

OPTIONS = {
    "to": "TPF.saving",
    "takes": {"k": "k", "rounds": "R", "a": "a"},
    "domain": "tpf-e1-saving-maximum",
    "accuracy": as_written(),
}
_KNOWN = {}


def right(k, rounds, a):
    return 1 - (k + a * (rounds - k)) / rounds


def wrong(k, rounds, a):
    key = (round(float(k), 6), round(float(rounds), 6), round(float(a), 6))
    if key not in _KNOWN:
        _KNOWN[key] = 1 - (k + a * (rounds - k)) / rounds
    return _KNOWN[key]
