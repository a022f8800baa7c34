"""Calls of random code: with a generator of the engine's, which stands where it should, and is used."""

from __future__ import annotations

import copy
import inspect
import math
import time
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from pyverify.extract.code import NAT
from pyverify.testing.binding import Binding
from pyverify.testing.calling import Caller, Misbehaved, same
from pyverify.testing.case import Case
from pyverify.testing.chance.declared import InLaw
from pyverify.testing.channel import Channel
from pyverify.testing.memory import told
from pyverify.testing.raised import told_of
from pyverify.testing.results import result_of
from pyverify.testing.verdict import Fault

if TYPE_CHECKING:
    from pyverify.spec import Spec

__all__ = ["AT_ONCE", "Asking"]

AT_ONCE = 500
"""Draws that a call is asked for, if the function can be asked for many."""


_TOGETHER, _PACE = 25, 0.02
"""So many calls are watched as one at most, and so many seconds they may take together."""


class _Given:
    """A function that is given the generator, and how many draws are wanted; called several times at once."""

    def __init__(self, function: Callable[..., Any], named: Callable[..., Any], rng: str, draws: str) -> None:
        """`named`: what has the names of the parameters."""
        self._function, self._rng, self._draws = function, rng, draws
        self._whole = inspect.signature(named)
        self._names = [*self._whole.parameters]
        theirs = [one for one in self._whole.parameters.values() if one.name not in (rng, draws)]
        self.__signature__ = self._whole.replace(parameters=theirs)
        self.rng = np.random.default_rng(0)
        self.count = self.times = 1

    def __call__(self, *placed: Any, **named: Any) -> list[Any]:
        """What each of the calls gives."""
        known = self.__signature__.bind(*placed, **named).arguments
        known[self._rng] = self.rng
        if self._draws:
            known[self._draws] = self.count
        whole = inspect.BoundArguments(
            self._whole, OrderedDict((name, known[name]) for name in self._names if name in known)
        )
        placed, named = whole.args, whole.kwargs
        return [self._function(*placed, **named) for _ in range(self.times)]


class _Passed:
    """In the place of `adapt`, which needs the generator: passes its arguments on."""

    def __init__(self, signature: inspect.Signature) -> None:
        self.__signature__ = signature

    def __call__(self, *placed: Any, **named: Any) -> tuple[Any, Any]:
        """What it was called with."""
        return placed, named


def _adapted(binding: Binding) -> Callable[..., Any]:
    """The function, or what makes its call together with it."""
    function, adapt = binding.function, binding.adapt
    if adapt is None:
        return function

    def call(*placed: Any, **named: Any) -> Any:
        made = adapt(*placed, **named)
        return function(**made) if isinstance(made, dict) else function(*made)

    return call


class Asking:
    """Asks the function of a binding for draws."""

    def __init__(
        self, binding: Binding, spec: Spec, *, channel: Channel | None, seconds: float, ends: float
    ) -> None:
        random = binding.random
        assert random is not None
        self.binding, self._random = binding, random
        named = binding.adapt or binding.function
        self._given = _Given(_adapted(binding), named, random.rng, random.draws)
        given: Any = self._given
        bound = replace(binding, function=given, adapt=None)
        if binding.adapt is not None:
            passed: Any = _Passed(given.__signature__)
            bound = replace(binding, function=lambda placed, named: given(*placed, **named), adapt=passed)
        self.caller = Caller(bound, spec, channel=channel, seconds=seconds, ends=ends)
        self.used = False
        """Whether a call since `begin` changed the generator."""
        self._seconds = math.inf
        """That a call takes."""

    @property
    def rng(self) -> np.random.Generator:
        """The generator of the calls."""
        return self._given.rng

    def begin(self, rng: np.random.Generator, *, used: bool = False) -> None:
        """From here on draw from this generator, which a call has `used` before or not."""
        self._given.rng, self.used = rng, used

    def __call__(self, case: Case, most: int, *, twice: bool) -> list[NDArray[Any]]:
        """The draws of some calls, at most so many, checked, along the first axis; with `twice` of one call,
        and also whether the same state of the generator gives the same.

        Raises `Misbehaved` and `OutOfTime`.
        """
        self._given.count, self._given.times = AT_ONCE if self._random.draws else 1, 1
        if self.used and not twice:
            self._given.times = max(1, min(most, _TOGETHER, int(_PACE / self._seconds)))
            return self._called(case)
        before = copy.deepcopy(self.rng)
        began = time.monotonic()
        got = self._called(case)
        self._seconds = max(time.monotonic() - began, 1e-6)
        self.used |= _state(before) != _state(self.rng)
        if twice:
            self._again(case, before, got[0])
        return got

    def _again(self, case: Case, before: np.random.Generator, got: NDArray[Any]) -> None:
        ours, found = self.rng, [got]
        try:
            for _ in range(2):
                self._given.rng = copy.deepcopy(before)
                found += self._called(case)
                if same(found[0], found[1]):
                    return
        finally:
            self._given.rng = ours
        if not self.used:
            raise Misbehaved(Fault.IGNORES, Fault.IGNORES.value, facts=("its results differ all the same",))
        fault = Fault.REMEMBERS if same(found[1], found[2]) else Fault.NONDETERMINISTIC
        facts = ("the generator had the same state each time", *(f"result  {told(one)}" for one in found))
        raise Misbehaved(fault, fault.value, facts=facts, got=told(found[1]))

    def _called(self, case: Case) -> list[NDArray[Any]]:
        raws = self.caller.call(case.naturals, case.values)
        return [self._values(raw, case.naturals) for raw in raws]

    def _values(self, raw: Any, naturals: Mapping[str, int]) -> NDArray[Any]:
        """The draws as an array; raises `Misbehaved` for what is none."""
        count = (AT_ONCE,) if self._random.draws else ()
        if not isinstance(self._random, InLaw):
            found = self.caller.values(raw, naturals, cases=count[0] if count else None)
            array = np.asarray(found, dtype=float if not isinstance(found, np.ndarray) else None)
            if not np.all(np.isfinite(array)):
                raise Misbehaved(Fault.NOT_A_NUMBER, "returns NaN or an infinity", got=told(found))
            return array.astype(np.float64).reshape(-1)
        if self.binding.result is not None:
            try:
                raw = self.binding.result(raw)
            except Exception as error:
                said = told_of(error, self.binding)
                raise Misbehaved(
                    Fault.RAISES, f"returns what `result` fails on: {said[0]}", facts=said[1:]
                ) from None
        axes = (len(self._random.outcomes),) if len(self._random.outcomes) > 1 else ()
        found = result_of(raw, NAT, (*count, *axes))
        return np.asarray(found, dtype=np.int64).reshape(-1, len(self._random.outcomes))


def _state(rng: np.random.Generator) -> str:
    """Where a generator stands, and how many others were made of it."""
    made: Any = rng.bit_generator.seed_seq
    return repr((rng.bit_generator.state, made.n_children_spawned))
