"""Numbers in two parts on a tape: as near to the exact value as their bound says, useful where it cancels."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest

from pyverify.testing.accuracy import Conditioned, Ulps
from pyverify.testing.batch.choices import Number
from pyverify.testing.batch.doubled import MORE, Doubled
from pyverify.testing.batch.inputs import flattened, shapes_of
from pyverify.testing.batch.program import Program
from pyverify.testing.batch.screen import Screen
from pyverify.testing.batch.tape import Tape
from pyverify.testing.case import Cases
from pyverify.testing.judge.conform import judge_value
from tests.testing.batches import bound

UNIT = Fraction(1, 2**53)


def saved(domain, k, r, a):
    """`1 - (k + a (r - k)) / r`: it cancels near `k = r`, and where `a` is nearly one."""
    spent = domain.add(k, domain.multiply(a, domain.subtract(r, k)))
    return domain.subtract(domain.integer(1), domain.divide(spent, r))


def spread(domain, k, r, a):
    """With a third, an absolute value and a maximum in it."""
    third = domain.number(Fraction(1, 3))
    apart = domain.absolute(domain.subtract(domain.multiply(k, third), domain.divide(r, domain.integer(3))))
    return domain.maximum(domain.total([apart, k, domain.negate(r)]), domain.multiply(apart, a))


def exactly(formula, k, r, a):
    if formula is saved:
        return 1 - (k + a * (r - k)) / r
    apart = abs(k / 3 - r / 3)
    return max(apart + k - r, apart * a)


@pytest.mark.parametrize("formula", [saved, spread])
def test_both_parts_are_as_near_as_their_bound_says(formula):
    rng = np.random.default_rng(4)
    r = 1 + rng.random(400)
    given = {
        "k": r * (1 - rng.choice([0, 2.0**-50, 2.0**-30, 0.25], 400)),
        "r": r,
        "a": 1 - rng.choice([0, 2.0**-53, 2.0**-20, 0.5], 400),
    }
    domain = Doubled(Tape())
    found = formula(domain, *(Number(domain.tape.input(name, ())) for name in "kra"))
    parts = [one for one in (found.value, found.error, found.radius) if one is not None]
    value, rest, bound_ = (np.array(row) for row in Program(domain.tape, parts, np.float64)(given, 400))
    for row in range(400):
        exact = exactly(formula, *(Fraction(given[name][row]) for name in "kra"))
        off = abs(Fraction(value[row]) + Fraction(rest[row]) - exact)
        assert off <= Fraction(MORE) * Fraction(bound_[row]) * UNIT
        assert off <= Fraction(1, 2**100)


def test_a_divisor_that_may_be_zero_leaves_nothing_known():
    domain = Doubled(Tape())
    x, y = (Number(domain.tape.input(name, ())) for name in "xy")
    ratio = domain.divide(x, domain.subtract(domain.multiply(x, y), y))
    given = {"x": np.array([1.0, 0.1]), "y": np.array([0.1, 0.3])}
    row = np.array(Program(domain.tape, [ratio.radius], np.float64)(given, 2)[0])
    assert np.isinf(row[0]) and np.isfinite(row[1])


def cases(count):
    """Attempts whose saving is small, most of them: nearly all pass."""
    rng = np.random.default_rng(9)
    rounds = 1 + rng.random(count)
    near = rng.choice([2.0**-8, 0.5], count)
    values = {"R": rounds, "k": rounds * (1 - near), "a": 1 - rng.choice([2.0**-40, 2.0**-8, 0.5], count)}
    return Cases({}, values, count)


def saving(check, rounds, passed):
    return (1 - passed) * (rounds - check) / rounds


@pytest.mark.parametrize("accuracy", [Ulps(4), Conditioned(8)])
def test_right_results_pass_where_the_definition_cancels(spec, accuracy):
    takes = {"check": "k", "rounds": "R", "passed": "a"}
    binding = bound(spec, saving, "TPF.saving", accuracy=accuracy, takes=takes)
    some = cases(600)
    got = saving(some.values["k"], some.values["R"], some.values["a"])
    screen = Screen(binding, spec, {}, shapes_of(flattened(some.values)))
    assert screen(some.values, got, 600).passed.mean() > 0.99


@pytest.mark.parametrize("off", [1, 3, 6, 40])
def test_what_passes_there_is_right_by_exact_judgement(spec, off):
    takes = {"check": "k", "rounds": "R", "passed": "a"}
    binding = bound(spec, saving, "TPF.saving", accuracy=Ulps(4), takes=takes)
    some = cases(120)
    got = saving(some.values["k"], some.values["R"], some.values["a"])
    got = got + off * np.spacing(got)
    screen = Screen(binding, spec, {}, shapes_of(flattened(some.values)))
    passed = screen(some.values, got, 120).passed
    assert not any(passed[row] and judge_value(binding, spec, some[row], got[row]).bad for row in range(120))
    assert passed.any() == (off < 6)
