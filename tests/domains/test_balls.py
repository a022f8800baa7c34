"""Balls: enclosures, undecided comparisons, infinite balls, and a precision that stays where it is."""

from __future__ import annotations

from fractions import Fraction

import hand_written as lean
import pytest
from expressions import numbers
from flint import arb, ctx
from hypothesis import given
from hypothesis import strategies as st

from pyverify.domains.arguments import evaluate
from pyverify.domains.balls import EVERYTHING, Balls, contains, lower, upper
from pyverify.domains.enclosures import Naturals
from pyverify.domains.exact import Exact, fraction
from pyverify.extract.code import BOOL, NAT, Apply, If, Lambda, Literal, Sum

balls = Balls()


def between(a: float, b: float) -> arb:
    return balls.hull(balls.number(Fraction(a)), balls.number(Fraction(b)))


def test_bounds_are_exact() -> None:
    third = balls.number(Fraction(1, 3))
    assert lower(third) < Fraction(1, 3) < upper(third)
    assert isinstance(lower(third), Fraction)
    assert upper(third) - lower(third) < Fraction(1, 2**127)
    assert lower(balls.number(Fraction(5, 8))) == Fraction(5, 8) == upper(balls.number(Fraction(5, 8)))
    assert (lower(EVERYTHING), upper(EVERYTHING)) == (-float("inf"), float("inf"))


def test_inverse_of_a_ball_around_zero_is_everything() -> None:
    assert not balls.invert(between(-1, 1)).is_finite()
    assert not balls.divide(balls.integer(1), between(0, 1)).is_finite()
    assert balls.divide(balls.integer(0), between(-1, 1)).is_zero()
    assert balls.invert(balls.integer(0)).is_zero()


def test_everything_is_some_real_number() -> None:
    assert balls.multiply(EVERYTHING, balls.integer(0)).is_zero()
    assert not balls.add(EVERYTHING, balls.integer(1)).is_finite()
    assert balls.less_equal(EVERYTHING, balls.integer(1)) is None
    assert contains(EVERYTHING, Fraction(10**400))


@given(st.tuples(numbers(), numbers()), st.integers(0, 7))
def test_power_of_a_ball_around_zero_is_finite_and_holds_all_powers(
    ends: tuple[Fraction, Fraction], exponent: int
) -> None:
    power = balls.power(balls.hull(*(balls.number(one) for one in ends)), exponent)
    assert all(contains(power, one**exponent) for one in (*ends, sum(ends) / 2))


def test_even_power_is_not_negative_beyond_rounding() -> None:
    assert lower(balls.power(between(-1, 1), 2)) > -Fraction(1, 2**20)


def test_comparisons_have_three_answers() -> None:
    assert balls.less_equal(between(0, 0.75), between(1, 2)) is True
    assert balls.less_equal(between(0, 1), between(0.5, 2)) is None
    assert balls.less_equal(between(3, 4), between(1, 2)) is False
    assert balls.equal(between(0, 1), between(3, 4)) is False
    assert balls.equal(between(0, 1), between(0, 1)) is None
    assert balls.equal(balls.integer(1), balls.integer(1)) is True


@pytest.mark.parametrize("a", [True, False, None])
@pytest.mark.parametrize("b", [True, False, None])
def test_connectives_hold_what_both_values_give(a: bool | None, b: bool | None) -> None:
    def known(values: set[bool]) -> bool | None:
        return values.pop() if len(values) == 1 else None

    firsts, seconds = ({True, False} if one is None else {one} for one in (a, b))
    pairs = [(x, y) for x in firsts for y in seconds]
    assert balls.conjunction(a, lambda: b) is known({x and y for x, y in pairs})
    assert balls.disjunction(a, lambda: b) is known({x or y for x, y in pairs})
    assert balls.equivalence(a, b) is known({x == y for x, y in pairs})
    assert balls.negation(a) is known({not x for x in firsts})


def test_undecided_choice_covers_both_branches_of_every_type() -> None:
    numbers_ = balls.choose(None, lambda: balls.integer(1), lambda: balls.integer(5))
    assert contains(numbers_, 1) and contains(numbers_, 5)
    assert balls.choose(None, lambda: 2, lambda: 7) == Naturals(frozenset({2, 7}))
    assert balls.choose(None, lambda: 2, lambda: 2) == 2
    assert balls.choose(None, lambda: True, lambda: False) is None
    assert balls.choose(None, lambda: True, lambda: True) is True
    record = balls.choose(None, lambda: (1, True), lambda: (2, True))
    assert record == (Naturals(frozenset({1, 2})), True)
    function = balls.choose(None, lambda: lambda i: i, lambda: lambda i: i + 1)
    assert function(3) == Naturals(frozenset({3, 4}))
    assert balls.choose(True, lambda: 1, lambda: 1 // 0) == 1


def test_set_of_naturals_goes_through_everything_that_takes_one() -> None:
    """A size, an index, an exponent and a cast that depend on an undecided comparison."""
    undecided = lean.op("LE", lean.x, lean.numeral(0))
    size = If(undecided, Literal(1), Literal(3))
    given_x = between(-1, 1)
    entries = [Fraction(1), Fraction(10), Fraction(100)]

    def value(body: object, type_: object = lean.K) -> object:
        definition = lean.define("d", body, type_, x=lean.K, a=lean.VECTOR)  # type: ignore[arg-type]
        return evaluate(balls, definition, lean.library, {"x": given_x, "a": entries})

    summed = value(Sum(lean.i, size, lean.at(lean.a, lean.i), lean.K))
    assert all(contains(summed, one) for one in (1, 111)) and not contains(summed, 112)
    entry = value(lean.at(lean.a, lean.op("NAT_SUB", size, Literal(1))))
    assert all(contains(entry, one) for one in (1, 100)) and not contains(entry, 101)
    power = value(lean.op("POW", lean.numeral(2), size))
    assert contains(power, 2) and contains(power, 8)
    assert contains(value(lean.op("CAST", size)), 3)
    assert value(lean.op("NAT_LE", size, Literal(3)), BOOL) is True
    assert value(lean.op("NAT_LE", size, Literal(2)), BOOL) is None
    assert value(Sum(lean.i, size, Literal(2), NAT), NAT) == Naturals(frozenset({2, 6}))
    applied = value(
        Apply(Lambda((lean.i,), lean.at(lean.a, lean.i)), (lean.op("NAT_MIN", size, Literal(2)),))
    )
    assert contains(applied, 10) and contains(applied, 100)


def test_predictor_on_overlapping_numbers_is_a_set_of_labels() -> None:
    row = [between(0, 2), between(1, 3), between(-9, -8)]
    assert evaluate(balls, lean.argmax_below, lean.library, [3, row]) == Naturals(frozenset({0, 1}))
    ball = evaluate(balls, lean.bayes, lean.library, [1, 3, [row]])
    assert contains(ball, 0) and contains(ball, 3) and not contains(ball, -1)


def test_logarithm_is_everything_where_lean_leaves_it_open() -> None:
    assert contains(balls.logarithm(balls.integer(1)), 0)
    assert not balls.logarithm(balls.integer(0)).is_finite()
    assert not balls.logarithm(between(0, 1)).is_finite()
    assert not balls.logarithm(balls.integer(-1)).is_finite()


def test_relative_entropy_sums_over_the_support() -> None:
    ball = evaluate(balls, lean.kl, lean.library, [3, [0.5, 0, 0.5], [0.25, 0, 0.75]])
    with ctx.workprec(200):
        assert ball.overlaps((arb(4) / 3).log() / 2)
    assert upper(ball) - lower(ball) < Fraction(1, 2**120)


def test_precision_of_others_is_left_alone() -> None:
    with ctx.workprec(77):
        Balls(300).divide(balls.integer(1), balls.integer(3))
        assert ctx.prec == 77
        with pytest.raises(AttributeError):
            Balls(300).at_precision(lambda: arb(1).no_such_thing())  # type: ignore[attr-defined]
        assert ctx.prec == 77


def test_wider_precision_gives_narrower_balls() -> None:
    widths = []
    for precision in (30, 60, 120):
        ball = evaluate(Balls(precision), lean.tv2, lean.library, [2, 2, [[Fraction(1, 3)] * 2] * 2])
        assert contains(
            ball, fraction(evaluate(Exact(), lean.tv2, lean.library, [2, 2, [[Fraction(1, 3)] * 2] * 2]))
        )
        widths.append(upper(ball) - lower(ball))
    assert widths[0] > widths[1] > widths[2]
