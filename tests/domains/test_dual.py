"""Gradients: against SymPy's derivatives and exact differences, and refused at kinks."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import hand_written as lean
import pytest
import sympy
from expressions import arguments, definitions, tables
from hypothesis import assume, given, settings

from pyverify.domains.arguments import BadArgument, evaluate
from pyverify.domains.balls import Balls, contains
from pyverify.domains.dual import NotDifferentiable, gradient
from pyverify.domains.exact import Exact, fraction
from pyverify.domains.symbols import sympy_value
from pyverify.domains.symbols_numbers import sympy_substitute
from pyverify.extract.code import BOOL, NAT, Definition, If

x, y = lean.x, lean.y


def of(body: Any, **params: Any) -> Definition:
    return lean.define("f", body, **(params or {"x": lean.K}))


def slope(definition: Definition, at: object) -> Fraction:
    return gradient(definition, lean.library, [at], ["x"]).by("x")  # type: ignore[no-any-return]


@settings(max_examples=150)
@given(definitions(smooth=True, depth=3), arguments())
def test_gradient_of_a_rational_function_is_sympys(definition: Definition, values: dict[str, Any]) -> None:
    try:
        found = gradient(definition, lean.library, values, ["x", "y", "a"])
    except NotDifferentiable:
        assume(False)
        raise
    formula = sympy_value(definition, lean.library, {"n": values["n"]}, conventions="exact")
    for name, indices in [("x", ()), ("y", ()), ("a", (0,)), ("a", (2,))]:
        symbol = sympy.Symbol(f"a[{indices[0]}]" if indices else name, real=True)
        assert found.by(name, *indices) == sympy_substitute(formula.diff(symbol), values)


@given(tables(3, 3))
def test_gradient_of_total_variation_is_the_central_difference(table: list[list[Fraction]]) -> None:
    """It is quadratic between its kinks, where the central difference is the derivative."""
    try:
        found = gradient(lean.tv2, lean.library, [3, 3, table], ["p"])
    except NotDifferentiable:
        assume(False)
        raise
    step = Fraction(1, 10**12)

    def moved(i: int, j: int, by: Fraction) -> Fraction:
        changed = [list(row) for row in table]
        changed[i][j] += by
        return fraction(evaluate(Exact(), lean.tv2, lean.library, [3, 3, changed]))

    for i, j in [(0, 0), (1, 2), (2, 1)]:
        assert found.by("p", i, j) == (moved(i, j, step) - moved(i, j, -step)) / (2 * step)


@pytest.mark.parametrize(
    "body",
    [
        lean.op("ABS", x),
        lean.op("MAX", x, lean.numeral(0)),
        lean.op("MIN", lean.numeral(0), x),
        If(lean.op("LE", x, lean.numeral(0)), lean.numeral(0), x),
        If(lean.op("LT", x, lean.numeral(0)), lean.numeral(0), lean.numeral(1)),
        If(lean.op("EQ", x, lean.numeral(0)), lean.numeral(0), lean.op("ADD", x, lean.numeral(1))),
        If(
            lean.op("AND", lean.op("LE", x, lean.numeral(0)), lean.op("LE", lean.numeral(0), x)),
            x,
            lean.numeral(1),
        ),
        lean.op("INV", x),
        lean.op("DIV", lean.numeral(1), x),
        lean.op("INV", lean.op("MUL", x, x)),
    ],
    ids=range(10),
)
def test_kink_jump_or_inverted_zero_is_reported_and_no_side_is_chosen(body: Any) -> None:
    definition = of(body)
    with pytest.raises(NotDifferentiable) as refused:
        slope(definition, 0)
    assert "`TPF.f` is not known to be differentiable here" in refused.value.message
    assert isinstance(slope(definition, Fraction(1, 10**9)), Fraction)
    assert isinstance(slope(definition, -1), Fraction)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (lean.op("ABS", lean.op("MUL", x, x)), 0),
        (lean.op("ABS", lean.op("POW", x, lean.Literal(3))), 0),
        (lean.op("MAX", x, x), 1),
        (If(lean.op("LE", x, lean.numeral(0)), lean.op("MUL", x, x), lean.op("POW", x, lean.Literal(3))), 0),
        (lean.op("MUL", lean.op("ABS", lean.numeral(0)), x), 0),
        (lean.op("MUL", lean.op("INV", lean.numeral(0)), x), 0),
        (lean.op("POW", x, lean.Literal(0)), 0),
        (lean.op("POW", x, lean.Literal(1)), 1),
        (
            If(
                lean.op("OR", lean.op("LE", lean.numeral(0), lean.numeral(0)), lean.op("LE", x, x)),
                x,
                lean.numeral(7),
            ),
            1,
        ),
    ],
)
def test_tie_whose_branches_agree_is_no_kink(body: Any, expected: int) -> None:
    assert slope(of(body), 0) == expected


def test_error_names_the_terms_that_it_is_in() -> None:
    table = [[Fraction(1, 2), 0], [0, 0]]
    table[1][1] = Fraction(1, 3)
    table[1][0] = Fraction(1, 4)
    independent = [[Fraction(a * b, 36) for b in (1, 2)] for a in (4, 8)]
    with pytest.raises(NotDifferentiable) as refused:
        gradient(lean.tv2, lean.library, [2, 2, independent], ["p"])
    assert refused.value.terms == (0, 0)
    with pytest.raises(NotDifferentiable) as refused:
        gradient(lean.baseline, lean.library, [1, 3, [[1, 2, 2]]], ["p"])
    assert refused.value.what == "two numbers that are compared are equal, or not known to differ"
    assert gradient(lean.baseline, lean.library, [1, 3, [[1, 2, 3]]], ["p"]).by("p", 0, 2) == 1


def test_gradient_of_a_predictor_is_that_of_its_choice() -> None:
    found = gradient(lean.bayes, lean.library, [2, 2, [[1, 3], [4, 2]]], ["p"])
    assert found.value == 7
    assert [found.by("p", i, j) for i in range(2) for j in range(2)] == [0, 1, 1, 0]
    with pytest.raises(NotDifferentiable):
        gradient(lean.bayes, lean.library, [2, 2, [[1, 1], [4, 2]]], ["p"])


def test_gradient_by_some_of_the_parameters() -> None:
    found = gradient(lean.drift, lean.library, {"a": [2, 3], "b": [5, 7], "n": 2}, ["b"])
    assert (found.value, found.by("b", 0), found.by("b", 1)) == (22, 3, 1)
    with pytest.raises(BadArgument, match="by 'a'"):
        found.by("a", 0)  # it was held fast, so nothing is known of it


def test_gradient_over_balls_encloses_that_of_the_logarithm() -> None:
    p, q = [Fraction(1, 4), Fraction(3, 4)], [Fraction(1, 2), Fraction(1, 2)]
    found = gradient(lean.kl, lean.library, [2, p, q], ["f", "g"], base=Balls())
    assert contains(found.by("g", 0), Fraction(-1, 2))
    assert contains(found.by("g", 1), Fraction(-3, 2))
    expected = Balls().add(Balls().logarithm(Balls().number(Fraction(1, 2))), Balls().integer(1))
    assert found.by("f", 0).overlaps(expected)


def test_balls_that_overlap_are_no_answer() -> None:
    balls = Balls()
    wide = balls.hull(balls.integer(-1), balls.integer(1))
    with pytest.raises(NotDifferentiable):
        gradient(of(lean.op("ABS", x)), lean.library, [wide], ["x"], base=balls)


def test_what_has_no_gradient_is_refused() -> None:
    with pytest.raises(BadArgument, match="no derivative by it"):
        gradient(lean.row_sum, lean.library, [1, [[1]], 0], ["n"])
    with pytest.raises(BadArgument, match="has no parameter z"):
        gradient(lean.row_sum, lean.library, [1, [[1]], 0], ["z"])
    with pytest.raises(BadArgument, match="has no gradient"):
        gradient(
            lean.define("le", lean.op("LE", x, y), BOOL, x=lean.K, y=lean.K), lean.library, [1, 2], ["x"]
        )
    with pytest.raises(BadArgument, match="has no gradient"):
        gradient(lean.define("n", lean.n, NAT, n=NAT, x=lean.K), lean.library, [1, 2], ["x"])
