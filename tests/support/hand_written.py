"""Definitions written as code by hand: those of the specifications that show what a domain has to do."""

from __future__ import annotations

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
    Lambda,
    Let,
    Literal,
    Maximum,
    Op,
    Operation,
    Param,
    Quantified,
    Scalar,
    Sum,
    Type,
    Variable,
)
from pyverify.term import Name

K = Scalar("K")
VECTOR = Function((NAT,), K)
TABLE = Function((NAT, NAT), K)
FAMILY = Function((NAT, NAT, NAT), K)
LABELS = Function((NAT,), NAT)

_BOOLEAN = {"LE", "LT", "EQ", "NOT", "AND", "OR", "IMPLIES", "IFF"}


def nat(name: str) -> Variable:
    """A natural."""
    return Variable(name, NAT)


def op(operation: str, *arguments: Code) -> Op:
    """An operation by its name, with the type of its result."""
    if operation in _BOOLEAN or operation in ("NAT_LE", "NAT_LT", "NAT_EQ"):
        return Op(Operation[operation], arguments, BOOL)
    return Op(Operation[operation], arguments, NAT if operation.startswith("NAT_") else K)


def at(function: Variable, *arguments: Code) -> Apply:
    """A function at arguments."""
    return Apply(function, arguments)


def total(index: str, count: Code, body: Code) -> Sum:
    """A sum in the field."""
    return Sum(nat(index), count, body, K)


def numeral(value: int) -> Op:
    """A numeral of the field."""
    return op("CAST", Literal(value))


def define(name: str, body: Code, type_: Type = K, **params: Type) -> Definition:
    """A definition over a field, its parameters in order."""
    return Definition(
        name=("TPF", name),
        carriers=(Carrier("K", ("OrderedField",)),),
        params=tuple(Param(key, of) for key, of in params.items()),
        type=type_,
        body=body,
        proposition=type_ is BOOL,
    )


def call(name: str, *arguments: Code) -> Call:
    """Another definition at arguments."""
    return Call(("TPF", name), (K,), arguments, K)


i, j, k, m, n, d = (nat(name) for name in ("i", "j", "k", "m", "n", "d"))
p, w = Variable("p", TABLE), Variable("w", TABLE)
f, g, a, b = (Variable(name, VECTOR) for name in ("f", "g", "a", "b"))
x, y, z, s = (Variable(name, K) for name in ("x", "y", "z", "s"))
M = Variable("M", FAMILY)

row_sum = define("rowSum", total("j", n, at(p, i, j)), n=NAT, p=TABLE, i=NAT)
col_sum = define("colSum", total("i", m, at(p, i, j)), m=NAT, p=TABLE, j=NAT)
total_mass = define("total", total("i", m, total("j", n, at(p, i, j))), m=NAT, n=NAT, p=TABLE)
defect = define(
    "defect",
    op("SUB", at(p, i, j), op("MUL", call("rowSum", n, p, i), call("colSum", m, p, j))),
    m=NAT,
    n=NAT,
    p=TABLE,
    i=NAT,
    j=NAT,
)
tv2 = define(
    "tv2",
    total("i", m, total("j", n, op("ABS", call("defect", m, n, p, i, j)))),
    m=NAT,
    n=NAT,
    p=TABLE,
)
leakage = define("leakage", op("DIV", call("tv2", m, n, p), numeral(2)), m=NAT, n=NAT, p=TABLE)
chi_square = define(
    "chiSquare",
    total(
        "i",
        m,
        total(
            "j",
            n,
            op(
                "DIV",
                op("MUL", call("defect", m, n, p, i, j), call("defect", m, n, p, i, j)),
                op("MUL", call("rowSum", n, p, i), call("colSum", m, p, j)),
            ),
        ),
    ),
    m=NAT,
    n=NAT,
    p=TABLE,
)
indep = define(
    "Indep",
    Quantified(
        True,
        i,
        m,
        Quantified(
            True,
            j,
            n,
            op("EQ", at(p, i, j), op("MUL", call("rowSum", n, p, i), call("colSum", m, p, j))),
        ),
    ),
    BOOL,
    m=NAT,
    n=NAT,
    p=TABLE,
)
baseline = define("baseline", Maximum(j, n, call("colSum", m, p, j), K), m=NAT, n=NAT, p=TABLE)
h = Variable("h", LABELS)
accuracy = define("accuracy", total("i", m, at(p, i, at(h, i))), m=NAT, p=TABLE, h=LABELS)
best = nat("best")
_row = Variable("r", VECTOR)
argmax_below = define(
    "argmaxBelow",
    Iterate(
        n,
        k,
        (best,),
        (Literal(0),),
        (If(op("LE", at(_row, k), at(_row, best)), best, k),),
    ),
    NAT,
    n=NAT,
    r=VECTOR,
)
bayes = define(
    "bayesByArgmax",
    total("i", m, at(p, i, Call(("TPF", "argmaxBelow"), (K,), (n, Lambda((j,), at(p, i, j))), NAT))),
    m=NAT,
    n=NAT,
    p=TABLE,
)
kl = define(
    "kl",
    total(
        "i",
        n,
        If(
            op("LT", numeral(0), at(f, i)),
            op("MUL", at(f, i), op("LOG", op("DIV", at(f, i), at(g, i)))),
            numeral(0),
        ),
    ),
    n=NAT,
    f=VECTOR,
    g=VECTOR,
)
holonomy = define("holonomy", Iterate(n, k, (s,), (numeral(1),), (op("MUL", at(a, k), s),)), a=VECTOR, n=NAT)
drift = define(
    "drift",
    Iterate(n, k, (s,), (numeral(0),), (op("ADD", op("MUL", at(a, k), s), at(b, k)),)),
    a=VECTOR,
    b=VECTOR,
    n=NAT,
)
_H = Variable("H", TABLE)
_r, _c, _r0, _c0 = (nat(name) for name in ("row", "col", "row0", "col0"))
_v = nat("v")
holonomy_matrix = define(
    "holonomyMatrix",
    Apply(
        Iterate(
            n,
            k,
            (_H,),
            (Lambda((_r0, _c0), If(op("NAT_EQ", _r0, _c0), numeral(1), numeral(0))),),
            (
                Lambda(
                    (_r, _c),
                    Sum(_v, d, op("MUL", Apply(M, (k, _r, _v)), Apply(_H, (_v, _c))), K),
                ),
            ),
        ),
        (i, j),
    ),
    d=NAT,
    M=FAMILY,
    n=NAT,
    i=NAT,
    j=NAT,
)
attempts = define(
    "foundWithin",
    total("t", n, op("MUL", op("POW", op("SUB", numeral(1), x), nat("t")), x)),
    n=NAT,
    x=K,
)
pos_part = define("posPart", op("MAX", x, numeral(0)), x=K)
with_let = define("withLet", Let(y, op("ADD", x, numeral(1)), op("MUL", y, y)), x=K)

ALL = (
    row_sum,
    col_sum,
    total_mass,
    defect,
    tv2,
    leakage,
    chi_square,
    indep,
    baseline,
    accuracy,
    argmax_below,
    bayes,
    kl,
    holonomy,
    drift,
    holonomy_matrix,
    attempts,
    pos_part,
    with_let,
)
_BY_NAME = {one.name: one for one in ALL}


def library(name: Name) -> Definition:
    """A definition by its name."""
    return _BY_NAME[name]


def operation_of(operation: str, *types: Type) -> Definition:
    """The definition that applies one operation to its parameters `x0`, `x1`."""
    variables = [Variable(f"x{number}", of) for number, of in enumerate(types)]
    body = op(operation, *variables)
    return define(operation.lower(), body, body.type, **{one.name: one.type for one in variables})
