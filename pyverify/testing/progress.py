"""What an item's process keeps and tells on its way, should it not come to its end."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from pyverify.testing.case import Case
from pyverify.testing.channel import Channel
from pyverify.testing.draw import Plan

__all__ = ["Snapshots", "Watched"]

_EVERY = 0.5
"""Seconds between two snapshots."""
_COVERED = 8
"""Of each block of the batch engine, cases whose coverage is looked at."""


class Snapshots:
    """Tells from time to time what came out so far."""

    def __init__(self, channel: Channel | None, told: Callable[[], Any]) -> None:
        self._channel, self._told = channel, told
        self._next = time.monotonic() + _EVERY

    def __call__(self, *, now: bool = False) -> None:
        """Tell it, if it is time to."""
        if self._channel is not None and (now or time.monotonic() >= self._next):
            self._channel.tell(self._told())
            self._next = time.monotonic() + _EVERY


class Watched:
    """A plan that keeps the cases that it gave last, and some of all in `kept`."""

    def __init__(self, plan: Plan, kept: list[Case] | None) -> None:
        self._plan, self._kept = plan, kept
        self.last: Any = None

    def cases(self, *given: Any, **named: Any) -> Any:
        """What the plan gives."""
        self.last = self._plan.cases(*given, **named)
        if self._kept is not None:
            self._kept += [self.last[row] for row in range(min(_COVERED, self.last.count))]
        return self.last

    def __getattr__(self, name: str) -> Any:
        return getattr(self._plan, name)
