"""Rounds that are left of an attempt that is checked early."""

from pyverify.testing import as_written

OPTIONS = {"to": "TPF.meanRounds", "takes": {"law": "P", "rounds": "τ"}, "accuracy": as_written()}


def right(law, rounds):
    terms = []
    for weight, one in zip(law, rounds, strict=True):
        terms.append(weight * one)
    return float(sum(terms))


def wrong(law, rounds, terms=[]):  # noqa: B006
    for weight, one in zip(law, rounds, strict=True):
        terms.append(weight * one)
    return float(sum(terms))
