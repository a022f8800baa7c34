"""Statements as questions: none refutes a true one; what refutes a false one the exact rationals confirm."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from dataclasses import replace
from typing import Any

import hand_written as lean
import pytest
from smt_scripts import SOLVERS, answers

from pyverify.domains.arguments import lift
from pyverify.domains.evaluate import Evaluator
from pyverify.domains.exact import Exact
from pyverify.domains.smt import Laws, Overdue, Problem, smt_problem, smtlib
from pyverify.extract.code import (
    BOOL,
    NAT,
    Carrier,
    Code,
    Definition,
    Function,
    Literal,
    Quantified,
    Scalar,
    Variable,
)
from pyverify.extract.reasons import NotInterpreted, Reason


def forall(body: Code, *variables: Variable) -> Code:
    for variable in reversed(variables):
        body = Quantified(True, variable, None, body)
    return body


def implies(*parts: Code) -> Code:
    *premises, body = parts
    for premise in reversed(premises):
        body = lean.op("IMPLIES", premise, body)
    return body


def stated(name: str, body: Code) -> Definition:
    return replace(lean.define(name, body, BOOL), digest="0" * 64, proposition=True)


nonneg = Quantified(
    True,
    lean.i,
    lean.m,
    Quantified(True, lean.j, lean.n, lean.op("LE", lean.numeral(0), lean.at(lean.p, lean.i, lean.j))),
)
mass_one = lean.op("EQ", lean.call("total", lean.m, lean.n, lean.p), lean.numeral(1))
labels = Quantified(True, lean.k, lean.m, lean.op("NAT_LT", lean.at(lean.h, lean.k), lean.n))
accuracy = lean.call("accuracy", lean.m, lean.p, lean.h)
baseline = lean.call("baseline", lean.m, lean.n, lean.p)
indep = replace(lean.call("Indep", lean.m, lean.n, lean.p), type=BOOL)
leakage = lean.call("leakage", lean.m, lean.n, lean.p)
TABLE = (lean.m, lean.n, lean.p)

no_advantage = stated(
    "NoAdvantage",
    forall(implies(nonneg, indep, labels, lean.op("LE", accuracy, baseline)), *TABLE, lean.h),
)
careless = stated(
    "NoAdvantageSignedCareless",
    forall(implies(mass_one, indep, labels, lean.op("LE", accuracy, baseline)), *TABLE, lean.h),
)
at_most_half = stated(
    "LeakageAtMostQuarterCareless",
    forall(
        implies(nonneg, mass_one, lean.op("LE", leakage, lean.op("DIV", lean.numeral(1), lean.numeral(4)))),
        *TABLE,
    ),
)


def checked(solver: str, problem: Problem, laws: Laws = Laws.INSTANCES) -> tuple[str, Any]:
    """The verdict, and the model if there is one."""
    asked = getattr(problem, solver)(laws)
    loaded = asked.solver(20_000)
    verdict = str(loaded.check() if solver == "z3" else loaded.checkSat())
    if verdict != "sat":
        return verdict, None
    model = asked.model(loaded.model() if solver == "z3" else loaded)
    # what a model knows of functions it asks the solver for, which has to live as long
    return verdict, (model, loaded)


def confirmed(problem: Problem, model: Any) -> bool:
    """Whether the exact rationals say that all hypotheses hold and the conclusion fails."""
    domain = Exact()
    env = {
        variable.name: lift(domain, variable.type, model.arguments()[variable.name])
        for variable in problem.parts.variables
    }
    evaluator = Evaluator(domain, lean.library)
    holds = [evaluator.code(code, env) for _, code in problem.parts.hypotheses]
    return all(holds) and not evaluator.code(problem.parts.conclusion, env)


@pytest.mark.parametrize("solver", SOLVERS)
def test_a_true_statement_has_no_counterexample(solver: str) -> None:
    for sizes in ({"m": 1, "n": 2}, {"m": 2, "n": 1}, {"m": 0, "n": 2}):
        problem = smt_problem(no_advantage, lean.library, sizes)
        assert checked(solver, problem)[0] == "unsat"
        assert answers(solver, problem.text()) == ["unsat"]


@pytest.mark.parametrize("solver", SOLVERS)
@pytest.mark.parametrize("statement", [careless, at_most_half], ids=lambda one: one.name[-1])
def test_a_false_statement_has_a_counterexample_that_is_confirmed(solver: str, statement: Definition) -> None:
    problem = smt_problem(statement, lean.library, {"m": 2, "n": 2})
    verdict, found = checked(solver, problem)
    assert verdict == "sat"
    model, _ = found
    if not model.irrational:
        assert confirmed(problem, model)
    assert answers(solver, problem.text()) == ["sat"]


def test_some_counterexample_was_rational() -> None:
    """The test above is not empty: z3's model of the linear question is rational."""
    _, found = checked("z3", smt_problem(at_most_half, lean.library, {"m": 2, "n": 2}))
    assert not found[0].irrational


@pytest.mark.parametrize("solver", SOLVERS)
def test_variables_have_the_same_names_everywhere(solver: str) -> None:
    """A parameter `f_0` and the entry `f 0` want the same name."""
    rival = Variable("f_0", lean.K)
    body = lean.op("LE", rival, lean.op("ADD", lean.at(lean.f, Literal(1)), lean.at(lean.f, Literal(0))))
    problem = smt_problem(forall(body, lean.f, rival), lean.library)
    assert [(one.name, one.parameter, one.indices) for one in problem.variables] == [
        ("f_0", "f", (0,)),
        ("f_1", "f", (1,)),
        ("f_0_2", "f_0", ()),
    ]
    assert set(getattr(problem, solver)().constants) == {"f_0", "f_1", "f_0_2"}
    assert "(declare-fun f_0_2 () Real) ; f_0" in problem.text()


@pytest.mark.parametrize("solver", SOLVERS)
def test_dropping_a_hypothesis_is_another_problem(solver: str) -> None:
    """That entries are not negative is needed where labels are in range; the model has a negative entry."""
    problem = smt_problem(no_advantage, lean.library, {"m": 1, "n": 2})
    assert [one.origin for one in problem.hypotheses] == ["hypothesis 1", "hypothesis 2", "hypothesis 3"]
    without_labels = replace(problem, hypotheses=problem.hypotheses[:2])
    assert checked(solver, without_labels)[0] == "sat"
    assert checked(solver, replace(problem, conclusion=problem.domain.build.false))[0] == "sat"


@pytest.mark.parametrize("solver", SOLVERS)
def test_a_function_read_at_computed_places_is_read_back(solver: str) -> None:
    """`∀ p h, p 0 (h 0) ≤ 1` has a counterexample at any place that the solver likes."""
    body = lean.op("LE", lean.at(lean.p, Literal(0), lean.at(lean.h, Literal(0))), lean.numeral(1))
    problem = smt_problem(forall(body, lean.p, lean.h), lean.library)
    assert [(one.name, one.arguments) for one in problem.variables] == [("p", ("Int", "Int")), ("h_0", ())]
    verdict, (model, _loaded) = checked(solver, problem)
    assert verdict == "sat"
    assert confirmed(problem, model)


@pytest.mark.parametrize("solver", SOLVERS)
def test_a_function_into_naturals_at_computed_places_is_not_negative(solver: str) -> None:
    body = lean.op("NAT_LE", Literal(0), lean.at(lean.h, lean.at(lean.h, lean.n)))
    assert checked(solver, smt_problem(forall(body, lean.n, lean.h), lean.library))[0] == "unsat"
    below = lean.op("NAT_LE", lean.at(lean.h, lean.at(lean.h, lean.n)), Literal(5))
    problem = smt_problem(forall(below, lean.n, lean.h), lean.library)
    verdict, (model, _loaded) = checked(solver, problem)
    assert verdict == "sat"
    assert confirmed(problem, model)


@pytest.mark.parametrize("solver", SOLVERS)
def test_a_quantified_table_is_its_entries(solver: str) -> None:
    """`∀ a, ∃ f, ∀ i < 2, f i = a i + 1`, and not for all `f`."""
    body = Quantified(
        True,
        lean.i,
        Literal(2),
        lean.op("EQ", lean.at(lean.f, lean.i), lean.op("ADD", lean.at(lean.a, lean.i), lean.numeral(1))),
    )
    some = smt_problem(forall(Quantified(False, lean.f, None, body), lean.a), lean.library)
    assert "(exists ((f_0 Real) (f_1 Real))" in some.text()
    assert checked(solver, some)[0] == "unsat"
    assert checked(solver, smt_problem(forall(body, lean.a, lean.f), lean.library))[0] == "sat"


@pytest.mark.parametrize("solver", SOLVERS)
def test_a_quantified_function_at_a_computed_place_is_an_array(solver: str) -> None:
    """`∀ n, (∀ h, h n ≤ 7) ↔ n < 0`: inside an equivalence `h` stays bound. cvc5 need not find out."""
    inner = Quantified(True, lean.h, None, lean.op("NAT_LE", lean.at(lean.h, lean.n), Literal(7)))
    statement = forall(lean.op("IFF", inner, lean.op("NAT_LT", lean.n, Literal(0))), lean.n)
    problem = smt_problem(statement, lean.library)
    assert "(Array Int Int)" in problem.text()
    assert checked(solver, problem)[0] in {"z3": ("unsat",), "cvc5": ("unsat", "unknown")}[solver]


def test_functions_of_numbers_are_settled_too() -> None:
    """`∀ f : K → K, (∀ x, f x ≤ x - 1) → f 0 < 0`: no table, for the hypothesis reads it everywhere."""
    function = Variable("F", Function((lean.K,), lean.K))
    bound = Quantified(
        True, lean.x, None, lean.op("LE", lean.at(function, lean.x), lean.op("SUB", lean.x, lean.numeral(1)))
    )
    conclusion = lean.op("LT", lean.at(function, lean.numeral(0)), lean.numeral(0))
    problem = smt_problem(forall(implies(bound, conclusion), function), lean.library)
    assert checked("z3", problem)[0] == "unsat"
    assert "(declare-fun F (Real) Real)" in problem.text()


@pytest.mark.parametrize("solver", SOLVERS)
def test_the_laws_of_the_logarithm(solver: str) -> None:
    """`0 < x → 1 - 1/x ≤ log x ≤ x - 1` is proved from instances; nothing is known at zero."""
    positive = lean.op("LT", lean.numeral(0), lean.x)
    log = lean.op("LOG", lean.x)
    above = lean.op("LE", log, lean.op("SUB", lean.x, lean.numeral(1)))
    under = lean.op("LE", lean.op("SUB", lean.numeral(1), lean.op("INV", lean.x)), log)
    for conclusion in (above, under):
        problem = smt_problem(forall(implies(positive, conclusion), lean.x), lean.library)
        assert checked(solver, problem)[0] == "unsat"
    open_at_zero = smt_problem(lean.op("LE", lean.op("LOG", lean.numeral(0)), lean.numeral(0)), lean.library)
    assert checked(solver, open_at_zero)[0] == "sat"
    product = lean.op(
        "EQ", lean.op("LOG", lean.op("MUL", lean.x, lean.y)), lean.op("ADD", log, lean.op("LOG", lean.y))
    )
    both = implies(positive, lean.op("LT", lean.numeral(0), lean.y), product)
    assert checked(solver, smt_problem(forall(both, lean.x, lean.y), lean.library))[0] == "unsat"
    assert checked(solver, smt_problem(forall(product, lean.x, lean.y), lean.library))[0] == "sat"


def test_text_has_the_laws_as_they_are_and_says_when_not() -> None:
    problem = smt_problem(forall(lean.op("LE", lean.op("LOG", lean.x), lean.x), lean.x), lean.library)
    text = problem.text()
    assert "; laws of the logarithm" in text
    assert text.count("(forall ") == 2
    instances = problem.text(Laws.INSTANCES)
    assert "(forall " not in instances
    assert "sat proves nothing" in instances


def test_the_header_says_what_is_asked() -> None:
    text = smtlib(no_advantage, lean.library)
    assert text.startswith(f"; TPF.NoAdvantage\n; digest of the meaning: sha256 {'0' * 64}\n")
    assert "; sizes: m = 2, n = 2 (chosen here: m, n)" in text
    assert "; K (OrderedField) is read as the field of real numbers" in text
    assert "; sat: the model is a counterexample" in text
    assert text.rstrip().endswith("(check-sat)")


def test_a_size_that_makes_a_hypothesis_false_is_told() -> None:
    statement = forall(implies(lean.op("NAT_LT", Literal(2), lean.m), mass_one), *TABLE)
    idle = smt_problem(statement, lean.library)
    assert idle.idle
    assert "unsat says nothing" in idle.text()
    assert not smt_problem(statement, lean.library, {"m": 3}).idle


def test_statements_about_the_rationals_are_not_read_over_the_reals() -> None:
    """`∀ x : Rat, x * x ≠ 2` would be refuted by `√2`."""
    x = Variable("x", Scalar("Rat"))
    square = lean.op("EQ", lean.op("MUL", x, x), lean.numeral(2))
    with pytest.raises(NotInterpreted) as refusal:
        smt_problem(stated("NoRoot", forall(lean.op("NOT", square), x)), lean.library)
    assert refusal.value.reason is Reason.FIXED_CARRIER
    assert refusal.value.part == "Rat"
    over_a_field = replace(
        stated("NoRoot", forall(lean.op("NOT", square), x)), carriers=(Carrier("Rat", ()),)
    )
    assert checked("z3", smt_problem(over_a_field, lean.library))[0] == "sat"


def test_an_irrational_model_is_not_rounded() -> None:
    square = lean.op("EQ", lean.op("MUL", lean.x, lean.x), lean.numeral(2))
    _, (model, _loaded) = checked("z3", smt_problem(forall(lean.op("NOT", square), lean.x), lean.library))
    assert model.irrational == ("x",)
    with pytest.raises(ValueError, match="no rational value for x"):
        model.arguments()


def test_a_number_is_no_statement() -> None:
    with pytest.raises(NotInterpreted) as refusal:
        smt_problem(lean.tv2, lean.library)
    assert refusal.value.reason is Reason.NUMBER


def test_a_function_of_functions_has_no_form() -> None:
    odd = Variable("F", Function((lean.VECTOR,), lean.K))
    with pytest.raises(NotInterpreted) as refusal:
        smt_problem(forall(lean.op("LE", lean.at(odd, lean.f), lean.numeral(0)), odd, lean.f), lean.library)
    assert refusal.value.reason is Reason.HIGHER_ORDER


def test_an_unbounded_natural_is_a_quantifier() -> None:
    """`∀ n, ∃ k, n < k`; the bound of a sum is not one."""
    some = Quantified(False, lean.k, None, lean.op("NAT_LT", lean.n, lean.k))
    problem = smt_problem(forall(some, lean.n), lean.library)
    assert problem.sizes == {}
    for solver in SOLVERS:
        assert checked(solver, problem)[0] == "unsat"
    counted = Quantified(False, lean.k, None, lean.op("LE", lean.total("i", lean.k, lean.x), lean.x))
    with pytest.raises(NotInterpreted) as refusal:
        smt_problem(forall(counted, lean.x), lean.library)
    assert refusal.value.reason is Reason.SYMBOLIC_SIZE


def test_a_size_that_only_a_bound_asks_for_is_found() -> None:
    inside = Quantified(
        True, lean.i, lean.op("NAT_ADD", lean.n, Literal(1)), lean.op("LE", lean.at(lean.f, lean.i), lean.x)
    )
    assert smt_problem(forall(inside, lean.n, lean.f, lean.x), lean.library).sizes == {"n": 2}
    assert smt_problem(forall(inside, lean.n, lean.f, lean.x), lean.library, {"n": 4}).sizes == {"n": 4}


def test_no_solver_is_imported_before_it_is_asked_for() -> None:
    program = (
        "import sys, pyverify.domains.smt as smt;"
        "import hand_written as lean;"
        "smt.smtlib(lean.tv2, lean.library);"
        "assert not {'z3', 'cvc5'} & set(sys.modules)"
    )
    subprocess.run(
        [sys.executable, "-c", program], check=True, cwd="tests/support" if False else None, env=_env()
    )


def _env() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}


@pytest.mark.parametrize("solver", SOLVERS)
def test_a_solver_that_is_not_there_is_named(solver: str) -> None:
    program = (
        f"import sys; sys.modules['{solver}'] = None\n"
        "import pyverify.domains.smt as smt, hand_written as lean\n"
        "from pyverify.errors import ToolMissing\n"
        "try:\n"
        f"    smt.smt_value(lean.pos_part, lean.library).{solver}({{'x': 1}})\n"
        "except ToolMissing as error:\n"
        f"    assert 'pip install' in error.help and '{solver}' in error.message\n"
        "else:\n"
        "    raise AssertionError\n"
    )
    subprocess.run([sys.executable, "-c", program], check=True, env=_env())


def test_a_predicate_is_asked_for_all_of_its_parameters() -> None:
    assert smt_problem(define_pmf(), lean.library).sizes == {"m": 2, "n": 2}


def define_pmf() -> Definition:
    return lean.define("Pmf2", lean.op("AND", nonneg, mass_one), BOOL, m=NAT, n=NAT, p=lean.TABLE)


def test_a_predicate_has_a_form_of_its_own() -> None:
    text = smtlib(define_pmf(), lean.library)
    assert "(define-fun TPF.Pmf2 ((p_0_0 Real) (p_0_1 Real) (p_1_0 Real) (p_1_1 Real)) Bool " in text


def test_that_the_time_is_over_is_said_as_such_wherever_it_ends(spec) -> None:
    statement = spec.claims["res-9-coprime-necessary"].statement  # ends below `RES.PairwiseCoprime`
    with pytest.raises(Overdue):
        smt_problem(statement, spec.library.definition, {"r": 2}, deadline=time.monotonic() - 1)
