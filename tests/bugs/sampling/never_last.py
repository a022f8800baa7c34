"""How many of some reads are flipped, by the inverse of the distribution."""

from math import comb

from pyverify.testing import in_law

OPTIONS = {
    "to": "PUF.binomial",
    "random": in_law({"j": lambda r: r + 1}),
    "domain": "puf-8-binomial-is-law",
    "sizes": {"r": range(5)},
}


def row(r, e):
    return [comb(r, j) * e**j * (1 - e) ** (r - j) for j in range(r + 1)]


def right(r, e, rng):
    number, law = rng.random(), row(r, e)
    for outcome in range(r):
        number -= law[outcome]
        if number < 0:
            return outcome
    return r


def wrong(r, e, rng):
    number, law = rng.random(), row(r, e)
    for outcome in range(r):
        number -= law[outcome]
        if number < 0:
            return outcome
    return max(r - 1, 0)
