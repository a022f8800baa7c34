"""A statement at sizes as equations between rational functions, one case for each way to fill its discrete
tables.

Truth values, and tables of them or of naturals, are no variables of a polynomial. They are filled as they are
read: each truth value both ways, until all ways are gone through or `MOST` are; naturals are drawn. So a
statement without tables of naturals and with few truth values is gone through completely, which is told.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pyverify.domains.evaluate import Evaluator
from pyverify.extract import Definition, NotInterpreted, Reason
from pyverify.extract.code import BOOL, NAT, Code, Function, Scalar, Type
from pyverify.statement import Statement
from pyverify.symbolic.algebra.facts import OPEN, Facts, Truth, Undecided
from pyverify.symbolic.algebra.quotients import MoreVariables, Place, Quotient, Quotients, substituted
from pyverify.term import Name

__all__ = ["Case", "cases", "environment"]

MOST = 64
"""Ways to fill discrete tables that are gone through at one size vector."""
_RINGS = (16, 64, 256)
"""Numbers of variables that are tried in turn."""

Library = Callable[[Name], Definition]
Filled = dict[Place, int | bool]


@dataclass(frozen=True, slots=True)
class Case:
    """A statement at sizes and with discrete tables filled."""

    sizes: Mapping[str, int]
    filled: Mapping[Place, int | bool]
    """What was read of the discrete tables."""
    domain: Quotients
    solved: Mapping[int, Quotient]
    """Variables, by their numbers, for which hypotheses were solved."""
    differences: tuple[Quotient, ...]
    """Left minus right of each equation of the conclusion, after that."""
    sides: tuple[Quotient, Quotient] | None
    """Both sides, if the conclusion is one equation."""
    divisors: tuple[Any, ...]
    """The polynomials that must not be zero for the differences to say anything."""
    decided: Truth
    """The conclusion as far as it is no equation: true, false, or open."""
    vacuous: bool
    """Whether a hypothesis is false, at any values of the variables."""
    unused: tuple[str, ...]
    """Hypotheses of which something was not used as an equation."""
    why: str = ""
    """Why the conclusion is open, where it is no rational function."""


def cases(statement: Statement, library: Library, sizes: Mapping[str, int], seed: int = 1) -> Iterator[Case]:
    """The cases at a size vector; raises `NotInterpreted` for parameters that are no tables."""
    draw = random.Random(f"{seed} {sorted(sizes.items())}")  # noqa: S311  # no secret
    waiting: list[Filled] = [{}]
    for _ in range(MOST):
        if not waiting:
            return
        filled = waiting.pop()
        yield _case(statement, library, sizes, filled, waiting, draw)


def _case(
    statement: Statement,
    library: Library,
    sizes: Mapping[str, int],
    start: Filled,
    waiting: list[Filled],
    draw: random.Random,
) -> Case:
    filled = dict(start)

    def discrete(type_: Type, place: Place) -> int | bool:
        if place not in filled:
            if type_ is BOOL:
                waiting.append({**filled, place: True})
                filled[place] = False
            else:
                filled[place] = draw.randint(0, max([1, *sizes.values()]))
        return filled[place]

    for most in _RINGS:
        domain = Quotients(most)
        try:
            return _read(statement, library, sizes, domain, filled, discrete)
        except MoreVariables:
            continue
    part = f"more than {_RINGS[-1]} variables"
    raise NotInterpreted(Reason.TOO_LARGE, "", part=part, domain=Quotients.name)


def environment(
    statement: Statement | Definition,
    sizes: Mapping[str, int],
    number: Callable[[Place], Any],
    discrete: Callable[[Type, Place], int | bool],
) -> dict[str, Any]:
    """Values of the parameters: sizes, and what `number` and `discrete` give for entries of tables."""
    found: dict[str, Any] = {}
    for param in statement.params:
        found[param.name] = sizes[param.name] if param.type is NAT else _value(param, number, discrete)
    return found


def _value(param: Any, number: Callable[[Place], Any], discrete: Callable[[Type, Place], int | bool]) -> Any:
    type_, name = param.type, param.name
    if isinstance(type_, Scalar):
        return number((name, ()))
    if type_ is BOOL:
        return discrete(type_, (name, ()))
    if isinstance(type_, Function) and all(one is NAT for one in type_.arguments):
        result = type_.result
        if isinstance(result, Scalar):
            return lambda *indices: number((name, indices))
        if result in (NAT, BOOL):
            return lambda *indices: discrete(result, (name, indices))
    raise NotInterpreted(Reason.HIGHER_ORDER, "", part=f"the parameter {name}", domain="rational functions")


def _read(
    statement: Statement,
    library: Library,
    sizes: Mapping[str, int],
    domain: Quotients,
    filled: Filled,
    discrete: Callable[[Type, Place], int | bool],
) -> Case:
    evaluator = Evaluator(domain, library)
    solved: dict[int, Quotient] = {}
    env = environment(statement, sizes, lambda place: domain.variable(*place), discrete)
    given: list[Quotient] = []
    unused: list[str] = []
    vacuous = False
    for hypothesis in statement.hypotheses:
        facts = _facts(evaluator, hypothesis.code, env)
        vacuous = vacuous or facts is False
        if isinstance(facts, Facts):
            given += [domain.subtract(one.left, one.right) for one in facts.equations]
            if facts.others:
                unused.append(hypothesis.name or hypothesis.text)
    vacuous = vacuous or not _solve(domain, given, solved)
    if any(value.zero for value in _under(domain, solved)):
        # an equation was solved as if something were not zero that is: then it says something else
        solved, unused = {}, [one.name or one.text for one in statement.hypotheses]

    def number(place: Place) -> Quotient:
        variable = domain.variable(*place)
        return solved.get(domain.places.index(place), variable)

    conclusion: Truth = True
    why = ""
    if not vacuous:
        try:
            conclusion = evaluator.code(statement.conclusion, environment(statement, sizes, number, discrete))
        except Undecided as error:
            conclusion, why = OPEN, str(error)
        except NotInterpreted as error:
            conclusion, why = OPEN, error.reason.sentence
    equations = conclusion.equations if isinstance(conclusion, Facts) else ()
    decided: Truth = conclusion if isinstance(conclusion, bool) else OPEN if conclusion.others else True
    return Case(
        dict(sizes),
        dict(filled),
        domain,
        solved,
        tuple(domain.subtract(one.left, one.right) for one in equations),
        (equations[0].left, equations[0].right) if len(equations) == 1 else None,
        tuple(one.above for one in _under(domain, solved) if not one.constant),
        decided,
        vacuous,
        tuple(unused),
        why,
    )


def _under(domain: Quotients, solved: dict[int, Quotient]) -> list[Quotient]:
    """The divisors, with what was solved put into them."""
    one = domain.ring.constant(1)
    return [substituted(domain, Quotient(divisor, one), solved) for divisor in domain.divisors]


def _facts(evaluator: Evaluator, code: Code, env: Mapping[str, Any]) -> Truth:
    try:
        found: Truth = evaluator.code(code, env)
    except (NotInterpreted, Undecided):
        return OPEN
    return found


def _solve(domain: Quotients, waiting: list[Quotient], solved: dict[int, Quotient]) -> bool:
    """Solve what can be solved for a variable with a number as its coefficient; False: contradictory."""
    progress = True
    while progress:
        progress = False
        rest = []
        for equation in waiting:
            equation = substituted(domain, equation, solved)
            if equation.zero:
                continue
            if equation.above.is_constant():
                return False
            found = _for_variable(domain, equation.above)
            if found is None:
                rest.append(equation)
                continue
            number, value = found
            for known, old in solved.items():
                solved[known] = substituted(domain, old, {number: value})
            solved[number] = value
            progress = True
        waiting = rest
    return True


def _for_variable(domain: Quotients, polynomial: Any) -> tuple[int, Quotient] | None:
    """A variable that occurs linearly with a number before it, and its value at the polynomial's zeros."""
    degrees = [int(one) for one in polynomial.degrees()]
    terms = dict(polynomial.to_dict())
    for number, degree in enumerate(degrees):
        if degree != 1:
            continue
        holding = [exponents for exponents in terms if exponents[number]]
        if len(holding) == 1 and sum(holding[0]) == 1:
            coefficient = terms.pop(holding[0])
            value = domain.ring.from_dict(terms) / -coefficient
            return number, Quotient(value, domain.ring.constant(1))
    return None
