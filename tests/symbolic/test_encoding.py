"""The other form of a question: solvers say the same of it, and it decides what the first leaves open."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace

import pytest
from representatives import slow

from pyverify.domains.smt import Encoding, Laws, Problem, smt_problem
from pyverify.extract.code import BOOL, Carrier, Code, Literal, Op, Operation, Param, Scalar
from pyverify.spec import Spec
from pyverify.statement import Hypothesis, Statement
from pyverify.symbolic import Answer, Ending, attack, inquiry
from pyverify.symbolic.solving.race import Race
from pyverify.symbolic.solving.solvers import chosen
from pyverify.symbolic.solving.vectors import first, further, ordered

K = Scalar("K")
FIELD = (Carrier("K", ("OrderedField",)),)
NUMBERS = (Operation.ADD, Operation.SUB, Operation.MUL, Operation.DIV, Operation.MIN, Operation.MAX)
RELATIONS = (Operation.LE, Operation.LT, Operation.EQ)


def number(rng: random.Random, depth: int) -> Code:
    if depth == 0 or rng.random() < 0.2:
        if rng.random() < 0.4:
            return Op(Operation.CAST, (Literal(rng.randrange(3)),), K)
        return Param(rng.choice("abc"), K).variable
    if rng.random() < 0.25:
        return Op(Operation.ABS, (number(rng, depth - 1),), K)
    return Op(rng.choice(NUMBERS), (number(rng, depth - 1), number(rng, depth - 1)), K)


def statement(seed: int) -> Statement:
    rng = random.Random(seed)
    made = [Op(rng.choice(RELATIONS), (number(rng, 2), number(rng, 2)), BOOL) for _ in range(3)]
    params = tuple(Param(name, K) for name in "abc")
    hypotheses = tuple(Hypothesis(f"h{place}", code, "", 3) for place, code in enumerate(made[1:]))
    return Statement(("Random",), FIELD, params, hypotheses, made[0], "")


def said(problem: Problem, seconds: float = 2.0) -> Ending:
    with Race(chosen(["z3"]), problem.text(Laws.INSTANCES), seconds, 2 << 30) as race:
        return next(iter(race)).ending


def contradict(problem: Problem) -> bool:
    answers = {said(problem), said(replace(problem, encoding=Encoding.REDUCED))}
    return {Ending.SAT, Ending.UNSAT} <= answers


@pytest.mark.parametrize("seed", range(60))
def test_both_forms_of_a_random_question_have_one_answer(spec: Spec, seed: int) -> None:
    assert not contradict(smt_problem(statement(seed), spec.library.definition))


def problems(spec: Spec, claim: str) -> Iterator[Problem]:
    stated = spec.claims[claim].statement
    library = spec.library.definition
    for vector in ordered(first(stated, library), (1, 2)):
        for one in further(stated, library, vector, (1, 2)):
            if one.problem is not None and not one.problem.idle:
                yield one.problem


@pytest.mark.parametrize(
    "claim",
    [
        "tpf-l1-marginals-signed",
        "tpf-l5-ceiling-observable",
        "tpf-l9-half",
        "tpf-l17-nonneg",
        "tpf-e5-no-net-gain",
        "tpf-e9-below-maximum",
        slow("tpf-e12-filter-exists-lift"),
        "qe-2-landauer-sum",
        "qe-2-discharge-careless",
        "sheaf-s1-certificate-sound",
        slow("sheaf-s14-matrix-order-careless"),
    ],
)
def test_both_forms_of_a_claims_question_have_one_answer(spec: Spec, claim: str) -> None:
    assert not any(map(contradict, problems(spec, claim)))


def test_the_other_form_decides_what_the_first_leaves_open(spec: Spec) -> None:
    found = attack(spec, spec.claims["sheaf-s20-fundamental-cycles"], sizes=(2,), budget=10)
    assert found.answer is Answer.HOLDS


def test_a_false_statement_with_a_maximum_is_refuted_in_either_form(spec: Spec) -> None:
    a, b = Param("a", K), Param("b", K)
    larger = Op(Operation.MAX, (a.variable, b.variable), K)
    total = Op(Operation.ADD, (a.variable, b.variable), K)
    false = Statement(("False",), FIELD, (a, b), (), Op(Operation.LE, (larger, total), BOOL), "")
    (found,) = inquiry(spec.library.definition, sizes=(1,)).ask(false, 5)
    assert found.answer is Answer.REFUTED
