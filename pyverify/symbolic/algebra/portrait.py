"""What algebra tells of a definition, line by line: its formula in other words, the closed form of its sums,
signs of derivatives, degree, symmetry. Each line says how it was checked.
"""

from __future__ import annotations

import itertools
import time
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from pyverify.extract.code import NAT, Apply, Call, Code, Function, Lambda, Param, Scalar, Variable
from pyverify.symbolic.algebra.answer import Checked, Line, Verdict
from pyverify.symbolic.algebra.apart import Done, Runner, Task, apart
from pyverify.symbolic.algebra.identity import SIZES
from pyverify.symbolic.algebra.properties import closed_form, monotone
from pyverify.symbolic.algebra.subject import Subject
from pyverify.symbolic.solving.solvers import SOLVERS
from pyverify.symbolic.solving.vectors import ordered

__all__ = ["BUDGET", "line_of", "portrait"]

BUDGET = 30.0
"""Seconds for all lines where none are said."""
_VECTORS = 16
_MOST_SIGNS = 8
"""Parameters whose derivatives are told."""
_LEAST = 0.2
"""Seconds: with less nothing is begun."""
_MOST_SWAPS = 6
"""Exchanges of arguments that are tried."""


def portrait(
    about: Subject,
    parameters: Sequence[str] = (),
    *,
    budget: float = BUDGET,
    solvers: Sequence[Any] = tuple(SOLVERS),
    run: Runner = apart,
) -> Iterator[Line]:
    """The lines, as they are found. `parameters`: by which it is differentiated; by default all numbers."""
    deadline = time.monotonic() + budget
    for name in parameters:
        about.place(name)  # refuses what is no parameter before anything is computed
    vectors = _vectors(about)
    share = budget / 4
    told, degrees = run(
        [
            Task("written", (about.definition, about.definitions, about.given, vectors, about.sizes), share),
            Task("degree", (about.definition, about.definitions, about.sizes), share / 2),
        ]
    )
    yield from _forms(about, told)
    yield _degree(about, degrees)
    for name in about.naturals:
        if name not in about.given and _summed(told):
            seconds, label = _left(deadline, 4), f"closed form in {name}"
            yield (
                line_of(label, closed_form(about, name, budget=seconds, run=run)) if seconds else _over(label)
            )
    if seconds := _left(deadline, 3):
        yield from _symmetries(about, vectors, seconds, run)
    chosen = list(parameters) or _numbers(about)[:_MOST_SIGNS]
    for number, name in enumerate(chosen):
        seconds, label = _left(deadline, len(chosen) - number), f"by {name}"
        if seconds:
            yield line_of(label, monotone(about, name, budget=seconds, solvers=solvers, run=run))
        else:
            yield _over(label)


def _over(label: str) -> Line:
    return Line(label, "not asked", "the budget was over", Verdict.UNKNOWN)


def _left(deadline: float, sharing: int) -> float:
    """A share of what is left of the time; zero if that is next to nothing."""
    left = deadline - time.monotonic()
    return max(min(0.5, left), left / max(1, sharing)) if left > _LEAST else 0.0


def line_of(label: str, checked: Checked) -> Line:
    """A property as a line."""
    told = "; ".join(checked.how)
    if checked.conditions:
        told += f"; where {', '.join(checked.conditions)}"
    if checked.sizes:
        sizes = ", ".join(f"{name} = {size}" for name, size in checked.sizes[0].items())
        told += f"; at {sizes}" if len(checked.sizes) == 1 else ""
    if checked.why:
        told = f"{told}; {checked.why}" if told else checked.why
    text = checked.formula or checked.verdict.value
    return Line(label, text, told.strip("; "), checked.verdict, checked.latex)


def _vectors(about: Subject) -> list[dict[str, int]]:
    free = [name for name in about.naturals if name not in about.given]
    return [{**about.given, **one} for one in ordered(free, tuple(SIZES))][:_VECTORS]


def _summed(told: Done) -> bool:
    return told.value is not None and "Sum(" in told.value.forms[0].text


def _forms(about: Subject, told: Done) -> Iterator[Line]:
    if told.value is None:
        yield Line("formula", "not found", told.why, Verdict.UNKNOWN)
        return
    sizes = ", ".join(f"{name} = {size}" for name, size in told.value.sizes.items())
    at = f" at {sizes}" if sizes else ""
    for one in told.value.forms:
        wrong = one.compared.failed
        if wrong is not None:
            point = ", ".join(map(str, wrong.values))
            differ = f"the definition is {one.compared.sides[0]} and this {one.compared.sides[1]} at {point}"
            yield Line(one.label, one.text, differ, Verdict.DISAGREEMENT, one.latex)
            continue
        parts = [f"evaluated at {one.compared.points} points"]
        if one.shown is not None:
            conditions = ", ".join(f"{name} ≠ 0" for name in one.shown.divisors)
            where = f" where {conditions}" if conditions else ""
            parts.insert(0, f"the same normal form as the definition{at}{where}")
        verdict = (
            (Verdict.AT_SIZES if at else Verdict.HOLDS)
            if one.shown is not None
            else Verdict.AGREES
            if one.compared.points
            else Verdict.UNKNOWN
        )
        yield Line(f"{one.label}{at}", one.text, "; ".join(parts), verdict, one.latex)
    last = min(told.value.forms, key=lambda one: one.operations)
    first = told.value.forms[0]
    text = f"{first.operations} operations as it is, {last.operations} when {last.label}"
    yield Line(f"cost{at}", text, "counted by SymPy in the formulas above", Verdict.HOLDS)


def _degree(about: Subject, told: Done) -> Line:
    sizes = ", ".join(f"{name} = {size}" for name, size in about.sizes.items())
    label = f"degree{f' at {sizes}' if sizes else ''}"
    if told.value is None:
        return Line(label, "none", told.why, Verdict.UNKNOWN)
    found = told.value
    by = ", ".join(f"{degree} in {name}" for name, degree in found.by) or "0"
    kind = "polynomial" if found.polynomial else "numerator of a rational function"
    whole = "" if found.homogeneous is None else f"; homogeneous of degree {found.homogeneous}"
    verdict = Verdict.AT_SIZES if sizes else Verdict.HOLDS
    return Line(label, f"{kind}, {by}{whole}", "rational functions in lowest terms", verdict)


def _numbers(about: Subject) -> list[str]:
    return [param.name for param in about.definition.params if isinstance(param.type, Scalar)]


def _symmetries(
    about: Subject, vectors: Sequence[dict[str, int]], seconds: float, run: Runner
) -> Iterator[Line]:
    """The exchanges of arguments that change nothing."""
    swaps = list(itertools.islice(_swaps(about), _MOST_SWAPS))
    if not swaps:
        return
    share = seconds / (2 * len(swaps))
    tasks = [
        Task(name, arguments, share)
        for _, code in swaps
        for name, arguments in (
            ("for_all", (about.equals(code),)),
            ("at_sizes", (about.equals(code), vectors, share)),
        )
    ]
    done = run(tasks)
    for number, (label, _) in enumerate(swaps):
        yield _symmetry(label, done[2 * number], done[2 * number + 1])


def _symmetry(label: str, everywhere: Done, at_sizes: Done) -> Line:
    vectors = at_sizes.value or []
    failed = next((one.failed for one in vectors if one.failed is not None), None)
    points = sum(one.points for one in vectors)
    if failed is not None:
        point = ", ".join(map(str, failed.point.values))
        differ = f"{failed.sides[0]} and {failed.sides[1]} at {point}"
        return Line(label, "changes the value", differ, Verdict.HOLDS)
    cross = f"evaluated at {points} points"
    if everywhere.value is not None:
        where = "".join(f", {one} ≠ 0" for one in everywhere.value.divisors)
        return Line(label, "changes nothing", f"by {everywhere.value.how}{where}; {cross}", Verdict.HOLDS)
    decided = bool(vectors) and all(one.zero and one.complete for one in vectors)
    if decided:
        told = f"the same rational function at {len(vectors)} size vectors; {cross}"
        return Line(label, "changes nothing", told, Verdict.AT_SIZES)
    return Line(label, "not decided", at_sizes.why or everywhere.why or cross, Verdict.UNKNOWN)


def _swaps(about: Subject) -> Iterator[tuple[str, Code]]:
    """The definition with two arguments of one type exchanged, or a table transposed with its sizes."""
    params = about.definition.params
    for one, other in itertools.combinations(params, 2):
        if one.type == other.type and one.type is not NAT and one.name not in about.given:
            swapped: dict[str, Code] = {one.name: other.variable, other.name: one.variable}
            yield f"exchanging {one.name} and {other.name}", _called(about, swapped)
    tables = [param for param in params if _square(param)]
    free = [param for param in params if param.type is NAT and param.name not in about.given]
    if tables and len(free) == 2:
        rows, columns = free
        given: dict[str, Code] = {rows.name: columns.variable, columns.name: rows.variable}
        given |= {table.name: _transposed(table) for table in tables}
        names = ", ".join(table.name for table in tables)
        label = f"transposing {names}, with {rows.name} and {columns.name} exchanged"
        yield label, _called(about, given)
        vectors = [param for param in params if _vector(param)]
        if len(vectors) == 2:
            one, other = vectors
            given |= {one.name: other.variable, other.name: one.variable}
            yield f"{label}, and {one.name} and {other.name}", _called(about, given)


def _square(param: Param) -> bool:
    type_ = param.type
    return isinstance(type_, Function) and type_.arguments == (NAT, NAT) and isinstance(type_.result, Scalar)


def _vector(param: Param) -> bool:
    type_ = param.type
    return isinstance(type_, Function) and type_.arguments == (NAT,) and isinstance(type_.result, Scalar)


def _transposed(table: Param) -> Code:
    one, other = Variable(f"{table.name}.row", NAT), Variable(f"{table.name}.column", NAT)
    return Lambda((one, other), Apply(table.variable, (other, one)))


def _called(about: Subject, given: Mapping[str, Code]) -> Code:
    definition = about.definition
    arguments = tuple(given.get(param.name, param.variable) for param in definition.params)
    carriers = tuple(Scalar(one.name) for one in definition.carriers)
    return Call(definition.name, carriers, arguments, definition.type)
