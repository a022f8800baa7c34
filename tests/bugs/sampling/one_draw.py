"""How many of some reads are flipped."""

from pyverify.testing import in_law

OPTIONS = {
    "to": "PUF.binomial",
    "random": in_law({"j": lambda r: r + 1}),
    "domain": "puf-8-binomial-is-law",
    "sizes": {"r": range(5)},
}


def right(r, e, rng):
    return int((rng.random(r) < e).sum())


def wrong(r, e, rng):
    number = rng.random()
    return sum(int(number < e) for _ in range(r))
