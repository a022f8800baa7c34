"""The table of what the claims documents say speaks of hypotheses that there are."""

from __future__ import annotations

from collections import Counter

import pytest

from pyverify.symbolic.necessity import Asked, Necessities, Necessity, Need
from pyverify.symbolic.necessity.parts import parts
from pyverify.symbolic.necessity.unfold import Unfolder
from tests.campaigns.necessity import SAYS, Entry, entries, lines

ENTRIES = entries()


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda one: f"{one.claim}-{one.hypothesis}-{one.part}")
def test_each_entry_is_about_a_hypothesis_that_there_is(spec, entry):
    statement = spec.claims[entry.claim].statement
    names = [one.name for one in statement.hypotheses]
    assert entry.hypothesis in names
    unfolder = Unfolder(spec.library.definition, statement)
    words = [one.words for one in parts(statement, names.index(entry.hypothesis), unfolder)]
    assert not entry.part or entry.part in words
    assert entry.source


def test_no_entry_is_there_twice():
    assert len({(one.claim, one.hypothesis, one.part) for one in ENTRIES}) == len(ENTRIES) > 80


@pytest.mark.parametrize(
    ("need", "says", "mark"),
    [
        (Need.NEEDED, "needed", "agrees"),
        (Need.IDLE, "needed", "DISAGREES"),
        (Need.FOLLOWS, "idle", "agrees"),
        (Need.UNKNOWN, "needed", "not decided"),
        (Need.IDLE, None, "FOUND"),
        (Need.NEEDED, None, "needed"),
    ],
)
def test_a_verdict_beside_the_documents_word_has_its_mark(need, says, mark):
    assert says is None or says in SAYS
    said = [Entry("c", "h", "", says, "S", "")] if says else []
    found = Necessities("c", (Necessity(Asked.HYPOTHESIS, "h", "0 ≤ a", need),))
    counts: Counter[str] = Counter()
    (line,) = lines(found, "c", said, counts)
    assert line.startswith(mark)
    assert counts == {mark: 1}
