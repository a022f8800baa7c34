"""Lean's conventions, one by one, in every domain that computes values."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Any

import hand_written as lean
import pytest

from pyverify.domains.arguments import evaluate
from pyverify.domains.balls import Balls, contains
from pyverify.domains.domain import Domain
from pyverify.domains.dual import Dual
from pyverify.domains.exact import Exact, fraction
from pyverify.domains.floats import Floats
from pyverify.domains.rounding import FLOAT32, FLOAT64, LONGDOUBLE, Rounding
from pyverify.domains.symbols import Symbols
from pyverify.domains.symbols_numbers import sympy_substitute
from pyverify.extract.code import BOOL, NAT, Literal, Maximum, Quantified, Sum, Truth
from pyverify.extract.reasons import NotInterpreted, Reason

DOMAINS: dict[str, tuple[Domain[Any], Callable[[Any], Any]]] = {
    "exact": (Exact(), fraction),
    "floats": (Floats(), Fraction),
    "balls": (Balls(), lambda ball: Fraction(str(ball.mid().fmpq())) if ball.is_exact() else ball),
    "float32": (Rounding(FLOAT32), lambda one: Fraction(str(one.ball.mid().fmpq()))),
    "float64": (Rounding(FLOAT64), lambda one: Fraction(str(one.ball.mid().fmpq()))),
    "longdouble": (Rounding(LONGDOUBLE), lambda one: Fraction(str(one.ball.mid().fmpq()))),
    "dual": (Dual(Exact()), lambda one: fraction(one.value)),
    "sympy generic": (Symbols("generic"), lambda one: sympy_substitute(one, {})),
    "sympy exact": (Symbols("exact"), lambda one: sympy_substitute(one, {})),
}
NUMBERS = [
    ("DIV", 3, 0, 0),
    ("DIV", 0, 0, 0),
    ("DIV", 3, 4, Fraction(3, 4)),
    ("MIN", 2, 2, 2),
    ("MIN", -1, 2, -1),
    ("MAX", -1, 2, 2),
    ("SUB", 1, 3, -2),
]
NATURALS = [
    ("NAT_SUB", 2, 3, 0),
    ("NAT_SUB", 3, 2, 1),
    ("NAT_DIV", 7, 2, 3),
    ("NAT_DIV", 7, 0, 0),
    ("NAT_MOD", 7, 4, 3),
    ("NAT_MOD", 7, 0, 7),
    ("NAT_POW", 0, 0, 1),
    ("NAT_GCD", 12, 18, 6),
    ("NAT_GCD", 0, 0, 0),
    ("NAT_GCD", 0, 5, 5),
    ("NAT_MIN", 2, 3, 2),
    ("NAT_MAX", 2, 3, 3),
]
TRUTHS = [
    ("LE", 2, 2, True),
    ("LT", 2, 2, False),
    ("LT", 1, 2, True),
    ("EQ", 2, 2, True),
    ("EQ", 2, 3, False),
]


@pytest.fixture(params=DOMAINS, ids=str)
def in_domain(request: pytest.FixtureRequest) -> Any:
    domain, outside = DOMAINS[request.param]
    return domain, outside


def value(in_domain: Any, definition: Any, *arguments: object) -> Any:
    domain, outside = in_domain
    return outside(evaluate(domain, definition, lean.library, arguments))


@pytest.mark.parametrize(("operation", "a", "b", "expected"), NUMBERS)
def test_operation_of_the_field(in_domain: Any, operation: str, a: int, b: int, expected: object) -> None:
    assert value(in_domain, lean.operation_of(operation, lean.K, lean.K), a, b) == expected


def test_inverse_of_zero_is_zero(in_domain: Any) -> None:
    assert value(in_domain, lean.operation_of("INV", lean.K), 0) == 0
    assert value(in_domain, lean.operation_of("INV", lean.K), -4) == Fraction(-1, 4)


@pytest.mark.parametrize(("base", "exponent", "expected"), [(0, 0, 1), (0, 3, 0), (-2, 3, -8), (2, 1, 2)])
def test_power(in_domain: Any, base: int, exponent: int, expected: int) -> None:
    assert value(in_domain, lean.operation_of("POW", lean.K, NAT), base, exponent) == expected


def test_absolute_value(in_domain: Any) -> None:
    assert [value(in_domain, lean.operation_of("ABS", lean.K), one) for one in (-2, 0, 2)] == [2, 0, 2]


@pytest.mark.parametrize(("operation", "a", "b", "expected"), NATURALS)
def test_operation_of_the_naturals(in_domain: Any, operation: str, a: int, b: int, expected: int) -> None:
    domain, _ = in_domain
    assert evaluate(domain, lean.operation_of(operation, NAT, NAT), lean.library, [a, b]) == expected


@pytest.mark.parametrize(("operation", "a", "b", "expected"), TRUTHS)
def test_comparison(in_domain: Any, operation: str, a: int, b: int, expected: bool) -> None:
    domain, _ = in_domain
    found = evaluate(domain, lean.operation_of(operation, lean.K, lean.K), lean.library, [a, b])
    assert found is domain.truth(expected)


@pytest.mark.parametrize("a", [False, True])
@pytest.mark.parametrize("b", [False, True])
def test_connectives(in_domain: Any, a: bool, b: bool) -> None:
    domain, _ = in_domain
    table = {"AND": a and b, "OR": a or b, "IMPLIES": (not a) or b, "IFF": a == b}
    for operation, expected in table.items():
        found = evaluate(domain, lean.operation_of(operation, BOOL, BOOL), lean.library, [a, b])
        assert found == domain.truth(expected), operation


def test_nothing_summed_is_zero_and_nothing_is_the_largest_of_nothing(in_domain: Any) -> None:
    nothing = lean.define("none", Sum(lean.i, Literal(0), lean.at(lean.a, lean.i), lean.K), a=lean.VECTOR)
    assert value(in_domain, nothing, []) == 0
    largest = lean.define(
        "none", Maximum(lean.i, lean.n, lean.at(lean.a, lean.i), lean.K), n=NAT, a=lean.VECTOR
    )
    assert value(in_domain, largest, 0, []) == 0
    assert value(in_domain, largest, 2, [-3, -2]) == -2


def test_recursion_of_no_steps_is_its_start(in_domain: Any) -> None:
    assert value(in_domain, lean.holonomy, [], 0) == 1
    assert value(in_domain, lean.drift, [2, 3], [5, 7], 2) == 3 * 5 + 7


def test_quantifier_over_nothing(in_domain: Any) -> None:
    domain, _ = in_domain
    for universal in (True, False):
        body = Quantified(universal, lean.i, Literal(0), Truth(not universal))
        found = evaluate(domain, lean.define("over", body, BOOL), lean.library, [])
        assert found == domain.truth(universal)


def test_quantifier_without_a_bound_is_refused(in_domain: Any) -> None:
    domain, _ = in_domain
    definition = lean.define("all", Quantified(True, lean.i, None, Truth(True)), BOOL)
    with pytest.raises(NotInterpreted) as refused:
        evaluate(domain, definition, lean.library, [])
    assert refused.value.reason is Reason.UNBOUNDED
    assert refused.value.subject == "TPF.all"
    assert refused.value.domain == domain.name


def test_logarithm_is_refused_where_there_is_none() -> None:
    definition = lean.operation_of("LOG", lean.K)
    with pytest.raises(NotInterpreted) as refused:
        evaluate(Exact(), definition, lean.library, [2])
    assert refused.value.reason is Reason.LOGARITHM
    assert contains(evaluate(Balls(), definition, lean.library, [1]), 0)
