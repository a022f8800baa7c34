"""The inner product of two series."""

from pyverify.testing import as_written

OPTIONS = {"to": "RES.inner", "accuracy": as_written()}


def right(f, g):
    return (f * g).sum()


def wrong(f, g):
    return (f * g).mean()
