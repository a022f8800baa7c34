"""Whether values refute a statement: exactly, and where a logarithm occurs in rigorous enclosures.

The rationals have no logarithm, so a statement that speaks of one has no value there. Its hypotheses mostly
have, and its conclusion has one over the real numbers, at rational values of all else: each logarithm is
enclosed between rational bounds, and a comparison that these decide is decided. The real numbers with the
natural logarithm are a structure of the class, so values that refute the statement there refute it. Of
arguments that are not positive the class says nothing: some constant values are tried there.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Any

from pyverify.domains.arguments import BadArgument
from pyverify.domains.evaluate import Evaluator
from pyverify.extract import NotInterpreted
from pyverify.extract.code import NAT, Code, Op, Operation, Quantified
from pyverify.extract.depth import deep
from pyverify.statement import Statement
from pyverify.symbolic.answer import Counterexample
from pyverify.symbolic.instances import arguments, falsify, holds, meets, sample
from pyverify.symbolic.instances.evaluate import in_domain
from pyverify.symbolic.instances.inline import free_names
from pyverify.symbolic.logarithm import Elsewhere, occurs
from pyverify.symbolic.necessity.structured import structured
from pyverify.symbolic.necessity.unfold import Library
from pyverify.symbolic.variants.far import far
from pyverify.symbolic.variants.variant import assuming

__all__ = [
    "ENCLOSED",
    "about_sizes",
    "enclosed",
    "has_logarithm",
    "refuted",
    "searched",
    "tested",
    "trimmed",
]

ENCLOSED = "sampling, with the natural logarithm in enclosures"
"""What a counterexample over the real numbers names as its origin."""
ELSEWHERE = (0, 1000, -1000)
"""Values for logarithms of what is not positive: any are possible."""
_SAMPLES = 400
_SMALL = 6
"""Sizes below this are looked at."""


def refuted(library: Library, statement: Statement, example: Counterexample, seconds: float) -> bool:
    """Whether the values make all hypotheses true and the conclusion false."""
    found = holds(library, statement, example, seconds)
    if found is not None or not has_logarithm(library, statement):
        return found is False
    if meets(library, statement, example, seconds) is not True:
        return False
    return any(_concluded(library, statement, example, value) is False for value in ELSEWHERE)


def searched(
    library: Library, statement: Statement, *, sizes: Iterable[int], seconds: float
) -> Counterexample | None:
    """A counterexample by sampling."""
    wanted = tuple(sizes)
    if not has_logarithm(library, statement):
        found = falsify(library, statement, sizes=wanted, seconds=seconds / 2)
        found = found or far(library, statement, seconds / 2)
        return found or _structured(library, statement, wanted, seconds / 2)
    until = time.monotonic() + seconds
    for one in sample(library, statement, sizes=wanted, count=_SAMPLES, seconds=seconds / 2):
        if time.monotonic() > until:
            break
        named = enclosed(library, statement, one)
        if named.solver != one.solver:
            return named
    return None


def about_sizes(statement: Statement) -> bool:
    """Whether the conclusion speaks of naturals alone, such as `n ≠ 0`."""
    types = {one.name: one.type for one in statement.params}
    return all(types.get(name) is NAT for name in free_names(statement.conclusion))


def tested(library: Library, implied: Statement | None) -> bool:
    """Whether what a statement concludes is false anywhere that is looked at; of what is said of numbers in
    tables that is taken for granted.
    """
    if implied is None or not about_sizes(implied):
        return True
    return searched(library, assuming(implied, ()), sizes=range(_SMALL), seconds=1.0) is not None


def enclosed(library: Library, statement: Statement, example: Counterexample) -> Counterexample:
    """The values with their origin, if the conclusion is false there over the real numbers: which logarithm
    shows it. Else as they are.
    """
    for value in ELSEWHERE:
        if _concluded(library, statement, example, value) is False:
            elsewhere = f"; log x = {value} for x ≤ 0" if value != ELSEWHERE[0] else ""
            return replace(example, solver=f"{ENCLOSED}{elsewhere}")
    return example


def _structured(
    library: Library, statement: Statement, sizes: Sequence[int], seconds: float
) -> Counterexample | None:
    until = time.monotonic() + seconds
    for one in structured(library, statement, sizes=sizes, seconds=seconds):
        if holds(library, statement, one, max(0.0, until - time.monotonic())) is False:
            return trimmed(library, statement, one)
    return None


def trimmed(library: Library, statement: Statement, example: Counterexample) -> Counterexample:
    """Without the values beyond all sizes, where it needs none of them."""
    most = max(example.sizes.values(), default=0)
    inside = tuple(one for one in example.values if all(index < most for index in one.indices))
    made = replace(example, values=inside)
    return made if most and refuted(library, statement, made, 1.0) else example


def has_logarithm(library: Library, statement: Statement) -> bool:
    """Whether a logarithm occurs in a statement, or in what it calls."""
    return occurs([statement.conclusion, *(one.code for one in statement.hypotheses)], library)


def _concluded(library: Library, statement: Statement, example: Counterexample, elsewhere: int) -> Any:
    """The conclusion over the real numbers at these values; None where the enclosures do not decide it."""
    domain = Elsewhere(elsewhere)
    given = arguments(statement, example)
    try:
        with deep():
            env = {
                name: in_domain(domain, type_, given[name], name)
                for name, type_ in _types(statement).items()
                if name in given
            }
            return _truth(Evaluator(domain, library).code, statement.conclusion, env)
    except (NotInterpreted, BadArgument):
        return None


def _truth(value: Callable[[Code, Any], Any], code: Code, env: dict[str, Any]) -> Any:
    while True:
        match code:
            case Op(Operation.IMPLIES, (premise, rest)):
                met = value(premise, env)
                if met is not True:
                    return True if met is False else None
                code = rest
            case Quantified(True, variable, None, body) if variable.name in env:
                code = body
            case _:
                return value(code, env)


def _types(statement: Statement) -> dict[str, Any]:
    found = {param.name: param.type for param in statement.params}
    code = statement.conclusion
    while True:
        match code:
            case Quantified(True, variable, None, body):
                found[variable.name] = variable.type
                code = body
            case Op(Operation.IMPLIES, (_, rest)):
                code = rest
            case _:
                return found
