"""Lean's conventions in SMT, on unknowns: numbers are put for them by the solvers, not by us."""

from __future__ import annotations

from fractions import Fraction

import hand_written as lean
import pytest
from smt_scripts import SOLVERS, answers

from pyverify.domains.smt import smt_problem, smt_value
from pyverify.extract.code import (
    BOOL,
    NAT,
    Code,
    Definition,
    Iterate,
    Literal,
    Maximum,
    Op,
    Quantified,
    Sum,
    Type,
)
from pyverify.extract.reasons import NotInterpreted, Reason

NUMBERS = [
    ("DIV", 3, 0, 0),
    ("DIV", 0, 0, 0),
    ("DIV", 3, 4, Fraction(3, 4)),
    ("DIV", -3, -4, Fraction(3, 4)),
    ("MIN", -1, 2, -1),
    ("MIN", 2, -1, -1),
    ("MAX", -1, 2, 2),
    ("SUB", 1, 3, -2),
    ("LE", 2, 2, True),
    ("LT", 2, 2, False),
    ("LT", 1, 2, True),
    ("EQ", 2, 2, True),
    ("EQ", 2, 3, False),
]
NATURALS = [
    ("NAT_SUB", 2, 3, 0),
    ("NAT_SUB", 3, 2, 1),
    ("NAT_SUB", 3, 3, 0),
    ("NAT_DIV", 7, 2, 3),
    ("NAT_DIV", 7, 0, 0),
    ("NAT_DIV", 0, 0, 0),
    ("NAT_MOD", 7, 4, 3),
    ("NAT_MOD", 7, 0, 7),
    ("NAT_MIN", 2, 3, 2),
    ("NAT_MAX", 2, 3, 3),
    ("NAT_LT", 3, 3, False),
    ("NAT_LE", 3, 3, True),
    ("NAT_EQ", 3, 2, False),
]
CASES = [(*case, lean.K) for case in NUMBERS] + [(*case, NAT) for case in NATURALS]
Case = tuple[str, int, int, object, Type]


@pytest.fixture(params=SOLVERS)
def solver(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def computed(solver: str, definition: Definition, /, **arguments: object) -> object:
    return getattr(smt_value(definition, lean.library), solver)(arguments)


@pytest.mark.parametrize("case", CASES, ids=str)
def test_operation_of_two_unknowns(solver: str, case: Case) -> None:
    operation, a, b, expected, type_ = case
    found = computed(solver, lean.operation_of(operation, type_, type_), x0=a, x1=b)
    assert found == expected
    assert isinstance(found, bool) is isinstance(expected, bool)


@pytest.mark.parametrize("case", CASES, ids=str)
def test_operation_in_text(solver: str, case: Case) -> None:
    """The text of the operation, and that it has another value than Lean's: no solver agrees."""
    operation, a, b, expected, type_ = case
    text = smt_value(lean.operation_of(operation, type_, type_), lean.library).text()
    point = ".0" if type_ is lean.K else ""
    name = f"TPF.{operation.lower()}"
    applied = f"({name} {_numeral(a, point)} {_numeral(b, point)})"
    result = ".0" if point and not isinstance(expected, bool) else ""
    assert answers(solver, f"{text}(assert (not (= {applied} {_numeral(expected, result)})))(check-sat)") == [
        "unsat"
    ]


def _numeral(value: object, point: str) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    exact = Fraction(str(value))
    shown = f"(/ {abs(exact.numerator)}.0 {exact.denominator}.0)" if point else str(abs(exact))
    return f"(- {shown})" if exact < 0 else shown


@pytest.mark.parametrize("case", CASES, ids=str)
def test_operation_in_a_statement(solver: str, case: Case) -> None:
    """`∀ x0 x1, x0 = a → x1 = b → x0 ∘ x1 = expected` has no counterexample, and its denial has one."""
    operation, a, b, expected, type_ = case
    definition = lean.operation_of(operation, type_, type_)
    x0, x1 = (param.variable for param in definition.params)
    equal = "EQ" if type_ is lean.K else "NAT_EQ"
    result: Code = lean.op(operation, x0, x1)
    if isinstance(expected, bool):
        claim: Code = result if expected else lean.op("NOT", result)
    else:
        claim = lean.op(equal, result, _code(expected, type_))
    for conclusion, verdict in ((claim, "unsat"), (lean.op("NOT", claim), "sat")):
        body = lean.op(
            "IMPLIES",
            lean.op(equal, x0, _code(a, type_)),
            lean.op("IMPLIES", lean.op(equal, x1, _code(b, type_)), conclusion),
        )
        statement = Quantified(True, x0, None, Quantified(True, x1, None, body))
        problem = smt_problem(statement, lean.library)
        asked = getattr(problem, solver)().solver(10_000)
        assert str(asked.check() if solver == "z3" else asked.checkSat()) == verdict


def _code(value: object, type_: Type) -> Code:
    exact = Fraction(str(value))
    if type_ is NAT:
        return Literal(int(exact))
    whole = lean.numeral(abs(exact.numerator))
    found: Code = lean.op("DIV", whole, lean.numeral(exact.denominator))
    return lean.op("NEG", found) if exact < 0 else found


@pytest.mark.parametrize("value", [0, 4, Fraction(-2, 3)], ids=str)
def test_inverse_and_absolute_value(solver: str, value: Fraction) -> None:
    assert computed(solver, lean.operation_of("INV", lean.K), x0=value) == (
        1 / Fraction(value) if value else 0
    )
    assert computed(solver, lean.operation_of("ABS", lean.K), x0=value) == abs(value)


def test_powers(solver: str) -> None:
    power = lean.operation_of("POW", lean.K, NAT)
    for exponent, expected in ((0, 1), (1, 0), (5, 0)):
        assert getattr(smt_value(power, lean.library, {"x1": exponent}), solver)({"x0": 0}) == expected
    assert getattr(smt_value(power, lean.library, {"x1": 5}), solver)({"x0": Fraction(-1, 2)}) == Fraction(
        -1, 32
    )


def test_powers_of_naturals(solver: str) -> None:
    power = lean.operation_of("NAT_POW", NAT, NAT)
    assert getattr(smt_value(power, lean.library, {"x1": 0}), solver)({"x0": 0}) == 1
    assert getattr(smt_value(power, lean.library, {"x1": 3}), solver)({"x0": 5}) == 125


def test_cast_of_an_unknown_natural(solver: str) -> None:
    assert computed(solver, lean.operation_of("CAST", NAT), x0=7) == Fraction(7)


def test_nothing_to_add_and_nothing_to_compare(solver: str) -> None:
    for binder in (Sum, Maximum):
        empty = lean.define("empty", binder(lean.i, Literal(0), lean.x, lean.K), x=lean.K)
        assert computed(solver, empty, x=1) == 0
    assert (
        computed(
            solver,
            lean.define("start", Iterate(Literal(0), lean.i, (lean.s,), (lean.x,), (lean.s,)), x=lean.K),
            x=3,
        )
        == 3
    )


def test_natural_variables_are_not_negative(solver: str) -> None:
    """`∀ n : Nat, 0 ≤ n`, and `∀ n : Nat, ∃ k : Nat, k + 1 = n` fails at zero."""
    nonnegative = Quantified(True, lean.n, None, lean.op("NAT_LE", Literal(0), lean.n))
    pred = Quantified(False, lean.k, None, lean.op("NAT_EQ", lean.op("NAT_ADD", lean.k, Literal(1)), lean.n))
    for statement, verdict in ((nonnegative, "unsat"), (Quantified(True, lean.n, None, pred), "sat")):
        assert answers(solver, smt_problem(statement, lean.library).text()) == [verdict]


def test_an_undecided_exponent_is_refused_with_its_reason() -> None:
    exponent = lean.at(lean.h, Literal(0))
    body = lean.define("powers", lean.op("POW", lean.x, exponent), x=lean.K, h=lean.LABELS)
    with pytest.raises(NotInterpreted) as refusal:
        smt_value(body, lean.library)
    assert refusal.value.reason is Reason.SYMBOLIC_SIZE
    assert refusal.value.subject == "TPF.powers"
    assert "exponent" in refusal.value.part


def test_an_undecided_count_is_refused_with_its_reason() -> None:
    body = lean.define(
        "counts", lean.total("i", lean.at(lean.h, Literal(0)), lean.x), x=lean.K, h=lean.LABELS
    )
    with pytest.raises(NotInterpreted) as refusal:
        smt_value(body, lean.library)
    assert refusal.value.reason is Reason.SYMBOLIC_SIZE


def test_equality_of_functions_is_refused() -> None:
    same = Op(lean.op("EQ", lean.x, lean.x).operation, (lean.f, lean.g), BOOL)
    statement = Quantified(True, lean.f, None, Quantified(True, lean.g, None, same))
    with pytest.raises(NotInterpreted) as refusal:
        smt_problem(statement, lean.library)
    assert refusal.value.reason is Reason.FUNCTION_EQUALITY


def test_a_term_has_no_truth_value() -> None:
    with pytest.raises(TypeError, match="no truth value"):
        bool(smt_value(lean.pos_part, lean.library).terms[0])
