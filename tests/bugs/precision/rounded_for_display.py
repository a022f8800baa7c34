"""Energy per hash after a change of hashrate and power."""

from pyverify.testing import as_written

OPTIONS = {"to": "TPF.energyPerHash", "domain": "tpf-e15-saves-iff", "accuracy": as_written()}


def right(g, p):
    return (1 + p) / (1 + g)


def wrong(g, p):
    return round((1 + p) / (1 + g), 4)
