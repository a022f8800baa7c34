"""How answers are put together, and what they are worth beside an expectation."""

from __future__ import annotations

import itertools
from fractions import Fraction

import pytest

from pyverify.claims import Expect
from pyverify.errors import Exit
from pyverify.symbolic import Answer, Standing, Value
from pyverify.symbolic.answer import combine, standing

D, R, C, P, H, U, O, N = Answer  # noqa: E741
TABLE = {
    D: (D, D, D, D, D, D, D, D),
    R: (D, R, R, D, R, R, R, R),
    C: (D, R, C, D, C, C, C, C),
    P: (D, D, D, P, P, P, P, P),
    H: (D, R, C, P, H, H, H, H),
    U: (D, R, C, P, H, U, U, U),
    O: (D, R, C, P, H, U, O, O),
    N: (D, R, C, P, H, U, O, N),
}
"""Disagreement, refuted, unconfirmed (C), proved, holds, unknown, out of reach, nothing to decide (N)."""


def test_two_answers_make_the_one_that_the_table_says():
    for first, second in itertools.product(Answer, repeat=2):
        assert combine([first, second]) is TABLE[first][list(Answer).index(second)]
    assert combine([]) is Answer.UNKNOWN


def test_each_answer_has_a_sentence():
    assert len({answer.sentence for answer in Answer}) == len(Answer)


@pytest.mark.parametrize(
    ("answers", "proved", "refuted"),
    [
        ({D, R}, Standing.DISAGREEMENT, Standing.DISAGREEMENT),
        ({R, H}, Standing.AGAINST, Standing.AS_EXPECTED),
        ({R, P}, Standing.DISAGREEMENT, Standing.DISAGREEMENT),
        ({P}, Standing.AS_EXPECTED, Standing.PROVED_AGAINST),
        ({P, U}, Standing.AS_EXPECTED, Standing.PROVED_AGAINST),
        ({C}, Standing.NOT_DECIDED, Standing.NOT_FOUND),
        ({H}, Standing.NOTHING_AGAINST, Standing.NOT_FOUND),
        ({H, N}, Standing.NOTHING_AGAINST, Standing.NOT_FOUND),
        ({H, U}, Standing.NOT_DECIDED, Standing.NOT_FOUND),
        ({H, O}, Standing.NOT_DECIDED, Standing.NOT_FOUND),
        ({U}, Standing.NOT_DECIDED, Standing.NOT_FOUND),
        ({O}, Standing.NOT_DECIDED, Standing.NOT_FOUND),
        ({N}, Standing.NOT_DECIDED, Standing.NOT_FOUND),
    ],
)
def test_answers_stand_to_an_expectation(answers, proved, refuted):
    assert standing(Expect.PROVED, answers) is proved
    assert standing(Expect.REFUTED, answers) is refuted
    assert standing(None, answers) in (Standing.NO_EXPECTATION, Standing.DISAGREEMENT)


def test_only_what_is_against_a_claim_or_a_tool_is_refused():
    refused = {one for one in Standing if one.exit is Exit.REFUSED}
    assert refused == {Standing.AGAINST, Standing.PROVED_AGAINST, Standing.DISAGREEMENT}
    assert {one for one in Standing if one.exit is Exit.UNDECIDED} == {Standing.NOT_DECIDED}


def test_a_value_is_printed_exactly():
    assert str(Value("p", (0, 1), Fraction(1, 3))) == "p(0, 1) = 1/3"
    assert str(Value("b", (), True)) == "b = true"
    assert str(Value("r", (), (Fraction(1, 2), False))) == "r = (1/2, false)"
