"""All definitions of the specifications, as Lean compiled them, in all domains."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable
from fractions import Fraction
from typing import Any

import hand_written as lean
import pytest

from pyverify.domains.arguments import evaluate
from pyverify.domains.balls import Balls, contains
from pyverify.domains.cost import cost, shared_cost
from pyverify.domains.dual import NotDifferentiable, gradient
from pyverify.domains.enclosures import Naturals
from pyverify.domains.exact import Exact, fraction
from pyverify.domains.floats import Floats
from pyverify.domains.rounding import FLOAT32, FLOAT64, Rounded, Rounding
from pyverify.domains.symbols import sympy_value
from pyverify.domains.symbols_numbers import sympy_substitute
from pyverify.extract.code import BOOL, NAT, Definition, Function, Scalar, Type
from pyverify.extract.reasons import NotInterpreted, Reason
from pyverify.spec import Spec

ALLOWED = {Reason.LOGARITHM, Reason.UNBOUNDED, Reason.SYMBOLIC_SIZE}
Case = tuple[Definition, dict[str, object], Any]


def argument(generator: random.Random, type_: Type) -> Any:
    """A small argument of a type; a table remembers what it gave."""
    if type_ is NAT:
        return generator.randrange(4)
    if type_ is BOOL:
        return generator.random() < 0.5
    if isinstance(type_, Function):
        known: dict[tuple[int, ...], Any] = {}
        result = type_.result

        def read(*indices: int) -> Any:
            if indices not in known:
                known[indices] = argument(generator, result)
            return known[indices]

        return read
    assert isinstance(type_, Scalar)
    return Fraction(generator.randrange(-16, 24), 16)


@pytest.fixture(scope="module")
def cases(spec: Spec) -> list[Case]:
    """Each definition at three arguments, with its exact value."""
    generator, found = random.Random(0), []
    library = spec.library.definition
    for name in spec.definitions:
        definition = library(name)
        for _ in range(3):
            values = {param.name: argument(generator, param.type) for param in definition.params}
            try:
                exact = evaluate(Exact(), definition, library, values)
            except NotInterpreted as refused:
                assert refused.reason in ALLOWED, definition.name
                continue
            found.append((definition, values, fraction(exact) if type(exact).__name__ == "fmpq" else exact))
    assert len(found) > 150
    return found


def counted(cases: list[Case], check: Callable[[Definition, dict[str, object], Any], bool]) -> Counter[Any]:
    """How many cases hold, and how many are refused for which reason; one that does not hold fails."""
    found: Counter[Any] = Counter()
    for definition, values, exact in cases:
        try:
            assert check(definition, values, exact), (definition.name, exact)
            found["holds"] += 1
        except NotInterpreted as refused:
            assert refused.reason in ALLOWED, definition.name
            found[refused.reason] += 1
        except NotDifferentiable:
            found["kink"] += 1
    return found


def covers(value: Any, exact: Any, within: Callable[[Any, Any], bool]) -> bool:
    if isinstance(exact, bool):
        return value is None or value is exact
    if isinstance(exact, int):
        return exact in value.members if isinstance(value, Naturals) else bool(value == exact)
    return within(value, exact)


def test_balls_hold_the_exact_value(spec: Spec, cases: list[Case]) -> None:
    library = spec.library.definition

    def check(definition: Definition, values: dict[str, object], exact: Any) -> bool:
        return covers(evaluate(Balls(64), definition, library, values), exact, contains)

    assert counted(cases, check)["holds"] == len(cases)


@pytest.mark.parametrize("format_", [FLOAT32, FLOAT64], ids=lambda one: one.name)
def test_roundings_hold_exact_and_computed_values(spec: Spec, cases: list[Case], format_: Any) -> None:
    library, rounding = spec.library.definition, Rounding(format_)
    bounded = 0

    def within(value: Rounded, exact: Fraction) -> bool:
        nonlocal bounded
        bounded += value.ball.is_finite()
        return bool(rounding.lower(value) <= exact <= rounding.upper(value))

    def check(definition: Definition, values: dict[str, object], exact: Any) -> bool:
        found = evaluate(rounding, definition, library, values)
        if format_ is FLOAT64 and isinstance(found, Rounded):
            assert rounding.admits(found, evaluate(Floats(), definition, library, values))
        return covers(found, exact, within)

    assert counted(cases, check)["holds"] == len(cases)
    assert bounded > 100, "enclosures that are infinite say nothing"


def test_exact_formulas_have_the_exact_value(spec: Spec, cases: list[Case]) -> None:
    library = spec.library.definition

    def check(definition: Definition, values: dict[str, object], exact: Any) -> bool:
        discrete = {
            param.name: values[param.name]
            for param in definition.params
            if isinstance(param.type, Function) and not isinstance(param.type.result, Scalar)
        }
        sizes: Any = {param.name: values[param.name] for param in definition.params if param.type is NAT}
        found = sympy_value(definition, library, sizes, discrete, conventions="exact")
        return bool(sympy_substitute(found, values) == exact)

    found = counted(cases, check)
    assert set(found) <= {"holds", Reason.UNBOUNDED}
    assert found["holds"] > 0.95 * len(cases), "a formula has both sides of `∧`, a value often needs one"


def test_formulas_for_all_sizes_have_the_exact_value(spec: Spec, cases: list[Case]) -> None:
    library = spec.library.definition

    def check(definition: Definition, values: dict[str, object], exact: Any) -> bool:
        return bool(sympy_substitute(sympy_value(definition, library, conventions="exact"), values) == exact)

    found = counted(cases, check)
    assert found["holds"] > 120
    assert set(found) <= {"holds", Reason.SYMBOLIC_SIZE}


def test_gradients_come_with_the_exact_value(spec: Spec, cases: list[Case]) -> None:
    library = spec.library.definition

    def of_the_field(type_: Type) -> bool:
        return isinstance(type_.result if isinstance(type_, Function) else type_, Scalar)

    def check(definition: Definition, values: dict[str, object], exact: Any) -> bool:
        variables = [param.name for param in definition.params if of_the_field(param.type)]
        return bool(gradient(definition, library, values, variables).value == exact)

    found = counted([case for case in cases if isinstance(case[2], Fraction)], check)
    assert found["holds"] > 100


def test_costs_are_as_for_the_definitions_by_hand(spec: Spec) -> None:
    library = spec.library.definition
    for definition in (lean.row_sum, lean.tv2, lean.leakage, lean.holonomy, lean.baseline):
        lifted = (
            library(definition.name) if definition is not lean.holonomy else library(("Sheaf", "holonomy"))
        )
        assert cost(lifted, library).counts == cost(definition, lean.library).counts, definition.name
    matrix = library(("Sheaf", "holonomyMatrix"))
    assert shared_cost(matrix, library).degree_in("d") == 2
    assert cost(matrix, library).at(d=3, n=2)["mul"] == 3 + 9
    linear = library(("Sheaf", "coboundary"))
    assert cost(linear, library).degree_in("n") == 1


def test_every_definition_has_a_cost_or_is_unbounded(spec: Spec) -> None:
    library = spec.library.definition
    refused = 0
    for name in spec.definitions:
        try:
            assert cost(library(name), library).total is not None
        except NotInterpreted as error:
            assert error.reason is Reason.UNBOUNDED, name
            refused += 1
    assert refused < len(spec.definitions) // 5
