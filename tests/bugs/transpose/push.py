"""A table of which the observable is sent through a channel."""

from pyverify.testing import as_written

OPTIONS = {"to": "TPF.push", "gives": {"a": "k", "j": "n"}, "accuracy": as_written()}


def right(w, p):
    return w.T @ p


def wrong(w, p):
    return w @ p
