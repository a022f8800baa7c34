"""A statement with one size, taken apart for an argument that covers all values of it.

Its hypotheses are sorted by what they say of a prefix, that is, of the same families with a smaller size:

 - `free`: no size and no family occurs; they hold whatever the size is;
 - `pointwise`: `∀ i < n, …` of one index; they hold for each prefix too;
 - `least`: the size is at least some number; a prefix may be too small for them, which the argument sees to;
 - all others may fail for a prefix (`∑ i < n, p i = 1` does). No argument about prefixes may use them.

What is left out is assumed nowhere: then a stronger statement is proved.
"""

from __future__ import annotations

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
from pyverify.symbolic.vectors import MOST_TERMS
from pyverify.term import Name

__all__ = ["Telescope", "families", "told", "unfolded"]

INDEX = Variable("index_", NAT)
"""The index of a pointwise hypothesis."""


@dataclass(frozen=True, slots=True)
class Telescope:
    """The parts of a statement with one size."""

    statement: Statement
    size: Variable
    families: frozenset[str]
    """The parameters that are functions."""
    free: tuple[tuple[str, Code], ...]
    """With the name of the hypothesis that each is a part of."""
    pointwise: tuple[tuple[str, Code], ...]
    """In the variable `INDEX`."""
    others: tuple[tuple[str, Code], ...]
    least: int
    conclusions: tuple[Code, ...]
    """The conclusion, its conjunctions taken apart."""
    taken: frozenset[str]
    """Names that are used in it."""


def unfolded(statement: Statement, library: Callable[[Name], Definition]) -> Telescope | None:
    """The parts; None unless exactly one parameter is a size, or if a name is in the way.

    Raises `NotInterpreted`.
    """
    sizes = smt_problem(statement, library, limit=MOST_TERMS).sizes
    named = {param.name: param.variable for param in statement.params}
    if len(sizes) != 1 or not sizes.keys() <= named.keys():
        return None
    size = named[next(iter(sizes))]
    functions = frozenset(param.name for param in statement.functions)
    free: list[tuple[str, Code]] = []
    pointwise: list[tuple[str, Code]] = []
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
            at = _pointwise(part, size)
            bound = _least(part, size)
            used = free_names(part)
            if bound is not None:
                least = max(least, bound)
            elif size.name not in used and not used & functions:
                free.append((name, part))
            elif at is not None and size.name not in free_names(at):
                pointwise.append((name, at))
            else:
                others.append((name, part))
    return Telescope(
        statement,
        size,
        functions,
        tuple(free),
        tuple(pointwise),
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
    while isinstance(code, Quantified) and code.universal and code.bound == size:
        code = replace_variable(code.body, code.variable, INDEX)
        found = True
    return code if found else None


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
    n = telescope.size
    kept = [Hypothesis(name, code, "", position) for name, code in telescope.free]
    for number, (name, code) in enumerate(telescope.pointwise):
        index = Variable(f"{INDEX.name}{number}", NAT)
        kept.append(
            Hypothesis(name, Quantified(True, index, n, replace_variable(code, INDEX, index)), "", position)
        )
    return replace(telescope.statement, hypotheses=tuple(kept))
