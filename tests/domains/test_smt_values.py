"""What solvers compute of a term, once numbers are put for its unknowns, is what the exact rationals give."""

from __future__ import annotations

from fractions import Fraction

import hand_written as lean
import pytest
from expressions import arguments, definitions, tables
from hypothesis import HealthCheck, given, settings
from smt_scripts import SOLVERS, parse

from pyverify.domains.arguments import BadArgument, evaluate
from pyverify.domains.exact import Exact, fraction
from pyverify.domains.smt import smt_value, smtlib
from pyverify.errors import UsageError
from pyverify.extract.code import (
    BOOL,
    NAT,
    Construct,
    Definition,
    Field,
    If,
    Literal,
    RecordType,
    Type,
    Variable,
)
from pyverify.extract.reasons import NotInterpreted, Reason

some = settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])


def exactly(definition: Definition, values: dict[str, object]) -> object:
    found = evaluate(Exact(), definition, lean.library, values)
    return found if isinstance(found, (bool, int)) else fraction(found)


@some
@given(definitions(), arguments())
def test_random_definitions(definition: Definition, values: dict[str, object]) -> None:
    size = values["n"]
    assert isinstance(size, int)
    value = smt_value(definition, lean.library, {"n": size})
    unknowns = {param.variable.name for param in value.parameters if param.symbols}
    numbers = {name: one for name, one in values.items() if name in unknowns}
    expected = exactly(definition, values)
    assert value.z3(numbers) == expected
    assert value.cvc5(numbers) == expected


TABLES = (
    lean.row_sum,
    lean.total_mass,
    lean.tv2,
    lean.leakage,
    lean.chi_square,
    lean.indep,
    lean.baseline,
    lean.bayes,
)


@pytest.mark.parametrize("definition", TABLES, ids=lambda one: one.name[-1])
@settings(max_examples=15)
@given(tables(2, 3))
def test_tables(definition: Definition, table: list[list[Fraction]]) -> None:
    sizes = {name: size for name, size in (("m", 2), ("n", 3), ("i", 1)) if name in _params(definition)}
    value = smt_value(definition, lean.library, sizes)
    expected = exactly(definition, {**sizes, "p": table})
    assert value.z3({"p": table}) == expected
    assert value.cvc5({"p": table}) == expected


def _params(definition: Definition) -> list[str]:
    return [param.name for param in definition.params]


@pytest.mark.parametrize("solver", SOLVERS)
def test_recursion_on_a_matrix(solver: str) -> None:
    sizes = {"d": 2, "n": 3, "i": 0, "j": 1}
    family = [[[Fraction(k + i, j + 2) for j in range(2)] for i in range(2)] for k in range(3)]
    value = smt_value(lean.holonomy_matrix, lean.library, sizes)
    assert getattr(value, solver)({"M": family}) == exactly(lean.holonomy_matrix, {**sizes, "M": family})


@pytest.mark.parametrize("solver", SOLVERS)
def test_given_labels_leave_a_table(solver: str) -> None:
    """With the predictor given the table is read at known places, and only those are unknowns."""
    value = smt_value(lean.accuracy, lean.library, {"m": 2}, {"h": [1, 0]})
    assert [one.name for one in value.variables] == ["p_0_1", "p_1_0"]
    assert getattr(value, solver)({"p": [[1, 2], [3, 4]]}) == 5


def test_unknown_labels_make_an_array() -> None:
    value = smt_value(lean.accuracy, lean.library, {"m": 2})
    assert [(one.name, one.sort) for one in value.variables] == [
        ("p", "(Array Int (Array Int Real))"),
        ("h_0", "Int"),
        ("h_1", "Int"),
    ]
    with pytest.raises(NotInterpreted) as refusal:
        value.z3({"p": [[1, 2], [3, 4]], "h": [0, 1]})
    assert refusal.value.reason is Reason.SYMBOLIC_SIZE


@pytest.mark.parametrize("solver", SOLVERS)
def test_a_value_with_a_logarithm_is_not_made_up(solver: str) -> None:
    value = smt_value(lean.kl, lean.library, {"n": 1})
    with pytest.raises(NotInterpreted) as refusal:
        getattr(value, solver)({"f": [1], "g": [2]})
    assert refusal.value.reason is Reason.LOGARITHM


@pytest.mark.parametrize("solver", SOLVERS)
def test_records_field_by_field(solver: str) -> None:
    pair: Type = RecordType(("Pair",), (("first", lean.K), ("second", BOOL)))
    assert isinstance(pair, RecordType)
    given_pair = Variable("q", pair)
    swapped = lean.define(
        "swapped",
        If(
            Field(given_pair, 1, BOOL),
            Construct(
                pair, (lean.op("NEG", Field(given_pair, 0, lean.K)), lean.op("LE", lean.x, lean.numeral(0)))
            ),
            given_pair,
        ),
        pair,
        q=pair,
        x=lean.K,
    )
    value = smt_value(swapped, lean.library)
    assert getattr(value, solver)({"q": (Fraction(2), True), "x": 1}) == (-2, False)
    assert getattr(value, solver)({"q": (Fraction(2), False), "x": 1}) == (2, False)
    text = value.text()
    assert "TPF.swapped_first" in text
    assert "TPF.swapped_second" in text
    parse(solver, text)


@pytest.mark.parametrize("solver", SOLVERS)
@pytest.mark.parametrize("definition", lean.ALL, ids=lambda one: one.name[-1])
def test_the_form_of_each_definition_is_accepted(solver: str, definition: Definition) -> None:
    text = smtlib(definition, lean.library)
    assert text.count("(define-fun TPF.") == 1
    parse(solver, text)


def test_sizes_that_nobody_gave_are_named() -> None:
    text = smtlib(lean.tv2, lean.library, {"m": 3})
    assert "; sizes: n = 2, m = 3 (chosen here: n)" in text
    assert "(p_2_1 Real)" in text
    assert "(p_2_2 Real)" not in text


@pytest.mark.parametrize(
    ("sizes", "word"),
    [({"q": 2}, "no size 'q'"), ({"m": -1}, "natural number"), ({"m": True}, "natural number")],
)
def test_bad_sizes_are_refused(sizes: dict[str, int], word: str) -> None:
    with pytest.raises(UsageError, match=word):
        smtlib(lean.tv2, lean.library, sizes)


@pytest.mark.parametrize("numbers", [{}, {"p": [[1]], "q": 1}, {"p": [[1.5, 2]]}], ids=str)
def test_wrong_arguments_are_refused(numbers: dict[str, object]) -> None:
    value = smt_value(lean.tv2, lean.library, {"m": 1, "n": 3})
    with pytest.raises(BadArgument):
        value.z3(numbers)


def test_an_unknown_parameter_is_refused() -> None:
    with pytest.raises(BadArgument, match="no parameter 'q'"):
        smt_value(lean.tv2, lean.library, {}, {"q": 1})


def test_too_much_is_refused() -> None:
    with pytest.raises(NotInterpreted) as refusal:
        smt_value(lean.tv2, lean.library, {"m": 50, "n": 50}, limit=3_000)
    assert refusal.value.reason is Reason.TOO_LARGE
    assert refusal.value.subject == "TPF.tv2"


def test_sizes_are_made_smaller_before_too_much_is_refused() -> None:
    body = lean.total(
        "i", lean.op("NAT_POW", Literal(10), lean.op("NAT_MUL", Literal(3), lean.n)), lean.at(lean.f, lean.i)
    )
    value = smt_value(lean.define("large", body, n=NAT, f=lean.VECTOR), lean.library)
    assert value.sizes == {"n": 1}
