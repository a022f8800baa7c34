"""Results held against the exact value of the definition."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from judging import binding, case, table

from numerics.tpf import leakage as right
from pyverify.domains.arguments import BadArgument
from pyverify.spec import Spec
from pyverify.testing.accuracy import Accuracy, AsWritten, Conditioned, Exactly, Stated, Ulps
from pyverify.testing.judge.bounds import Bounds
from pyverify.testing.judge.conform import judge_value
from pyverify.testing.judge.judged import told, worst
from pyverify.testing.judge.meaning import Meaning
from pyverify.testing.judge.mixed import Mixed
from pyverify.testing.verdict import Fault, Question, Word

P = np.array([[0.5, 0.125], [0.25, 0.125]])
RIGHT = [
    ("TPF.leakage", right.tv_leakage),
    ("TPF.chiSquare", right.chi_square),
    ("TPF.bayes", right.bayes_accuracy),
    ("TPF.mutualInformation", right.mutual_information),
]


def square(p: Any = P) -> Any:
    return case(m=len(p), n=len(p[0]), p=np.asarray(p))


@pytest.mark.parametrize("accuracy", [Conditioned(8), AsWritten()])
@pytest.mark.parametrize(("name", "function"), RIGHT)
def test_a_right_function_conforms(spec: Spec, name: str, function: Any, accuracy: Accuracy) -> None:
    rng = np.random.default_rng(3)
    for bits in (4, 24, 50):
        p = table(rng, 3, 4, bits=bits)
        judged = judge_value(binding(name, accuracy), spec, square(p), function(p))
        assert judged.word is Word.CONFORMS, judged
        assert judged.ratio is not None
        assert judged.ratio <= 1


@pytest.mark.parametrize("accuracy", [Conditioned(8), AsWritten(), Ulps(4)])
@pytest.mark.parametrize(("name", "function"), RIGHT)
def test_a_result_that_is_slightly_wrong_violates(
    spec: Spec, name: str, function: Any, accuracy: Accuracy
) -> None:
    p = table(np.random.default_rng(4), 3, 4, bits=50)
    judged = judge_value(binding(name, accuracy), spec, square(p), function(p) * (1 + 1e-12))
    assert judged.word is Word.VIOLATES
    assert judged.error is not None
    assert judged.bound is not None
    assert judged.error > judged.bound
    assert judged.question is Question.CONFORMANCE


def test_a_violation_says_both_values_the_error_and_what_is_allowed(spec: Spec) -> None:
    judged = judge_value(binding("TPF.bayes", Exactly()), spec, square(), 0.5)
    assert judged.exact == Fraction(3, 4)
    assert judged.message == "`mine` gives 1/2, and `TPF.bayes` is 3/4, off by 0.25; it has to be exact"


def test_the_error_is_told_in_ulps(spec: Spec) -> None:
    judged = judge_value(binding("TPF.bayes", Ulps(3)), spec, square(), float(np.nextafter(0.75, 1)))
    assert judged.ulps == 1
    assert judged.ratio == Fraction(1, 3)


@settings(deadline=None)
@given(st.integers(-40, 40).filter(lambda steps: steps != 0))
def test_ulps_decide_at_exactly_the_declared_number(spec: Spec, steps: int) -> None:
    got = 0.75 + steps * 2.0**-53
    judged = judge_value(binding("TPF.bayes", Ulps(8)), spec, square(), got)
    assert (judged.word is Word.CONFORMS) == (abs(steps) <= 8)


def test_nan_misbehaves(spec: Spec) -> None:
    judged = judge_value(binding("TPF.leakage", Conditioned(8)), spec, square(), float("nan"))
    assert (judged.word, judged.fault) == (Word.MISBEHAVES, Fault.NOT_A_NUMBER)


def test_an_infinity_misbehaves_where_the_value_is_finite(spec: Spec) -> None:
    judged = judge_value(binding("TPF.leakage"), spec, square(), np.float64("inf"))
    assert judged.fault is Fault.NOT_A_NUMBER


def test_an_infinity_is_right_where_no_number_of_the_format_is_as_large(spec: Spec) -> None:
    huge = square(np.full((2, 2), 1e308))
    assert judge_value(binding("TPF.total", Conditioned(4)), spec, huge, np.inf).word is Word.CONFORMS
    assert judge_value(binding("TPF.total", Conditioned(4)), spec, huge, -np.inf).bad


def test_where_the_written_definition_overflows_the_case_is_undecided(spec: Spec) -> None:
    huge = square(np.full((2, 2), 1e200))
    for got in (np.nan, 1.0):
        judged = judge_value(binding("TPF.leakage"), spec, huge, got)
        assert (judged.word, judged.message) == (Word.UNDECIDED, "the format may overflow on the way")


@pytest.mark.parametrize("got", ["0.5", None, 1j, True, [0.5]])
def test_what_is_no_number_is_of_a_wrong_type(spec: Spec, got: Any) -> None:
    assert judge_value(binding("TPF.leakage"), spec, square(), got).fault is Fault.TYPE


@pytest.mark.parametrize("got", [0.75, np.float32(0.75), np.array(0.75), Fraction(3, 4), np.longdouble(0.75)])
def test_any_number_of_the_right_value_conforms(spec: Spec, got: Any) -> None:
    assert judge_value(binding("TPF.bayes", Exactly()), spec, square(), got).word is Word.CONFORMS


def test_a_natural_number_has_to_be_the_right_one(spec: Spec) -> None:
    at = case(n=3, f=np.array([0.5, 0.75, 0.75]))
    one = binding("TPF.argmaxBelow", Ulps(100))
    first = spec["TPF.argmaxBelow"].exact([0.5, 0.75, 0.75])
    assert judge_value(one, spec, at, first).word is Word.CONFORMS
    assert judge_value(one, spec, at, np.int64(first)).word is Word.CONFORMS
    judged = judge_value(one, spec, at, first + 1)
    assert (judged.word, judged.exact, judged.error) == (Word.VIOLATES, first, 1)


def test_a_truth_value_has_to_be_the_right_one(spec: Spec) -> None:
    one = binding("TPF.Pmf2")
    assert judge_value(one, spec, square(), np.bool_(True)).word is Word.CONFORMS
    judged = judge_value(one, spec, square(), False)
    assert (judged.word, judged.exact) == (Word.VIOLATES, True)


def test_whether_a_system_has_a_solution_is_decided(spec: Spec) -> None:
    at = case(m=2, n=2, δ=np.ones((2, 2)), b=np.array([1.0, 2.0]))
    assert judge_value(binding("Sheaf.Reconcilable"), spec, at, False).word is Word.CONFORMS
    assert judge_value(binding("Sheaf.Reconcilable"), spec, at, True).word is Word.VIOLATES


def test_of_a_table_the_worst_entry_is_told(spec: Spec) -> None:
    one = binding("TPF.rowSum", gives={"i": "m"})
    assert judge_value(one, spec, square(), P.sum(axis=1)).word is Word.CONFORMS
    judged = judge_value(one, spec, square(), [0.625, 0.5])
    assert (judged.word, judged.index, judged.exact) == (Word.VIOLATES, (1,), Fraction(3, 8))


def test_sums_along_the_wrong_axis_violate(spec: Spec) -> None:
    assert judge_value(binding("TPF.rowSum", gives={"i": "m"}), spec, square(), P.sum(axis=0)).bad


def test_a_table_of_another_shape_misbehaves(spec: Spec) -> None:
    judged = judge_value(binding("TPF.rowSum", gives={"i": "m"}), spec, square(), P)
    assert judged.fault is Fault.SHAPE
    assert "2 × 2, where 2 was expected" in judged.message


def test_an_empty_table_conforms(spec: Spec) -> None:
    at = case(m=0, n=2, p=np.zeros((0, 2)))
    one = judge_value(binding("TPF.rowSum", gives={"i": "m"}), spec, at, np.zeros(0))
    assert one.word is Word.CONFORMS


def test_negative_zero_is_told_apart_where_it_was_asked_for(spec: Spec) -> None:
    independent = square(np.full((2, 2), 0.25))
    assert judge_value(binding("TPF.leakage"), spec, independent, -0.0).word is Word.CONFORMS
    assert judge_value(binding("TPF.leakage", signed_zero=True), spec, independent, -0.0).bad
    assert not judge_value(binding("TPF.leakage", signed_zero=True), spec, independent, 0.0).bad


def test_rounding_of_the_inputs_is_carried_through_the_bound(spec: Spec) -> None:
    third = np.full((1, 3), Fraction(1, 3), dtype=object)
    floats = third.astype(float)
    at = case({"p": third}, m=1, n=3, p=floats)
    judged = judge_value(binding("TPF.total", Ulps(0.01)), spec, at, spec["TPF.total"].exact(floats))
    assert judged.word is Word.CONFORMS
    assert judged.exact == 1
    assert judged.error == 1 - 3 * Fraction(1 / 3)
    assert judge_value(binding("TPF.total", Ulps(0.01)), spec, at, 1.0000001).bad


def test_precision_is_raised_until_a_logarithm_is_decided(spec: Spec) -> None:
    y = np.array([0.5, 0.25, 0.25])
    near = spec["TPF.entropy"].ball(y, prec=2000)
    exact = Fraction(int(near.mid().man_exp()[0])) * Fraction(2) ** int(near.mid().man_exp()[1])
    at = case(n=3, y=y)
    stated = binding("TPF.entropy", Exactly())
    assert judge_value(stated, spec, at, exact).word is Word.VIOLATES
    assert judge_value(binding("TPF.entropy", Ulps(1e-200)), spec, at, exact).word is Word.CONFORMS


def test_what_no_precision_decides_is_undecided(spec: Spec) -> None:
    y = np.array([0.5, 0.25, 0.25])
    value = spec["TPF.entropy"].ball(y, prec=9000).mid()
    exact = Fraction(int(value.man_exp()[0])) * Fraction(2) ** int(value.man_exp()[1])
    judged = judge_value(binding("TPF.entropy", Exactly()), spec, case(n=3, y=y), exact)
    assert (judged.word, judged.message) == (Word.UNDECIDED, "not decided with 4096 bits")


def test_a_bound_that_is_enclosed_raises_precision_as_well(spec: Spec) -> None:
    p = np.array([0.25, 0.75])
    at = case(n=2, p=p, q=p)
    assert spec["TPF.kl"].ball(p, p) == 0
    meaning, domain = Meaning(spec["TPF.kl"]), Mixed(4096)
    inside = meaning.inside(at.arguments)
    allowed = Bounds(Conditioned(1), meaning, "float64").at(inside, meaning.value(inside, domain), domain)
    assert judge_value(binding("TPF.kl", Conditioned(1)), spec, at, allowed.high * 2).bad
    near = allowed.low * (1 - Fraction(1, 2**1000))
    assert judge_value(binding("TPF.kl", Conditioned(1)), spec, at, near).word is Word.CONFORMS


def test_where_the_logarithm_is_open_nothing_is_blamed(spec: Spec) -> None:
    at = case(n=1, p=np.array([0.5]), q=np.array([-0.5]))
    for got in (np.nan, np.inf, 1.0):
        judged = judge_value(binding("TPF.kl", Conditioned(1)), spec, at, got)
        assert judged.word is Word.UNDECIDED


def test_the_bound_is_that_of_the_type_under_test(spec: Spec) -> None:
    for dtype, eps in (("float32", 2**-24), ("float64", 2**-53), ("longdouble", 2**-64)):
        one = binding("TPF.bayes", Ulps(2), dtype=dtype)
        exact = spec["TPF.bayes"].exact(P)
        assert judge_value(one, spec, square(), exact + Fraction(2 * eps)).word is Word.CONFORMS
        assert judge_value(one, spec, square(), exact + Fraction(2.5 * eps)).word is Word.VIOLATES


def test_at_a_rational_case_either_truth_value_is_right_if_rounding_changed_it(spec: Spec) -> None:
    third = np.full((1, 3), Fraction(1, 3), dtype=object)
    at = case({"p": third}, m=1, n=3, p=third.astype(float))
    for got in (True, False):
        assert judge_value(binding("TPF.Pmf2"), spec, at, got).word is Word.CONFORMS


def test_a_size_of_the_result_that_the_case_lacks_is_told(spec: Spec) -> None:
    with pytest.raises(BadArgument, match="a size of the result"):
        judge_value(binding("TPF.rowSum", gives={"i": "rows"}), spec, square(), P.sum(axis=1))


def test_the_quick_judgement_says_the_same_word(spec: Spec) -> None:
    rng = np.random.default_rng(5)
    for name, function in RIGHT:
        for accuracy in (Conditioned(2), AsWritten(), Ulps(1)):
            p = table(rng, 3, 3, bits=50)
            for got in (function(p), function(p) * (1 + 2**-50), function(p) + 1e-9):
                one = binding(name, accuracy)
                full = judge_value(one, spec, square(p), got)
                quick = judge_value(one, spec, square(p), got, full=False)
                assert quick.word is full.word
                assert quick.ratio is None or full.ratio is None or quick.ratio >= full.ratio


def test_a_stated_bound_is_held_to(spec: Spec) -> None:
    one = binding("TPF.leakage", Stated("TPF.bayes"))
    assert judge_value(one, spec, square(), 0.75).word is Word.CONFORMS
    assert judge_value(one, spec, square(), 0.95).bad


def test_of_several_judgements_the_worst_is_chosen(spec: Spec) -> None:
    found = [judge_value(binding("TPF.bayes", Ulps(3)), spec, square(), x) for x in (0.75, 9.0, 0.5)]
    assert worst(found) is found[1]
    assert worst([]) is None


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Fraction(1, 3), "1/3"),
        (Fraction(1, 10**30), "1e-30"),
        (Fraction(12345678901234567890123), "1.2345678901234568e22"),
        (Fraction(-5, 1024), "-0.0048828125"),
        (Fraction(10**400 + 1, 7**450), "5.0802138432908961e19"),
        (True, "True"),
        (7, "7"),
    ],
)
def test_numbers_are_told_short(value: Any, text: str) -> None:
    assert told(value) == text


def test_a_judgement_becomes_a_finding(spec: Spec) -> None:
    judged = judge_value(binding("TPF.bayes", Exactly()), spec, square(), 0.5)
    finding = judged.finding()
    assert (finding.exact, finding.got, finding.bound, finding.case) == (Fraction(3, 4), 0.5, 0, judged.case)


def test_a_running_sum_that_begins_with_the_number_beside_the_sum_conforms_and_a_digit_less_does_not(
    spec: Spec,
) -> None:
    rng = np.random.default_rng(5)
    for _ in range(40):
        k, a = rng.uniform(-1, 1, 7), rng.uniform(-1, 1, 6)
        terms = a * np.diff(k)
        k[0] = total = -terms.sum()  # nothing is left of the sum that begins with it but roundings
        for one in a * np.diff(k):
            total += one
        told = case(s=6, k=k, a=a)
        judged = judge_value(binding("TPF.stagedCost", AsWritten()), spec, told, total)
        assert judged.word is Word.CONFORMS, judged
        wrong = judge_value(binding("TPF.stagedCost", AsWritten()), spec, told, total + 1e-13)
        assert wrong.word is Word.VIOLATES
