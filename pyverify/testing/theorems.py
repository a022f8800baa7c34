"""`theorem`: a test whose arguments are drawn so that they meet a claim's hypotheses.

    @theorem("tpf-l4-zero-leakage")
    def test_mine(m, n, p): ...

Hypothesis runs it, so that `@settings`, `@example`, fixtures and profiles do what they do with `@given`.
Drawn are those parameters of the statement that the test takes, by Lean's names or their Python forms; `case`
is the whole case. All others are left to pytest.
"""

from __future__ import annotations

import contextlib
import copy
import inspect
import random
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pyverify.domains.arguments import shown
from pyverify.errors import PyverifyError, UsageError, Where
from pyverify.spec import Spec
from pyverify.spec.parameters import Parameters
from pyverify.statement import Statement
from pyverify.testing.checking import resolved, statement_of
from pyverify.testing.declared import dtype_of
from pyverify.testing.draw import planned
from pyverify.testing.projects import spec_of
from pyverify.testing.subject import Subject

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy

    from pyverify.testing.case import Case

__all__ = ["theorem"]

WHOLE = "case"
"""The argument that gets the whole case."""


def theorem(
    claim: str, *, dtype: Any = "float64", cases: int | None = None
) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Draw the arguments of a test so that they meet the hypotheses of a claim.

    `claim`: its id, or the Lean name of a statement. `dtype`: the type of drawn numbers, float64, float32 or
    longdouble. `cases`: how many; by default what Hypothesis's settings say. Naturals are ints, numbers NumPy
    scalars, tables arrays. The project's Lean is built if it is not. Raises `UnknownName` with the nearest
    name, `NotInterpreted` for a statement without code, `UsageError` for a test that takes none of the
    statement's parameters.
    """
    caller = sys._getframe(1)
    where = Where(Path(caller.f_code.co_filename), caller.f_lineno)

    def decorate(test: Callable[..., None]) -> Callable[..., None]:
        __tracebackhide__ = True
        try:
            return _drawn(test, claim, dtype_of(dtype), cases, where.path)
        except PyverifyError as error:
            if error.where is None:
                error.where = where
            raise

    return decorate


_SETTINGS = "_hypothesis_internal_use_settings"
"""Where Hypothesis keeps the settings of a test until others are put over them."""


def _drawn(
    test: Callable[..., None], claim: str, dtype: str, cases: Any, file: Path | None
) -> Callable[..., None]:
    """The test with its arguments drawn."""
    from hypothesis import HealthCheck, given, settings

    if cases is not None and (isinstance(cases, bool) or not isinstance(cases, int) or cases < 1):
        raise UsageError(f"`cases` is {shown(cases)}", help="give a number of cases, 1 or more")
    spec = spec_of(file)
    named = resolved(spec, claim)
    statement = statement_of(spec, named)
    taken = _taken(test, statement)
    strategy = _strategy(spec, statement, named, dtype, test)
    drawn: Any = given(**{name: strategy.map(one) for name, one in taken.items()})(test)
    made: Callable[..., None] = drawn if cases is None else settings(max_examples=cases)(drawn)
    own = getattr(made, _SETTINGS, None)
    if own is not None:  # a plan works out each choice of sizes once, which Hypothesis takes for slow drawing
        kept = {*own.suppress_health_check, HealthCheck.too_slow}
        setattr(made, _SETTINGS, settings(own, suppress_health_check=sorted(kept, key=str)))
    return made


def _taken(test: Callable[..., None], statement: Statement) -> Mapping[str, Callable[[Case], Any]]:
    """For each argument of the test that is drawn, what it is of a case."""
    pythons = Parameters(statement.predicate, {}, frozenset()).names
    leans = {python: lean for lean, python in pythons.items()} | {lean: lean for lean in pythons}
    taken: dict[str, Callable[[Case], Any]] = {}
    for name in inspect.signature(test).parameters:
        if name in leans:
            taken[name] = _part(leans[name])
        elif name == WHOLE:
            taken[name] = _whole
    if not taken:
        raise UsageError(
            f"`{getattr(test, '__name__', 'the test')}` takes no parameter of the statement",
            facts=(f"there are: {', '.join(pythons.values()) or 'none'}",),
            help="name those that are to be drawn, or `case` for all of them",
        )
    return taken


def _part(lean: str) -> Callable[[Case], Any]:
    def part(case: Case) -> Any:
        return case.naturals[lean] if lean in case.naturals else copy.copy(case.values[lean])

    return part


def _whole(case: Case) -> Case:
    return case


def _strategy(
    spec: Spec, statement: Statement, claim: str, dtype: str, test: Callable[..., None]
) -> SearchStrategy[Case]:
    """Cases; the same one for all arguments of a test."""
    from hypothesis import strategies

    def cases() -> SearchStrategy[Case]:
        plan = planned(Subject(statement, claim), spec.library.definition, dtype=dtype)
        drawn = plan.strategy()
        _prepare(drawn)
        return strategies.shared(drawn, key=("pyverify", claim, id(test)))

    return strategies.deferred(cases)


def _prepare(strategy: SearchStrategy[Case]) -> None:
    """Draw some cases: what is made for the first ones is not to count as slow drawing."""
    from hypothesis import HealthCheck, Phase, errors, find, settings

    few = settings(
        max_examples=5,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    with contextlib.suppress(errors.NoSuchExample, errors.Unsatisfiable):
        find(strategy, lambda case: False, settings=few, random=random.Random(0))  # noqa: S311  # to be the same
