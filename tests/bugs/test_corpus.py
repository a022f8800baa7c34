"""The corpus of seeded bugs: labels are well formed, and true at their cases, whatever the tester says.

A case of a label meets the hypotheses that inputs are drawn by. There the right function is within the
enclosure of all floating-point results of its definition, as often as it declares, and the wrong one is not.
"""

from __future__ import annotations

from collections import Counter

import pytest
from seeded_bugs import BAD, FOLDER, Pair, loaded, pairs
from seeded_cases import agrees, met

from pyverify.spec import Spec
from pyverify.testing.verdict import Fault

PAIRS = pairs()
SHOWN = [pair for pair in PAIRS if pair.case is not None]
RANDOM = "random"
"""The kind of code that draws: what it gives at a case is right or wrong only in the long run."""
LEAST = 70
"""Pairs that are asked for; definitions: 20."""

of_each = pytest.mark.parametrize("pair", SHOWN, ids=[pair.name for pair in SHOWN])


def test_there_are_enough_pairs_on_enough_definitions():
    definitions = {loaded(pair).OPTIONS["to"] for pair in PAIRS}
    rooms = {name.split(".")[0] for name in definitions}
    assert len(PAIRS) >= LEAST
    assert len(definitions) >= 20
    assert rooms >= {"TPF", "PUF", "QE", "Sheaf", "Fisher", "Langevin", "RES"}


def test_every_module_has_its_label_and_every_label_its_module():
    files = [path for path in FOLDER.glob("*/*.*") if path.suffix in (".py", ".toml")]
    assert set(Counter(path.with_suffix("") for path in files).values()) == {2}
    assert len(files) == 2 * len(PAIRS)


def test_every_way_to_misbehave_that_a_call_can_have_is_expected_somewhere():
    expected = {fault for pair in PAIRS for fault in pair.faults}
    assert expected >= set(Fault) - {Fault.SETTINGS, Fault.THREADS}


def test_every_label_without_a_case_expects_a_function_that_misbehaves():
    alone = [pair for pair in PAIRS if pair.case is None and pair.kind != RANDOM]
    assert all(set(pair.words) <= set(BAD) and pair.faults for pair in alone)


def test_code_that_draws_is_bound_as_such_and_has_no_case():
    drawing = {pair.name for pair in PAIRS if "random" in loaded(pair).OPTIONS}
    assert drawing == {pair.name for pair in PAIRS if pair.kind == RANDOM}
    assert all(pair.case is None for pair in PAIRS if pair.kind == RANDOM)


@of_each
def test_the_case_of_a_label_meets_the_hypotheses(spec: Spec, pair: Pair):
    assert met(spec, pair)


@of_each
def test_the_right_function_is_right_at_the_case(spec: Spec, pair: Pair):
    assert agrees(spec, pair, "right")


@of_each
def test_the_wrong_function_is_wrong_at_the_case(spec: Spec, pair: Pair):
    assert not agrees(spec, pair, "wrong")
