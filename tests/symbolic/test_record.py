"""Records of results: what is written can be read again, and nothing else."""

from __future__ import annotations

import json
from dataclasses import replace
from fractions import Fraction

import pytest

from pyverify.claims import Expect
from pyverify.extract import Reason
from pyverify.symbolic import Answer, AtSizes, Attack, Counterexample, Ending, Run, Value
from pyverify.symbolic.record import NotRecorded, plain, restored

EXAMPLE = Counterexample(
    {"n": 2},
    (
        Value("p", (0, 1), Fraction(1, 3)),
        Value("p", (1, 1), Fraction(3)),
        Value("k", (), 3),
        Value("b", (), True),
        Value("r", (Fraction(1, 2),), (Fraction(2), (1, False))),
    ),
    "z3",
)
ATTACK = Attack(
    "a-claim",
    "A.Claim",
    Expect.PROVED,
    (
        AtSizes({"n": 1}, Answer.HOLDS, (Run("z3", Ending.UNSAT, 0.25),)),
        AtSizes({"n": 2}, Answer.REFUTED, counterexample=EXAMPLE),
        AtSizes({}, Answer.OUT_OF_REACH, why="no form", reason=Reason.UNBOUNDED),
    ),
    1.5,
)


def test_an_attack_can_be_read_again_from_json() -> None:
    assert restored(Attack, json.loads(json.dumps(plain(ATTACK)))) == ATTACK


def test_whole_fractions_and_naturals_stay_apart() -> None:
    values = restored(Counterexample, json.loads(json.dumps(plain(EXAMPLE)))).values
    assert [type(one.value) for one in values] == [Fraction, Fraction, int, bool, tuple]


def test_a_missing_expectation_stays_missing() -> None:
    attack = replace(ATTACK, expect=None)
    assert restored(Attack, plain(attack)).expect is None


@pytest.mark.parametrize(
    "data",
    [
        {},
        [],
        None,
        plain(ATTACK) | {"seconds": "1.5"},
        plain(ATTACK) | {"expect": "NEVER"},
        plain(ATTACK) | {"found": [{}]},
    ],
)
def test_what_is_no_record_is_refused(data: object) -> None:
    with pytest.raises(NotRecorded):
        restored(Attack, data)
