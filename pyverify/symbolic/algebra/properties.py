"""Closed forms and signs of derivatives of a definition, each as one `Checked`.

SymPy works in a child; what it found is shown there by normal forms or not at all; what then hangs on an
inequality is put to the solvers.
"""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from pyverify.errors import UsageError
from pyverify.extract.code import Operation
from pyverify.symbolic.algebra.answer import Checked, Verdict
from pyverify.symbolic.algebra.apart import Runner, Task, apart
from pyverify.symbolic.algebra.identity import SIZES, decide
from pyverify.symbolic.algebra.subject import Subject
from pyverify.symbolic.answer import Answer
from pyverify.symbolic.solving.solvers import SOLVERS

__all__ = ["BUDGET", "OVER", "WORDS", "closed_form", "monotone"]

BUDGET = 20.0
"""Seconds for one property where none are said."""
WORDS = ("increasing", "decreasing", "nondecreasing", "nonincreasing", "constant", "neither")
"""What a definition can be in a parameter, by the sign of its derivative."""
OVER = "the budget was over"
"""What is said of what was not asked."""


def closed_form(
    about: Subject, name: str, *, equal: str = "", budget: float = BUDGET, run: Runner = apart
) -> Checked:
    """The closed form of a definition's sums in a natural parameter, or whether a formula is one.

    `equal`: a formula that is to be shown equal to the definition; without it SymPy looks for one.
    """
    said = f"{about.name} in {name}"
    if name not in about.naturals:
        raise UsageError(
            f"`{about.name}` has no natural parameter `{name[:60]}`",
            help=f"its natural parameters are {', '.join(about.naturals) or 'none'}",
        )
    if equal:
        found = decide(about.equals(about.formula(equal)), f"{said} = {equal}", tuple(SIZES), budget, run=run)
        return replace(found, formula=equal)
    started = time.monotonic()
    (done,) = run([Task("closed", (about.definition, about.definitions, name), budget)])
    seconds = time.monotonic() - started
    if done.value is None:
        return Checked(said, Verdict.UNKNOWN, why=done.why or "SymPy finds no closed form", seconds=seconds)
    closed = done.value
    points = f"evaluated at {closed.compared.points} points with {name} = 0, …, 20"
    how = (f"for all sizes by telescoping in {name}",) if closed.shown else ()
    conditions = tuple(f"{one} ≠ 0" for one in closed.divisors)
    found = Checked(
        said,
        Verdict.HOLDS if closed.shown else Verdict.AGREES if closed.compared.points else Verdict.UNKNOWN,
        (*how, points),
        conditions,
        points=closed.compared.points,
        formula=closed.text,
        latex=closed.latex,
        seconds=seconds,
    )
    return _failed(found, closed.compared.failed, closed.compared.sides)


def monotone(
    about: Subject,
    parameter: str,
    *,
    equal: str = "",
    budget: float = BUDGET,
    solvers: Sequence[Any] = tuple(SOLVERS),
    run: Runner = apart,
) -> Checked:
    """The sign of the derivative by a parameter, or an entry of a table, where the assumptions hold.

    `equal`: one of `WORDS` that is expected; what is found otherwise refutes it.
    """
    if equal and equal not in WORDS:
        raise UsageError(f"`{equal[:60]}` says nothing of a derivative", help=f"one of {', '.join(WORDS)}")
    place = about.place(parameter)
    said = f"{about.name} in {parameter}"
    started = time.monotonic()
    arguments = (about.definition, about.definitions, place, about.sizes, about.conditions)
    (done,) = run([Task("derivative", arguments, budget / 2)])
    if done.value is None:
        return Checked(said, Verdict.UNKNOWN, why=done.why, seconds=time.monotonic() - started)
    found = done.value
    checked = Checked(
        said,
        Verdict.UNKNOWN,
        (
            *(("the derivative by the arithmetic of polynomials",) if found.shown else ()),
            f"the derivative by dual numbers at {found.points} points",
        ),
        sizes=(about.sizes,) if about.sizes else (),
        points=found.points,
        formula=found.text,
        latex=found.latex,
    )
    if found.failed is not None:
        checked = _failed(checked, found.failed, found.sides)
    else:
        checked = _signed(about, checked, found, equal, started + budget, solvers)
    return replace(checked, seconds=time.monotonic() - started)


def _signed(
    about: Subject, checked: Checked, found: Any, equal: str, deadline: float, solvers: Sequence[Any]
) -> Checked:
    """What the signs at points and the solvers say of the derivative."""
    signs = set(found.signs)
    if not signs:
        return replace(checked, why="no point was found that meets the assumptions")
    if {-1, 1} <= signs:
        how = (*checked.how, "both signs occur at exact points")
        return _expected(replace(checked, verdict=Verdict.HOLDS, how=how), "neither", equal, found)
    sign = 1 if 1 in signs else -1 if -1 in signs else 0
    if found.code is None:
        return replace(checked, why="the derivative is no rational function, so that no solver is asked")
    under = [] if found.divisor is None else [about.not_zero(found.divisor)]
    for strict in (True, False) if sign and 0 not in signs else (False,):
        word, conclusion = _claim(about, found.code, sign, strict)
        left = deadline - time.monotonic()
        if left <= 0:
            return replace(checked, why=OVER)
        answer = about.ask(conclusion, under, left / 2 if strict else left, solvers)
        if answer.answer is Answer.HOLDS:
            how = (f"its sign by {' and '.join(sorted(answer.by, reverse=True))}", *checked.how)
            verdict = Verdict.HOLDS if found.shown else Verdict.AGREES
            return _expected(replace(checked, verdict=verdict, how=how), word, equal, found)
        if answer.answer is Answer.REFUTED and not strict:
            how = (*checked.how, "a solver found another sign, evaluated exactly")
            told = replace(checked, verdict=Verdict.HOLDS, how=how, point=answer.counterexample)
            return _expected(told, "neither", equal, found)
        checked = replace(checked, why=answer.why)
    return checked


def _claim(about: Subject, code: Any, sign: int, strict: bool) -> tuple[str, Any]:
    """A word for a sign of the derivative, and the condition that says it."""
    if sign == 0:
        return "constant", about.compared(Operation.EQ, code)
    conclusion = about.compared(Operation.LT if strict else Operation.LE, code, below=sign > 0)
    rising, falling = ("increasing", "decreasing") if strict else ("nondecreasing", "nonincreasing")
    return (rising if sign > 0 else falling), conclusion


_WRONG: Mapping[str, tuple[int, ...]] = {
    "increasing": (-1, 0),
    "decreasing": (1, 0),
    "constant": (-1, 1),
    "nondecreasing": (-1,),
    "nonincreasing": (1,),
}
"""The signs of the derivative that speak against a word."""
_WEAKER = {"nondecreasing": ("increasing", "constant"), "nonincreasing": ("decreasing", "constant")}


def _expected(checked: Checked, word: str, equal: str, found: Any) -> Checked:
    """The result in words; refuted where something else was expected."""
    told = replace(checked, formula=f"{word}: derivative {checked.formula}", why="")
    if not equal or equal == word or word in _WEAKER.get(equal, ()):
        return told
    point = next((found.signs[sign] for sign in _WRONG.get(equal, ()) if sign in found.signs), checked.point)
    if point is None:
        return replace(told, verdict=Verdict.UNKNOWN, why=f"it is {word}; {equal} was not shown")
    return replace(told, verdict=Verdict.REFUTED, point=point, why=f"it is {word}, not {equal}")


def _failed(checked: Checked, failed: Any, sides: tuple[str, str]) -> Checked:
    if failed is None:
        return checked
    why = "SymPy's formula and the definition differ at an exact point"
    return replace(checked, verdict=Verdict.DISAGREEMENT, point=failed, sides=sides, why=why)
