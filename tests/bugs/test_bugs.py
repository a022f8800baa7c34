"""The tester on the corpus of seeded bugs, with one seed: each wrong function is found, no right one blamed.

Two tests for each pair. Wrong functions are tested at the default budget, up to the verdict that their label
expects; right ones, which go through all of it, at a smaller one. The suite has wrong functions with each
kind of bug, namespace of definitions, verdict, fault and question of the labels, and right twins from each
folder and with each fault among them; all others are slow. `python -m tests.campaigns.bugs` takes many seeds,
and the default budget for both.
"""

from __future__ import annotations

import pytest
from representatives import mostly_slow, one_of_each
from seeded_bugs import Pair, blamed, found, loaded, pairs, told, until_found, verdicts

from pyverify.spec import Spec
from pyverify.testing.campaign import Settings
from pyverify.testing.verdict import Word

PAIRS = pairs()
KEPT = one_of_each(
    PAIRS,
    lambda pair: (pair.kind,),
    lambda pair: (loaded(pair).OPTIONS["to"].partition(".")[0],),
    lambda pair: pair.words,
    lambda pair: pair.faults,
    lambda pair: pair.questions,
)
TWINS = one_of_each(KEPT, lambda pair: (pair.name.partition("/")[0],), lambda pair: pair.faults)
NAMES = [pair.name for pair in PAIRS]
SEED = 1
SMALL = Settings(cases=15, batch=200, singly=15)
SOME_DRAWS = Settings(cases=30, batch=1_000, singly=300)
"""For code that draws, where few draws say nothing."""


@pytest.mark.parametrize("pair", mostly_slow(PAIRS, KEPT), ids=NAMES)
def test_the_wrong_function_is_found(spec: Spec, pair: Pair):
    wrong = until_found(pair, spec, SEED)
    assert found(pair, wrong), f"{pair.bug}\n{told(wrong)}"


@pytest.mark.parametrize("pair", mostly_slow(PAIRS, TWINS), ids=NAMES)
def test_its_right_twin_conforms(spec: Spec, pair: Pair):
    right = verdicts(pair, "right", spec, SEED, SOME_DRAWS if pair.kind == "random" else SMALL)
    assert not blamed(right), told(right)
    assert any(one.word is Word.CONFORMS for one in right), told(right)
