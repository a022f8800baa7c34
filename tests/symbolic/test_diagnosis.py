"""Which small change makes a false statement true, and which a true one would bear."""

from __future__ import annotations

from dataclasses import replace

import pytest
from made_statements import VECTOR, K, at, number, stated, total
from made_statements import op as made_op
from representatives import mostly_slow

from pyverify.extract.code import (
    BOOL,
    NAT,
    Apply,
    Function,
    Literal,
    Op,
    Operation,
    Param,
    Quantified,
    Scalar,
    Variable,
)
from pyverify.statement import Hypothesis, Statement
from pyverify.symbolic import Kind, inquiry
from pyverify.symbolic.instances import falsify
from pyverify.symbolic.questions.diagnosis import diagnose

A, B = (Variable(name, K) for name in "ab")
N, I = (Variable(name, NAT) for name in "ni")  # noqa: E741 - an index
F = Variable("f", VECTOR)


@pytest.fixture(scope="module")
def asking(spec):
    return inquiry(spec.library.definition, sizes=range(4))


def kinds(asking, statement, seconds=8.0):
    refuted = falsify(asking.library, statement, seconds=2.0)
    found = diagnose(asking, statement, refuted, seconds)
    return {one.kind: one for one in found if one.flagged}


def op(operation, *arguments, type=BOOL):
    return Op(operation, arguments, type)


@pytest.fixture(scope="module")
def made(spec):
    """Statements over an ordered field with a table `a`, a family `f` and sizes `m` and `n`."""
    carriers = spec.statement("TPF.CeilingByLabel").carriers
    scalar = Scalar(carriers[0].name)
    params = {
        "m": NAT,
        "n": NAT,
        "f": Function((NAT,), scalar),
        "a": Function((NAT, NAT), scalar),
    }

    def make(names, conclusion, *hypotheses):
        given = tuple(Param(name, params[name]) for name in names)
        assumed = tuple(
            Hypothesis(f"h{place}", code, "", len(given)) for place, code in enumerate(hypotheses, 1)
        )
        return Statement(("Test", "Made"), carriers, given, assumed, conclusion, "")

    make.scalar = scalar
    make.variable = lambda name: Variable(name, params[name])
    return make


def test_a_total_without_signs_misses_a_normalisation(spec, asking):
    found = kinds(asking, spec.claims["tpf-l5-signed"].statement)
    assert Kind.NORMALISATION in found
    assert "0 ≤ p" in found[Kind.NORMALISATION].words
    assert found[Kind.NORMALISATION].sizes


def test_signs_without_a_total_miss_a_normalisation(spec, asking):
    assert Kind.NORMALISATION in kinds(asking, spec.claims["tpf-l5-unnormalised"].statement)


def test_what_fails_for_nothing_only_is_false_at_degenerate_sizes(made, asking):
    i = Variable("i", NAT)
    zero = op(Operation.CAST, Literal(0), type=made.scalar)
    some = Quantified(False, i, made.variable("n"), op(Operation.EQ, Apply(made.variable("f"), (i,)), zero))
    every = Quantified(True, i, made.variable("n"), some.body)
    found = kinds(asking, made("nf", some, every))
    assert Kind.FALSE_AT_DEGENERATE_SIZES in found
    assert "`n`" in found[Kind.FALSE_AT_DEGENERATE_SIZES].words


def test_a_common_witness_has_its_quantifiers_in_the_wrong_order(made, asking):
    i, j, k, r = (Variable(name, NAT) for name in "ijkr")
    zero = op(Operation.CAST, Literal(0), type=made.scalar)

    def positive(row, column):
        return op(Operation.LT, zero, Apply(made.variable("a"), (row, column)))

    each = Quantified(True, i, made.variable("m"), Quantified(False, j, made.variable("n"), positive(i, j)))
    common = Quantified(False, k, made.variable("n"), Quantified(True, r, made.variable("m"), positive(r, k)))
    nonempty = op(Operation.NAT_LT, Literal(0), made.variable("m"))
    assert Kind.QUANTIFIER_ORDER in kinds(asking, made("mna", common, each, nonempty))
    assert (
        kinds(asking, made("mna", replace(each, variable=i), each, nonempty))
        .keys()
        .isdisjoint({Kind.INDEX_RANGE, Kind.QUANTIFIER_ORDER})
    )


def test_one_index_too_many_is_a_wrong_range(made, asking):
    i, j = Variable("i", NAT), Variable("j", NAT)
    zero = op(Operation.CAST, Literal(0), type=made.scalar)

    def nonnegative(index):
        return op(Operation.LE, zero, Apply(made.variable("f"), (index,)))

    n = made.variable("n")
    assumed = Quantified(True, i, n, nonnegative(i))
    longer = Quantified(True, j, op(Operation.NAT_ADD, n, Literal(1), type=NAT), nonnegative(j))
    assert kinds(asking, made("nf", longer, assumed)).keys() & {Kind.INDEX_RANGE, Kind.OUTSIDE}


SHARP = ["tpf-l4-zero-leakage", "tpf-l5-ceiling-label", "tpf-l1-marginals-unit"]


@pytest.mark.parametrize("claim", mostly_slow(SHARP, ["tpf-l4-zero-leakage"]))
def test_of_a_sharp_claim_nothing_is_flagged(spec, asking, claim):
    assert kinds(asking, spec.claims[claim].statement) == {}


SQUARE = made_op(Operation.LE, number(0), made_op(Operation.MUL, A, A, type=K))


@pytest.mark.parametrize(
    ("operation", "words"),
    [
        (Operation.OR, "`0 ≤ a · a` holds by itself"),
        (Operation.IFF, "`0 ≤ a · a` always holds"),
    ],
)
def test_a_side_that_is_always_true_is_no_news(spec, asking, operation, words):
    ordered = made_op(Operation.LE, A, B)
    statement = stated(spec, made_op(operation, SQUARE, ordered), ("h", ordered), a=K, b=K)
    found = kinds(asking, statement)
    assert words in found[Kind.TRIVIAL].words


def test_two_sides_that_may_each_fail_are_a_connection(spec, asking):
    either = made_op(Operation.OR, made_op(Operation.LE, A, B), made_op(Operation.LE, B, A))
    assert Kind.TRIVIAL not in kinds(asking, stated(spec, either, a=K, b=K))


def test_a_repair_has_to_hold_where_the_original_was_refuted(spec, asking):
    total_of = total(N, I, at(F, I))
    squares = total(N, I, made_op(Operation.MUL, at(F, I), at(F, I), type=K))
    product = made_op(Operation.MUL, total_of, total_of, type=K)
    fourfold = made_op(Operation.MUL, number(4), squares, type=K)
    statement = stated(spec, made_op(Operation.LE, product, fourfold), n=NAT, f=VECTOR)
    found = kinds(asking, statement)
    assert not {Kind.NORMALISATION, Kind.INDEX_RANGE} & set(found)
