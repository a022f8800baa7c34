"""Evidence against laws and expectations: it misleads as seldom as is said, counted over all ways to draw."""

import itertools
import math
from fractions import Fraction

import numpy as np
import pytest
from flint import fmpq

from pyverify.testing.chance.betting import Bounded
from pyverify.testing.chance.evidence import Multinomial

LAWS = [(fmpq(1, 2), fmpq(1, 2)), (fmpq(1, 8), fmpq(7, 8)), (fmpq(1, 2), fmpq(1, 4), fmpq(1, 4))]
LEVELS = [fmpq(1, 2), fmpq(1, 10), fmpq(1, 50)]


def probability(law, way):
    return math.prod((Fraction(int(law[one].p), int(law[one].q)) for one in way), start=Fraction(1))


def excluded_on_the_way(law, level, way):
    evidence = Multinomial(law, level)
    for one in way:
        evidence.add(np.array([one]))
        if evidence.look().excluded:
            return True
    return False


@pytest.mark.parametrize("level", LEVELS, ids=str)
@pytest.mark.parametrize("law", LAWS, ids=str)
def test_draws_exclude_their_own_law_as_seldom_as_is_said_at_any_look(law, level):
    long = 9 if len(law) == 2 else 6
    ways = itertools.product(range(len(law)), repeat=long)
    wrong = sum(probability(law, way) for way in ways if excluded_on_the_way(law, level, way))
    assert wrong <= Fraction(int(level.p), int(level.q))


def test_some_ways_to_draw_do_exclude_the_law():
    assert excluded_on_the_way(LAWS[0], fmpq(1, 10), (1,) * 9)


@pytest.mark.parametrize("law", LAWS, ids=str)
def test_the_wealth_of_both_bets_is_one_on_average(law):
    alone = pairs = 0.0
    for way in itertools.product(range(len(law)), repeat=6):
        evidence = Multinomial(law, fmpq(1, 2))
        evidence.add(np.array(way))
        alone += float(probability(law, way)) * math.exp(evidence._rough())
        pairs += float(probability(law, way)) * math.exp(evidence._rough_pairs())
    assert alone == pytest.approx(1.0, rel=1e-9)
    assert pairs == pytest.approx(1.0, rel=1e-9)


def test_wealth_is_the_same_however_draws_are_grouped():
    draws = np.random.default_rng(1).integers(3, size=60)
    one, other = (Multinomial(LAWS[2], fmpq(1, 100)) for _ in range(2))
    one.add(draws)
    for part in np.split(draws, [7, 20, 21]):
        other.add(part)
    assert (one.pairs == other.pairs).all()
    assert one.look() == other.look()


def test_an_outcome_without_probability_excludes_the_law_at_once():
    evidence = Multinomial((fmpq(1), fmpq(0)), fmpq(1, 10**9))
    evidence.add(np.array([0, 1]))
    assert evidence.look().impossible == 1


def test_draws_that_repeat_the_one_before_are_told_from_independent_ones():
    evidence = Multinomial(LAWS[0], fmpq(1, 10**6))
    evidence.add(np.repeat(np.random.default_rng(1).integers(2, size=300), 2))
    sight = evidence.look()
    assert sight.excluded and sight.dependent


@pytest.mark.parametrize("seed", range(5))
def test_laws_that_are_farther_away_than_is_told_are_excluded(seed):
    rng = np.random.default_rng(seed)
    law, level = LAWS[2], fmpq(1, 1000)
    draws = rng.choice(3, size=900, p=[0.5, 0.25, 0.25])
    evidence = Multinomial(law, level)
    evidence.add(draws)
    within = evidence.within()
    assert within < 0.25
    for step in range(-8, 9):
        moved = fmpq(step, 20)
        other = (law[0] + moved, law[1] - moved / 2, law[2] - moved / 2)
        if min(other) <= 0 or abs(float(moved.p) / float(moved.q)) <= within:
            continue
        held = Multinomial(other, level)
        held.add(draws)
        assert held.look().excluded


def means_excluded(mean, level, way):
    evidence = Bounded(Fraction(0), Fraction(1), level)
    for one in way:
        evidence.add([float(one)])
        if evidence.excluded(mean, mean):
            return True
    return False


@pytest.mark.parametrize("level", LEVELS, ids=str)
@pytest.mark.parametrize("mean", [Fraction(1, 2), Fraction(1, 8)], ids=str)
def test_numbers_exclude_their_own_mean_as_seldom_as_is_said_at_any_look(mean, level):
    law = (fmpq((1 - mean).numerator, mean.denominator), fmpq(mean.numerator, mean.denominator))
    ways = itertools.product(range(2), repeat=8)
    wrong = sum(probability(law, way) for way in ways if means_excluded(mean, level, way))
    assert wrong <= Fraction(int(level.p), int(level.q))


@pytest.mark.parametrize("values", [(0.0, 1.0), (0.25, 0.75), (-3.0, 5.0)], ids=str)
def test_means_beyond_the_bounds_are_excluded_and_the_true_one_is_between(values):
    low, high = Fraction(values[0]), Fraction(values[1])
    evidence = Bounded(low, high, fmpq(1, 10**6))
    evidence.add(np.random.default_rng(3).choice(values, size=2000).tolist())
    first, last = evidence.bounds()
    mean = (low + high) / 2
    assert first < mean < last
    assert last - first < 0.3 * float(high - low)
    assert not evidence.excluded(mean, mean)
    assert evidence.excluded(Fraction(last), Fraction(last)) == "smaller"
    assert evidence.excluded(Fraction(first), Fraction(first)) == "larger"


def test_without_numbers_nothing_is_excluded():
    assert Bounded(Fraction(0), Fraction(1), fmpq(1, 10)).bounds() == pytest.approx((0.0, 1.0))


@pytest.mark.slow
def test_thousands_of_right_samplers_are_blamed_as_seldom_as_is_said():
    rng, level, blamed, many = np.random.default_rng(7), fmpq(1, 20), 0, 3000
    for number in range(many):
        size = 2 + number % 4
        cuts = np.sort(rng.choice(np.arange(1, 64), size - 1, replace=False))
        weights = np.diff(np.concatenate([[0], cuts, [64]]))
        evidence = Multinomial(tuple(fmpq(int(one), 64) for one in weights), level)
        for _ in range(20):
            evidence.add(rng.choice(size, size=25, p=weights / 64))
            if evidence.look().excluded:
                blamed += 1
                break
    assert 0 < blamed <= many / 20


@pytest.mark.slow
def test_thousands_of_right_estimators_are_blamed_as_seldom_as_is_said():
    rng, blamed, many = np.random.default_rng(8), 0, 2000
    for number in range(many):
        mean = Fraction(1 + number % 7, 8)
        evidence = Bounded(Fraction(0), Fraction(1), fmpq(1, 20))
        for _ in range(10):
            evidence.add((rng.integers(8, size=40) < int(mean * 8)).astype(float).tolist())
            if evidence.excluded(mean, mean):
                blamed += 1
                break
    assert 0 < blamed <= many / 20
