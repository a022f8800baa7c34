"""A statement taken apart: definitions opened, hypotheses split, quantifiers put to the front."""

from __future__ import annotations

import pytest

from pyverify.extract.code import NAT, Apply, Function, Lambda, Literal, Scalar, Sum, Variable
from pyverify.symbolic import Counterexample, Value, inquiry
from pyverify.symbolic.instances import holds
from pyverify.symbolic.necessity.conventions import other_conventions
from pyverify.symbolic.necessity.decide import at_small
from pyverify.symbolic.necessity.expose import questions
from pyverify.symbolic.necessity.parts import assumed, parts
from pyverify.symbolic.necessity.simplest import simplest
from pyverify.symbolic.necessity.structured import structured
from pyverify.symbolic.necessity.unfold import Unfolder, same
from pyverify.symbolic.necessity.words import said
from pyverify.symbolic.variants.variant import without


@pytest.fixture
def library(spec):
    return spec.library.definition


@pytest.fixture
def statement(spec):
    return lambda claim: spec.claims[claim].statement


def words(library, statement, number):
    return [one.words for one in parts(statement, number, Unfolder(library, statement))]


@pytest.mark.parametrize(
    ("claim", "number", "expected"),
    [
        ("tpf-l9-advantage", 0, ["0 ≤ p i j", "total m n p = 1"]),
        ("tpf-l9-advantage", 1, ["InRange m n h"]),
        ("tpf-l6-covariance", 1, ["0 ≤ f i", "f i ≤ 1"]),
        ("tpf-l10-bayes", 0, ["0 ≤ w i j", "∑ a < n, w i a = 1"]),
        ("sheaf-s1-certificate-sound", 0, ["∑ k < m, y k · δ k j = 0", "∑ k < m, y k · b k ≠ 0"]),
    ],
)
def test_a_bundle_is_split_into_its_conjuncts_in_words(library, statement, claim, number, expected):
    assert words(library, statement(claim), number) == expected


def test_parts_that_read_alike_are_told_in_full(library, statement):
    told = words(library, statement("sheaf-s10-betti-of-graph"), 0)
    assert len(set(told)) == len(told) > 6


def test_the_bounds_of_the_conclusion_are_assumptions(library, statement):
    one = statement("tpf-l1-marginals-unit")
    assert [item.words for item in assumed(one, Unfolder(library, one))] == ["i < m", "j < n"]


def test_what_is_denied_to_exist_is_put_to_the_front(library, statement):
    (question,) = questions(library, statement("sheaf-s1-certificate-sound"))
    (added,) = question.params[len(statement("sheaf-s1-certificate-sound").params) :]
    assert added.type == Function((NAT,), Scalar("R"))


def test_an_equivalence_with_an_existence_is_two_questions(library, statement):
    forth, back = questions(library, statement("sheaf-s12-cycle-sum"))
    assert len(forth.params) == len(back.params) + 1
    assert said(forth, forth.conclusion) == "∑ k < n, b k = 0"


def test_a_statement_with_nothing_infinite_is_its_own_question(library, statement):
    one = statement("tpf-l9-advantage")
    assert questions(library, one) == (one,)


def test_what_is_opened_captures_no_variable(library, statement):
    i, j = Variable("i", NAT), Variable("j", NAT)
    p = Variable("p", Function((NAT, NAT), NAT))
    inner = Sum(j, Literal(2), Apply(p, (i, j)), NAT)
    f = Variable("f", Function((NAT,), NAT))
    # ∑ j < 3, f j with f := i ↦ ∑ j < 2, p i j
    outer = Sum(j, Literal(3), Apply(f, (j,)), NAT)
    made = Unfolder(library, statement("tpf-l9-advantage")).put(outer, {"f": Lambda((i,), inner)})
    assert isinstance(made, Sum) and isinstance(made.body, Sum)
    assert made.body.index.name != made.index.name
    assert made.body.body == Apply(p, (made.index, made.body.index))


def test_code_is_the_same_whatever_its_bound_variables_are_called():
    def doubled(name):
        index = Variable(name, NAT)
        return Sum(index, Literal(3), index, NAT)

    assert same(doubled("i"), doubled("k"))
    assert not same(doubled("i"), Sum(Variable("i", NAT), Literal(2), Variable("i", NAT), NAT))


def test_a_counterexample_is_made_simpler_and_stays_one(library, statement):
    one = statement("qe-2-discharge-careless")
    from pyverify.symbolic.instances import falsify

    found = falsify(library, one, sizes=range(1, 3), seconds=2)
    made = simplest(library, one, found, 2.0)
    assert holds(library, one, made) is False
    assert all(abs(value.value) <= 1 for value in made.values)


def test_structured_instances_refute_what_needs_three_equal_entries(library, statement):
    one = statement("tpf-l9-advantage")
    from pyverify.symbolic.variants.variant import without

    bare = without(one, 0)
    found = (each for each in structured(library, bare, sizes=range(1, 4), seconds=10))
    assert any(holds(library, bare, each) is False for each in found)


def test_other_conventions_leave_all_else_as_it_was(library, statement):
    one = statement("tpf-e5-loss")
    other = other_conventions(library, one)
    assert [param.name for param in other.params[len(one.params) :]] == ["other_div"]
    at = (("k", 1), ("R", 2), ("a", 3), ("v", 4))
    instance = Counterexample({}, tuple(Value(name, (), value) for name, value in at), "")
    assert holds(library, other, instance) is True
    assert other_conventions(library, statement("tpf-e5-no-net-gain")) is None


def test_that_a_hypothesis_is_idle_by_a_convention_shows_at_once_at_an_empty_range(library, statement):
    """`hn : n ≠ 0` is idle only since `1 / 0` is zero."""
    without_labels = without(statement("tpf-l11-upper"), 0)
    other = other_conventions(library, without_labels)
    found = at_small(inquiry(library, sizes=range(4)), other, 5.0)
    assert found is not None and found.sizes["n"] == 0
    assert holds(library, other, found) is False
