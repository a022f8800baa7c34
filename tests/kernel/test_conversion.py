"""Reduction, equality and types beside the official kernel's, on thousands of real and made pairs."""

from __future__ import annotations

from pathlib import Path

import pytest
from representatives import mostly_slow

from tests.campaigns import conversion

ROOT = Path(__file__).parents[2]


def judged(counts: conversion.Counts, pairs: int) -> None:
    """No disagreement, and not because there was nothing to disagree about."""
    assert counts.disagreements == []
    assert counts.compared + counts.ill_typed.total() + counts.undecided.total() == pairs
    assert counts.compared > 0.75 * pairs
    assert counts.undecided.total() < 0.01 * pairs
    assert counts.equal.total() > 0.3 * pairs
    assert counts.unequal.total() > 0.1 * pairs
    assert counts.moved > 0.1 * pairs
    for origin in ("constant and body", "type", "part", "changed", "made, open", "made, closed", "levels"):
        assert counts.equal[origin] > 0, origin
    for origin in ("changed", "made, open", "made, closed", "levels"):
        assert counts.unequal[origin] > 0, origin


@pytest.mark.parametrize("count", mostly_slow([1_000, 2_500], [1_000]))
def test_both_kernels_agree_on_some_thousand_pairs(library, count):
    subject = conversion.subject_of(library.root)
    pairs = conversion.pairs_of(subject, count, 11)
    judged(conversion.compare(subject, pairs), len(pairs))


def test_a_reducer_that_is_wrong_is_found_out(library):
    """With another rule for a recursor, and with equality of everything, the comparison fails."""
    subject = conversion.subject_of(library.root)
    pairs = conversion.pairs_of(subject, 300, 12)
    subject.reducer.equal = lambda left, right: True  # type: ignore[method-assign]
    found = conversion.compare(subject, pairs).disagreements
    assert found
    assert all(one.startswith("equality") for one in found)
    del subject.reducer.equal
    subject.reducer.whnf = lambda expr: expr  # type: ignore[method-assign]
    found = conversion.compare(subject, pairs).disagreements
    assert found
    assert all(one.startswith("normal form") for one in found)


@pytest.mark.slow
def test_both_kernels_agree_on_the_whole_project():
    subject = conversion.subject_of(ROOT)
    pairs = conversion.pairs_of(subject, 24_000, 1)
    counts = conversion.compare(subject, pairs)
    print("\n".join(conversion.lines_of(counts)))
    judged(counts, len(pairs))
    assert counts.compared >= 20_000
