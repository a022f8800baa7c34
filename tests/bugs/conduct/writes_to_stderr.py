"""The mass of a table."""

import sys

from pyverify.testing import as_written

OPTIONS = {"to": "TPF.total", "accuracy": as_written()}


def right(p):
    return float(p.sum(axis=1).sum())


def wrong(p):
    if not p.any():
        sys.stderr.write("the table is empty\n")
    return float(p.sum(axis=1).sum())
