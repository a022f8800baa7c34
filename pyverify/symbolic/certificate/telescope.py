"""A statement with one size, taken apart for an argument that covers all values of it.

Its hypotheses are sorted by what they say of a prefix, that is, of the same families with a smaller size:

 - `free`: no size and no family occurs; they hold whatever the size is;
 - `closed`: the size does not occur; they say the same of each prefix (`a 0 = 1`);
 - `pointwise`: `∀ i < n, …` of one index; they hold for each prefix too;
 - `pairs`: `∀ i < n, ∀ j < n, …` of two; they hold for each prefix, and speak of each index and the new one;
 - `least`: the size is at least some number; a prefix may be too small for them, which the argument sees to;
 - all others may fail for a prefix (`∑ i < n, p i = 1` does). No argument about prefixes may use them.

What is left out is assumed nowhere: then a stronger statement is proved.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, replace

from pyverify.domains.smt import smt_problem
from pyverify.extract import Definition
from pyverify.extract.code import (
    NAT,
    Code,
    Literal,
    Op,
    Operation,
    Quantified,
    Variable,
    walk,
)
from pyverify.extract.rewrite import replace_variable
from pyverify.statement import Hypothesis, Statement
from pyverify.symbolic.instances.inline import binders, conjuncts, free_names, inlined
from pyverify.symbolic.solving.vectors import MOST_TERMS
from pyverify.term import Name

__all__ = ["EARLIER", "INDEX", "Pairs", "Telescope", "families", "offset", "told", "unfolded"]

INDEX = Variable("index_", NAT)
"""The index of a pointwise hypothesis."""
EARLIER = Variable("index_earlier_", NAT)
"""Beside it, an index that is less."""


@dataclass(frozen=True, slots=True)
class Pairs:
    """A hypothesis about two indices."""

    name: str
    said: tuple[Code, ...]
    """What it says of `EARLIER` and `INDEX`, in either order."""


@dataclass(frozen=True, slots=True)
class Telescope:
    """The parts of a statement with one size."""

    statement: Statement
    size: Variable
    families: frozenset[str]
    """The parameters that are functions."""
    free: tuple[tuple[str, Code], ...]
    """With the name of the hypothesis that each is a part of."""
    closed: tuple[tuple[str, Code], ...]
    pointwise: tuple[tuple[str, Code], ...]
    """In the variable `INDEX`."""
    hereditary: tuple[tuple[str, Code], ...]
    """What is closed, pointwise or of pairs, as it stands in the hypotheses."""
    pairs: tuple[Pairs, ...]
    others: tuple[tuple[str, Code], ...]
    least: int
    conclusions: tuple[Code, ...]
    """The conclusion, its conjunctions taken apart."""
    taken: frozenset[str]
    """Names that are used in it."""


def unfolded(
    statement: Statement, library: Callable[[Name], Definition], deadline: float = math.inf
) -> Telescope | None:
    """The parts; None unless exactly one parameter is a size, or if a name is in the way.

    Raises `NotInterpreted`.
    """
    sizes = smt_problem(statement, library, limit=MOST_TERMS, deadline=deadline).sizes
    named = {param.name: param.variable for param in statement.params}
    if len(sizes) != 1 or not sizes.keys() <= named.keys():
        return None
    size = named[next(iter(sizes))]
    functions = frozenset(param.name for param in statement.functions)
    free: list[tuple[str, Code]] = []
    closed: list[tuple[str, Code]] = []
    pointwise: list[tuple[str, Code]] = []
    hereditary: list[tuple[str, Code]] = []
    pairs: list[Pairs] = []
    others: list[tuple[str, Code]] = []
    least = 0
    assumed = [inlined(one.code, library) for one in statement.hypotheses]
    concluded = inlined(statement.conclusion, library)
    taken = {name for code in (concluded, *assumed) for name in _names(code)} | named.keys()
    if any(name.startswith(INDEX.name) for name in taken):
        return None
    for number, (hypothesis, code) in enumerate(zip(statement.hypotheses, assumed, strict=True), 1):
        name = hypothesis.name or str(number)
        for part in conjuncts(code):
            at, two = _pointwise(part, size), _pairs(part, size)
            if two:
                pairs.append(Pairs(name, two))
            bound = _least(part, size)
            used = free_names(part)
            if bound is not None:
                least = max(least, bound)
            elif size.name not in used and not used & functions:
                free.append((name, part))
            elif at is not None and size.name not in free_names(at):
                pointwise.append((name, at))
                hereditary.append((name, _below(part, size)))
            elif size.name not in used:
                closed.append((name, part))
                hereditary.append((name, part))
            elif two:
                hereditary.append((name, part))
            else:
                others.append((name, part))
    return Telescope(
        statement,
        size,
        functions,
        tuple(free),
        tuple(closed),
        tuple(pointwise),
        tuple(hereditary),
        tuple(pairs),
        tuple(others),
        least,
        tuple(conjuncts(concluded)),
        frozenset(taken),
    )


def _names(code: Code) -> set[str]:
    return free_names(code) | {one.name for one in binders(code)}


def _pointwise(code: Code, size: Variable) -> Code | None:
    """What `∀ i < n, …` says of `INDEX`; of several indices, that they are all this one."""
    found = False
    while _speaks_of_prefix(code, size):
        assert isinstance(code, Quantified)
        code = replace_variable(code.body, code.variable, INDEX)
        found = True
    return code if found else None


def _speaks_of_prefix(code: Code, size: Variable) -> bool:
    """Whether it is `∀ i < n, …`, of a few more indices, or of all naturals."""
    match code:
        case Quantified(True, variable, None):
            return variable.type is NAT
        case Quantified(True, _, bound, _) if bound is not None:
            return offset(bound, size) is not None
    return False


def _below(code: Code, size: Variable) -> Code:
    """The same of naturals below the size, where it is of all."""
    if isinstance(code, Quantified) and _speaks_of_prefix(code, size):
        bound = size if code.bound is None else code.bound
        return Quantified(True, code.variable, bound, _below(code.body, size))
    return code


def offset(code: Code, start: Variable) -> int | None:
    """By how much an index is more than a variable; None for what is no such index."""
    match code:
        case Variable():
            return 0 if code == start else None
        case Op(Operation.NAT_ADD, (inner, Literal(value))) | Op(Operation.NAT_ADD, (Literal(value), inner)):
            before = offset(inner, start)
            return None if before is None else before + value
    return None


def _pairs(code: Code, size: Variable) -> tuple[Code, ...]:
    """What `∀ i j, …` with both below the size says of `EARLIER` and `INDEX`; nothing for what may fail for a
    prefix, or is no such thing.
    """
    match code:
        case Quantified(True, Variable(_, kind) as one, bound, Quantified(True, other, below, body)):
            if not {bound, below} <= {None, size} or kind is not NAT or other.type is not NAT:
                return ()
            found = []
            for first, second in ((EARLIER, INDEX), (INDEX, EARLIER)):
                said = _said_of(replace_variable(replace_variable(body, one, first), other, second), size)
                if said is not None and size.name not in free_names(said):
                    found.append(said)
            return tuple(found)
    return ()


def _said_of(code: Code, size: Variable) -> Code | None:
    """What stands behind premises that are true of `EARLIER` < `INDEX` < size; None for one that is not."""
    while isinstance(code, Op) and code.operation is Operation.IMPLIES:
        premise, rest = code.arguments
        negated = isinstance(premise, Op) and premise.operation is Operation.NOT
        inner = premise.arguments[0] if isinstance(premise, Op) and negated else premise
        match inner:
            case Op(Operation.NAT_EQ, (a, b)) if negated and {a, b} == {EARLIER, INDEX}:
                pass
            case Op(Operation.NAT_LT | Operation.NAT_LE, (a, b)) if not negated:
                if (a, b) not in ((EARLIER, INDEX), (EARLIER, size), (INDEX, size)):
                    return None
            case _:
                return None
        code = rest
    return code


def _least(code: Code, size: Variable) -> int | None:
    """The number that a hypothesis says the size is at least."""
    match code:
        case Op(Operation.NAT_LT, (Literal(value), other)) if other == size:
            return value + 1
        case Op(Operation.NAT_LE, (Literal(value), other)) if other == size:
            return value
        case Op(Operation.NOT, (Op(Operation.NAT_EQ, (one, other)),)) if {one, other} == {size, Literal(0)}:
            return 1
    return None


def families(code: Code, names: frozenset[str]) -> set[str]:
    """Which of the families occur."""
    return {part.name for part in walk(code) if isinstance(part, Variable) and part.name in names}


def told(telescope: Telescope) -> Statement:
    """The statement with the hypotheses alone that hold for prefixes, unfolded, for one value of the size."""
    position = len(telescope.statement.params)
    kept = (*telescope.free, *telescope.hereditary)
    hypotheses = tuple(Hypothesis(name, code, "", position) for name, code in kept)
    return replace(telescope.statement, hypotheses=hypotheses)
