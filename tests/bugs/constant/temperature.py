"""The variance at which a discretised process stays."""

from pyverify.testing import as_written

OPTIONS = {
    "to": "Langevin.eulerLimit",
    "takes": {"h": "h", "temperature": "T"},
    "domain": "langevin-l8-euler-bias",
    "accuracy": as_written(),
}


def right(h, temperature):
    return 2 * temperature / (2 - h)


def wrong(h, temperature):
    return temperature
