"""A law after one step of a chain."""

from pyverify.testing import as_written

OPTIONS = {"to": "Langevin.push", "gives": {"j": "n"}, "accuracy": as_written()}
_CHAINS = {}


def right(p, P):  # noqa: N803
    return p @ P


def wrong(p, P):  # noqa: N803
    chain = _CHAINS.setdefault(P.shape, P.copy())
    return p @ chain
