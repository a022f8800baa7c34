"""What is as deep as it may be is printed, in every form, whatever it is made of."""

from collections.abc import Callable

import pytest
from printed_code import BOOL, FAMILY, K, call, define, number, op

from pyverify.extract.code import (
    NAT,
    Apply,
    Code,
    If,
    Lambda,
    Let,
    Literal,
    Operation,
    Quantified,
    Sum,
    Variable,
)
from pyverify.forms import from_json, latex, text, to_json
from pyverify.forms.limits import MAX_DEPTH

A = Variable("a", K)
SMALL = op(Operation.LT, A, number(0))
I = Variable("i", NAT)  # noqa: E741

NESTED: dict[str, tuple[Code, Callable[[Code, int], Code]]] = {
    "negations": (A, lambda code, _: op(Operation.NEG, code)),
    "differences": (A, lambda code, _: op(Operation.SUB, A, code)),
    "fractions": (A, lambda code, _: op(Operation.DIV, A, code)),
    "logarithms": (A, lambda code, _: op(Operation.LOG, code)),
    "calls": (A, lambda code, _: call("f", code)),
    "choices": (A, lambda code, _: If(SMALL, A, code)),
    "first choices": (A, lambda code, _: If(SMALL, code, A)),
    "conjunctions": (SMALL, lambda code, _: op(Operation.AND, SMALL, code)),
    "implications": (SMALL, lambda code, _: op(Operation.IMPLIES, code, SMALL)),
    "equivalences": (SMALL, lambda code, _: op(Operation.IFF, SMALL, code)),
    "sums": (A, lambda code, at: Sum(Variable(f"i_{at}", NAT), Literal(2), code, K)),
    "quantifiers": (
        SMALL,
        lambda code, at: Quantified(at % 2 == 0, Variable(f"i_{at}", NAT), Literal(2), code),
    ),
    "definitions": (A, lambda code, at: Let(Variable(f"y_{at}", K), code, A)),
    "indices": (I, lambda code, _: Apply(Variable("h", FAMILY), (code,))),
    "functions": (A, lambda code, at: Lambda((Variable(f"x_{at}", K),), code)),
}


@pytest.mark.parametrize("kind", NESTED)
def test_deepest_code_is_printed_in_every_form(kind: str) -> None:
    code, outer = NESTED[kind]
    innermost = BOOL if code is SMALL else K
    while True:
        deeper = outer(code, _depth(code))
        if _depth(deeper) > MAX_DEPTH:
            break
        code = deeper
    found = define("f", {"a": K}, code, innermost)
    assert latex(found)
    assert text(found)
    assert from_json(to_json(found)) == found


def _depth(code: Code) -> int:
    from pyverify.extract.code import children

    deepest, waiting = 0, [(code, 1)]
    while waiting:
        part, depth = waiting.pop()
        deepest = max(deepest, depth)
        waiting += [(one, depth + 1) for one in children(part)]
    return deepest
