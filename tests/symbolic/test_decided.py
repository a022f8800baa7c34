"""Sizes in words: which were decided, and whether they say much."""

from __future__ import annotations

from itertools import product

import pytest

from pyverify.symbolic.decided import holds_at, ranges, small


def vectors(**sizes):
    return [dict(zip(sizes, one, strict=True)) for one in product(*sizes.values())]


@pytest.mark.parametrize(
    ("found", "words"),
    [
        ([{}], "no sizes"),
        (vectors(n=[2]), "n = 2"),
        (vectors(n=[0, 1, 2]), "n = 0..2"),
        (vectors(n=[0, 2]), "n = 0 or 2"),
        (vectors(m=[1, 2], n=[1, 2]), "m, n = 1..2"),
        (vectors(m=[1, 2], n=[3]), "m = 1..2 and n = 3"),
        (vectors(m=[1, 2], n=[1, 2])[:3], "m, n = 1..2 (3 of these 4 size vectors)"),
    ],
)
def test_sizes_are_told_in_few_words(found, words):
    assert ranges(found) == words


def test_sizes_below_two_are_small_ones():
    assert small(vectors(n=[0, 1]))
    assert small(vectors(m=[1], n=[1, 2, 3]))
    assert not small(vectors(n=[0, 1, 2]))
    assert not small([{}])


def test_a_headline_says_that_only_a_degenerate_size_was_decided():
    assert holds_at(vectors(n=[1]), vectors(n=[2, 3])) == (
        "holds at n = 1, which is a degenerate size; open at n = 2..3"
    )


def test_a_headline_of_what_has_no_sizes_says_where_it_holds():
    assert holds_at([{}], []) == "holds over the real numbers"
