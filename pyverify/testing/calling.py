"""Calls of a bound function: arguments laid out and copied, the call limited in time, its conduct watched.

A function gets copies, so that nothing it does to them reaches a case. What is wrong with a call is raised as
`Misbehaved`. A call that is stopped since the time of the whole is over raises `OutOfTime`, which says
nothing against the function.
"""

from __future__ import annotations

import math
import os
import signal
import threading
import time
import warnings
from collections.abc import Iterator, Mapping
from types import FrameType
from typing import TYPE_CHECKING, Any

import numpy as np

from pyverify.errors import UsageError, Where
from pyverify.testing.binding import Binding
from pyverify.testing.channel import Channel
from pyverify.testing.conduct import Conduct, Misdeed
from pyverify.testing.laid import laid
from pyverify.testing.memory import arrays, content, kept, led, overlap, same, told
from pyverify.testing.raised import told_of
from pyverify.testing.results import Misbehaved, result_of
from pyverify.testing.signature import layout_of, matched
from pyverify.testing.verdict import Fault

if TYPE_CHECKING:
    from pyverify.spec import Spec

__all__ = ["Caller", "Misbehaved", "OutOfTime", "repeated", "same"]

SPARE = 0.5
"""Seconds that a call may go on after the end of the whole, before it is stopped."""
_AGAIN = 0.2
"""Seconds after which a call that was told to stop is told again: it may catch all exceptions."""
_FEWEST, _MOST, _WHILE = 6, 60, 0.1
"""How often a result has to come again to rest on earlier calls, and not on chance: as often as that takes so
many seconds, within these bounds.
"""
_CONFIRMED = frozenset({Fault.PRINTS, Fault.FORKS, Fault.THREADS})
"""What libraries may do once, when they are first used; a fault if the next call does it too."""


class OutOfTime(Exception):
    """The time of the whole is over; the call that was running was stopped."""


class _Stopped(BaseException):
    """Raised within a call whose time is over."""


def repeated() -> Iterator[int]:
    """As many rounds as tell chance from what rests on earlier calls, without taking long."""
    began = time.monotonic()
    for number in range(_MOST):
        if number >= _FEWEST and time.monotonic() - began > _WHILE:
            return
        yield number


class Caller:
    """Calls the function of a binding."""

    def __init__(
        self,
        binding: Binding,
        spec: Spec,
        *,
        channel: Channel | None = None,
        seconds: float = 2.0,
        ends: float = math.inf,
    ) -> None:
        """`seconds`: how long a call may take. `ends`: when, by `time.monotonic`, no more calls are made."""
        self.binding = matched(binding, spec[binding.to])
        self.definition = spec[binding.to].definition
        self.seconds, self.ends = seconds, ends
        self.calls = 0
        self.warned: dict[str, int] = {}
        """What the function warned of, and how often."""
        self.last: tuple[Mapping[str, int], Mapping[str, Any]] = ({}, {})
        """What the last call was about, by Lean's names."""
        self.noted: list[str] = []
        """What it did once, and not again."""
        self.layout = ""
        """How arrays lie in memory (`laid.LAYOUTS`); row by row if nothing is said."""
        self._layout = layout_of(self.binding)
        self._channel = channel
        self._conduct = Conduct(channel.output if channel is not None else None)
        self._alarmed = channel is not None and _can_alarm()
        if self._alarmed:
            signal.signal(signal.SIGALRM, _stop)
        self._last: list[tuple[np.ndarray[Any, Any], bytes]] = []
        self._once: set[Fault] = set()
        self._process = os.getpid()

    def __call__(self, naturals: Mapping[str, int], values: Mapping[str, Any]) -> Any:
        """The checked result for one case; see `call` and `values`."""
        if not self.binding.batch:
            return self.values(self.call(naturals, values), naturals)
        batch = {name: led(value) for name, value in values.items()}
        try:
            return self.values(self.call(naturals, batch), naturals, cases=1)[0]
        finally:
            self.last = (naturals, values)

    def call(self, naturals: Mapping[str, int], values: Mapping[str, Any]) -> Any:
        """What the function returns for values by Lean's names, its conduct watched.

        Raises `Misbehaved` and `OutOfTime`.
        """
        raw, arguments, before, misdeeds = self._called(naturals, values)
        self._check(raw, arguments, before)
        for one in misdeeds:
            self._held_against(one, naturals, values)
        return raw

    def values(self, raw: Any, naturals: Mapping[str, int], *, cases: int | None = None) -> Any:
        """What was returned, as `result` makes it, checked: a bool, an int, a NumPy float, or an array of
        such values of the shape that `gives` says, with `cases` along a first axis if they are given.

        Raises `Misbehaved`.
        """
        if self.binding.result is not None:
            try:
                raw = self.binding.result(raw)
            except Exception as error:
                said = told_of(error, self.binding)
                raise Misbehaved(
                    Fault.RAISES, f"returns what `result` fails on: {said[0]}", facts=said[1:]
                ) from None
        shape = [int(naturals[size]) for size in self.binding.gives.values()]
        return result_of(raw, self.definition.type, shape if cases is None else [cases, *shape])

    def twice(self, naturals: Mapping[str, int], values: Mapping[str, Any], before: Any) -> None:
        """Call again; raises `Misbehaved` if the result is another one than `before`."""
        again = self(naturals, values)
        if same(before, again):
            return
        fault, last = self.differing(again, naturals, values)
        facts = (f"first   {told(before)}", f"then    {told(again)}", f"then    {told(last)}")
        raise Misbehaved(fault, fault.value, facts=facts, got=again)

    def differing(
        self, now: Any, naturals: Mapping[str, int], values: Mapping[str, Any]
    ) -> tuple[Fault, Any]:
        """What makes a result differ from an earlier one, and the last of some more: results that go on to be
        the same rest on the calls before, others on chance. One more would often be the same by chance.
        """
        last = now
        for _ in repeated():
            last = self(naturals, values)
            if not same(now, last):
                return Fault.NONDETERMINISTIC, last
        return Fault.REMEMBERS, last

    # One call.

    def _called(
        self, naturals: Mapping[str, int], values: Mapping[str, Any]
    ) -> tuple[Any, Any, Any, list[Misdeed]]:
        self.last = (naturals, values)
        known = {**naturals, **{name: laid(value, self.layout) for name, value in values.items()}}
        passed = self._arguments(known)
        arguments = [known, passed]
        before = kept(arguments)
        if self.ends <= time.monotonic():
            raise OutOfTime
        limit = min(self.seconds, self.ends + SPARE - time.monotonic())
        if self._channel is not None:
            self._channel.enter(limit, (dict(naturals), dict(values)))
        self._conduct.before()
        self.calls += 1
        try:
            with warnings.catch_warnings(record=True) as caught:
                warnings.simplefilter("always")
                raw = self._timed(passed, limit)
        finally:
            if os.getpid() != self._process:
                os._exit(0)  # the function forked, and this is its copy of us
            misdeeds = self._conduct.after()
            if self._channel is not None:
                self._channel.leave()
        for one in caught:
            text = f"{one.category.__name__}: {one.message}"
            self.warned[text] = self.warned.get(text, 0) + 1
        return raw, arguments, before, misdeeds

    def _timed(self, passed: tuple[tuple[Any, ...], dict[str, Any]], limit: float) -> Any:
        """Call it; what it raises, and a call that takes too long, is `Misbehaved`."""
        try:
            try:
                if self._alarmed:
                    signal.setitimer(signal.ITIMER_REAL, limit, _AGAIN)
                return self.binding.function(*passed[0], **passed[1])
            finally:
                if self._alarmed:
                    signal.setitimer(signal.ITIMER_REAL, 0.0)
        except _Stopped:
            if self._alarmed:
                signal.setitimer(signal.ITIMER_REAL, 0.0)
            if limit < self.seconds:
                raise OutOfTime from None
            raise Misbehaved(Fault.HANGS, f"does not return within {limit:g} s") from None
        except MemoryError as error:
            said = told_of(error, self.binding)
            raise Misbehaved(Fault.MEMORY, "takes more memory than it is given", facts=said[1:]) from None
        except SystemExit as error:
            said = told_of(error, self.binding)
            raise Misbehaved(Fault.DIES, f"raises {said[0]}", facts=said[1:]) from None
        except KeyboardInterrupt:
            if self._channel is None or self._channel.output is None:
                raise  # it is the user's
            raise Misbehaved(Fault.RAISES, "raises KeyboardInterrupt") from None
        except BaseException as error:
            said = told_of(error, self.binding)
            raise Misbehaved(Fault.RAISES, f"raises {said[0]}", facts=said[1:], raised=type(error)) from None

    def _arguments(self, known: Mapping[str, Any]) -> tuple[tuple[Any, ...], dict[str, Any]]:
        own = {name: value + 1 - 1 if type(value) is int else value for name, value in known.items()}
        """Two naturals that are equal are two objects: who compares them with `is` is to be found out."""
        placed, named = self._layout.arguments(own)
        if self.binding.adapt is None:
            return placed, named
        try:
            made = self.binding.adapt(*placed, **named)
        except Exception as error:
            said = told_of(error, self.binding)
            raise Misbehaved(
                Fault.RAISES,
                f"is given nothing: `adapt` raises {said[0]}",
                facts=said[1:],
                raised=type(error),
            ) from None
        if isinstance(made, dict):
            return (), made
        if isinstance(made, tuple):
            return made, {}
        raise UsageError(
            f"`adapt` of `{self.binding.name}` gives a {type(made).__name__}",
            where=Where(self.binding.made.path, self.binding.made.line),
            help="let it give a tuple of arguments, or a dict of keyword arguments",
        )

    def _check(self, raw: Any, arguments: Any, given: Any) -> None:
        """Hold what was passed and what came back against what it was."""
        for place, array, before in given:
            if content(array) != before:
                raise Misbehaved(Fault.MUTATES, f"changes its argument{place}")
        for array, before in self._last:
            if array.tobytes() != before:
                self._last = []
                raise Misbehaved(Fault.REMEMBERS, "changes the result of an earlier call")
        passed = [array for _, array, _ in given]
        if any(isinstance(one, (list, dict, tuple)) for one in (*arguments[1][0], *arguments[1][1].values())):
            now = arrays(arguments)  # what holds arrays may hold others now, or fewer
            for place, array in now:
                if not any(array is one for one in passed):
                    raise Misbehaved(Fault.MUTATES, f"changes its argument{place}")
            if len(now) < len(passed):
                raise Misbehaved(Fault.MUTATES, "changes its arguments: an array is no longer in them")
        returned = [array for _, array in arrays(raw)]
        for array in returned:
            if any(overlap(array, one) for one in passed):
                raise Misbehaved(Fault.ALIASES, "returns memory of its arguments")
        self._last = [(array, array.tobytes()) for array in returned if not array.dtype.hasobject]

    def _held_against(self, one: Misdeed, naturals: Mapping[str, int], values: Mapping[str, Any]) -> None:
        """Raise `Misbehaved` for what it did, where that counts."""
        if one.fault in _CONFIRMED:
            again = {other.fault for other in self._called(naturals, values)[3]}
            if one.fault not in again:
                if one.message not in self.noted:
                    self.noted.append(one.message)
                return
        raise Misbehaved(one.fault, one.message)


def _can_alarm() -> bool:
    return hasattr(signal, "setitimer") and threading.current_thread() is threading.main_thread()


def _stop(number: int, frame: FrameType | None) -> None:
    raise _Stopped
