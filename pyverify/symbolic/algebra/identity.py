"""Identities: do two definitions, two formulas, or the sides of a claim's equation have the same value?

Three things are done, each in a child and within its share of the time. The normal form of sums may show it
for all sizes. At sizes that are numbers both sides are rational functions, whose difference is zero or not;
and the statement is evaluated exactly at points, ordinary ones and ones where a divisor is zero. SymPy
simplifies the difference. What SymPy says is never more than a hint: without a normal form the solvers are
asked, and where they have no answer the verdict says that nothing but points and SymPy's word speaks for it.
A point against it counts whatever anybody says.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from pyverify.errors import UsageError
from pyverify.extract import Definition, NotInterpreted
from pyverify.extract.code import NAT
from pyverify.spec import Lifted, LiftedClaim, Spec
from pyverify.statement import Statement
from pyverify.symbolic.algebra.answer import Checked, Verdict
from pyverify.symbolic.algebra.apart import Done, Runner, Task, apart
from pyverify.symbolic.algebra.question import Question, equation, is_equation, question
from pyverify.symbolic.algebra.steps import STEPS
from pyverify.symbolic.answer import Answer
from pyverify.symbolic.solving.inquiry import check_budget, inquiry
from pyverify.symbolic.solving.solvers import SOLVERS
from pyverify.symbolic.solving.vectors import check_sizes, ordered
from pyverify.term import show_name

__all__ = ["BUDGET", "SIZES", "decide", "identity"]

SIZES = range(4)
"""The sizes that are tried where none are said."""
BUDGET = 20.0
"""Seconds for one identity where none are said."""
_HINT = 1.0
"""Seconds for SymPy's word, which is a hint only, before it is known whether anything else decides."""
_CONDITIONS = 4
"""Divisors that are told one by one."""
_VECTORS = 40
"""Size vectors that are looked at, the smallest first."""

Side = Lifted | Definition | str


def identity(
    spec: Spec,
    left: Side | Statement | LiftedClaim,
    right: Side | None = None,
    *,
    sizes: Iterable[int] = SIZES,
    budget: float = BUDGET,
    solvers: Sequence[Any] = tuple(SOLVERS),
    run: Runner = apart,
) -> Checked:
    """Whether two definitions are equal at all arguments, or a claim's or statement's equation holds.

    `left`, `right`: definitions or their names, with parameters matched by name; or one claim (or its id) or
    statement whose conclusion is an equation, or several. `budget`: seconds, exceeded by less than two.
    Raises `UsageError`, `UnknownName`, `NotInterpreted` and `ToolMissing` for what cannot be asked; all else
    is in the result.
    """
    chosen, seconds = check_sizes(sizes), check_budget(budget)
    if right is None:
        statement = _statement(spec, left)
        subject = statement.text
        if not is_equation(statement, spec.library.definition):
            raise UsageError(
                f"the conclusion of `{show_name(statement.name)}` is no equation",
                facts=(f"it is: {statement.text}",),
                help="give two definitions, or a statement that ends in `… = …`",
            )
    else:
        if isinstance(left, (Statement, LiftedClaim)):
            raise UsageError("a statement has both sides already", help="leave the second argument out")
        sides = [_definition(spec, one) for one in (left, right)]
        for side in sides:
            if side.proposition or not side.carriers:
                raise UsageError(f"`{show_name(side.name)}` is no number of a field", help="give definitions")
        statement = equation(sides[0], sides[1])
        subject = statement.text
    asked = question(statement, spec.library.definition)
    return decide(asked, subject, chosen, seconds, solvers, run)


def _statement(spec: Spec, what: Any) -> Statement:
    if isinstance(what, Statement):
        return what
    if isinstance(what, LiftedClaim):
        return what.statement
    if isinstance(what, str):
        return spec.claims[what].statement if what in spec.claims else spec.statement(what)
    raise UsageError("one definition is no identity", help="give two, or a statement or claim")


def _definition(spec: Spec, side: Any) -> Definition:
    if isinstance(side, Definition):
        return side
    return side.definition if isinstance(side, Lifted) else spec[side].definition


def decide(
    asked: Question,
    subject: str,
    sizes: tuple[int, ...],
    seconds: float,
    solvers: Sequence[Any] = tuple(SOLVERS),
    run: Runner = apart,
) -> Checked:
    """What is found of a question whose conclusion is an equation, within so many seconds."""
    started = time.monotonic()
    names = [param.name for param in asked.statement.params if param.type is NAT]
    vectors = ordered(names, sizes)[:_VECTORS]
    middle: Mapping[str, int] = {name: min(2, sizes[-1]) for name in names}
    share = seconds / 4
    everywhere, at_sizes, simplified = run(
        [
            Task("for_all", (asked,), share),
            Task("at_sizes", (asked, vectors, share), share),
            Task("simplified", (asked, middle), min(share, _HINT)),
        ]
    )
    found = _together(subject, bool(names), everywhere, at_sizes, simplified)
    if found.verdict is Verdict.UNKNOWN and simplified.value is None and share > _HINT:
        (simplified,) = run([Task("simplified", (asked, middle), share)])
        found = _together(subject, bool(names), everywhere, at_sizes, simplified)
    left = seconds - (time.monotonic() - started)
    if found.verdict in (Verdict.UNKNOWN, Verdict.AGREES) and left > 0 and solvers:
        found = _by_solvers(found, asked, bool(names), sizes, left, solvers)
    return replace(found, seconds=time.monotonic() - started)


def _together(subject: str, sized: bool, everywhere: Done, at_sizes: Done, simplified: Done) -> Checked:
    """What follows from the three tasks."""
    how: list[str] = []
    shown, vectors = everywhere.value, at_sizes.value or []
    zero_by = simplified.value.step if simplified.value is not None else ""
    points = sum(one.points for one in vectors)
    inexact = sum(one.inexact for one in vectors)
    decided = [one for one in vectors if one.zero and one.complete and not one.vacuous]
    undecided = [one for one in vectors if not one.vacuous and not (one.zero and one.complete)]
    failed = next((one.failed for one in vectors if one.failed), None)
    at_zero = next((one.failed_at_zero for one in vectors if one.failed_at_zero), None)
    if shown is not None:
        how.append(f"for all sizes by {shown.how}" if sized else f"by {shown.how}")
    if decided and not undecided:
        how.append("rational functions with the same normal form" + (" at each size" if sized else ""))
    if zero_by:
        how.append(f"{_said(zero_by)} gives 0" + _at(simplified.value.sizes))
    if points:
        balls = f", {inexact} of them in balls of 256 bits" if inexact else ""
        how.append(f"evaluated at {points} points that meet the hypotheses{balls}")
    found = Checked(
        subject,
        Verdict.UNKNOWN,
        tuple(how),
        _conditions(vectors, shown.divisors if shown else ()),
        tuple(one.sizes for one in decided),
        points,
        formula=simplified.value.text if simplified.value is not None else "",
        why=_why(everywhere, at_sizes, simplified, undecided),
    )
    claims = [
        name for name in (f"SymPy's `{zero_by}`" if zero_by else "", shown.how if shown else "") if name
    ]
    if failed is not None:
        verdict = Verdict.DISAGREEMENT if claims else Verdict.REFUTED
        why = f"{' and '.join(claims)} says that both sides are equal" if claims else ""
        return replace(found, verdict=verdict, point=failed.point, sides=failed.sides, why=why)
    if at_zero is not None:
        divisor, judged = at_zero
        why = f"the divisor {divisor} is zero there, and no hypothesis excludes it"
        return replace(found, verdict=Verdict.FAILS_AT_ZERO, point=judged.point, sides=judged.sides, why=why)
    if shown is not None or (not sized and decided and not undecided):
        return replace(found, verdict=Verdict.HOLDS, sizes=(), why="")
    if decided and not undecided:
        return replace(found, verdict=Verdict.AT_SIZES, why="")
    if zero_by and points:
        return replace(found, verdict=Verdict.AGREES)
    return found


def _said(step: str) -> str:
    return f"SymPy's `{step}`" if step in STEPS else f"SymPy's {step}"


def _at(sizes: Mapping[str, int]) -> str:
    return f" at {_vector(sizes)}" if sizes else ""


def _vector(sizes: Mapping[str, int]) -> str:
    return ", ".join(f"{name} = {size}" for name, size in sizes.items())


def _conditions(vectors: Sequence[Any], divisors: Sequence[str]) -> tuple[str, ...]:
    """Each divisor, with what was found where it is zero."""
    at: dict[str, int] = dict.fromkeys(divisors, 0)
    for one in vectors:
        for name, count in one.divisors:
            at[name] = at.get(name, 0) + count
    if len(at) > _CONDITIONS:
        total = sum(at.values())
        return (f"{len(at)} divisors ≠ 0; it holds at {total} points where one of them is zero too",)
    return tuple(
        f"{name} ≠ 0; it holds at {count} points where it is zero too"
        if count
        else f"{name} ≠ 0; no point where it is zero was found that meets the hypotheses"
        for name, count in at.items()
    )


def _why(everywhere: Done, at_sizes: Done, simplified: Done, undecided: Sequence[Any]) -> str:
    parts = [
        f"{name}: {done.why}"
        for name, done in (("normal form", everywhere), ("sizes", at_sizes), ("SymPy", simplified))
        if done.why
    ]
    parts += [one.why for one in undecided[:1] if one.why]
    return "; ".join(dict.fromkeys(parts))


def _by_solvers(
    found: Checked,
    asked: Question,
    sized: bool,
    sizes: tuple[int, ...],
    seconds: float,
    solvers: Sequence[Any],
) -> Checked:
    """The same, with what the solvers say at sizes."""
    try:
        answers = inquiry(asked.library, sizes=sizes, solvers=solvers).ask(asked.statement, seconds)
    except NotInterpreted as error:
        return replace(found, why=f"{found.why}; solvers: {error.reason.sentence}".lstrip("; "))
    holding = [one for one in answers if one.answer is Answer.HOLDS]
    wrong = next((one for one in answers if one.answer is Answer.DISAGREEMENT), None)
    refuted = next((one for one in answers if one.answer is Answer.REFUTED), None)
    if wrong is not None:
        return replace(found, verdict=Verdict.DISAGREEMENT, point=wrong.counterexample, why=wrong.why)
    if refuted is not None and refuted.counterexample is not None:
        by = f"refuted by {refuted.counterexample.solver}, and evaluated exactly"
        return replace(
            found, verdict=Verdict.REFUTED, point=refuted.counterexample, how=(*found.how, by), why=""
        )
    if not holding:
        told = "; ".join(dict.fromkeys(one.why for one in answers if one.why))
        return replace(found, why=f"{found.why}; solvers: {told or 'no answer'}".lstrip("; "))
    names = sorted({name for one in holding for name in one.by}, reverse=True)
    open_ = [one for one in answers if one.answer not in (Answer.HOLDS, Answer.IDLE)]
    how = (f"no counterexample over the reals, by {' and '.join(names)}", *found.how)
    told = f"not decided at {_vector(open_[0].sizes)}" if open_ else ""
    verdict = Verdict.AT_SIZES if sized or open_ else Verdict.HOLDS
    return replace(found, verdict=verdict, how=how, sizes=tuple(one.sizes for one in holding), why=told)
