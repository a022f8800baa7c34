"""What is proved for all sizes, how, and where: in every ordered field, or in the real numbers alone."""

from __future__ import annotations

from dataclasses import replace

import pytest
from made_statements import VECTOR, K, at, below, number, op, stated, total

from pyverify.extract.code import NAT, Carrier, Literal, Operation, Quantified, Variable
from pyverify.symbolic.certificate import How, prove
from pyverify.symbolic.certificate.templates import with_values
from pyverify.symbolic.solving.inquiry import inquiry

N, IX, JX = (Variable(name, NAT) for name in "nij")
A = Variable("a", VECTOR)
B, W = Variable("b", VECTOR), Variable("w", VECTOR)
X, Y, Z, E = (Variable(name, K) for name in "xyze")
AI = at(A, IX)
SUM = total(N, IX, AI)
SIZE = op(Operation.CAST, N, type=K)


def times(*factors):
    found = factors[0]
    for factor in factors[1:]:
        found = op(Operation.MUL, found, factor, type=K)
    return found


def less_equal(a, b):
    return op(Operation.LE, a, b)


def less(a, b):
    return op(Operation.LT, a, b)


def both(a, b):
    return op(Operation.AND, a, b)


@pytest.fixture
def tried(spec):
    """What is found for a statement made of a conclusion and hypotheses, about `n`, `a`, `x` and `y`."""
    asking = inquiry(spec.library.definition)

    def find(conclusion, *hypotheses, seconds=10.0, **params):
        about = params or {"n": NAT, "a": VECTOR, "x": K, "y": K}
        return prove(asking, stated(spec, conclusion, *hypotheses, **about), seconds)

    return find


@pytest.mark.parametrize(
    ("name", "how"),
    [
        ("Nesbitt", How.CERTIFICATE),
        ("Gibbs", How.TERMWISE),
        ("Bernoulli", How.INDUCTION),
        ("CauchySchwarz", How.INDUCTION),
        ("Titu", How.INDUCTION),
    ],
)
def test_a_theorem_is_proved_at_all_sizes_by_a_certificate(proved, name, how):
    found = proved(name)
    assert found is not None
    assert found.how is how
    assert found.by == ("certificate",)
    assert found.everywhere
    assert found.check()


@pytest.mark.parametrize("name", ["SchurSigned", "SumOfSmall", "NormalisedSquares"])
def test_what_is_false_is_not_proved(proved, name):
    assert proved(name, 3.0) is None


def test_an_induction_says_what_it_assumed(proved):
    words = "\n".join(proved("Bernoulli").words)
    assert "induction on n: base n = 0; step from n to n + 1" in words
    assert "assumed of the prefix: the conclusion, hx, and nothing else" in words


def test_a_comparison_of_terms_says_what_it_subtracted(proved):
    words = "\n".join(proved("Gibbs").words)
    assert "subtracted: -1 times sp, 1 times sq" in words
    assert "assumed at the index: hp, hq" in words


def test_a_sum_of_positive_terms_is_positive_only_if_there_is_one(tried):
    positive = ("h", below(N, IX, op(Operation.LT, number(0), AI)))
    some = ("hn", op(Operation.NAT_LT, Literal(0), N))
    conclusion = op(Operation.LT, number(0), SUM)
    assert tried(conclusion, positive, seconds=2.0) is None
    assert tried(conclusion, positive, some).how is How.TERMWISE


def test_an_upper_bound_times_the_size_bounds_a_sum(tried):
    bounded = ("h", below(N, IX, less_equal(AI, X)))
    assert tried(less_equal(SUM, times(SIZE, X)), bounded).check()


def test_a_hypothesis_that_a_prefix_may_fail_is_not_used_in_the_step(tried):
    """Of terms at most one that sum up to one, `∑ a² ≤ 1` is false; with none below zero it is true."""
    squares = total(N, JX, times(at(A, JX), at(A, JX)))
    small = ("h", below(N, IX, less_equal(AI, number(1))))
    sign = ("s", below(N, IX, less_equal(number(0), AI)))
    one = ("one", op(Operation.EQ, SUM, number(1)))
    assert tried(less_equal(squares, number(1)), small, one, seconds=2.0) is None
    found = tried(less_equal(squares, number(1)), small, sign, one)
    assert found.how is How.TERMWISE
    assert found.check()


@pytest.mark.parametrize(
    "conclusion",
    [
        op(Operation.EQ, SUM, number(0)),
        less_equal(number(1), total(N, JX, number(1))),
        less_equal(SUM, number(1)),
        less_equal(SIZE, number(3)),
        less_equal(op(Operation.POW, X, N, type=K), number(1)),
        op(Operation.LT, number(0), op(Operation.POW, X, N, type=K)),
        less_equal(SUM, times(SIZE, at(A, Literal(0)))),
    ],
    ids=("base", "step", "one term", "few sizes", "power", "power of zero", "first term"),
)
def test_what_is_true_at_the_base_only_or_in_the_step_only_is_not_proved(tried, conclusion):
    bounded = ("h", below(N, IX, less_equal(AI, number(1))))
    unsigned = ("hx", less_equal(number(0), X))
    assert tried(conclusion, bounded, unsigned, seconds=2.0) is None


def test_a_bound_on_the_size_from_above_is_not_inherited_upwards(tried):
    few = ("few", op(Operation.NAT_LE, N, Literal(2)))
    assert tried(less_equal(SIZE, number(1)), few, seconds=2.0) is None


def test_a_hypothesis_about_the_first_term_is_not_taken_for_one_about_each(tried):
    """`a i ≤ a 0` at each index says nothing of a single index."""
    first = ("first", below(N, IX, less_equal(AI, at(A, Literal(0)))))
    assert tried(less_equal(SUM, number(0)), first, seconds=2.0) is None


def test_a_number_that_is_said_to_exist_is_given(tried):
    between = Quantified(False, Z, None, both(less(X, Z), less(Z, Y)))
    found = tried(between, ("h", less(X, Y)), x=K, y=K)
    assert found.everywhere
    assert found.check()
    assert found.words[0] == "put `(x + y) / 2` for `z`"


def test_a_margin_for_a_margin_is_given(tried):
    """`∀ ε > 0, ∃ δ > 0, ∀ x, |x - y| < δ → |2 x - 2 y| < ε`."""
    near = less(op(Operation.ABS, op(Operation.SUB, X, Y, type=K), type=K), Z)
    twice = op(Operation.SUB, times(number(2), X), times(number(2), Y), type=K)
    close = less(op(Operation.ABS, twice, type=K), E)
    body = Quantified(True, X, None, op(Operation.IMPLIES, near, close))
    some = Quantified(False, Z, None, both(less(number(0), Z), body))
    found = tried(some, ("h", less(number(0), E)), y=K, e=K)
    assert found.everywhere
    assert "for `z`" in found.words[0]


def test_a_recurrence_gives_a_closed_form(tried):
    next_ = at(A, op(Operation.NAT_ADD, IX, Literal(1), type=NAT))
    doubles = ("h", below(N, IX, op(Operation.EQ, next_, times(number(2), AI))))
    first = ("h0", op(Operation.EQ, at(A, Literal(0)), number(1)))
    power = op(Operation.POW, number(2), N, type=K)
    found = tried(op(Operation.EQ, at(A, N), power), doubles, first)
    assert found.how is How.INDUCTION
    assert found.everywhere
    assert found.check()
    assert tried(op(Operation.EQ, at(A, N), power), doubles, seconds=2.0) is None
    assert tried(op(Operation.LT, at(A, N), power), doubles, first, seconds=2.0) is None


def test_a_recurrence_of_two_steps_is_proved_from_two_sizes(tried):
    one, two = (at(A, op(Operation.NAT_ADD, IX, Literal(more), type=NAT)) for more in (1, 2))
    fibonacci = ("h", below(N, IX, op(Operation.EQ, two, op(Operation.ADD, one, AI, type=K))))
    first = ("h0", op(Operation.EQ, at(A, Literal(0)), number(0)))
    second = ("h1", op(Operation.EQ, at(A, Literal(1)), number(1)))
    bound = less(at(A, N), op(Operation.POW, number(2), N, type=K))
    found = tried(bound, fibonacci, first, second)
    assert found.check()
    assert "step from n and n + 1 to n + 2" in found.words[0]
    assert tried(bound, fibonacci, first, seconds=2.0) is None


def test_differences_add_up_to_the_one_of_the_ends(tried):
    next_ = at(A, op(Operation.NAT_ADD, IX, Literal(1), type=NAT))
    differences = total(N, IX, op(Operation.SUB, next_, AI, type=K))
    ends = op(Operation.SUB, at(A, N), at(A, Literal(0)), type=K)
    assert tried(op(Operation.EQ, differences, ends)).check()
    short = op(Operation.SUB, AI, at(A, Literal(0)), type=K)
    assert tried(op(Operation.EQ, total(N, IX, short), ends), seconds=2.0) is None


def test_a_hypothesis_about_pairs_is_summed_over_the_earlier_indices(tried):
    """Chebyshev's sum: `(∑ a i) · (∑ b i) ≤ n · ∑ a i · b i` where both are ordered alike."""
    aj, bi, bj = at(A, JX), at(B, IX), at(B, JX)
    ordered = times(op(Operation.SUB, AI, aj, type=K), op(Operation.SUB, bi, bj, type=K))
    alike = ("h", below(N, IX, below(N, JX, less_equal(number(0), ordered))))
    sums = times(SUM, total(N, IX, bi))
    mean = times(SIZE, total(N, IX, times(AI, bi)))
    params = {"n": NAT, "a": VECTOR, "b": VECTOR}
    found = tried(less_equal(sums, mean), alike, **params)
    assert found.how is How.INDUCTION
    assert found.by == ("certificate",)
    assert found.check()
    assert tried(less_equal(mean, sums), alike, seconds=2.0, **params) is None


def test_pairs_are_used_with_weights(tried):
    """The same with weights that are not negative."""
    aj, bi, bj, wi = at(A, JX), at(B, IX), at(B, JX), at(W, IX)
    ordered = times(op(Operation.SUB, AI, aj, type=K), op(Operation.SUB, bi, bj, type=K))
    alike = ("h", below(N, IX, below(N, JX, less_equal(number(0), ordered))))
    weights = ("hw", below(N, IX, less_equal(number(0), wi)))
    sums = times(total(N, IX, times(wi, AI)), total(N, IX, times(wi, bi)))
    mean = times(total(N, IX, wi), total(N, IX, times(wi, times(AI, bi))))
    params = {"n": NAT, "a": VECTOR, "b": VECTOR, "w": VECTOR}
    assert tried(less_equal(sums, mean), alike, weights, seconds=30.0, **params).check()
    assert tried(less_equal(sums, mean), alike, seconds=2.0, **params) is None


def test_what_pairs_do_not_give_is_not_proved(tried):
    pairs = ("pairs", below(N, IX, below(N, JX, less_equal(times(AI, at(A, JX)), number(1)))))
    squares = total(N, Variable("k", NAT), times(*[at(A, Variable("k", NAT))] * 2))
    assert tried(less_equal(squares, SIZE), pairs).check()
    assert tried(less_equal(times(SUM, SUM), SIZE), pairs, seconds=2.0) is None


def test_what_solvers_alone_say_where_it_quantifies_inside_is_said_of_the_reals(tried):
    parts = op(Operation.ADD, times(number(7), Y), times(number(4), X), type=K)
    some = Quantified(False, Y, None, op(Operation.EQ, parts, number(3)))
    found = tried(some, x=K)
    assert found.how is How.NO_SIZES
    assert not found.everywhere
    assert set(found.by) == {"z3", "cvc5"}
    assert "other ordered fields may differ" in " ".join(found.words)


def test_over_rings_only_an_equation_by_multiplying_out_is_proved(spec):
    ring = (Carrier("K", ("CommRing",)),)
    square = times(op(Operation.ADD, X, Y, type=K), op(Operation.ADD, X, Y, type=K))
    parts = (times(X, X), times(number(2), X, Y), times(Y, Y))
    expanded = op(Operation.ADD, op(Operation.ADD, *parts[:2], type=K), parts[2], type=K)
    asking = inquiry(spec.library.definition)
    binomial = replace(stated(spec, op(Operation.EQ, square, expanded), x=K, y=K), carriers=ring)
    found = prove(asking, binomial, 5.0)
    assert found.how is How.CERTIFICATE
    assert found.everywhere
    # that no square is minus one is false of the integers modulo two
    no_root = op(Operation.NOT, op(Operation.EQ, times(X, X), op(Operation.NEG, number(1), type=K)))
    found = prove(asking, replace(stated(spec, no_root, x=K), carriers=ring), 5.0)
    assert found is None or not found.everywhere


def test_no_claim_that_is_expected_to_be_refuted_is_proved(spec):
    asking = inquiry(spec.library.definition)
    refuted = [one for one in spec.claims.values() if one.claim.expect.value == "refuted"]
    assert len(refuted) > 50
    for claim in refuted[::8]:
        assert prove(asking, claim.statement, 0.3) is None, claim.id


def test_naturals_alone_are_proved_without_solvers(tried):
    """Of two cut-off differences one is zero."""
    other = Variable("m", NAT)
    differences = [op(Operation.NAT_SUB, *pair, type=NAT) for pair in ((N, other), (other, N))]
    product = op(Operation.NAT_MUL, *differences, type=NAT)
    found = tried(op(Operation.NAT_EQ, product, Literal(0)), n=NAT, m=NAT)
    assert found.how is How.CERTIFICATE
    assert found.check()


def test_a_weighted_mean_is_at_most_a_bound(tried):
    """What is subtracted is the bound, a parameter, times the hypothesis that the weights sum up to one."""
    weights = Variable("w", VECTOR)
    mean = total(N, IX, times(at(weights, IX), AI))
    bounded = ("hx", below(N, JX, less_equal(at(A, JX), X)))
    signs = ("hw", below(N, JX, less_equal(number(0), at(weights, JX))))
    one = ("hs", op(Operation.EQ, total(N, JX, at(weights, JX)), number(1)))
    params = {"n": NAT, "w": VECTOR, "a": VECTOR, "x": K}
    found = tried(less_equal(mean, X), bounded, signs, one, **params)
    assert found.how is How.TERMWISE
    assert "subtracted: x times hs" in found.words or "subtracted: -x times hs" in found.words
    assert tried(less_equal(mean, X), bounded, one, seconds=2.0, **params) is None
    assert tried(less_equal(mean, X), bounded, signs, seconds=2.0, **params) is None


def test_a_number_that_is_put_depends_on_nothing_that_comes_later(spec):
    """`∃ x, ∀ i < n, ∀ j < i, a j ≤ x` is not about a bound for each `i`."""
    bound = Quantified(False, X, None, below(N, IX, below(IX, JX, less_equal(at(A, JX), X))))
    statement = stated(spec, bound, n=NAT, a=VECTOR)
    put = [told for _, told in with_values(statement, spec.library.definition)]
    assert any("< n" in told for told in put)
    assert not any("< i" in told for told in put)
