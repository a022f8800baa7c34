"""The parts of hypotheses that no step makes sure of, looked at for every case.

They are evaluated over the whole batch in enclosures (`lanes`); a case where that does not decide is
evaluated exactly, by itself, and so is every case whose values had to be rounded. A case stays only if all
parts are true of it.
"""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from pyverify.domains.arguments import BadArgument, lift
from pyverify.domains.evaluate import Evaluator
from pyverify.extract import NotInterpreted
from pyverify.extract.depth import deep
from pyverify.symbolic.instances.evaluate import decided
from pyverify.testing.case import Case, Cases
from pyverify.testing.draw.arrays import certain, excluded, lifted, reader
from pyverify.testing.draw.lanes import Lanes
from pyverify.testing.draw.problem import Part, Problem

__all__ = ["Check", "environment", "readers", "true_of"]

_SECONDS = 1.0
_Bools = np.ndarray[Any, np.dtype[np.bool_]]


class Check:
    """Looks at parts: takes the cases that fail one out of those that are alive."""

    def __init__(self, problem: Problem) -> None:
        self._problem = problem

    def __call__(
        self, left: Sequence[Part], cases: Cases, alive: _Bools, *, most_exact: int | None = None
    ) -> dict[str, int]:
        """Take those that fail out of `alive`; tells how many, by the text of the hypothesis. With
        `most_exact`, cases beyond so many that need exact arithmetic count as failing.
        """
        failed: dict[str, int] = {}
        for part in left:
            if not alive.any():
                break
            before = int(alive.sum())
            self._part(part, cases, alive, most_exact)
            gone = before - int(alive.sum())
            if gone:
                failed[part.text] = failed.get(part.text, 0) + gone
        return failed

    def _part(self, part: Part, cases: Cases, alive: _Bools, most_exact: int | None) -> None:
        if cases.count == 1:
            alive[0] = alive[0] and true_of(self._problem, part, cases[0])
            return
        rounded = np.zeros(cases.count, dtype=np.bool_)
        for name in part.names & set(cases.exact):
            rounded |= cases.exact[name].rounded
        yes, no = evaluated_at(self._problem, part, cases)
        alive &= rounded | ~np.asarray(no)
        open_ = alive & (rounded | ~np.asarray(yes))
        numbers = np.flatnonzero(open_)
        if most_exact is not None:
            alive[numbers[most_exact:]] = False
            numbers = numbers[:most_exact]
        for number in numbers:
            alive[number] = true_of(self._problem, part, cases[int(number)])


def evaluated_at(problem: Problem, part: Part, cases: Cases) -> tuple[Any, Any]:
    """Where a part is certainly true of cases, and where it is certainly false."""
    env = environment(cases.naturals, cases.values)
    dtype = _wide(cases.values)
    try:
        with deep(), np.errstate(all="ignore"):
            found = Evaluator(Lanes(dtype), problem.library).code(part.code, env)
    except (NotInterpreted, BadArgument):
        return False, False
    shape = (cases.count,)
    return np.broadcast_to(certain(found), shape), np.broadcast_to(excluded(found), shape)


def readers(known: Mapping[str, Any], naturals: Sequence[str]) -> dict[str, Any]:
    """Tables of naturals and truth values of many cases as functions."""
    tables = {name: value for name, value in known.items() if name not in naturals}
    wide = np.dtype(np.float64)
    return {
        name: reader(one, wide)
        for name, one in tables.items()
        if isinstance(one, np.ndarray) and one.ndim > 1
    }


def environment(naturals: Mapping[str, int], values: Mapping[str, Any]) -> dict[str, Any]:
    """Values of many cases as `Lanes` takes them."""
    dtype = _wide(values)
    env: dict[str, Any] = dict(naturals)
    for name, value in values.items():
        if isinstance(value, np.ndarray):
            env[name] = lifted(value, dtype) if value.ndim == 1 else reader(value, dtype)
        else:
            env[name] = value
    return env


def _wide(values: Mapping[str, Any]) -> np.dtype[Any]:
    kinds = [one.dtype for one in values.values() if isinstance(one, np.ndarray) and one.dtype.kind == "f"]
    return np.result_type(np.float64, *kinds)


def true_of(problem: Problem, part: Part, case: Case) -> bool:
    """Whether a part is true of one case, exactly; what could not be evaluated counts as not true."""
    values = case.arguments
    compiled = problem.compiled(part, case.naturals)
    inside = None if compiled is None else compiled.inside(values)
    if compiled is not None and inside is not None:
        truth = compiled(inside)
        if truth is not None:
            return bool(truth)

    def work(domain: Any) -> Any:
        env = {name: lift(domain, problem.types[name], values[name], name) for name in part.names}
        return Evaluator(domain, problem.library).code(part.code, env)

    started = time.monotonic()
    found = decided(_SECONDS, work, lambda one: one is not None)
    return found is True and time.monotonic() - started < 10 * _SECONDS
