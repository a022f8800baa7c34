"""Every domain against the exact rationals, on random definitions."""

from __future__ import annotations

from fractions import Fraction

import hand_written as lean
import pytest
from expressions import arguments, definitions, rough, tables
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pyverify.domains.arguments import evaluate
from pyverify.domains.balls import Balls, contains
from pyverify.domains.dual import Dual
from pyverify.domains.exact import Exact, fraction
from pyverify.domains.floats import Floats
from pyverify.domains.rounding import FLOAT32, FLOAT64, LONGDOUBLE, Rounding
from pyverify.domains.symbols import sympy_value
from pyverify.domains.symbols_numbers import sympy_substitute
from pyverify.extract.code import Definition

Arguments = dict[str, object]
many = settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow])


def exactly(definition: Definition, values: Arguments) -> Fraction:
    return fraction(evaluate(Exact(), definition, lean.library, values))


@many
@given(definitions(), arguments())
def test_balls_hold_the_exact_value(definition: Definition, values: Arguments) -> None:
    for precision in (20, 128):
        ball = evaluate(Balls(precision), definition, lean.library, values)
        assert contains(ball, exactly(definition, values))


@many
@given(definitions(), arguments())
def test_roundings_hold_the_exact_value(definition: Definition, values: Arguments) -> None:
    """No rounding at all is one of the ways to round; branches are taken by exact numbers then."""
    exact = exactly(definition, values)
    for format_ in (FLOAT32, FLOAT64, LONGDOUBLE):
        rounding = Rounding(format_)
        found = evaluate(rounding, definition, lean.library, values)
        assert rounding.lower(found) <= exact <= rounding.upper(found)


@many
@given(definitions(), arguments(rough(53)))
def test_roundings_hold_what_floats_give(definition: Definition, values: Arguments) -> None:
    rounding = Rounding(FLOAT64)
    found = evaluate(rounding, definition, lean.library, values)
    assert rounding.admits(found, evaluate(Floats(), definition, lean.library, values))


@many
@given(definitions(), arguments())
def test_exact_formula_has_the_exact_value(definition: Definition, values: Arguments) -> None:
    formula = sympy_value(definition, lean.library, {"n": values["n"]}, conventions="exact")  # type: ignore[dict-item]
    assert sympy_substitute(formula, values) == exactly(definition, values)


@many
@given(definitions(smooth=True, depth=3), arguments())
def test_formula_with_open_sizes_has_the_exact_value(definition: Definition, values: Arguments) -> None:
    formula = sympy_value(definition, lean.library, conventions="exact")
    assert sympy_substitute(formula, values) == exactly(definition, values)


@many
@given(definitions(smooth=True), arguments())
def test_dual_numbers_have_the_exact_value(definition: Definition, values: Arguments) -> None:
    found = evaluate(Dual(Exact()), definition, lean.library, values)
    assert fraction(found.value) == exactly(definition, values)


@pytest.mark.parametrize(
    "definition",
    [lean.tv2, lean.leakage, lean.chi_square, lean.baseline, lean.bayes],
    ids=lambda one: one.name[-1],
)
@settings(max_examples=25)
@given(data=st.data())
def test_specified_definitions_agree(definition: Definition, data: st.DataObject) -> None:
    values: Arguments = {"m": 2, "n": 3, "p": data.draw(tables(2, 3))}
    exact = exactly(definition, values)
    assert contains(evaluate(Balls(), definition, lean.library, values), exact)
    rounding = Rounding()
    found = evaluate(rounding, definition, lean.library, values)
    assert rounding.lower(found) <= exact <= rounding.upper(found)
    assert rounding.admits(found, evaluate(Floats(), definition, lean.library, values))
    formula = sympy_value(definition, lean.library, {"m": 2, "n": 3}, conventions="exact")
    assert sympy_substitute(formula, values) == exact
