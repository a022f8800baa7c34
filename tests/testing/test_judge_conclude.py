"""Conclusions of theorems, evaluated on a function's own results."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from typing import Any

import numpy as np
import pytest
from flint import fmpq
from judging import binding, caller, case, subject

from numerics.fisher import cosh_distance
from numerics.tpf import leakage as right
from pyverify.domains.enclosures import Naturals
from pyverify.extract.code import NAT, Function, Scalar
from pyverify.spec import Spec
from pyverify.testing.accuracy import Accuracy, Conditioned, Exactly
from pyverify.testing.case import Case
from pyverify.testing.judge.answering import Answers, Table
from pyverify.testing.judge.conclude import judge_conclusion
from pyverify.testing.judge.conform import Judge
from pyverify.testing.judge.judged import Judged
from pyverify.testing.judge.meaning import Reads, exactly
from pyverify.testing.judge.mixed import Mixed, ends
from pyverify.testing.judge.premises import Domain
from pyverify.testing.verdict import Fault, Question, Word

P = np.array([[0.5, 0.125], [0.25, 0.125]])
TABLE = Function((NAT, NAT), Scalar("K"))
INDEPENDENT = np.outer([0.25, 0.75], [0.5, 0.5])


def judged(
    spec: Spec,
    claim: str,
    to: str,
    at: Case,
    function: Callable[..., Any],
    *names: str,
    accuracy: Accuracy | None = None,
    **settings: Any,
) -> tuple[Judged, ...]:
    one = binding(to, accuracy or Conditioned(8), **settings)
    return judge_conclusion(one, spec, subject(spec, claim), at, caller(function, *names))


def square(p: Any = P) -> Case:
    return case(m=len(p), n=len(p[0]), p=np.asarray(p))


def test_a_right_function_makes_a_theorem_true(spec: Spec) -> None:
    first, *calls = judged(spec, "tpf-l4-zero-leakage", "TPF.leakage", square(), right.tv_leakage, "p")
    assert (first.word, first.truth, first.question) == (Word.CONFORMS, True, Question.CONCLUSION)
    assert first.claim == "tpf-l4-zero-leakage"
    assert [one.word for one in calls] == [Word.CONFORMS]


def test_a_wrong_function_makes_it_false_and_the_line_is_told(spec: Spec) -> None:
    claim, to = "tpf-l4-zero-leakage", "TPF.leakage"
    first, call = judged(spec, claim, to, square(), lambda p: 0.0, "p", accuracy=Exactly())
    assert first.word is Word.VIOLATES
    assert first.line == "leakage m n p = 0 ⇔ Indep m n p"
    assert (first.left, first.right) == ("true", "false")
    assert not first.false_of_definition
    assert "`mine` gave 0.0, where `TPF.leakage` is 1/16" in first.facts
    assert call.word is Word.VIOLATES
    assert call.question is Question.CONFORMANCE


def test_a_result_with_an_error_never_makes_an_equality_certain(spec: Spec) -> None:
    first, call = judged(spec, "tpf-l4-zero-leakage", "TPF.leakage", square(), lambda p: 0.0, "p")
    assert (first.word, first.truth) == (Word.CONFORMS, None)
    assert call.word is Word.VIOLATES


def test_an_answer_within_its_bound_of_both_sides_refutes_nothing(spec: Spec) -> None:
    tiny = square(INDEPENDENT)
    first, *_ = judged(spec, "tpf-l4-zero-leakage", "TPF.leakage", tiny, lambda p: 1e-17, "p")
    assert (first.word, first.truth) == (Word.CONFORMS, None)


def test_the_failing_conjunct_and_index_are_told(spec: Spec) -> None:
    first, *_ = judged(
        spec,
        "tpf-l1-marginals-unit",
        "TPF.colSum",
        square(),
        lambda p: p.sum(axis=0) * np.array([1, 8]),
        "p",
        gives={"j": "n"},
    )
    assert first.word is Word.VIOLATES
    assert first.line == "colSum m p j ≤ 1"
    assert first.where == (("j", "1"),)
    assert first.left.startswith("2")
    assert first.right == "1"
    assert first.message.endswith("colSum m p j ≤ 1, for j = 1")


def test_a_table_is_asked_for_once(spec: Spec) -> None:
    asked: list[Any] = []

    def rows(p: Any) -> Any:
        asked.append(p)
        return p.sum(axis=1)

    first, *calls = judged(spec, "tpf-l1-marginals-unit", "TPF.rowSum", square(), rows, "p", gives={"i": "m"})
    assert first.word is Word.CONFORMS
    assert (len(asked), len(calls)) == (1, 1)
    assert asked[0].shape == (2, 2)


def test_a_transposed_table_is_laid_out(spec: Spec) -> None:
    p = np.array([[0.25, 0.125, 0.125], [0.125, 0.25, 0.125]])
    asked: list[Any] = []

    def chi(p: Any) -> Any:
        asked.append(p)
        return right.chi_square(p)

    first, *calls = judged(spec, "tpf-l17-symmetric", "TPF.chiSquare", square(p), chi, "p")
    assert (first.word, first.question) == (Word.CONFORMS, Question.METAMORPHIC)
    assert [one.tolist() for one in asked] == [p.T.tolist(), p.tolist()]
    assert [one.word for one in calls] == [Word.CONFORMS, Word.CONFORMS]


def test_a_function_that_treats_rows_and_columns_differently_breaks_the_symmetry(spec: Spec) -> None:
    p = np.array([[0.5, 0.125, 0.125], [0.0625, 0.125, 0.0625]])

    def rows_only(p: Any) -> float:
        return float((((p - p.mean(axis=1, keepdims=True)) ** 2) / p.sum(axis=1, keepdims=True)).sum())

    first, *_ = judged(spec, "tpf-l17-symmetric", "TPF.chiSquare", square(p), rows_only, "p")
    assert first.word is Word.VIOLATES
    assert first.line == "chiSquare n m (j i ↦ p i j) = chiSquare m n p"
    assert first.left != first.right


def test_a_call_inside_another_definition_is_answered(spec: Spec) -> None:
    one = subject(spec, "tpf-l4-zero-leakage")
    accuracy = Conditioned(8)
    first, *calls = judged(
        spec, one.claim, "TPF.tv2", square(), lambda p: 2 * right.tv_leakage(p), "p", accuracy=accuracy
    )
    assert (first.word, len(calls)) == (Word.CONFORMS, 1)
    first, *_ = judged(spec, one.claim, "TPF.tv2", square(), lambda p: 0.0, "p", accuracy=Exactly())
    assert first.word is Word.VIOLATES


def test_a_case_that_fails_a_hypothesis_says_nothing(spec: Spec) -> None:
    (first,) = judged(spec, "tpf-l1-marginals-unit", "TPF.rowSum", square(P * 2), lambda p: 9.0, "p")
    assert (first.word, first.message) == (Word.NOT_TESTED, "the case does not meet the hypothesis hp")


def test_a_conclusion_without_a_call_does_not_test_the_function(spec: Spec) -> None:
    empty = case(m=0, n=0, p=np.zeros((0, 0)))
    one = subject(spec, "tpf-l1-cells")
    found = judge_conclusion(binding("TPF.rowSum"), spec, one, empty, caller(lambda p: 0.0, "p"))
    assert [one.word for one in found] == [Word.NOT_TESTED]
    assert found[0].message == "the conclusion makes no call of `TPF.rowSum` here"


def test_a_definition_alone_has_no_conclusion(spec: Spec) -> None:
    alone = replace(subject(spec, "tpf-l1-cells"), claim="")
    assert judge_conclusion(binding("TPF.rowSum"), spec, alone, square(), caller(lambda p: 0.0, "p")) == ()


def test_nan_gives_no_value_and_misbehaves(spec: Spec) -> None:
    first, call = judged(spec, "tpf-l4-zero-leakage", "TPF.leakage", square(), lambda p: np.nan, "p")
    assert first.word is Word.UNDECIDED
    assert call.fault is Fault.NOT_A_NUMBER


def test_a_table_of_another_shape_misbehaves(spec: Spec) -> None:
    first, call = judged(
        spec, "tpf-l1-marginals-unit", "TPF.rowSum", square(), lambda p: p, "p", gives={"i": "m"}
    )
    assert first.word is Word.UNDECIDED
    assert call.fault is Fault.SHAPE


def test_of_a_false_claim_it_is_said_that_no_function_could_meet_it(spec: Spec) -> None:
    careless = "tpf-l1-marginals-signed"
    p = np.array([[2.0, 0.0], [-1.0, 0.0]])
    first, *calls = judged(
        spec, careless, "TPF.rowSum", square(p), lambda p: p.sum(axis=1), "p", gives={"i": "m"}
    )
    assert first.word is Word.VIOLATES
    assert first.false_of_definition
    assert first.line == "rowSum n p i ≤ 1"
    assert any("the claim is false at this case" in fact for fact in first.facts)
    assert all(one.word is Word.CONFORMS for one in calls)


def test_outside_the_domain_of_the_binding_the_function_is_not_asked(spec: Spec) -> None:
    def refuse(p: Any) -> float:
        raise AssertionError(p)

    found = judged(
        spec, "tpf-l17-symmetric", "TPF.chiSquare", square(P * 2), refuse, "p", domain=("TPF.Pmf2",)
    )
    assert [one.word for one in found] == [Word.NOT_TESTED]
    assert found[0].message == "the arguments of a call are outside the domain: TPF.Pmf2"


def test_a_domain_may_be_the_hypotheses_of_a_claim(spec: Spec) -> None:
    found = judged(
        spec,
        "tpf-l17-symmetric",
        "TPF.chiSquare",
        square(P * 2),
        lambda p: 0.0,
        "p",
        domain=("tpf-l1-marginals-unit",),
    )
    assert found[0].message == "the arguments of a call are outside the domain: tpf-l1-marginals-unit, hp"


def test_arguments_that_had_to_be_rounded_widen_the_answer(spec: Spec) -> None:
    third = np.full((1, 3), Fraction(1, 3), dtype=object)
    at = Case({"m": 1, "n": 3}, {"p": third.astype(float)}, {"p": third})
    first, call = judged(
        spec, "tpf-l1-marginals-sum", "TPF.rowSum", at, lambda p: p.sum(axis=1), "p", gives={"i": "m"}
    )
    assert (first.word, first.truth) == (Word.CONFORMS, None)
    assert call.word is Word.CONFORMS


def test_a_logarithm_is_raised_in_precision(spec: Spec) -> None:
    p, q = np.array([0.5, 0.5]), np.array([0.25, 0.75])
    at = case(n=2, p=p, q=q)
    claim = "tpf-l18-gibbs"
    first, *_ = judged(spec, claim, "TPF.kl", at, right.kl_divergence, "p", "q")
    assert (first.word, first.truth) == (Word.CONFORMS, True)
    first, *_ = judged(spec, claim, "TPF.kl", at, lambda p, q: -right.kl_divergence(p, q), "p", "q")
    assert (first.word, first.line) == (Word.VIOLATES, "0 ≤ kl n p q")


def test_a_predicate_that_fails_tells_what_fails_in_it(spec: Spec) -> None:
    first, *_ = judged(
        spec,
        "fisher-f16-chord-triangle",
        "Fisher.cosineDistance",
        case(d=2, x=np.array([1.0, 0.0]), y=np.array([0.0, 1.0]), z=np.array([-1.0, 0.0])),
        lambda x, y: float(x @ y) ** 2 * 100,
        "x",
        "y",
    )
    assert first.word is Word.VIOLATES
    assert first.line.startswith("SqTriangle")
    assert any(fact.startswith("in it fails: ") for fact in first.facts)
    assert first.question is Question.METAMORPHIC


def test_the_same_call_twice_is_no_relation(spec: Spec) -> None:
    numbers = {"μ₁": 0.0, "σ₁": 1.0, "μ₂": 1.0, "σ₂": 1.5}
    cosh = spec["Fisher.coshDist"].exact(*numbers.values())
    s = Fraction(float(np.sqrt(float(cosh) ** 2 - 1)))
    values = {name: np.float64(value) for name, value in numbers.items()} | {"s": np.float64(float(s))}
    found = judged(
        spec, "fisher-f13-exp-distance", "Fisher.coshDist", Case({}, values), cosh_distance, *numbers
    )
    assert found[0].question is Question.CONCLUSION


def test_a_table_of_naturals_answers(spec: Spec) -> None:
    p = np.array([[0.5, 0.125], [0.125, 0.25]])

    def best(p: Any) -> Any:
        return p.argmax(axis=1)

    to, claim = "TPF.bestPredictor", "tpf-l10-attained"
    first, *_ = judged(spec, claim, to, square(p), best, "p", gives={"i": "m"})
    assert (first.word, first.truth) == (Word.CONFORMS, True)
    first, *_ = judged(spec, claim, to, square(p), lambda p: 1 - best(p), "p", gives={"i": "m"})
    assert first.word is Word.VIOLATES
    assert (first.left, first.right) == ("1/4", "3/4")
    first, *_ = judged(spec, claim, to, square(p), lambda p: best(p) - 1, "p", gives={"i": "m"})
    assert (first.word, first.message) == (
        Word.UNDECIDED,
        "the conclusion has no value: `mine` gives -1, which is not a natural number",
    )


def test_a_wrong_truth_value_is_found_by_an_equivalence(spec: Spec) -> None:
    first, *_ = judged(
        spec, "tpf-l4-zero-leakage", "TPF.Indep", square(), lambda p: True, "p", accuracy=Exactly()
    )
    assert first.word is Word.VIOLATES
    assert (first.left, first.right) == ("false", "true")


def test_an_answer_that_is_no_truth_value_gives_none(spec: Spec) -> None:
    first, call = judged(spec, "tpf-l4-zero-leakage", "TPF.Indep", square(), lambda p: 2, "p")
    assert first.word is Word.UNDECIDED
    assert call.bad


def test_an_index_that_is_not_decided_is_answered_for_all_its_values(spec: Spec) -> None:
    one = binding("TPF.rowSum", gives={"i": "m"})
    answers = Answers(Judge(one, spec), Domain(one, spec), caller(lambda p: p.sum(axis=1), "p"), {"m": 2})
    domain = Mixed()
    found = answers.answer(
        domain, [2, Table(domain, Reads(TABLE, exactly(TABLE, P))), Naturals(frozenset({0, 1}))]
    )
    low, high = ends(found)
    assert low <= Fraction(3, 8)
    assert high >= Fraction(5, 8)


def test_an_argument_beyond_the_type_is_not_laid_out(spec: Spec) -> None:
    one = binding("TPF.cost", Conditioned(4), dtype="float32")
    answers = Answers(Judge(one, spec), Domain(one, spec), caller(lambda *_: 0.0, "k", "R", "a"), {})
    found = answers.answer(Mixed(), [fmpq(10) ** 50, fmpq(0), fmpq(0)])
    assert found == fmpq(10) ** 50
    assert answers.unasked == ["an argument is beyond the range of float32"]


def test_a_number_that_is_known_up_to_a_ball_is_asked_for_at_its_middle(spec: Spec) -> None:
    asked: list[Any] = []

    def cost(k: Any, R: Any, a: Any) -> Any:  # noqa: N803
        asked.append(k)
        return k + a * R

    one = binding("TPF.cost", Conditioned(4))
    answers = Answers(Judge(one, spec), Domain(one, spec), caller(cost, "k", "R", "a"), {})
    domain = Mixed()
    found = answers.answer(domain, [domain.around(fmpq(1), fmpq(1, 8)), fmpq(1), fmpq(1)])
    assert asked == [1.0]
    low, high = ends(found)
    assert low <= Fraction(15, 8)
    assert high >= Fraction(17, 8)
    assert high <= Fraction(9, 4) + Fraction(1, 10**6)


def test_a_table_whose_extent_the_text_does_not_say_is_as_long_as_it_was_read(spec: Spec) -> None:
    """The mass of the outcome 3 of two draws from three: its digits are 0 and 1."""
    asked: list[Any] = []

    def power(law: Any) -> Any:
        asked.append(law)
        return law[0] * law[1]

    one = binding("PUF.power", Conditioned(8))
    answers = Answers(Judge(one, spec), Domain(one, spec), caller(power, "P"), {})
    law = [fmpq(1, 2), fmpq(1, 4), fmpq(1, 4)]
    found = answers.answer(Mixed(), [3, lambda i: law[i], 2, 3])
    assert asked[0].tolist()[:2] == [0.5, 0.25]
    low, high = ends(found)
    assert low <= Fraction(1, 8) <= high


def test_arguments_have_the_type_under_test(spec: Spec) -> None:
    asked: list[Any] = []

    def total(p: Any) -> Any:
        asked.append(p)
        return p.sum(axis=1)

    first, *_ = judged(
        spec, "tpf-l1-marginals-unit", "TPF.rowSum", square(), total, "p", gives={"i": "m"}, dtype="float32"
    )
    assert first.word is Word.CONFORMS
    assert asked[0].dtype == np.float32


def test_what_the_function_raises_is_not_caught(spec: Spec) -> None:
    def broken(p: Any) -> float:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        judged(spec, "tpf-l4-zero-leakage", "TPF.leakage", square(), broken, "p")
