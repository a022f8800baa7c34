"""The tasks behind an identity: shown for all sizes, decided at sizes and held against points, simplified.

They run in a child. Each gives plain data; what follows from them together is said in `identity`.
"""

from __future__ import annotations

import itertools
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import sympy  # type: ignore[import-untyped]

from pyverify.extract import NotInterpreted
from pyverify.extract.code import NAT, Function
from pyverify.symbolic.algebra.cases import MOST, Case, cases
from pyverify.symbolic.algebra.everywhere import Everywhere, difference, everywhere, ways
from pyverify.symbolic.algebra.facts import Undecided
from pyverify.symbolic.algebra.formulas import ordinary, written
from pyverify.symbolic.algebra.points import Judged, judge, usual, where_zero
from pyverify.symbolic.algebra.question import Question
from pyverify.symbolic.algebra.steps import STEPS

__all__ = ["AtVector", "Simplified", "at_sizes", "for_all", "simplified"]

_POINTS = 12
"""Points that meet the hypotheses, at each size vector."""
_TRIED = 120
"""Points that are tried for these."""
_FORMULA = 400
"""Characters of a formula that is told."""


@dataclass(frozen=True, slots=True)
class AtVector:
    """What was found at one size vector."""

    sizes: Mapping[str, int]
    zero: bool
    """Whether each difference is the zero rational function, in all cases that are not vacuous."""
    vacuous: bool
    """Whether the sizes, or what was filled, make a hypothesis false in every case."""
    complete: bool
    """Whether all cases were gone through, and none was left open."""
    points: int
    """Points that meet the hypotheses, at which it holds."""
    inexact: int
    """How many of these were compared in balls."""
    failed: Judged | None
    """A point at which it fails and no divisor is zero."""
    failed_at_zero: tuple[str, Judged] | None
    """A divisor, and a point at which it is zero and the equation fails."""
    divisors: tuple[tuple[str, int], ...]
    """Each divisor with how many points where it is zero meet the hypotheses; the equation holds there."""
    why: str = ""


def for_all(question: Question) -> Everywhere | None:
    """How the conclusion was shown for all sizes."""
    return everywhere(question.statement, question.library)


def at_sizes(question: Question, vectors: Sequence[Mapping[str, int]], seconds: float) -> list[AtVector]:
    """What was found at size vectors, until the time is nearly over or it was refuted."""
    deadline = time.monotonic() + 0.85 * seconds
    found: list[AtVector] = []
    for vector in vectors:
        if found and time.monotonic() > deadline:
            break
        found.append(_at(question, vector, deadline))
        if found[-1].failed is not None:
            break
    return found


def _at(question: Question, vector: Mapping[str, int], deadline: float) -> AtVector:
    statement, library = question.statement, question.library
    zero, vacuous, complete, points, inexact, why = True, True, _complete(question), 0, 0, ""
    failed: Judged | None = None
    failed_at_zero: tuple[str, Judged] | None = None
    divisors: dict[str, int] = {}
    gone_through = 0
    for case in cases(statement, library, vector):
        gone_through += 1
        if time.monotonic() > deadline:
            complete, why = False, "the time was over"
            break
        if case.vacuous:
            continue
        vacuous = False
        zero = zero and case.decided is True and all(one.zero for one in case.differences)
        why = why or case.why
        for judged in _judged(question, case, deadline):
            if not judged.holds:
                failed = judged
                break
            points += 1
            inexact += not judged.exact
        for name, judged in _where_zero(question, case, divisors, deadline):
            if not judged.holds:
                failed_at_zero = (name, judged)
                break
        if failed or failed_at_zero:
            break
    complete = complete and gone_through < MOST
    told = tuple(divisors.items())
    return AtVector(dict(vector), zero, vacuous, complete, points, inexact, failed, failed_at_zero, told, why)


def _complete(question: Question) -> bool:
    """Whether no table of naturals is drawn."""
    return not any(
        isinstance(param.type, Function) and param.type.result is NAT for param in question.statement.params
    )


def _judged(question: Question, case: Case, deadline: float) -> list[Judged]:
    found: list[Judged] = []
    for point in itertools.islice(usual(case), _TRIED):
        if len(found) >= _POINTS or time.monotonic() > deadline:
            break
        judged = judge(question.statement, question.library, case.sizes, point)
        if judged is not None and judged.meets:
            found.append(judged)
            if not judged.holds:
                return [judged]
    return found


def _where_zero(
    question: Question, case: Case, divisors: dict[str, int], deadline: float
) -> list[tuple[str, Judged]]:
    found: list[tuple[str, Judged]] = []
    names = [_named(case, divisor) for divisor in case.divisors]
    for name in names:
        divisors.setdefault(name, 0)
    for number, point in where_zero(case):
        if time.monotonic() > deadline:
            break
        judged = judge(question.statement, question.library, case.sizes, point)
        if judged is None or not judged.meets:
            continue
        found.append((names[number], judged))
        if not judged.holds:
            return [found[-1]]
        divisors[names[number]] += 1
    return found


def _named(case: Case, polynomial: Any) -> str:
    """A polynomial with the names that its variables have in the statement."""
    total = sympy.Integer(0)
    for exponents, coefficient in polynomial.terms():
        term = sympy.Rational(int(coefficient.p), int(coefficient.q))
        for (name, indices), power in zip(case.domain.places, exponents, strict=False):
            at = f"[{', '.join(map(str, indices))}]" if indices else ""
            term *= sympy.Symbol(f"{name}{at}") ** int(power)
        total += term
    return str(total)[:_FORMULA]


@dataclass(frozen=True, slots=True)
class Simplified:
    """What SymPy made of the difference of both sides."""

    step: str
    """The function that gave zero; empty if none did."""
    text: str
    """What the last one gave."""
    sizes: Mapping[str, int]
    """The sizes at which it was done; none if they were symbols."""


def simplified(question: Question, vector: Mapping[str, int]) -> Simplified:
    """The difference of both sides, simplified; with symbols for sizes if SymPy can write that."""
    last: Exception | None = None
    for sizes in ({}, vector):
        try:
            told = written(question.statement, question.library, sizes)
            if told.open or told.false or not told.asked:
                continue
            best = Simplified("", "", sizes)
            for way in itertools.islice(ways(told.given), 2):
                differences = [difference(equation, way) for equation in told.asked]
                step, text = _stepped(differences)
                best = Simplified(step, text[:_FORMULA], sizes)
                if step:
                    return best
            if sizes == vector or not vector:
                return best
        except (NotInterpreted, Undecided) as error:
            last = error
    if last is not None:
        raise last
    raise Undecided("the conclusion has no two sides that SymPy could subtract")


def _stepped(differences: Sequence[Any]) -> tuple[str, str]:
    """The last function that was needed to make all differences zero, or what one of them became."""
    needed = 0
    for expression in differences:
        expression = ordinary(expression)
        for number, name in enumerate(STEPS, 1):
            if expression == 0:
                break
            expression = getattr(sympy, name)(expression)
            needed = max(needed, number)
        if expression != 0:
            return "", str(expression)
    return ("subtraction", *STEPS)[needed], "0"
