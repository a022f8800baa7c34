"""The reduced encoding says what the plain one says, and each of its steps does what it is there for."""

from __future__ import annotations

import itertools
import random
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from typing import Any

import hand_written as lean
import pytest
from flint import arb, fmpq
from smt_scripts import SOLVERS, answers

from pyverify.domains.arguments import lift
from pyverify.domains.evaluate import Evaluator
from pyverify.domains.exact import Exact
from pyverify.domains.smt import Encoding, Laws, Problem, smt_problem
from pyverify.domains.smt.terms import Op, Simple, Symbol, Term, below
from pyverify.extract.code import (
    BOOL,
    Code,
    Definition,
    If,
    Literal,
    Quantified,
    Variable,
)

X, Y, Z = (Variable(name, lean.K) for name in "xyz")
RANDOM = 80
KINDS = ("leaf", "leaf", "ADD", "SUB", "scale", "ABS", "MAX", "MIN", "DIV", "if", "label")


def problem(body: Code, *variables: Variable, encoding: Encoding = Encoding.REDUCED) -> Problem:
    """The question whether a formula about some variables has a counterexample."""
    for variable in reversed(variables):
        body = Quantified(True, variable, None, body)
    stated = Definition(("Test",), lean.define("x", body).carriers, (), BOOL, body, True, digest="0" * 64)
    return smt_problem(stated, lean.library, encoding=encoding)


def implies(*parts: Code) -> Code:
    *premises, body = parts
    for premise in reversed(premises):
        body = lean.op("IMPLIES", premise, body)
    return body


def number(value: int) -> Code:
    return lean.numeral(value)


def less_equal(a: Code, b: Code) -> Code:
    return lean.op("LE", a, b)


def positive(a: Code) -> Code:
    return lean.op("LT", number(0), a)


def operations(asked: Problem) -> Counter[Op]:
    """How often each operation occurs in what is asserted."""
    return Counter(term.op for term in below(asked.prepared(Laws.INSTANCES).roots))


def verdict(solver: str, asked: Problem, milliseconds: int = 3000) -> tuple[str, Any]:
    """What a solver says, and the model."""
    loaded = getattr(asked, solver)()
    ready = loaded.solver(milliseconds)
    said = str(ready.check() if solver == "z3" else ready.checkSat())
    if said != "sat":
        return said, None
    return said, (loaded.model(ready.model() if solver == "z3" else ready), ready)


def confirmed(asked: Problem, model: Any) -> bool:
    """Whether the exact rationals say that all hypotheses hold and the conclusion fails."""
    domain = Exact()
    given = model.arguments()
    env = {one.name: lift(domain, one.type, given[one.name]) for one in asked.parts.variables}
    evaluator = Evaluator(domain, lean.library)
    holds = [evaluator.code(code, env) for _, code in asked.parts.hypotheses]
    return all(holds) and not evaluator.code(asked.parts.conclusion, env)


def term(generator: random.Random, depth: int) -> Code:
    """A number made of the unknowns, with everything in it that the encoding changes."""
    kind = generator.choice(
        ("leaf", "leaf", "ADD", "SUB", "scale", "ABS", "MAX", "MIN", "DIV", "if", "label")
    )
    if depth == 0 or kind == "leaf":
        return generator.choice((X, Y, Z, number(generator.randrange(3))))
    parts = [term(generator, depth - 1) for _ in range(2)]
    match kind:
        case "scale":
            return lean.op("MUL", lean.op("NEG", number(generator.randrange(1, 3))), parts[0])
        case "ABS":
            return lean.op("ABS", parts[0])
        case "DIV":
            return lean.op("DIV", parts[0], generator.choice((number(2), Y)))
        case "if":
            return If(less_equal(*parts), X, lean.op("ADD", Y, number(1)))
        case "label":
            return lean.at(lean.p, Literal(0), lean.at(lean.h, Literal(generator.randrange(2))))
    return lean.op(kind, *parts)


def formula(seed: int) -> Code:
    """Comparisons of such numbers, a label below 3 among the hypotheses."""
    generator = random.Random(seed)
    labels = [lean.op("NAT_LT", lean.at(lean.h, Literal(place)), Literal(3)) for place in range(2)]
    compared = [
        lean.op(generator.choice(("LE", "LT", "EQ", "LE")), term(generator, 3), term(generator, 2))
        for _ in range(4)
    ]
    if generator.random() < 0.5:
        compared[0] = lean.op(generator.choice(("AND", "OR", "IFF")), compared[0], compared[1])
    return implies(*labels, *compared)


@pytest.mark.parametrize("seed", range(RANDOM))
def test_random_formulas_get_the_same_answer_in_both_encodings(seed: int) -> None:
    body = formula(seed)
    reduced = problem(body, X, Y, Z, lean.p, lean.h)
    plain = replace(reduced, encoding=Encoding.PLAIN)
    said, found = verdict("z3", reduced)
    assert {said, verdict("z3", plain)[0]} != {"sat", "unsat"}
    if found and not found[0].irrational:
        assert confirmed(reduced, found[0])


def test_random_formulas_are_of_both_kinds() -> None:
    said = Counter(
        verdict("z3", problem(formula(seed), X, Y, Z, lean.p, lean.h))[0] for seed in range(RANDOM)
    )
    assert said["sat"] > RANDOM / 10
    assert said["unsat"] > RANDOM / 10


@pytest.mark.parametrize("solver", SOLVERS)
def test_both_solvers_read_the_reduced_text(solver: str) -> None:
    for seed in range(12):
        text = problem(formula(seed), X, Y, Z, lean.p, lean.h).text(Laws.INSTANCES)
        assert answers(solver, text, 3000)[0] in ("sat", "unsat", "unknown")


def test_an_upper_bound_of_an_absolute_value_needs_no_choice() -> None:
    asked = problem(implies(less_equal(lean.op("ABS", X), Y), less_equal(X, Y)), X, Y)
    assert operations(asked)[Op.ITE] == 0
    assert operations(asked)[Op.OR] == 0
    assert operations(replace(asked, encoding=Encoding.PLAIN))[Op.ITE] == 1


def test_a_lower_bound_of_a_maximum_is_an_alternative() -> None:
    asked = problem(implies(less_equal(Z, lean.op("MAX", X, Y)), less_equal(Z, X)), X, Y, Z)
    assert operations(asked)[Op.ITE] == 0
    assert operations(asked)[Op.OR] == 1
    said, found = verdict("z3", asked)
    assert said == "sat"
    assert confirmed(asked, found[0])


def test_an_absolute_value_needed_on_both_sides_stays_a_choice() -> None:
    asked = problem(lean.op("NOT", lean.op("EQ", lean.op("ABS", X), Y)), X, Y)
    assert operations(asked)[Op.ITE] == 1


def test_a_sum_of_absolute_values_that_is_zero_is_at_most_zero() -> None:
    both = lean.op("ADD", lean.op("ABS", X), lean.op("ABS", Y))
    asked = problem(implies(lean.op("EQ", both, number(0)), lean.op("EQ", X, number(0))), X, Y)
    assert operations(asked)[Op.ITE] == 0
    assert verdict("z3", asked)[0] == verdict("cvc5", asked)[0] == "unsat"


def test_the_sign_of_a_factor_decides_which_side_is_needed() -> None:
    product = lean.op("MUL", Y, lean.op("ABS", X))
    bound = less_equal(product, Z)
    assert operations(problem(implies(bound, positive(Z)), X, Y, Z))[Op.ITE] == 1
    assert operations(problem(implies(positive(Y), bound, positive(Z)), X, Y, Z))[Op.ITE] == 0


def test_a_linear_equation_is_used_up_and_its_unknown_has_a_value_in_the_model() -> None:
    total = lean.op("EQ", lean.op("ADD", lean.op("ADD", X, Y), Z), number(1))
    asked = problem(implies(total, positive(Z)), X, Y, Z)
    prepared = asked.prepared(Laws.INSTANCES)
    assert [symbol.name for symbol in prepared.values] == ["z"]
    said, found = verdict("z3", asked)
    assert said == "sat"
    values = found[0].arguments()
    assert values["x"] + values["y"] + values["z"] == 1
    assert confirmed(asked, found[0])


def test_a_quotient_by_what_is_positive_is_one_product_equation() -> None:
    asked = problem(implies(positive(Y), less_equal(lean.op("DIV", X, Y), Z)), X, Y, Z)
    assert operations(asked)[Op.DIV] == 0
    assert operations(asked)[Op.OR] == 0


@pytest.mark.parametrize("solver", SOLVERS)
def test_a_quotient_by_zero_is_zero(solver: str) -> None:
    at_zero = lean.op("EQ", lean.op("DIV", X, Y), number(0))
    assert verdict(solver, problem(implies(lean.op("EQ", Y, number(0)), at_zero), X, Y))[0] == "unsat"
    assert verdict(solver, problem(implies(positive(X), at_zero), X, Y))[0] == "sat"


def test_a_label_below_a_number_is_a_choice_among_entries_of_a_table() -> None:
    label = lean.at(lean.h, Literal(0))
    read = lean.at(lean.p, Literal(0), label)
    inside = lean.op("NAT_LT", label, Literal(3))
    every = [less_equal(lean.at(lean.p, Literal(0), Literal(place)), X) for place in range(3)]
    asked = problem(implies(inside, *every, less_equal(read, X)), X, lean.p, lean.h)
    sorts = {one.sort for one in below(asked.prepared(Laws.INSTANCES).roots)}
    assert Simple.INT not in sorts
    assert operations(asked)[Op.APPLY] == 0
    assert verdict("z3", asked)[0] == "unsat"
    missing = problem(implies(inside, *every[:2], less_equal(read, X)), X, lean.p, lean.h)
    said, found = verdict("z3", missing)
    assert said == "sat"
    assert found[0].arguments()["h"](0) == 2
    assert confirmed(missing, found[0])


def test_a_sum_of_squares_of_sums_is_seen_not_to_be_negative() -> None:
    sums = [lean.op("ADD", lean.op("MUL", X, one), Y) for one in (X, Y, Z)]
    squares = [lean.op("MUL", one, one) for one in sums]
    total = lean.op("ADD", lean.op("ADD", *squares[:2]), squares[2])
    asked = problem(less_equal(number(0), total), X, Y, Z, encoding=Encoding.SIGNED)
    assert operations(asked) == Counter({Op.CONSTANT: 1})
    more = problem(positive(total), X, Y, Z, encoding=Encoding.SIGNED)
    assert operations(more)[Op.MUL] > 0


def test_a_guard_that_keeps_out_a_zero_product_is_dropped() -> None:
    guarded = If(positive(X), lean.op("MUL", X, Y), number(0))
    kept = problem(less_equal(guarded, Z), X, Y, Z)
    dropped = problem(implies(less_equal(number(0), X), less_equal(guarded, Z)), X, Y, Z)
    assert operations(kept)[Op.ITE] == 1
    assert operations(dropped)[Op.ITE] == 0


def log(argument: Code) -> Code:
    return lean.op("LOG", argument)


@pytest.mark.parametrize("solver", SOLVERS)
@pytest.mark.parametrize(
    ("encoding", "body"),
    [
        (Encoding.REDUCED, implies(positive(X), less_equal(log(X), lean.op("SUB", X, number(1))))),
        (
            Encoding.REDUCED,
            implies(
                positive(X),
                positive(Y),
                lean.op("EQ", log(lean.op("MUL", X, Y)), lean.op("ADD", log(X), log(Y))),
            ),
        ),
        (Encoding.REDUCED, lean.op("EQ", log(number(1)), number(0))),
        (
            Encoding.SHARP,
            implies(
                positive(X),
                lean.op("NOT", lean.op("EQ", X, number(1))),
                lean.op("LT", log(X), lean.op("SUB", X, number(1))),
            ),
        ),
        (Encoding.SHARP, implies(positive(X), lean.op("LT", X, Y), lean.op("LT", log(X), log(Y)))),
    ],
    ids=("bound", "product", "one", "strict", "monotonous"),
)
def test_what_follows_from_the_laws_of_the_logarithm_is_decided(
    solver: str, encoding: Encoding, body: Code
) -> None:
    assert verdict(solver, problem(body, X, Y, encoding=encoding), 10_000)[0] == "unsat"


@pytest.mark.parametrize("encoding", [Encoding.REDUCED, Encoding.SHARP])
@pytest.mark.parametrize(
    "body",
    [
        less_equal(log(X), lean.op("SUB", X, number(1))),
        implies(positive(X), less_equal(log(X), number(0))),
        implies(positive(X), positive(Y), less_equal(log(X), log(Y))),
        implies(positive(X), less_equal(lean.op("MUL", number(2), log(X)), lean.op("SUB", X, number(1)))),
    ],
)
def test_what_the_real_logarithm_refutes_is_not_held_true(encoding: Encoding, body: Code) -> None:
    assert verdict("z3", problem(body, X, Y, encoding=encoding), 5000)[0] != "unsat"


@pytest.mark.parametrize("encoding", [Encoding.REDUCED, Encoding.SHARP])
def test_the_laws_that_are_asserted_are_true_of_the_real_logarithm(encoding: Encoding) -> None:
    """At random rational numbers, with enclosures for the unknowns: one of the ways to read them is right."""
    weighted = lean.op("MUL", X, log(lean.op("DIV", X, Y)))
    body = implies(positive(X), positive(Y), less_equal(weighted, log(lean.op("MUL", X, Y))))
    prepared = problem(body, X, Y, encoding=encoding).prepared(Laws.INSTANCES)
    laws = [one.term for one in prepared.assertions if one.origin == "unknowns of the encoding"]
    symbols = {prepared.names.of(symbol): symbol for symbol in prepared.resolved.symbols}
    unknown = [symbols[name] for name in sorted(map(prepared.names.of, prepared.hidden))]
    assert laws
    assert len(unknown) == 2
    generator = random.Random(7)
    for _ in range(50):
        x, y = (arb(generator.randrange(1, 40)) / generator.randrange(1, 40) for _ in range(2))
        logs = (x * y).log(), (x / y).log(), x * (x / y).log()
        known = {symbols["x"]: x, symbols["y"]: y}
        readings = [known | dict(zip(unknown, some, strict=True)) for some in itertools.permutations(logs, 2)]
        assert any(not any(certainly_false(law, values) for law in laws) for values in readings)


def certainly_false(root: Term, values: Mapping[Symbol, arb]) -> bool:
    """Whether a law, an alternative of comparisons, is false at these values; an equation is not."""
    if root.op is Op.OR:
        return all(certainly_false(part, values) for part in root.args)
    if root.op in (Op.LE, Op.LT):
        a, b = (enclosed(part, values) for part in root.args)
        return bool(a > b)
    return root.op is Op.NOT and root.args[0].op is Op.LT


def enclosed(root: Term, values: Mapping[Symbol, arb]) -> arb:
    """A number in terms of the unknowns."""
    if root.op is Op.CONSTANT:
        return arb(fmpq(Fraction(root.payload).numerator, Fraction(root.payload).denominator))
    if root.op is Op.SYMBOL:
        return values[root.symbol]
    parts = [enclosed(part, values) for part in root.args]
    match root.op:
        case Op.ADD:
            return sum(parts[1:], parts[0])
        case Op.SUB:
            return parts[0] - parts[1]
        case Op.NEG:
            return -parts[0]
    assert root.op is Op.MUL
    return parts[0] * parts[1]
