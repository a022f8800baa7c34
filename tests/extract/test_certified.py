"""Values that Lean's kernel has computed, and statements that it has accepted, against the extracted code."""

from __future__ import annotations

import re

import pytest
from user_projects import ON_TOP

from pyverify.domains.evaluate import Evaluator
from pyverify.domains.exact import Exact
from pyverify.extract.code import Call, Op, Operation, Truth, walk
from pyverify.spec import Spec

SOURCES = sorted((ON_TOP / "lean" / "User").glob("*.lean"))


def certified() -> list[str]:
    """The full names of all theorems in a namespace `Certified`."""
    names = []
    for path in SOURCES:
        text = path.read_text(encoding="utf-8")
        outer = re.search(r"^namespace (\S+|«[^»]+»)$", text, re.MULTILINE)
        assert outer is not None
        _, _, inside = text.partition("namespace Certified")
        names += [
            f"{outer[1]}.Certified.{name}" for name in re.findall(r"^theorem (\S+)", inside, re.MULTILINE)
        ]
    return names


def test_the_corpus_is_not_empty() -> None:
    assert len(certified()) > 200


@pytest.mark.parametrize("name", certified())
def test_what_the_kernel_accepts_holds_of_the_code(user: Spec, name: str) -> None:
    statement = user.statement(name)
    assert not isinstance(statement.conclusion, Truth), "nothing was left to evaluate"
    evaluator = Evaluator(Exact(), user.library.definition)
    assert evaluator.code(statement.conclusion, {}) is True


@pytest.mark.parametrize("name", [name for name in certified() if "not_" not in name])
def test_an_equation_has_a_definition_on_one_side_and_its_value_on_the_other(user: Spec, name: str) -> None:
    conclusion = user.statement(name).conclusion
    if not isinstance(conclusion, Op) or conclusion.operation not in (Operation.EQ, Operation.NAT_EQ):
        return  # a proposition, or a truth value
    left, right = conclusion.arguments
    evaluator = Evaluator(Exact(), user.library.definition)
    assert evaluator.code(left, {}) == evaluator.code(right, {})
    assert any(isinstance(part, Call) for part in walk(left)), "the definition itself was asked"
    assert not any(isinstance(part, Call) for part in walk(right)), "a value, not a definition"


def test_a_wrong_value_does_not_hold(user: Spec) -> None:
    """The comparison can fail: with the value of another number on the right the statement is false."""
    twenty, one = (user.statement(f"Naturals.Certified.fib{n}").conclusion for n in ("₂₀", "₁"))
    assert isinstance(twenty, Op)
    assert isinstance(one, Op)
    wrong = Op(twenty.operation, (twenty.arguments[0], one.arguments[1]), twenty.type)
    assert Evaluator(Exact(), user.library.definition).code(wrong, {}) is False
