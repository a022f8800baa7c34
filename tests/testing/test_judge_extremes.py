"""Where the format may be too small for a case: what is not decided there, and what is wrong all the same."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest

from pyverify.spec import Spec
from pyverify.testing import bind
from pyverify.testing.accuracy import Accuracy, AsWritten, Conditioned
from pyverify.testing.calling import Caller, Misbehaved
from pyverify.testing.case import Case
from pyverify.testing.judge.conform import judge_value
from pyverify.testing.judge.excused import BY_ZERO, excused
from pyverify.testing.judge.extremes import extremes
from pyverify.testing.judge.meaning import Meaning
from pyverify.testing.settings import Settings
from pyverify.testing.subjects import subject_of
from pyverify.testing.trial import Trial
from pyverify.testing.verdict import Word


def covariance(p: Any, f: Any, g: Any) -> Any:
    return f @ p @ g - (p.sum(axis=1) @ f) * (p.sum(axis=0) @ g)


def scaled(size: float) -> Case:
    """A table of ones and twos, and observables of such a size."""
    table = np.array([[1.0, 2.0], [2.0, 1.0]])
    return Case({"m": 2, "n": 2}, {"p": table * size, "f": np.array([1.0, 3.0]), "g": np.array([1.0, 2.0])})


def test_the_extremes_hold_all_products_of_some_factors(spec: Spec) -> None:
    meaning = Meaning(spec["Langevin.push"])
    given = {"n": 1, "P": np.array([[2.0**-600]]), "p": np.array([2.0**500]), "j": 0}
    found = extremes(meaning, meaning.inside(given))
    assert found is not None
    assert found.least <= -600 and found.most >= 500 and found.operations >= 1


def test_usual_numbers_reach_no_end_of_the_format(spec: Spec) -> None:
    from pyverify.domains.rounding import FLOAT64

    meaning = Meaning(spec["TPF.covariance"])
    found = extremes(meaning, meaning.inside({**scaled(1.0).naturals, **scaled(1.0).values}))
    assert found is not None
    assert not found.underflow(FLOAT64) and not found.overflow(FLOAT64)


def test_an_error_that_underflow_in_another_grouping_makes_is_not_decided(spec: Spec) -> None:
    binding = bind(covariance, to="TPF.covariance", accuracy=AsWritten())
    tiny = scaled(2.0**-1074)
    assert judge_value(binding, spec, tiny, 40 * 2.0**-1074).word is not Word.VIOLATES
    assert judge_value(binding, spec, tiny, 1e-300).word is Word.VIOLATES


def test_the_same_error_at_usual_numbers_is_wrong(spec: Spec) -> None:
    binding = bind(covariance, to="TPF.covariance", accuracy=AsWritten())
    assert judge_value(binding, spec, scaled(1.0), 0.0).word is Word.VIOLATES


def test_an_infinity_of_the_wrong_sign_is_wrong(spec: Spec) -> None:
    huge = Case({"m": 2, "n": 2}, {"p": np.full((2, 2), 1e308)})
    binding = bind(np.sum, to="TPF.total", takes=("p",), accuracy=Conditioned(4))
    assert judge_value(binding, spec, huge, -np.inf).bad
    assert judge_value(binding, spec, huge, np.nan).word is Word.UNDECIDED


@pytest.mark.parametrize("p, q, reason", [(2.0**-1074, 2.0**40, True), (0.5, 0.25, False)])
def test_what_arithmetic_raises_is_excused_only_where_the_format_is_too_small(
    spec: Spec, p: float, q: float, reason: bool
) -> None:
    def refuses(p: Any, q: Any) -> float:
        return math.log(p[0] / q[0] * 0.0)

    caller = Caller(binding := bind(refuses, to="TPF.kl"), spec)
    one = Case({"n": 1}, {"p": np.array([p]), "q": np.array([q])})
    with pytest.raises(Misbehaved) as error:
        caller(one.naturals, one.values)
    assert bool(excused(binding, spec, error.value, *caller.last)) is reason


def last_digit(N: int, P: Any, k: int, ω: int) -> float:  # noqa: N803
    return float(P[ω % N]) ** k


def last_row(p: Any, f: Any, g: Any) -> float:
    return float(f[1 // int(0 * f[0])])


@pytest.mark.parametrize(
    ("function", "to", "case", "reason"),
    [
        (last_digit, "PUF.power", Case({"N": 0, "k": 1, "ω": 0}, {"P": np.full(1, 0.5)}), BY_ZERO),
        (last_row, "TPF.covariance", scaled(1.0), ""),
    ],
)
def test_a_division_by_zero_is_excused_where_the_definition_divides_a_natural_by_zero(
    spec: Spec, function: Any, to: str, case: Case, reason: str
) -> None:
    caller = Caller(binding := bind(function, to=to), spec)
    with pytest.raises(Misbehaved) as error:
        caller(case.naturals, case.values)
    assert excused(binding, spec, error.value, *caller.last) == reason


def test_an_exception_that_is_not_about_numbers_is_not_excused(spec: Spec) -> None:
    def fails(p: Any, f: Any, g: Any) -> float:
        raise KeyError("p")

    binding = bind(fails, to="TPF.covariance")
    failure = Trial(binding, spec, subject_of(binding, spec), Settings()).judge(scaled(2.0**-1074))
    assert failure is not None and failure.word is Word.MISBEHAVES


def test_a_case_that_is_excused_is_not_decided_with_the_reason(spec: Spec) -> None:
    def overflows(p: Any, f: Any, g: Any) -> float:
        raise OverflowError("math range error")

    binding = bind(overflows, to="TPF.covariance")
    trial = Trial(binding, spec, subject_of(binding, spec), Settings())
    huge = Case({"m": 1, "n": 1}, {"p": np.array([[1e200]]), "f": np.array([1e200]), "g": np.array([1.0])})
    assert trial.judge(huge) is None
    assert dict(trial.undecided) == {"the format may overflow on the way": 1}


def test_of_what_overflows_as_it_is_written_the_sign_is_not_held_against_it(spec: Spec) -> None:
    huge = Case({"m": 2, "n": 2}, {"p": np.full((2, 2), 1e308)})
    binding = bind(np.sum, to="TPF.total", takes=("p",), accuracy=AsWritten())
    assert judge_value(binding, spec, huge, -np.inf).word is Word.UNDECIDED


@pytest.mark.parametrize("accuracy, word", [(AsWritten(), Word.UNDECIDED), (Conditioned(8), Word.MISBEHAVES)])
def test_an_infinity_on_the_way_is_excused_only_of_what_computes_as_it_is_written(
    spec: Spec, accuracy: Accuracy, word: Word
) -> None:
    small = Case({"n": 1}, {"p": np.array([0.0625]), "q": np.array([5e-324])})
    binding = bind(lambda p, q: float(np.sum(p * np.log(p / q))), to="TPF.kl", accuracy=accuracy)
    assert judge_value(binding, spec, small, np.inf).word is word
