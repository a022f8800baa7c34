"""Limits and Taylor series of a definition, each as one `Checked`."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Any

from pyverify.errors import UsageError
from pyverify.symbolic.algebra.answer import Checked, Verdict
from pyverify.symbolic.algebra.apart import Done, Runner, Task, apart
from pyverify.symbolic.algebra.identity import SIZES, decide
from pyverify.symbolic.algebra.properties import BUDGET, OVER
from pyverify.symbolic.algebra.subject import Subject
from pyverify.symbolic.answer import Answer
from pyverify.symbolic.solving.solvers import SOLVERS

__all__ = ["limit", "parse_target", "series"]

MOST_ORDER = 30
"""The largest order of a series."""


def limit(
    about: Subject,
    parameter: str,
    to: str,
    *,
    equal: str = "",
    budget: float = BUDGET,
    solvers: Sequence[Any] = tuple(SOLVERS),
    run: Runner = apart,
) -> Checked:
    """The limit where a parameter goes to a number, `oo` or `-oo`; or whether a formula is it."""
    target = parse_target(to)
    place = about.place(parameter, natural=True)
    natural = place[0] in about.naturals
    if natural and target != "oo":
        raise UsageError(f"`{place[0]}` is a natural number", help="its limit is where it goes to oo")
    said = f"{about.name} as {parameter} goes to {to}"
    expected = about.formula(equal) if equal else None
    started = time.monotonic()
    sizes = {name: size for name, size in about.sizes.items() if not natural or name != place[0]}
    arguments = (about.definition, about.definitions, place, target, sizes, about.conditions)
    (done,) = run([Task("limit", arguments, budget / 2)])
    if done.value is None:
        return Checked(said, Verdict.UNKNOWN, why=done.why, seconds=time.monotonic() - started)
    found = done.value
    checked = Checked(
        said,
        Verdict.HOLDS,
        (f"by {found.how}", *_own(found), f"values come nearer at {found.points} points"),
        tuple(f"{one} ≠ 0" for one in found.divisors),
        sizes=(sizes,) if sizes else (),
        points=found.points,
        formula=found.text,
        latex=found.latex,
    )
    if found.agrees is False:
        why = f"SymPy says {found.sympy}, lowest terms say {found.text}"
        checked = replace(checked, verdict=Verdict.DISAGREEMENT, why=why)
    elif found.strays:
        checked = replace(checked, verdict=Verdict.UNKNOWN, why="exact values do not come nearer to it")
    for text, code in found.small:
        left = started + budget - time.monotonic()
        if left <= 0:
            return replace(checked, verdict=Verdict.UNKNOWN, why=OVER, seconds=_since(started))
        answer = about.ask(about.below_one(code), (), left, solvers)
        if answer.answer is Answer.HOLDS:
            by = " and ".join(sorted(answer.by, reverse=True))
            checked = replace(checked, how=(*checked.how, f"|{text}| < 1 by {by}"))
        else:
            why = f"that |{text}| < 1 is not shown under the assumptions: {answer.answer.value}"
            point = answer.counterexample
            return replace(checked, verdict=Verdict.UNKNOWN, why=why, point=point, seconds=_since(started))
    if expected is not None and checked.verdict is Verdict.HOLDS:
        left = started + budget - time.monotonic()
        if left <= 0:
            return replace(checked, verdict=Verdict.UNKNOWN, why=OVER, seconds=_since(started))
        checked = _same(about, checked, expected, equal, left, run)
    return replace(checked, seconds=_since(started))


def _since(started: float) -> float:
    return time.monotonic() - started


def _own(found: Any) -> tuple[str, ...]:
    return ("SymPy's limit is the same",) if found.agrees else ()


def _same(about: Subject, checked: Checked, expected: Any, equal: str, budget: float, run: Runner) -> Checked:
    """What was found beside what was expected."""
    other = decide(
        about.both_equal(about.formula(checked.formula), expected), equal, tuple(SIZES), budget, run=run
    )
    if other.verdict.shown:
        return replace(checked, how=(*checked.how, f"the same as {equal}"))
    verdict = Verdict.REFUTED if other.verdict.against else Verdict.UNKNOWN
    why = (
        f"it is {checked.formula}, and that this is {equal} {'is refuted' if other.point else 'is not shown'}"
    )
    return replace(checked, verdict=verdict, point=other.point, sides=other.sides, why=why)


def series(
    about: Subject,
    parameter: str,
    at: Fraction,
    order: int,
    *,
    budget: float = BUDGET,
    run: Runner = apart,
) -> Checked:
    """The Taylor polynomial around a number, with the terms below an order, and its exact remainder."""
    if not 1 <= order <= MOST_ORDER:
        raise UsageError(f"a series to order {order} is not possible", help=f"give 1 to {MOST_ORDER}")
    place = about.place(parameter)
    said = f"{about.name} around {parameter} = {at}, to order {order}"
    started = time.monotonic()
    arguments = (about.definition, about.definitions, place, at, order, about.sizes)
    (done,) = run([Task("series", arguments, budget)])
    seconds = time.monotonic() - started
    if done.value is None:
        return Checked(said, Verdict.UNKNOWN, why=done.why, seconds=seconds)
    return replace(_taylor(said, done, order), sizes=(about.sizes,) if about.sizes else (), seconds=seconds)


def _taylor(said: str, done: Done, order: int) -> Checked:
    found = done.value
    shown = f"the remainder is divisible by power {order}, by polynomial arithmetic"
    how = (f"remainder {found.remainder}", *((shown,) if found.shown else ()))
    verdict = Verdict.HOLDS if found.shown else Verdict.AGREES if found.points else Verdict.UNKNOWN
    if found.failed:
        verdict = Verdict.DISAGREEMENT
    points = f"polynomial and remainder add up exactly at {found.points} points"
    return Checked(said, verdict, (*how, points), points=found.points, formula=found.text, latex=found.latex)


def parse_target(text: str) -> Fraction | str:
    """What a parameter goes to: `oo`, `-oo` or a rational number; raises `UsageError`."""
    said = text.strip().replace("∞", "oo").removeprefix("+")
    if said in ("oo", "-oo"):
        return said
    try:
        return Fraction(said)
    except (ValueError, ZeroDivisionError):
        raise UsageError(f"`{text[:60]}` is no place to go to", help="write a number, oo or -oo") from None
