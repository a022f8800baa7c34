"""The test that says yes where the first law is larger."""

from pyverify.testing import exactly

OPTIONS = {"to": "PUF.preferring", "gives": {"i": "N"}, "accuracy": exactly()}


def right(P, Q):  # noqa: N803
    return (Q < P) * 1.0


def wrong(P, Q):  # noqa: N803
    return Q < P
