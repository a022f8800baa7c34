"""Closed statements that something exists, and instances made out of instances."""

from __future__ import annotations

from fractions import Fraction

import pytest

from pyverify.extract.boolean import negate
from pyverify.symbolic import Counterexample, Value
from pyverify.symbolic.instances import falsify, holds
from pyverify.symbolic.mutation.altered import altered, widened
from pyverify.symbolic.mutation.existence import forward, is_existence, opposite
from pyverify.symbolic.mutation.pool import make_pool
from pyverify.symbolic.mutation.sites import shown
from pyverify.symbolic.variants.variant import concluding


@pytest.fixture(scope="module")
def attained(spec):
    return spec.statement("TPF.HalfLeakageAttained")


def test_the_opposite_has_its_quantifiers_outside(attained):
    assert is_existence(attained)
    text = shown(opposite(attained).conclusion, ())
    assert text.startswith("∀ p : ℕ → ℕ → K: Pmf2 2 2 p ⇒ 0 < leakage 2 2 p ⇒ ∀ f : ℕ → K:")
    assert "∃" not in text


def test_a_witness_is_a_counterexample_of_the_opposite(spec):
    statement = spec.statement("TPF.GainWithoutBeating")
    witness = falsify(spec.library.definition, opposite(statement), sizes=range(4), seconds=20)
    assert witness is not None
    denial = forward(concluding(statement, negate(statement.conclusion)))
    assert not is_existence(denial)
    assert holds(spec.library.definition, denial, witness) is False


def test_instances_are_made_larger_smaller_and_nearly_the_same(spec):
    statement = spec.statement("TPF.Gibbs")
    values = (Value("p", (0,), Fraction(1)), Value("q", (0,), Fraction(1, 2)))
    found = list(altered(statement, [Counterexample({"n": 1}, values, "test")]))
    tables = [{one.parameter: one.value for one in each.values} for each in found]
    assert tables == [
        {"p": Fraction(6), "q": Fraction(3)},
        {"p": Fraction(1, 6), "q": Fraction(1, 12)},
        {"p": Fraction(9, 16), "q": Fraction(1, 2)},
        {"p": Fraction(1), "q": Fraction(15, 16)},
    ]


def test_instances_are_widened_by_values_beyond_their_tables(spec):
    statement = spec.claims["tpf-l5-ceiling-label"].statement
    values = tuple(Value("p", at, Fraction(1, 2)) for at in ((0, 0), (1, 0)))
    found = widened(statement, Counterexample({"m": 2, "n": 1}, values, "test"), Fraction(-2))
    assert found.values[:2] == values
    assert {one.indices: one.value for one in found.values[2:]} == dict.fromkeys(
        [(0, 1), (1, 1), (2, 0), (2, 1)], Fraction(-2)
    )
    assert holds(spec.library.definition, statement, found) is True
    assert widened(statement, Counterexample({"m": 0, "n": 0}, (), "test"), Fraction(1)) is None


def test_an_instance_is_looked_at_with_any_logarithm_of_what_is_not_positive(spec):
    pool = make_pool(spec.statement("TPF.LogMonotone"), spec.library.definition)
    below = [one for one in pool.instances if one.elsewhere is not None]
    assert {one.elsewhere for one in below} == {5, -5}
    assert any(one.conclusion is False and one.hypotheses[0] is False for one in below)
