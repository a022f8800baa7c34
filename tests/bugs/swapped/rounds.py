"""The mean number of rounds of an attempt that is checked early."""

from pyverify.testing import as_written

OPTIONS = {
    "to": "TPF.cost",
    "takes": {"check": "k", "rounds": "R", "passed": "a"},
    "accuracy": as_written(),
}


def right(check, rounds, passed):
    return check + passed * (rounds - check)


def wrong(check, rounds, passed):
    return rounds + passed * (check - rounds)
