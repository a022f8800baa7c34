"""Code to print: definitions as lowering gives them, random code, and what code means.

`value` says what code means at chosen values of its variables; `read_back` reads what was printed of it.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Any

from hypothesis import strategies as st

from pyverify.extract.code import (
    BOOL,
    NAT,
    Apply,
    Call,
    Carrier,
    Code,
    Definition,
    Function,
    If,
    Iterate,
    Literal,
    Maximum,
    Op,
    Operation,
    Param,
    Quantified,
    Scalar,
    Sum,
    Truth,
    Type,
    Variable,
)
from pyverify.statement import Hypothesis, Statement

K = Scalar("K")
FIELD = Carrier("K", ("OrderedField",))
FAMILY = Function((NAT,), K)
TABLE = Function((NAT, NAT), K)
MAP = Function((NAT,), NAT)


def nat(name: str) -> Variable:
    return Variable(name, NAT)


def number(value: int) -> Code:
    return Op(Operation.CAST, (Literal(value),), K)


def op(operation: Operation, *arguments: Code) -> Code:
    name = operation.value
    kind: Type = K
    if operation in _RELATIONS or name in ("not", "and", "or", "implies", "iff"):
        kind = BOOL
    elif name.startswith("nat_"):
        kind = NAT
    return Op(operation, arguments, kind)


def define(name: str, params: dict[str, Type], body: Code, kind: Type = K) -> Definition:
    return Definition(
        tuple(name.split(".")),
        (FIELD,),
        tuple(Param(one, type_) for one, type_ in params.items()),
        kind,
        body,
        kind is BOOL,
    )


_RELATIONS = frozenset(
    {Operation.LE, Operation.LT, Operation.EQ, Operation.NAT_LE, Operation.NAT_LT, Operation.NAT_EQ}
)

# Definitions of lean/TPF and lean/Sheaf.

_M, _N, _I, _J = map(nat, "mnij")
_P = Variable("p", TABLE)


def call(name: str, *arguments: Code, kind: Type = K) -> Code:
    return Call(("TPF", name), (K,), arguments, kind)


ROW, COLUMN = call("rowSum", _N, _P, _I), call("colSum", _M, _P, _J)
TV2 = define(
    "TPF.tv2",
    {"m": NAT, "n": NAT, "p": TABLE},
    Sum(_I, _M, Sum(_J, _N, op(Operation.ABS, call("defect", _M, _N, _P, _I, _J)), K), K),
)
_F, _G = Variable("f", FAMILY), Variable("g", FAMILY)
_I1, _J1 = nat("i_1"), nat("j_1")
COVARIANCE = define(
    "TPF.covariance",
    {"m": NAT, "n": NAT, "p": TABLE, "f": FAMILY, "g": FAMILY},
    op(
        Operation.SUB,
        Sum(
            _I,
            _M,
            Sum(
                _J,
                _N,
                op(
                    Operation.MUL,
                    Apply(_P, (_I, _J)),
                    op(Operation.MUL, Apply(_F, (_I,)), Apply(_G, (_J,))),
                ),
                K,
            ),
            K,
        ),
        op(
            Operation.MUL,
            Sum(_I1, _M, op(Operation.MUL, call("rowSum", _N, _P, _I1), Apply(_F, (_I1,))), K),
            Sum(_J1, _N, op(Operation.MUL, call("colSum", _M, _P, _J1), Apply(_G, (_J1,))), K),
        ),
    ),
)
_PI, _QI = Apply(_F, (_I,)), Apply(_G, (_I,))
KL = define(
    "TPF.kl",
    {"n": NAT, "f": FAMILY, "g": FAMILY},
    Sum(
        _I,
        _N,
        If(
            op(Operation.LT, number(0), _PI),
            op(Operation.MUL, _PI, op(Operation.LOG, op(Operation.DIV, _PI, _QI))),
            number(0),
        ),
        K,
    ),
)
_SCALARS = [Variable(name, K) for name in "kRavf"]
_k, _R, _a, _v, _f = _SCALARS
SAVING = define(
    "TPF.savingPerShare",
    dict.fromkeys("kRavf", K),
    op(
        Operation.SUB,
        number(1),
        op(Operation.DIV, op(Operation.MUL, call("cost", _k, _R, _a), _v), op(Operation.MUL, _f, _R)),
    ),
)
_S, _STEP, _A = Variable("s", K), nat("step"), Variable("a", FAMILY)
HOLONOMY = define(
    "Sheaf.holonomy",
    {"a": FAMILY, "n": NAT},
    Iterate(_N, _STEP, (_S,), (number(1),), (op(Operation.MUL, Apply(_A, (_STEP,)), _S),)),
)
INDEP = define(
    "TPF.Indep",
    {"m": NAT, "n": NAT, "p": TABLE},
    Quantified(
        True,
        _I,
        _M,
        Quantified(True, _J, _N, op(Operation.EQ, Apply(_P, (_I, _J)), op(Operation.MUL, ROW, COLUMN))),
    ),
    BOOL,
)

CLAIM = Statement(
    ("TPF", "NoAdvantage"),
    (Carrier("K", ("OrderedField",)),),
    (Param("m", NAT), Param("n", NAT), Param("p", TABLE), Param("h", MAP)),
    (
        Hypothesis("hp", call("Pmf2", _M, _N, _P, kind=BOOL), "", 4),
        Hypothesis("hR", op(Operation.LT, number(0), Variable("R", K)), "", 4),
    ),
    op(Operation.LE, call("baseline", _N, _P), number(1)),
    "",
)

# Random code. Scalars a, b; naturals m, n; a table p, a family x, a map h; sums to small numbers.

_UNARY = [Operation.NEG, Operation.INV, Operation.ABS]
_BINARY = [Operation.ADD, Operation.SUB, Operation.MUL, Operation.DIV, Operation.MIN, Operation.MAX]
_NATURAL = [
    Operation.NAT_ADD,
    Operation.NAT_SUB,
    Operation.NAT_MUL,
    Operation.NAT_DIV,
    Operation.NAT_MOD,
    Operation.NAT_MAX,
]
_LOGIC = [Operation.AND, Operation.OR, Operation.IMPLIES, Operation.IFF]


@st.composite
def numbers(draw: st.DrawFn, depth: int = 4, scope: tuple[str, ...] = ("m", "n")) -> Code:
    """A number of the carrier. Binders have names by their depth, so that none is twice in one place."""
    if depth == 0:
        return draw(st.sampled_from([Variable("a", K), Variable("b", K), *map(number, (0, 1, 2, 13))]))
    below = numbers(depth - 1, scope)
    match draw(st.integers(0, 9)):
        case 0:
            return op(draw(st.sampled_from(_UNARY)), draw(below))
        case 1 | 2 | 3:
            return op(draw(st.sampled_from(_BINARY)), draw(below), draw(below))
        case 4:
            return op(Operation.POW, draw(below), Literal(draw(st.integers(0, 3))))
        case 5:
            index = nat("ijkl"[len(scope) - 2])
            kind = draw(st.booleans())
            count, body = Literal(draw(st.integers(0, 2))), draw(numbers(depth - 1, (*scope, index.name)))
            return Sum(index, count, body, K) if kind else Maximum(index, count, body, K)
        case 6:
            return If(draw(truths(depth - 1, scope)), draw(below), draw(below))
        case 7:
            inner = naturals(depth - 1, scope)
            one = Apply(Variable("x", FAMILY), (draw(inner),))
            return draw(st.sampled_from([one, Apply(Variable("p", TABLE), (draw(inner), draw(inner)))]))
        case 8:
            return Op(Operation.CAST, (draw(naturals(depth - 1, scope)),), K)
    return draw(numbers(0, scope))


@st.composite
def naturals(draw: st.DrawFn, depth: int = 3, scope: tuple[str, ...] = ("m", "n")) -> Code:
    """A natural number."""
    if depth == 0 or draw(st.booleans()):
        return draw(st.sampled_from([*map(nat, scope), Literal(0), Literal(1), Literal(10)]))
    below = naturals(depth - 1, scope)
    if draw(st.integers(0, 4)) == 0:
        return Apply(Variable("h", MAP), (draw(below),))
    return op(draw(st.sampled_from(_NATURAL)), draw(below), draw(below))


@st.composite
def truths(draw: st.DrawFn, depth: int = 4, scope: tuple[str, ...] = ("m", "n")) -> Code:
    """A truth value."""
    if depth == 0:
        relation = draw(st.sampled_from([Operation.LE, Operation.LT, Operation.EQ]))
        return op(relation, draw(numbers(0, scope)), draw(numbers(0, scope)))
    below = truths(depth - 1, scope)
    match draw(st.integers(0, 6)):
        case 0:
            return op(Operation.NOT, draw(below))
        case 1 | 2 | 3:
            return op(draw(st.sampled_from(_LOGIC)), draw(below), draw(below))
        case 4:
            index = nat("ijkl"[len(scope) - 2])
            inner = truths(depth - 1, (*scope, index.name))
            return Quantified(draw(st.booleans()), index, Literal(draw(st.integers(0, 2))), draw(inner))
        case 5:
            return op(Operation.NAT_LT, draw(naturals(depth - 1, scope)), draw(naturals(depth - 1, scope)))
    relation = draw(st.sampled_from([Operation.LE, Operation.LT, Operation.EQ]))
    return op(relation, draw(numbers(depth - 1, scope)), draw(numbers(depth - 1, scope)))


# Meaning.

FUNCTIONS: dict[str, Callable[..., Any]] = {
    "p": lambda i, j: Fraction(3 * i - 5 * j + 1, 2),
    "x": lambda i: Fraction(7 - 4 * i, 3),
    "h": lambda i: (5 * i + 2) % 7,
}
VALUES: dict[str, Any] = {"a": Fraction(-3, 2), "b": Fraction(5), "m": 2, "n": 3}


def divide(a: Any, b: Any) -> Fraction:
    return Fraction(a) / b if b else Fraction(0)


def implied(a: bool, b: bool) -> bool:
    return b or not a


OPERATIONS: dict[str, Callable[..., Any]] = {
    "add": lambda a, b: a + b, "sub": lambda a, b: a - b, "mul": lambda a, b: a * b, "div": divide,
    "neg": lambda a: -a, "inv": lambda a: divide(1, a), "pow": lambda a, n: a**n, "cast": lambda a: a,
    "abs": abs, "min": min, "max": max, "le": lambda a, b: a <= b, "lt": lambda a, b: a < b,
    "eq": lambda a, b: a == b, "nat_add": lambda a, b: a + b, "nat_sub": lambda a, b: max(0, a - b),
    "nat_mul": lambda a, b: a * b, "nat_div": lambda a, b: a // b if b else 0,
    "nat_mod": lambda a, b: a % b if b else a, "nat_max": max, "nat_le": lambda a, b: a <= b,
    "nat_lt": lambda a, b: a < b, "nat_eq": lambda a, b: a == b, "not": lambda a: not a,
    "and": lambda a, b: a and b, "or": lambda a, b: a or b, "implies": implied, "iff": lambda a, b: a == b,
}  # fmt: skip


def value(code: Code, names: dict[str, Any] = VALUES) -> Any:
    """What code means."""
    match code:
        case Variable(name=name):
            return names[name]
        case Literal(value=found) | Truth(value=found):
            return found
        case Op(operation=operation, arguments=arguments):
            return OPERATIONS[operation.value](*(value(one, names) for one in arguments))
        case If(condition=condition, then=then, other=other):
            return value(then if value(condition, names) else other, names)
        case Apply(function=Variable(name=name), arguments=arguments):
            return FUNCTIONS[name](*(value(one, names) for one in arguments))
        case Sum(index=index, count=count, body=body) | Maximum(index=index, count=count, body=body):
            found = [value(body, {**names, index.name: i}) for i in range(value(count, names))]
            return sum(found) if isinstance(code, Sum) else max(found, default=0)
        case Quantified(universal=universal, variable=index, bound=bound, body=body):
            assert bound is not None
            held = [value(body, {**names, index.name: i}) for i in range(value(bound, names))]
            return all(held) if universal else any(held)
    raise AssertionError(code)
