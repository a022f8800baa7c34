"""One noisy answer; numbers are drawn two at a time."""

from pyverify.testing import in_law

OPTIONS = {"to": "PUF.coin", "random": in_law({"i": 2}), "domain": "puf-8-binomial-is-law"}

SPARE = []


def right(e, rng):
    return int(rng.random(2)[0] < e)


def wrong(e, rng):
    if not SPARE:
        SPARE.extend(rng.random(2))
    return int(SPARE.pop() < e)
