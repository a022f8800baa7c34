"""Statements evaluated at an instance: exact values at some places, zero at all others.

An instance is a `Counterexample`, whichever way it was found. Variables that the conclusion quantifies over
at its head are put at the instance's values too, as the solvers' counterexamples have them. What is said to
be true or false is so, exactly; `None` says that it could not be evaluated: there is a logarithm, a
quantifier over all of a type is neither settled by a small value (`Watched`) nor eliminated (`Deciding`), or
the time was over.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from typing import Any, TypeVar

from flint import fmpq

from pyverify.domains.arguments import BadArgument, lift
from pyverify.domains.domain import Domain
from pyverify.domains.evaluate import Evaluator
from pyverify.domains.smt.problem import Parts
from pyverify.extract import Definition, NotInterpreted, Reason
from pyverify.extract.code import (
    BOOL,
    NAT,
    Code,
    Function,
    Op,
    Operation,
    Quantified,
    RecordType,
    Type,
    Variable,
)
from pyverify.extract.depth import deep
from pyverify.statement import Statement
from pyverify.symbolic.answer import Counterexample
from pyverify.symbolic.exactly import Deciding, Vague
from pyverify.symbolic.exactly import TimeOver as DecidingTimeOver
from pyverify.symbolic.exactly.natural import From
from pyverify.symbolic.instances.names import first_names
from pyverify.symbolic.instances.watched import TimeOver, Truth3, Watched, outside
from pyverify.symbolic.law import Law
from pyverify.term import Name

__all__ = [
    "Library",
    "Table",
    "arguments",
    "decided",
    "environment",
    "evaluated",
    "holds",
    "in_domain",
    "meets",
    "nothing",
    "premises_and_rest",
    "require_known",
    "truth",
    "variables",
]

Library = Callable[[Name], Definition]
T = TypeVar("T")


class _AtUnknown(NotInterpreted, Vague):
    """A function of the instance is read at a place that depends on what a quantifier binds."""

    def __init__(self) -> None:
        super().__init__(Reason.UNBOUNDED, "", part="a function at a place that is not decided")


class Table:
    """A function with values at some places, and one value everywhere else."""

    def __init__(self, values: Mapping[tuple[Any, ...], Any], elsewhere: Any) -> None:
        self.values = values
        self.elsewhere = elsewhere

    def __call__(self, *indices: Any) -> Any:
        """The value at these indices; raises `Vague` where one depends on what a quantifier binds, unless it
        is beyond all places that have a value.
        """
        for axis, index in enumerate(indices):
            if isinstance(index, From) and all(index.least > place[axis] for place in self.values):
                return self.elsewhere
        require_known(indices)
        return self.values.get(tuple(map(outside, indices)), self.elsewhere)


def require_known(places: Sequence[Any]) -> None:
    """Raise `Vague` where a function is read at a place that depends on what a quantifier binds."""
    if any(not isinstance(one, (int, Fraction, fmpq)) for one in places):
        raise _AtUnknown


def variables(statement: Statement) -> tuple[Variable, ...]:
    """The parameters, and what is quantified at the head of the conclusion over all of a type."""
    return Parts.of(statement).variables


def nothing(type_: Type) -> Any:
    """The value that stands for zero: 0, false, the function that is zero, the record of such fields."""
    if isinstance(type_, Function):
        return Table({}, nothing(type_.result))
    if isinstance(type_, RecordType):
        return tuple(nothing(of) for _, of in type_.fields)
    if type_ is BOOL:
        return False
    return 0 if type_ is NAT else Fraction(0)


def arguments(statement: Statement, instance: Counterexample) -> dict[str, Any]:
    """The instance as Python arguments by name; functions are zero where the instance has no value.

    Parameters of which it says nothing are zero. A variable at the head of the conclusion is among them if
    the instance has a value for it.
    """
    tables: dict[str, dict[tuple[Any, ...], Any]] = {}
    single: dict[str, Any] = dict(instance.sizes)
    for one in instance.values:
        if one.indices:
            tables.setdefault(one.parameter, {})[one.indices] = one.value
        else:
            single[one.parameter] = one.value
    found: dict[str, Any] = {}
    parameters = {param.name for param in statement.params}
    heads = variables(statement)
    told = first_names((one.name for one in heads if one.name not in parameters), parameters)
    for name, first in told.items():  # values may be told by the names of the source
        for some in (tables, single):
            if name not in some and first in some:
                some[name] = some[first]
    for variable in heads:
        name = variable.name
        if isinstance(variable.type, Function):
            if isinstance(single.get(name), Law):
                found[name] = single[name]
            elif name in tables or name in parameters:
                found[name] = Table(tables.get(name, {}), nothing(variable.type.result))
        elif name in single or name in parameters:
            found[name] = single.get(name, nothing(variable.type))
    return found


def environment(domain: Domain[Any], statement: Statement, values: Mapping[str, Any]) -> dict[str, Any]:
    """Python arguments as the domain takes them."""
    return {
        one.name: in_domain(domain, one.type, values[one.name], one.name)
        for one in variables(statement)
        if one.name in values
    }


def in_domain(domain: Domain[Any], type_: Type, value: Any, name: str) -> Any:
    """A value as the domain takes it; a law as the function that computes it there."""
    if isinstance(value, Law) and isinstance(type_, Function):
        return lambda *given: value.at(domain, type_, given)
    return lift(domain, type_, value, name)


def premises_and_rest(code: Code, known: Mapping[str, Any]) -> tuple[list[Code], Code]:
    """The premises at the head of a piece of code and the rest, below the `∀` whose variables are known."""
    premises: list[Code] = []
    while True:
        match code:
            case Op(Operation.IMPLIES, (premise, rest)):
                premises.append(premise)
                code = rest
            case Quantified(True, variable, None, body) if variable.name in known:
                code = body
            case _:
                return premises, code


def truth(evaluator: Evaluator, code: Code, env: Mapping[str, Any]) -> Truth3:
    """Whether it holds at these values of its free and outermost quantified variables."""
    premises, rest = premises_and_rest(code, env)
    known: Truth3 = True
    for premise in premises:
        found = evaluator.code(premise, env)
        if found is False:
            return True
        known = None if found is None else known
    found = evaluator.code(rest, env)
    return found if known or found else None


def decided(seconds: float, work: Callable[[Domain[Any]], T], known: Callable[[T], bool]) -> T | None:
    """What the work gives, in an exact domain with this much time; `None` where there is no value.

    What is not `known` in a domain that tries some values for a quantifier is computed again in one that
    eliminates it.
    """
    ends = time.monotonic() + seconds
    first: T | None = None
    try:
        with deep():
            first = work(Watched(ends))
        if known(first):
            return first
    except NotInterpreted as error:
        if error.reason is not Reason.UNBOUNDED:
            return None
    except (BadArgument, TimeOver):
        return None
    try:
        with deep():
            return work(Deciding(ends))
    except (NotInterpreted, BadArgument, DecidingTimeOver, Vague):
        return first


def evaluated(seconds: float, work: Callable[[Domain[Any]], Truth3]) -> Truth3:
    """Whether the work says true or false, as in `decided`."""
    return decided(seconds, work, lambda found: found is not None)


def meets(
    library: Library, statement: Statement, instance: Counterexample, seconds: float = 2.0
) -> bool | None:
    """Whether all hypotheses are true at the instance; `None` if they could not be evaluated in `seconds`."""

    def work(domain: Domain[Any]) -> Truth3:
        env = environment(domain, statement, arguments(statement, instance))
        evaluator = Evaluator(domain, library)
        known: Truth3 = True
        for hypothesis in statement.hypotheses:
            found = evaluator.code(hypothesis.code, env)
            if found is False:
                return False
            known = None if found is None else known
        return known

    return evaluated(seconds, work)


def holds(
    library: Library, statement: Statement, instance: Counterexample, seconds: float = 2.0
) -> bool | None:
    """Whether the statement (its hypotheses give its conclusion) is true at the instance; `None` if it could
    not be evaluated in `seconds`.
    """

    def work(domain: Domain[Any]) -> Truth3:
        env = environment(domain, statement, arguments(statement, instance))
        return truth(Evaluator(domain, library), statement.predicate.body, env)

    return evaluated(seconds, work)
