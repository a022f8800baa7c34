"""A solver's counterexample evaluated again, over the exact rationals: what is trusted when a statement is
refuted.

The predicate of the statement (hypotheses give the conclusion) is evaluated at the model's values. Outermost
`∀` in it are put at the model's values too, and of `premise → rest` the rest is looked at where the premise
is true; so a value `false` means that the values are a counterexample over ℚ. Quantifiers over all of a type
that are inside are eliminated (`exactly`); what the model says of their variables is tried first, and counts
only if the body says so. What the evaluation reads of each function is what is kept of it. Trusted beside the
evaluator and the elimination: that ℚ, or a field that contains it, is an instance of the statement's classes,
as it is of all under `lean/Algebra`.

A mistake others make: to put zero where a solver's value is no rational number, and then to find that the
model is none. Here such a model is not evaluated.
"""

from __future__ import annotations

import enum
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import partial
from typing import Any

from flint import fmpq

from pyverify.domains.arguments import BadArgument, lift
from pyverify.domains.evaluate import Evaluator
from pyverify.domains.exact import fraction
from pyverify.domains.smt import Laws, Problem
from pyverify.domains.smt.logic import logic_of
from pyverify.domains.smt.model import Model, read_model
from pyverify.domains.smt.terms import ArraySort, Simple, Sort, Symbol
from pyverify.extract import Definition, NotInterpreted, Reason
from pyverify.extract.code import Code, Function, Op, Operation, Quantified
from pyverify.extract.depth import deep
from pyverify.statement import Statement
from pyverify.symbolic.answer import Value
from pyverify.symbolic.exactly import LARGEST_EXPONENT, Deciding, TimeOver, Vague
from pyverify.symbolic.solving.race import Irrational, Lost
from pyverify.term import Name

__all__ = ["LARGEST_EXPONENT", "LAWS", "Checked", "Verdict", "confirm"]

LAWS = Laws.INSTANCES
"""How the logarithm's laws are asserted. With instances `sat` proves nothing where a logarithm occurs; there
the exact evaluation, which has no logarithm, cannot confirm it either.
"""

Known = int | Fraction | bool


class Verdict(enum.Enum):
    """What the exact evaluation says of a proposed counterexample."""

    CONFIRMED = "confirmed"
    """All hypotheses are true, the conclusion is false."""
    CONTRADICTED = "contradicted"
    """It is none: a hypothesis is false, the conclusion is true, or a value is not of its type."""
    NOT_EVALUATED = "not evaluated"
    """It has no value there; the reason is told."""


@dataclass(frozen=True, slots=True)
class Checked:
    """A verdict, the values that were read, and why there is no verdict or which it is."""

    verdict: Verdict
    values: tuple[Value, ...] = ()
    why: str = ""
    reason: Reason | None = None
    irrational: bool = False
    """Whether there is no verdict because a value is no rational number."""


def confirm(
    problem: Problem,
    statement: Statement,
    library: Callable[[Name], Definition],
    ask: Callable[[str, Sequence[str]], str],
    seconds: float,
) -> Checked:
    """Evaluate the statement at a model; `ask` gives the solver's value of a name at a place, or raises
    `Irrational` or `Lost`.
    """
    read: dict[tuple[str, tuple[Known, ...]], Any] = {}
    domain = Deciding(time.monotonic() + seconds)
    try:
        model = _model(problem, ask)
        domain.hints = _hints(problem, model)
        values = model.arguments()
        env = {}
        for variable in problem.parts.variables:
            value = lift(domain, variable.type, values[variable.name], variable.name)
            if isinstance(variable.type, Function):
                value = partial(_recorded, read, variable.name, value)
            else:
                read[variable.name, ()] = value
            env[variable.name] = value
        with deep():
            holds = _holds(Evaluator(domain, library), statement.predicate.body, env)
    except Irrational as error:
        why = f"{error} is no rational number in the model"
        return Checked(Verdict.NOT_EVALUATED, why=why, irrational=True)
    except TimeOver:
        return Checked(Verdict.NOT_EVALUATED, why="the exact evaluation was not done in time")
    except Lost as error:
        return Checked(Verdict.NOT_EVALUATED, why=str(error))
    except NotInterpreted as error:
        part = f": {error.part}" if error.part else ""
        return Checked(Verdict.NOT_EVALUATED, why=f"{error.reason.sentence}{part}", reason=error.reason)
    except BadArgument as error:
        return Checked(Verdict.CONTRADICTED, why=error.message)
    except Vague:
        holds = None
    found = tuple(Value(name, at, _outside(value)) for (name, at), value in _ordered(problem, read))
    if holds is None:
        reason = Reason.UNBOUNDED
        part = f": {domain.undecided}" if domain.undecided else ""
        return Checked(Verdict.NOT_EVALUATED, found, f"{reason.sentence}{part}", reason)
    if holds:
        why = "the statement is true at the solver's own values"
        if domain.rational_only or logic_of(problem.prepared(LAWS).roots) == "ALL":
            # the solver speaks of the reals, and of arrays, which need not be all functions
            return Checked(Verdict.NOT_EVALUATED, found, f"{why}, over the rational numbers")
        return Checked(Verdict.CONTRADICTED, found, why)
    return Checked(Verdict.CONFIRMED, found)


def _holds(evaluator: Evaluator, code: Code, env: Mapping[str, Any]) -> bool | None:
    """Whether the statement holds at these values of its parameters and outermost quantified variables; None
    where that is not decided.
    """
    decided = True
    while True:
        match code:
            case Op(Operation.IMPLIES, (premise, rest)):
                found = evaluator.code(premise, env)
                if found is False:
                    return True
                decided = decided and found is True
                code = rest
            case Quantified(True, variable, None, body) if variable.name in env:
                code = body
            case _:
                found = evaluator.code(code, env)
                return True if found is True else found if decided else None


def _model(problem: Problem, ask: Callable[[str, Sequence[str]], str]) -> Model:
    """The solver's model; raises `Irrational` and `Lost`."""
    prepared = problem.prepared(LAWS)

    def at(symbol: Symbol, indices: tuple[Known, ...]) -> Known:
        name = prepared.names.of(symbol)
        text = ask(name, [str(_outside(index)).lower() for index in indices])
        sort: Sort = symbol.result
        while isinstance(sort, ArraySort):
            sort = sort.element
        try:
            return text == "true" if sort is Simple.BOOL else _number(text, sort)
        except (ValueError, ZeroDivisionError):
            raise Lost(f"the solver's value of {name} is no number") from None

    return read_model(prepared, lambda symbol: at(symbol, ()), at)


def _hints(problem: Problem, model: Model) -> dict[str, list[Any]]:
    """What the model says of variables that quantifiers inside bind, by the binders' names.

    A function is what it was read to be, and zero elsewhere.
    """
    prepared = problem.prepared(LAWS)
    owned = {symbol for one in problem.parameters for symbol in one.symbols}
    found: dict[str, list[Any]] = {}
    tables: dict[Symbol, dict[tuple[Known, ...], Any]] = {}
    for symbol in prepared.resolved.symbols:
        origin = prepared.resolved.origins.get(symbol, symbol)
        value = model.values.get(prepared.names.of(symbol))
        if origin in owned or value is None:
            continue
        inside = _inside(value)
        if not symbol.indices:
            found.setdefault(symbol.name, []).append(inside)
        else:
            tables.setdefault(origin, {})[symbol.indices] = inside
    for origin, table in tables.items():
        zero = False if origin.result is Simple.BOOL else 0 * next(iter(table.values()))
        found.setdefault(origin.name, []).append(partial(_looked_up, table, zero))
    return found


def _looked_up(table: Mapping[tuple[Known, ...], Any], elsewhere: Any, *places: Any) -> Any:
    """The value of a function that is known at some places."""
    _require_known(places)
    return table.get(tuple(_outside(one) for one in places), elsewhere)


def _require_known(places: Sequence[Any]) -> None:
    """Raise `Vague` where a function is read at a place that depends on unknowns."""
    if any(not isinstance(one, (int, fmpq)) for one in places):
        raise Vague


def _number(text: str, sort: Sort) -> int | Fraction:
    return int(text) if sort is Simple.INT else Fraction(text)


def _recorded(
    read: dict[tuple[str, tuple[Known, ...]], Any], name: str, function: Callable[..., Any], *at: Any
) -> Any:
    _require_known(at)
    places = tuple(_outside(one) for one in at)
    if (name, places) not in read:
        read[name, places] = function(*places)
    return read[name, places]


def _outside(value: Any) -> Any:
    """A value of the exact domain as Python's."""
    if isinstance(value, tuple):
        return tuple(map(_outside, value))
    return fraction(value) if isinstance(value, fmpq) else value


def _inside(value: Known) -> Any:
    """Python's number as one of the exact domain."""
    return fmpq(value.numerator, value.denominator) if isinstance(value, Fraction) else value


def _ordered(
    problem: Problem, read: Mapping[tuple[str, tuple[Known, ...]], Any]
) -> list[tuple[tuple[str, tuple[Known, ...]], Any]]:
    order = {variable.name: place for place, variable in enumerate(problem.parts.variables)}
    return sorted(read.items(), key=lambda one: (order[one[0][0]], one[0][1]))
