"""What is being tested now: a line that is redrawn where a person watches; elsewhere only under `-v`."""

from __future__ import annotations

from collections.abc import Sequence
from types import TracebackType
from typing import TYPE_CHECKING

from pyverify.cli.console import Console

if TYPE_CHECKING:
    from rich.status import Status

__all__ = ["Progress"]

_NAMED = 3
"""So many running items are named."""


class Progress:
    """Shows on stderr which items run. Items are told by their numbers."""

    def __init__(self, console: Console, names: Sequence[str]) -> None:
        self._console, self._names = console, names
        self._told: set[int] = set()
        self._status: Status | None = None

    def __enter__(self) -> Progress:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stop()

    def started(self, number: int) -> None:
        """An item begins, all before it being done."""
        self.running([number], number)

    def done(self, number: int) -> None:
        """An item is done, and its result is about to be shown."""
        self._stop()

    def running(self, numbers: Sequence[int], done: int) -> None:
        """These run now, and so many are done."""
        for number in numbers:
            if number not in self._told:
                self._told.add(number)
                self._console.note(f"testing {self._names[number]}", level=1)
        self._draw(numbers, done)

    def _draw(self, numbers: Sequence[int], done: int) -> None:
        if not self._console.interactive or self._console.verbose:
            return
        if not numbers:
            self._stop()
            return
        from rich.console import Console as RichConsole
        from rich.text import Text

        more = f" and {len(numbers) - _NAMED} more" if len(numbers) > _NAMED else ""
        names = ", ".join(self._names[number] for number in numbers[:_NAMED])
        text = Text(f"{done}/{len(self._names)}  testing {names}{more}")
        if self._status is None:
            self._status = RichConsole(file=self._console.err).status(text)
            self._status.start()
        else:
            self._status.update(text)

    def _stop(self) -> None:
        if self._status is not None:
            self._status.stop()
            self._status = None
