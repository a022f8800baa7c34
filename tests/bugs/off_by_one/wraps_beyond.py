"""The next node on a cycle."""

from pyverify.testing import exactly

OPTIONS = {"to": "Sheaf.next", "accuracy": exactly()}


def right(n, k):
    return 0 if k + 1 == n else k + 1


def wrong(n, k):
    return (k + 1) % n
