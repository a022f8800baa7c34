"""SymPy: formulas with numbers and with open sizes, both conventions, and what has no formula."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import hand_written as lean
import pytest
import sympy
from expressions import tables
from hypothesis import given, settings
from hypothesis import strategies as st

from pyverify.domains.arguments import BadArgument, evaluate
from pyverify.domains.exact import Exact, fraction
from pyverify.domains.symbols import Symbols, sympy_value
from pyverify.domains.symbols_naturals import NaturalGcd
from pyverify.domains.symbols_numbers import sympy_substitute
from pyverify.extract.code import BOOL, NAT, Definition, If, Iterate, Quantified, Truth
from pyverify.extract.reasons import NotInterpreted, Reason

NATURAL: dict[str, Any] = {"integer": True, "nonnegative": True}
m, n, i, j = sympy.symbols("m n i j", **NATURAL)
p = sympy.IndexedBase("p", real=True)


def formula(definition: Definition, sizes: dict[str, int] | None = None, **options: Any) -> Any:
    return sympy_value(definition, lean.library, sizes, **options)


def test_open_size_gives_a_sum_over_an_indexed_table() -> None:
    assert formula(lean.row_sum) == sympy.Sum(p[i, j], (j, 0, n - 1))


def test_sizes_that_are_numbers_give_plain_symbols() -> None:
    found = formula(lean.total_mass, {"m": 2, "n": 2})
    assert str(found) == "p[0,0] + p[0,1] + p[1,0] + p[1,1]"
    assert all(isinstance(one, sympy.Symbol) and one.is_real for one in found.free_symbols)


def test_total_variation_is_as_in_the_paper() -> None:
    assert str(formula(lean.tv2)) == (
        "Sum(Abs(p[i, j] - Sum(p[i, j_1], (j_1, 0, n - 1))*Sum(p[i_1, j], (i_1, 0, m - 1))), "
        "(j, 0, n - 1), (i, 0, m - 1))"
    )


def test_bound_variable_is_renamed_before_it_captures() -> None:
    """`rowSum n p j` inside a sum over `j`: the row is the outer `j`."""
    body = lean.total("j", lean.m, lean.call("rowSum", lean.n, lean.p, lean.j))
    found = formula(lean.define("f", body, m=NAT, n=NAT, p=lean.TABLE))
    table = [[1, 2, 3], [10, 20, 30]]
    assert sympy_substitute(found, {"m": 2, "n": 3, "p": table}) == 66
    named = lean.define(
        "f", lean.total("j", lean.n, lean.at(lean.p, lean.j, lean.j)), n=NAT, p=lean.TABLE, j=NAT
    )
    assert str(formula(named)) == "Sum(p[j_1, j_1], (j_1, 0, n - 1))"


@pytest.mark.parametrize(
    "definition",
    [lean.tv2, lean.chi_square, lean.total_mass, lean.leakage],
    ids=lambda one: one.name[-1],
)
@settings(max_examples=25)
@given(data=st.data())
def test_one_formula_for_all_sizes(definition: Definition, data: st.DataObject) -> None:
    found = formula(definition, conventions="exact")
    rows, columns = data.draw(st.integers(0, 3)), data.draw(st.integers(0, 3))
    values = {"m": rows, "n": columns, "p": data.draw(tables(rows, columns))}
    assert sympy_substitute(found, values) == fraction(evaluate(Exact(), definition, lean.library, values))


def test_division_in_both_conventions() -> None:
    definition = lean.operation_of("DIV", lean.K, lean.K)
    a, b = sympy.symbols("x0 x1", real=True)
    assert formula(definition) == a / b
    assert formula(definition, conventions="exact") == sympy.Piecewise((a / b, sympy.Ne(b, 0)), (0, True))
    assert sympy_substitute(formula(definition, conventions="exact"), {"x0": 1, "x1": 0}) == 0
    with pytest.raises(BadArgument, match="divides by zero here"):
        sympy_substitute(formula(definition), {"x0": 1, "x1": 0})
    positive = sympy.Symbol("q", positive=True)
    known = sympy_value(definition, lean.library, arguments={"x1": positive}, conventions="exact")
    assert known == a / positive
    with pytest.raises(ValueError, match="conventions are"):
        Symbols("loose")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("operation", "expected"),
    [
        ("NAT_SUB", sympy.Max(m - n, 0)),
        ("NAT_DIV", sympy.Piecewise((sympy.floor(m / n), sympy.Ne(n, 0)), (0, True))),
        ("NAT_MOD", sympy.Piecewise((sympy.Mod(m, n), sympy.Ne(n, 0)), (m, True))),
        ("NAT_GCD", NaturalGcd(m, n)),
        ("NAT_MIN", sympy.Min(m, n)),
        ("NAT_POW", m**n),
    ],
)
def test_naturals_that_are_open(operation: str, expected: Any) -> None:
    definition = lean.operation_of(operation, NAT, NAT)
    found = sympy_value(definition, lean.library, arguments={"x0": m, "x1": n})
    assert found == expected
    for a in range(5):
        for b in range(5):
            exact = evaluate(Exact(), definition, lean.library, [a, b])
            assert sympy_substitute(found, {"m": a, "n": b}) == exact


def test_subtraction_that_cannot_stop_at_zero_is_plain() -> None:
    definition = lean.operation_of("NAT_SUB", NAT, NAT)
    assert sympy_value(definition, lean.library, arguments={"x0": n + 1, "x1": 1}) == n
    assert sympy_value(definition, lean.library, arguments={"x0": 1, "x1": n + 1}) == 0


def test_recursion_with_an_open_count() -> None:
    a, b = sympy.IndexedBase("a", real=True), sympy.IndexedBase("b", real=True)
    k, other = sympy.symbols("k k_1", **NATURAL)
    assert formula(lean.holonomy) == sympy.Product(a[k], (k, 0, n - 1))
    expected = sympy.Sum(b[k] * sympy.Product(a[other], (other, k + 1, n - 1)), (k, 0, n - 1))
    assert formula(lean.drift) == expected
    for count in range(4):
        values: dict[str, object] = {"n": count, "a": [2, 0, 5], "b": [7, 11, 13]}
        for definition in (lean.drift, lean.holonomy):
            given_ = {key: values[key] for key in (param.name for param in definition.params)}
            exact = fraction(evaluate(Exact(), definition, lean.library, given_))
            assert sympy_substitute(formula(definition), values) == exact


def test_recursion_by_a_constant_factor_is_a_power() -> None:
    power = Iterate(lean.n, lean.k, (lean.s,), (lean.numeral(3),), (lean.op("MUL", lean.x, lean.s),))
    x = sympy.Symbol("x", real=True)
    assert formula(lean.define("f", power, n=NAT, x=lean.K)) == 3 * x**n
    added = Iterate(lean.n, lean.k, (lean.s,), (lean.numeral(3),), (lean.op("ADD", lean.s, lean.x),))
    assert formula(lean.define("f", added, n=NAT, x=lean.K)) == 3 + n * x


@pytest.mark.parametrize(
    ("definition", "part"),
    [
        (lean.holonomy_matrix, "a recursion with several states, a function or a truth value"),
        (lean.baseline, "the largest of an open number"),
        (lean.indep, "a quantifier below an open bound, of i"),
        (lean.argmax_below, "a recursion with the step"),
    ],
    ids=lambda one: one.name[-1] if isinstance(one, Definition) else "",
)
def test_what_has_no_formula_for_all_sizes(definition: Definition, part: str) -> None:
    with pytest.raises(NotInterpreted) as refused:
        formula(definition)
    assert refused.value.reason is Reason.SYMBOLIC_SIZE
    assert refused.value.part.startswith(part)
    sizes = {param.name: 2 for param in definition.params if param.type is NAT}
    assert formula(definition, sizes) is not None


def test_step_that_is_not_affine_is_refused() -> None:
    square = Iterate(lean.n, lean.k, (lean.s,), (lean.x,), (lean.op("MUL", lean.s, lean.s),))
    with pytest.raises(NotInterpreted) as refused:
        formula(lean.define("f", square, n=NAT, x=lean.K))
    assert refused.value.reason is Reason.SYMBOLIC_SIZE


def test_statement_is_a_boolean() -> None:
    found = formula(lean.indep, {"m": 1, "n": 2})
    assert isinstance(found, sympy.And) and len(found.args) == 2
    assert sympy_substitute(found, {"p": [[1, 0]]}) is True
    assert sympy_substitute(found, {"p": [[1, 1]]}) is False


def test_unbounded_quantifier_is_refused() -> None:
    definition = lean.define("all", Quantified(False, lean.x, None, Truth(True)), BOOL)
    with pytest.raises(NotInterpreted) as refused:
        formula(definition)
    assert refused.value.reason is Reason.UNBOUNDED


def test_choice_between_statements_is_a_statement() -> None:
    b = sympy.Symbol("b")
    body = If(lean.op("LE", lean.x, lean.numeral(0)), Truth(True), lean.op("LT", lean.x, lean.y))
    found = formula(lean.define("f", body, BOOL, x=lean.K, y=lean.K))
    assert [sympy_substitute(found, {"x": x, "y": 2}) for x in (0, 1, 2)] == [True, True, False]
    branch = If(lean.op("LE", lean.x, lean.numeral(0)), lean.Variable("b", BOOL), Truth(True))
    flagged = formula(lean.define("f", branch, BOOL, x=lean.K, b=BOOL))
    assert flagged.free_symbols == {b, sympy.Symbol("x", real=True)}
    assert [sympy_substitute(flagged, {"x": x, "b": False}) for x in (0, 1)] == [False, True]


def test_index_that_numbers_decide_is_read_in_each_case() -> None:
    found = formula(lean.bayes, {"m": 1, "n": 2})
    assert sympy_substitute(found, {"p": [[3, 5]]}) == 5
    assert sympy_substitute(found, {"p": [[5, 3]]}) == 5


def test_arguments_may_be_numbers_tables_and_expressions() -> None:
    t = sympy.Symbol("t", real=True)
    half = sympy_value(lean.row_sum, lean.library, {"n": 2, "i": 0}, {"p": [[t, Fraction(1, 2)]]})
    assert half == t + sympy.Rational(1, 2)
    tabled = sympy_value(lean.accuracy, lean.library, {"m": 2}, {"h": [1, 0]})
    assert str(tabled) == "p[0,1] + p[1,0]"


def test_logarithm_stays_a_formula() -> None:
    found = formula(lean.kl, {"n": 1})
    f, g = sympy.symbols("f[0] g[0]", real=True)
    assert found.subs({f: 1, g: 2}) == -sympy.log(2)
    with pytest.raises(NotInterpreted) as refused:
        sympy_substitute(found, {"f": [1], "g": [2]})
    assert refused.value.reason is Reason.LOGARITHM


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"n": 2, "i": 0}, "has the variable p"),
        ({"n": 2, "i": 0, "p": [[1]]}, "read at"),
        ({"n": Fraction(1, 2), "i": 0, "p": [[1]]}, "an integer was expected"),
        ({"n": 1, "i": 0, "p": [["1"]]}, "a number was expected"),
    ],
)
def test_substitution_refuses_what_it_cannot_do(values: dict[str, object], message: str) -> None:
    with pytest.raises(BadArgument, match=message):
        sympy_substitute(formula(lean.row_sum), values)
    with pytest.raises(BadArgument, match="no exact value of sin"):
        sympy_substitute(sympy.sin(1), {})


def test_a_logarithm_outside_the_positive_numbers_is_some_real_number():
    domain = Symbols()
    zero = domain.logarithm(domain.integer(0))
    assert zero.is_real and zero.func.__name__ == "log"
    assert domain.less_equal(zero, domain.integer(0)).free_symbols == set()
