"""A law after one step of a chain, entry by entry."""

from pyverify.testing import as_written

OPTIONS = {"to": "Langevin.push", "gives": {"j": "n"}, "accuracy": as_written()}


def right(p, P):  # noqa: N803
    law = p.copy()
    for j in range(len(law)):
        law[j] = p @ P[:, j]
    return law


def wrong(p, P):  # noqa: N803
    law = p.copy()
    for j in range(len(law)):
        law[j] = law @ P[:, j]
    return law
