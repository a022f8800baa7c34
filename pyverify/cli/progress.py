"""A build as it goes on: a bar where a person watches, a line for each module elsewhere.

The bar is redrawn in place and gone at the end; what stays is the line that the command prints behind it.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from pyverify.cli.console import Console
from pyverify.lean.events import Event, Finished, Planned, Sealed, Started
from pyverify.lean.outcome import Fate, ModuleResult

if TYPE_CHECKING:
    from rich.progress import Progress

__all__ = ["build_progress", "module_line"]

NAMES_SHOWN = 3
"""How many of the modules under way the bar names."""


@contextlib.contextmanager
def build_progress(console: Console) -> Iterator[Callable[[Event], None]]:
    """Give what takes a build's events and shows them on stderr."""
    if not console.interactive:
        yield _Lines(console)
        return
    bar = _Bar(console)
    try:
        yield bar
    finally:
        bar.close()


def module_line(result: ModuleResult) -> str:
    """One module in one line: its fate, its name, its seconds or why there are none."""
    if result.fate in (Fate.SKIPPED, Fate.STOPPED):
        return f"{result.fate.value:8}{result.name}  ({result.reason})"
    return f"{result.fate.value:8}{result.name}  {result.seconds:.2f} s"


class _Lines:
    """A plain line for each module that was not stored already; under `-v` for those too."""

    def __init__(self, console: Console) -> None:
        self._console = console

    def __call__(self, event: Event) -> None:
        match event:
            case Planned(modules, stored):
                self._console.note(f"{modules} modules, {stored} of them stored", level=1)
            case Started(module):
                self._console.note(f"started {module}", level=2)
            case Sealed(modules):
                self._console.note(f"sealed  {modules} specifications", level=1)
            case Finished(result):
                self._console.note(module_line(result), level=1 if result.fate is Fate.CACHED else 0)


class _Bar:
    """Rich's bar, begun with the first module that has to be built."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._progress: Progress | None = None
        self._total = self._done = 0
        self._running: list[str] = []

    def __call__(self, event: Event) -> None:
        match event:
            case Planned(modules, _):
                self._total = modules
            case Started(module):
                self._running.append(module)
                self._draw()
            case Finished(result):
                self._done += 1
                if result.name in self._running:
                    self._running.remove(result.name)
                if result.fate not in (Fate.BUILT, Fate.CACHED):
                    self._line(module_line(result))
                if self._progress is not None:
                    self._draw()
            case Sealed(modules):
                if self._console.verbose:
                    self._line(f"sealed  {modules} specifications")

    def close(self) -> None:
        if self._progress is not None:
            self._progress.stop()
            self._progress = None

    def _line(self, text: str) -> None:
        if self._progress is None:
            self._console.note(text)
        else:
            self._progress.console.print(text, markup=False, highlight=False)

    def _draw(self) -> None:
        names = ", ".join(self._running[:NAMES_SHOWN])
        if self._progress is None:
            from rich.console import Console as RichConsole
            from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

            self._progress = Progress(
                TextColumn("  build"),
                BarColumn(30),
                MofNCompleteColumn(),
                TimeElapsedColumn(),
                TextColumn("{task.description}", markup=False),
                console=RichConsole(file=self._console.err),
                transient=True,
            )
            self._progress.add_task(names, total=self._total)
            self._progress.start()
        task = self._progress.tasks[0].id
        self._progress.update(task, completed=self._done, description=names)
