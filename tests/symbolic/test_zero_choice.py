"""`∃ k, …` that no terms, no steps or an exponent of zero meets; and where zero is a choice like others."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pyverify.extract.code import (
    BOOL,
    NAT,
    Apply,
    Code,
    Function,
    Literal,
    Op,
    Operation,
    Param,
    Quantified,
    Scalar,
    Sum,
    Variable,
)
from pyverify.spec import Spec
from pyverify.statement import Hypothesis, Statement
from pyverify.symbolic import Kind, inquiry
from pyverify.symbolic.instances import sample
from pyverify.symbolic.questions.zero_choice import zero_choice

K = Scalar("K")
A = Variable("a", Function((NAT,), K))
X = Variable("x", K)
INDEX, KAY = (Variable(name, NAT) for name in ("i", "k"))


def number(value: int) -> Code:
    return Op(Operation.CAST, (Literal(value),), K)


def at_most(a: Code, b: Code) -> Code:
    return Op(Operation.LE, (a, b), BOOL)


def total(count: Code) -> Code:
    return Sum(INDEX, count, Apply(A, (INDEX,)), K)


NONNEGATIVE = Quantified(True, INDEX, None, at_most(number(0), Apply(A, (INDEX,))))


def stated(spec: Spec, params: tuple[Variable, ...], hypotheses: tuple[Code, ...], says: Code) -> Statement:
    return replace(
        spec.claims["tpf-fnd2-bound-everywhere"].statement,
        params=tuple(Param(one.name, one.type) for one in params),
        hypotheses=tuple(
            Hypothesis(f"h{place}", one, "", len(params)) for place, one in enumerate(hypotheses)
        ),
        conclusion=says,
        digest="",
    )


@pytest.mark.parametrize(
    ("params", "hypotheses", "body"),
    [
        ((A,), (NONNEGATIVE,), at_most(total(KAY), number(1))),
        ((X,), (at_most(number(0), X),), at_most(Op(Operation.POW, (X, KAY), K), number(1))),
    ],
    ids=["an empty sum", "an exponent of zero"],
)
def test_an_existence_that_nothing_meets_is_told_with_values(spec: Spec, params, hypotheses, body) -> None:
    whole = stated(spec, params, hypotheses, Quantified(False, KAY, None, body))
    found = zero_choice(inquiry(spec.library.definition, sizes=range(3)), whole, 30)
    assert found is not None
    assert found.kind is Kind.DEGENERATE
    assert found.subject == "k"
    assert found.counterexample is not None


@pytest.mark.parametrize(
    ("params", "hypotheses", "body"),
    [
        # one term will do as well
        ((X,), (), at_most(number(0), Op(Operation.POW, (X, KAY), K))),
        # zero will not do at all times
        ((A, X), (), at_most(X, total(KAY))),
        # zero is an index, and no number of things
        ((A,), (), at_most(Apply(A, (Literal(0),)), Apply(A, (KAY,)))),
    ],
    ids=["more will do", "zero will not", "an index"],
)
def test_an_existence_for_which_zero_is_a_choice_like_others_is_left_alone(
    spec: Spec, params, hypotheses, body
) -> None:
    whole = stated(spec, params, hypotheses, Quantified(False, KAY, None, body))
    assert zero_choice(inquiry(spec.library.definition, sizes=range(3)), whole, 6) is None


def test_a_family_that_is_zero_beyond_its_values_meets_what_is_said_of_all_naturals(spec: Spec) -> None:
    whole = stated(spec, (A,), (NONNEGATIVE,), at_most(number(0), number(0)))
    found = sample(spec.library.definition, whole, sizes=(), count=1, seconds=20)
    assert found
    assert all(one.value >= 0 for one in found[0].values)  # type: ignore[operator]
