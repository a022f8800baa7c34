"""A law after some steps of a chain."""

from pyverify.testing import as_written

OPTIONS = {
    "to": "Langevin.law",
    "takes": {"p": "p", "chain": "P", "steps": "t"},
    "gives": {"j": "n"},
    "accuracy": as_written(2),
}


def right(p, chain, steps):
    law = p.copy()
    for _ in range(steps):
        law = law @ chain
    return law


def wrong(p, chain, steps):
    law = p
    for _ in range(steps):
        law = law @ chain
    return law
