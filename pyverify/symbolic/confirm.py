"""A solver's counterexample evaluated again, over the exact rationals: what is trusted when a statement is
refuted.

The predicate of the statement (hypotheses give the conclusion) is evaluated at the model's values. Outermost
`∀` in it are put at the model's values too, and of `premise → rest` the rest is looked at where the premise
is true; so a value `false` means that the values are a counterexample over ℚ, hence in every ordered field.
What the evaluation reads of each function is what is kept of it. Trusted beside the evaluator: that ℚ, or a
field that contains it, is an instance of the statement's classes, as it is of all under `lean/Algebra`.

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
from pyverify.domains.exact import Exact, fraction
from pyverify.domains.smt import Laws, Problem
from pyverify.domains.smt.model import read_model
from pyverify.domains.smt.terms import ArraySort, Simple, Sort, Symbol
from pyverify.extract import Definition, NotInterpreted, Reason
from pyverify.extract.code import Code, Function, Op, Operation, Quantified
from pyverify.extract.depth import deep
from pyverify.statement import Statement
from pyverify.symbolic.answer import Value
from pyverify.symbolic.race import Lost
from pyverify.term import Name

__all__ = ["LARGEST_EXPONENT", "LAWS", "Checked", "Verdict", "confirm"]

LAWS = Laws.INSTANCES
"""How the logarithm's laws are asserted. With instances `sat` proves nothing where a logarithm occurs; there
the exact evaluation, which has no logarithm, cannot confirm it either.
"""
LARGEST_EXPONENT = 100_000
"""Beyond this a power is not computed: its digits may not fit into memory."""

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


class _Irrational(Exception):
    """A value of the model is no rational number."""


class _TimeOver(Exception):
    """The evaluation took too long."""


def confirm(
    problem: Problem,
    statement: Statement,
    library: Callable[[Name], Definition],
    ask: Callable[[str, Sequence[str]], str],
    seconds: float,
) -> Checked:
    """Evaluate the statement at a model; `ask` gives the solver's value of a name at a place."""
    read: dict[tuple[str, tuple[Known, ...]], Any] = {}
    domain = _Watched(time.monotonic() + seconds)
    try:
        values = _arguments(problem, ask)
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
    except _Irrational as error:
        return Checked(Verdict.NOT_EVALUATED, why=f"{error} is no rational number in the model")
    except _TimeOver:
        return Checked(Verdict.NOT_EVALUATED, why="the exact evaluation was not done in time")
    except Lost as error:
        return Checked(Verdict.NOT_EVALUATED, why=str(error))
    except NotInterpreted as error:
        part = f": {error.part}" if error.part else ""
        return Checked(Verdict.NOT_EVALUATED, why=f"{error.reason.sentence}{part}", reason=error.reason)
    except BadArgument as error:
        return Checked(Verdict.CONTRADICTED, why=error.message)
    found = tuple(Value(name, at, _outside(value)) for (name, at), value in _ordered(problem, read))
    if holds:
        return Checked(Verdict.CONTRADICTED, found, "the statement is true at the solver's own values")
    return Checked(Verdict.CONFIRMED, found)


def _holds(evaluator: Evaluator, code: Code, env: Mapping[str, Any]) -> bool:
    """Whether the statement holds at these values of its parameters and outermost quantified variables."""
    while True:
        match code:
            case Op(Operation.IMPLIES, (premise, rest)):
                if not evaluator.code(premise, env):
                    return True
                code = rest
            case Quantified(True, variable, None, body) if variable.name in env:
                code = body
            case _:
                return bool(evaluator.code(code, env))


def _arguments(problem: Problem, ask: Callable[[str, Sequence[str]], str]) -> dict[str, Any]:
    """The model's values for the variables, as Python's numbers and callables."""
    prepared = problem.prepared(LAWS)

    def at(symbol: Symbol, indices: tuple[Known, ...]) -> Known:
        name = prepared.names.of(symbol)
        text = ask(name, [str(_outside(index)).lower() for index in indices])
        if not text:
            raise _Irrational(name)
        sort: Sort = symbol.result
        while isinstance(sort, ArraySort):
            sort = sort.element
        try:
            return text == "true" if sort is Simple.BOOL else _number(text, sort)
        except (ValueError, ZeroDivisionError):
            raise Lost(f"the solver's value of {name} is no number") from None

    return read_model(prepared, lambda symbol: at(symbol, ()), at).arguments()


def _number(text: str, sort: Sort) -> int | Fraction:
    return int(text) if sort is Simple.INT else Fraction(text)


def _recorded(
    read: dict[tuple[str, tuple[Known, ...]], Any], name: str, function: Callable[..., Any], *at: Any
) -> Any:
    places = tuple(_outside(one) for one in at)
    if (name, places) not in read:
        read[name, places] = function(*places)
    return read[name, places]


def _outside(value: Any) -> Any:
    """A value of the exact domain as Python's."""
    if isinstance(value, tuple):
        return tuple(map(_outside, value))
    return fraction(value) if isinstance(value, fmpq) else value


def _ordered(
    problem: Problem, read: Mapping[tuple[str, tuple[Known, ...]], Any]
) -> list[tuple[tuple[str, tuple[Known, ...]], Any]]:
    order = {variable.name: place for place, variable in enumerate(problem.parts.variables)}
    return sorted(read.items(), key=lambda one: (order[one[0][0]], one[0][1]))


class _Watched(Exact):
    """The exact rationals, with a time after which nothing is computed any more."""

    def __init__(self, deadline: float) -> None:
        self._deadline = deadline

    def _look(self, exponent: Any = 0) -> None:
        if time.monotonic() > self._deadline:
            raise _TimeOver
        if exponent > LARGEST_EXPONENT:
            raise NotInterpreted(Reason.TOO_LARGE, "", part=f"a power with exponent {exponent}")

    def _each(self, body: Callable[..., Any]) -> Callable[..., Any]:
        def watched(*values: Any) -> Any:
            self._look()
            return body(*values)

        return watched

    def power(self, a: fmpq, exponent: Any) -> fmpq:
        """`a ^ exponent`."""
        self._look(exponent)
        return super().power(a, exponent)

    def natural_operation(self, operation: Operation, a: Any, b: Any) -> Any:
        """An operation of naturals."""
        self._look(b if operation is Operation.NAT_POW else 0)
        return super().natural_operation(operation, a, b)

    def sum(self, count: Any, body: Callable[[Any], fmpq]) -> fmpq:
        """A sum."""
        return super().sum(count, self._each(body))

    def natural_sum(self, count: Any, body: Callable[[Any], Any]) -> Any:
        """A sum of naturals."""
        return super().natural_sum(count, self._each(body))

    def largest(self, count: Any, body: Callable[[Any], fmpq]) -> fmpq:
        """A maximum."""
        return super().largest(count, self._each(body))

    def iterate(self, count: Any, start: tuple[Any, ...], step: Callable[..., tuple[Any, ...]]) -> Any:
        """A recursion."""
        return super().iterate(count, start, self._each(step))

    def quantify(self, universal: bool, name: str, type_: Any, bound: Any, body: Callable[[Any], Any]) -> Any:
        """A quantifier."""
        return super().quantify(universal, name, type_, bound, self._each(body))
