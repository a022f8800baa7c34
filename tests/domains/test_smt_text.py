"""SMT-LIB text: names that are out to do harm, sharing, logics."""

from __future__ import annotations

import re
import time

import hand_written as lean
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from smt_scripts import SOLVERS, answers, parse

from pyverify.domains.smt import smt_problem, smt_value, smtlib
from pyverify.domains.smt.names import RESERVED, Names, plain, quoted
from pyverify.domains.smt.terms import Simple, Symbol
from pyverify.extract.code import (
    BOOL,
    NAT,
    Carrier,
    Code,
    Definition,
    Function,
    Iterate,
    Literal,
    Quantified,
    Variable,
)

HOSTILE = [
    "a|b",
    "|",
    'x" y',
    "x\n(assert false)",
    "x)(exit)(",
    "\u202ex",
    "__import__('os')",
    "\\",
    "; comment",
    "",
    "0",
    "δ₁",
    "x'",
    "😀",
    "e\u0301",
    "עברית",
    "a\x00b",
    "p_0_1",
    "set.union",
    *sorted(RESERVED),
]


@pytest.mark.parametrize("solver", SOLVERS)
@pytest.mark.parametrize("name", HOSTILE, ids=ascii)
def test_hostile_names_are_inert(solver: str, name: str) -> None:
    """As a parameter, a table, a bound variable, a definition: the statement `∀ x, x = x + 1` stays false."""
    x, table = Variable(name, lean.K), Variable(f"{name}'", lean.TABLE)
    bound, natural = Variable(f"{name}''", lean.K), Variable(f"{name}'''", NAT)
    false = lean.op("EQ", x, lean.op("ADD", x, lean.numeral(1)))
    body: Code = Quantified(
        True, bound, None, lean.op("IMPLIES", lean.op("LE", bound, lean.numeral(0)), false)
    )
    body = lean.op("AND", body, lean.op("EQ", lean.at(table, Literal(0), natural), x))
    for variable in (natural, table, x):
        body = Quantified(True, variable, None, body)
    text = smt_problem(Definition((name, "X"), (Carrier("K", (name,)),), (), BOOL, body), lean.library).text()
    assert answers(solver, text) == ["sat"]
    one = lean.define(name, lean.op("MUL", x, x), **{name: lean.K})
    parse(solver, smtlib(one, lean.library))
    assert all(line.isprintable() for line in text.split("\n"))


@settings(max_examples=300)
@given(st.text(max_size=8))
def test_any_name_is_one_symbol(name: str) -> None:
    shown = quoted(plain(name))
    assert re.fullmatch(r"[A-Za-z_][A-Za-z0-9_.]*|\|[^|\\\s]+\|", shown)
    assert shown not in RESERVED
    assert shown.isprintable()


def test_names_are_never_shared() -> None:
    names = Names()
    symbols = [
        Symbol("p", Simple.REAL, indices=(0, 1)),
        Symbol("p_0_1", Simple.REAL),
        Symbol("p_0_1", Simple.REAL),
    ]
    assert [names.of(one) for one in symbols] == ["p_0_1", "p_0_1_2", "p_0_1_3"]
    assert names.of(symbols[0]) == "p_0_1"
    assert names.claim("p_0_1_2") == "p_0_1_2_2"


def doubling(steps: int) -> Definition:
    """`s ↦ s + min s x`, as a tree more than `2 ^ steps` leaves; cvc5 would multiply out `s * s`."""
    step = lean.op("ADD", lean.s, lean.op("MIN", lean.s, lean.x))
    return lean.define("doubling", Iterate(Literal(steps), lean.k, (lean.s,), (lean.x,), (step,)), x=lean.K)


def test_text_is_linear_in_the_steps_of_a_recursion() -> None:
    sizes = [len(smtlib(doubling(steps), lean.library)) for steps in (10, 20, 30)]
    assert sizes[2] - sizes[1] < 1.2 * (sizes[1] - sizes[0])
    assert sizes[2] < 2_000


@pytest.mark.parametrize("solver", SOLVERS)
def test_a_deep_recursion_is_read(solver: str) -> None:
    started = time.perf_counter()
    parse(solver, smtlib(doubling(300), lean.library))
    assert time.perf_counter() - started < 20


@pytest.mark.parametrize("solver", SOLVERS)
def test_sharing_does_not_leave_a_quantifier(solver: str) -> None:
    """`(x + a)^4`, outside `∀ y` and inside, and `(x + y)^4` inside: parts shared with and without `y`."""

    def fourth(code: Code) -> Code:
        square = lean.op("MUL", code, code)
        return lean.op("EQ", lean.op("MUL", square, square), lean.op("POW", code, Literal(4)))

    a, x, y = lean.z, lean.x, lean.y
    both = lean.op("AND", fourth(lean.op("ADD", x, a)), fourth(lean.op("ADD", x, y)))
    inner = lean.op("AND", Quantified(True, y, None, both), fourth(lean.op("ADD", x, a)))
    statement = Quantified(True, a, None, lean.op("NOT", Quantified(False, x, None, lean.op("NOT", inner))))
    text = smt_problem(statement, lean.library).text()
    assert answers(solver, text) == ["unsat"]


def test_an_existential_at_the_top_becomes_a_constant_only_there() -> None:
    """The same quantifier at the top and inside: a constant for the first, a variable still in the second."""
    between = lean.op("AND", lean.op("LE", lean.numeral(0), lean.x), lean.op("LE", lean.x, lean.z))
    some = Quantified(False, lean.x, None, between)
    inside = lean.op("IFF", some, lean.op("LE", lean.numeral(0), lean.z))
    statement = Quantified(True, lean.z, None, lean.op("IMPLIES", some, inside))
    problem = smt_problem(statement, lean.library)
    assert [one.name for one in problem.variables] == ["z", "x"]
    assert "exists" in problem.text()
    for solver in SOLVERS:
        assert answers(solver, problem.text()) == ["unsat"]


Y_ZERO = lean.op("EQ", lean.y, lean.numeral(0))
LOGICS = [
    ("QF_LRA", lean.op("LE", lean.x, lean.y), (lean.x, lean.y)),
    ("QF_NRA", lean.op("LE", lean.op("MUL", lean.x, lean.x), lean.y), (lean.x, lean.y)),
    ("QF_LIRA", lean.op("LE", lean.op("CAST", lean.n), lean.y), (lean.n, lean.y)),
    ("QF_UFLIRA", lean.op("LE", lean.at(lean.f, lean.n), lean.y), (lean.n, lean.f, lean.y)),
    ("QF_LIA", lean.op("NAT_LE", lean.n, lean.m), (lean.n, lean.m)),
    ("LRA", lean.op("IFF", Quantified(True, lean.x, None, lean.op("LE", lean.x, lean.y)), Y_ZERO), (lean.y,)),
    ("UFNRA", lean.op("LE", lean.op("LOG", lean.x), lean.y), (lean.x, lean.y)),
]


@pytest.mark.parametrize("solver", SOLVERS)
@pytest.mark.parametrize(
    ("logic", "body", "variables"), LOGICS, ids=lambda one: one if isinstance(one, str) else ""
)
def test_the_smallest_logic(solver: str, logic: str, body: Code, variables: tuple[Variable, ...]) -> None:
    for variable in variables:
        body = Quantified(True, variable, None, body)
    text = smt_problem(body, lean.library).text()
    assert f"(set-logic {logic})" in text
    parse(solver, text)


def test_a_form_names_its_parameters_as_lean_does() -> None:
    text = smtlib(lean.tv2, lean.library, {"m": 1, "n": 2})
    assert "(define-fun TPF.tv2 ((p_0_0 Real) (p_0_1 Real)) Real " in text
    labels = Variable("δ", Function((NAT,), lean.K))
    greek = lean.define("greek", lean.at(labels, Literal(0)), δ=labels.type)
    assert "((|δ_0| Real))" in smtlib(greek, lean.library)


def test_constants_are_exact() -> None:
    third = lean.op("DIV", lean.numeral(-1), lean.numeral(3))
    assert "(- (/ 1.0 3.0))" in smtlib(lean.define("third", third), lean.library)
    assert smt_value(lean.define("third", third), lean.library).terms[0].constant is not None
