"""Which hypotheses are needed: with the real solvers, on statements that Lean compiled."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pyverify.extract.code import BOOL, NAT, Literal, Op, Operation, Param, Quantified, Scalar, Sum, Variable
from pyverify.statement import Hypothesis, Statement
from pyverify.symbolic import Kind, inquiry
from pyverify.symbolic.instances import holds, meets
from pyverify.symbolic.necessity import Asked, Need, necessity
from pyverify.symbolic.necessity.judge import ENCLOSED
from pyverify.symbolic.variants.variant import without


@pytest.fixture(scope="module")
def asking(spec):
    return inquiry(spec.library.definition, sizes=range(4))


@pytest.fixture
def asked(spec, asking):
    """What is found of the statement of a claim, or of one that is given."""

    def ask(what, seconds=8.0, *, forms=False):
        statement = what if isinstance(what, Statement) else spec.claims[what].statement
        return necessity(asking, statement, seconds, forms=forms)

    return ask


def of(found, subject):
    return next(one for one in found.found if one.subject == subject and not one.weaker)


def kinds(found):
    return [(one.kind, one.subject) for one in found.findings]


def over_a_field(spec, conclusion, *hypotheses, numbers="ab"):
    """A statement about numbers of an ordered field."""
    carriers = spec.claims["tpf-e5-loss"].statement.carriers
    params = tuple(Param(name, Scalar(carriers[0].name)) for name in numbers)
    made = tuple(Hypothesis(name, code, "", len(params)) for name, code in hypotheses)
    return Statement(("Test", "Made"), carriers, params, made, conclusion, "")


def op(operation, *arguments, type=BOOL):
    return Op(operation, arguments, type)


K = Scalar("K")
A, B, N = Variable("a", K), Variable("b", K), Variable("n", NAT)
ZERO, ONE = (op(Operation.CAST, Literal(value), type=K) for value in (0, 1))


def test_a_guard_of_a_difference_is_not_flagged_where_any_natural_would_do(spec, asked):
    m, k = Variable("m", NAT), Variable("k", NAT)
    difference = op(Operation.NAT_SUB, m, N, type=NAT)
    even = op(Operation.NAT_MUL, Literal(2), k, type=NAT)
    odd = op(Operation.NAT_ADD, even, Literal(1), type=NAT)
    halves = op(Operation.OR, *(op(Operation.NAT_EQ, difference, one) for one in (even, odd)))
    guard = Hypothesis("h", op(Operation.NAT_LE, N, m), "", 2)
    conclusion = Quantified(False, k, None, halves)
    params = (Param("m", NAT), Param("n", NAT))
    found = asked(Statement(("Test", "Made"), (), params, (guard,), conclusion, ""))
    assert of(found, "h").need is Need.CONVENTION
    assert not any(one.flagged for one in found.findings)


def test_each_needed_hypothesis_has_values_that_only_it_excludes(spec, asked):
    statement = spec.claims["tpf-e5-no-net-gain"].statement
    found = asked(statement)
    assert [(one.hypothesis, one.need) for one in found.found] == [
        (name, Need.NEEDED) for name in ("hR", "hk", "ha", "hf", "hv")
    ]
    for number, one in enumerate(found.found):
        rest = without(statement, number)
        assert meets(spec.library.definition, rest, one.counterexample) is True
        assert holds(spec.library.definition, rest, one.counterexample) is False
        assert holds(spec.library.definition, statement, one.counterexample) is True
    assert found.findings == ()


def test_an_idle_hypothesis_is_flagged_and_where_there_are_no_sizes_for_all_values(spec, asked):
    statement = spec.claims["tpf-e5-no-net-gain"].statement
    extra = Hypothesis("hv1", op(Operation.LE, Variable("v", K), ONE), "v ≤ 1", 5)
    found = asked(replace(statement, hypotheses=(*statement.hypotheses, extra)))
    assert of(found, "hv1").need is Need.IDLE
    assert of(found, "hv1").for_all_sizes
    assert kinds(found) == [(Kind.IDLE_HYPOTHESIS, "hv1")]
    assert found.findings[0].flagged


def test_a_hypothesis_that_the_others_give_is_said_to_follow(spec, asked):
    found = asked(
        over_a_field(
            spec,
            op(Operation.LE, ZERO, B),
            ("ha", op(Operation.LE, ZERO, A)),
            ("hab", op(Operation.LT, A, B)),
            ("hb", op(Operation.LT, ZERO, B)),
        )
    )
    assert of(found, "hb").need is Need.FOLLOWS
    assert "the other hypotheses give it" in next(one.words for one in found.findings if one.subject == "hb")


def test_hypotheses_that_are_idle_one_by_one_and_not_together_are_named(spec, asked):
    conclusion = op(Operation.LE, A, B)
    found = asked(over_a_field(spec, conclusion, ("h1", op(Operation.LT, A, B)), ("h2", conclusion)))
    assert of(found, "h1").dispensable and of(found, "h2").dispensable
    (pair,) = found.together
    assert set(pair.names) == {"h1", "h2"}
    assert pair.counterexample is not None
    assert len(found.removable) == 1


def test_idle_hypotheses_that_can_all_go_are_listed(spec, asked):
    positive = op(Operation.LE, ZERO, A), op(Operation.LE, ZERO, B)
    found = asked(over_a_field(spec, op(Operation.LE, A, A), *zip(("h1", "h2"), positive, strict=True)))
    assert found.removable == ("h1", "h2")
    assert found.together == ()


def test_a_hypothesis_that_matters_at_empty_ranges_only_is_said_to(asked):
    one = of(asked("tpf-l10-attained"), "hn")
    assert one.need is Need.NEEDED_IF_EMPTY
    assert one.counterexample.sizes["n"] == 0
    assert {"m": 2, "n": 2} in one.sizes


def test_a_hypothesis_that_matters_beyond_the_sizes_of_solvers_is_not_called_idle(spec, asked):
    ones = Sum(Variable("i", NAT), N, op(Operation.CAST, Literal(1), type=K), K)

    def less(number):
        return op(Operation.SUB, ones, op(Operation.CAST, Literal(number), type=K), type=K)

    product = op(Operation.MUL, op(Operation.MUL, less(1), less(2), type=K), less(3), type=K)
    statement = over_a_field(spec, op(Operation.LE, product, ZERO), numbers="")
    small = Hypothesis("hn", op(Operation.NAT_LT, N, Literal(4)), "n < 4", 1)
    found = asked(replace(statement, params=(Param("n", NAT),), hypotheses=(small,)))
    assert of(found, "hn").need is Need.NEEDED
    assert of(found, "hn").counterexample.sizes == {"n": 4}


def test_an_idle_part_of_a_bundle_is_told_by_its_words_and_not_flagged(spec, asked):
    bundle = spec.claims["tpf-l1-marginals-unit"].statement.hypotheses
    found = asked(replace(spec.claims["tpf-l1-cells"].statement, hypotheses=bundle))
    assert of(found, "hp").need is Need.NEEDED
    assert of(found, "hp: 0 ≤ p i j").need is Need.NEEDED
    assert of(found, "hp: total m n p = 1").need is Need.IDLE
    assert kinds(found) == [(Kind.STRONGER_HOLDS, "hp: total m n p = 1")]
    assert not any(one.flagged for one in found.findings)


def test_a_weaker_form_that_would_do_is_told_and_one_that_would_not_has_its_counterexample(asked):
    found = asked("tpf-l1-marginals-unit", 30.0, forms=True)
    forms = {(one.words, one.weaker): one for one in found.of(Asked.WEAKER)}
    less = forms["total m n p = 1", "total m n p ≤ 1"]
    more = forms["total m n p = 1", "1 ≤ total m n p"]
    assert (less.need, more.need) == (Need.IDLE, Need.NEEDED)
    assert more.counterexample is not None
    words = [one.words for one in found.findings]
    assert "`hp: total m n p = 1`: could be weakened to `total m n p ≤ 1`" in words
    assert not any(one.flagged for one in found.findings)


@pytest.mark.parametrize(
    ("claim", "before", "after"),
    [
        ("tpf-e2-below-maximum", "k < R", "k ≤ R"),
        ("tpf-e2-below-maximum", "0 < f", "f ≠ 0"),
        ("sheaf-s22-subsets-suffice", "size m s ≤ n + 1", None),
    ],
)
def test_strict_inequalities_are_weakened_and_premises_are_not(spec, claim, before, after):
    from pyverify.symbolic.necessity.unfold import Unfolder
    from pyverify.symbolic.necessity.weaken import weaker

    statement = spec.claims[claim].statement
    unfolder = Unfolder(spec.library.definition, statement)
    forms = [
        (one.before, one.after)
        for hypothesis in statement.hypotheses
        for one in weaker(statement, hypothesis.code, unfolder)
    ]
    assert ((before, after) in forms) == (after is not None)
    assert after is not None or before not in [old for old, _ in forms]


def test_what_is_over_a_ring_has_no_order_to_weaken_to(spec):
    from pyverify.symbolic.necessity.unfold import Unfolder
    from pyverify.symbolic.necessity.weaken import weaker

    statement = spec.claims["qe-1-cyclic-work"].statement
    unfolder = Unfolder(spec.library.definition, statement)
    assert [*weaker(statement, statement.hypotheses[1].code, unfolder)] == []


def test_a_hypothesis_about_the_carrier_is_left_undecided(asked):
    one = of(asked("sheaf-s21-pairs-miss-triangles", 3.0), "h1")
    assert one.need is Need.UNKNOWN
    assert one.tried == ("it is about the carrier itself, which solvers read as the real numbers",)


def test_a_divisor_that_may_be_zero_by_convention_only_is_told_and_not_flagged(asked):
    found = asked("tpf-e5-loss")
    one = of(found, "hv")
    assert one.need is Need.CONVENTION
    assert any(value.parameter == "other_div" for value in one.counterexample.values)
    assert of(found, "ha").need is Need.NEEDED
    assert not any(finding.flagged for finding in found.findings)


def test_a_bound_of_the_conclusion_is_tested_too(asked):
    needed = of(asked("tpf-l1-cells"), "i < m")
    assert (needed.asked, needed.need) == (Asked.BOUND, Need.NEEDED)
    assert of(asked("tpf-l12-share-lift"), "i < m").need is Need.IDLE


def test_of_a_false_statement_no_hypothesis_is_asked_about(asked):
    found = asked("qe-2-discharge-careless")
    assert found.not_asked == "the statement itself is false, so that its hypotheses are not asked about"
    assert found.false is not None
    assert found.found == ()


def test_a_statement_without_hypotheses_has_nothing_to_ask(asked):
    assert asked("tpf-l4-leakage-nonneg", 2.0).not_asked == "it has no hypotheses"


def test_with_a_logarithm_counterexamples_are_shown_by_enclosures(asked):
    found = asked("tpf-l18-gibbs")
    assert of(found, "hm").need is Need.NEEDED
    assert of(found, "hm").counterexample.solver.startswith(ENCLOSED)
    assert of(found, "hac").need is Need.NEEDED


def test_what_is_over_rings_is_said_to_be_decided_over_the_reals(spec, asked):
    statement = spec.claims["qe-1-work-balance"].statement
    zero = op(Operation.CAST, Literal(0), type=Scalar("R"))
    at = next(param.variable for param in statement.params if param.name == "U")
    extra = Hypothesis("h0", op(Operation.EQ, _at(at), zero), "U 0 = 0", 4)
    found = asked(replace(statement, hypotheses=(*statement.hypotheses, extra)))
    assert (of(found, "h0").need, of(found, "h0").over_reals) == (Need.IDLE, True)
    assert "over the real numbers" in found.findings[0].words


def _at(function):
    from pyverify.extract.code import Apply

    return Apply(function, (Literal(0),))


def test_what_the_budget_leaves_no_time_for_is_unknown_with_what_was_tried(asked):
    found = asked("tpf-l17-product", 0.5)
    assert all(one.tried for one in found.found if one.need is Need.UNKNOWN)
    assert any(one.need is Need.UNKNOWN for one in found.found)


def test_a_hypothesis_about_sizes_is_not_idle_before_empty_ranges_were_asked_about(spec, asked, monkeypatch):
    """`n ≠ 0` changes nothing at one, two and three; with no time for zero nothing is known of it."""

    def no_time(*_arguments):
        return _arguments[-1]

    monkeypatch.setattr("pyverify.symbolic.necessity.decide._at_zero", no_time)
    found = of(asked("tpf-l11-upper"), "hn")
    assert found.need is Need.UNKNOWN
    assert any("empty ranges" in line for line in found.tried)
