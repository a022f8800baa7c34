"""Where text goes: results to stdout, everything else to stderr, plain unless a person is looking.

A live bar is shown only on a terminal, and leaves one plain line behind; in a pipe or in CI there are plain
lines only. Colour adds nothing that the words lack, and `NO_COLOR` takes it away.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal, TextIO

from pyverify.cli.sink import Sink
from pyverify.errors import PyverifyError, render

__all__ = ["Colour", "Console", "columns"]

Colour = Literal["red", "green", "yellow", "bold", "dim"]
_CODES: dict[Colour, str] = {"red": "31", "green": "32", "yellow": "33", "bold": "1", "dim": "2"}


def columns(
    rows: Sequence[Sequence[str]],
    *,
    gap: int = 2,
    paint: Callable[[int, int, str], str] = lambda row, column, cell: cell,
) -> list[str]:
    """Rows of cells as lines in which the cells stand below each other; the last cell is not padded.

    `paint` gives the cell at a row and column as it is shown; what it adds takes no room.
    """
    widths: list[int] = []
    for row in rows:
        for number, cell in enumerate(row[:-1]):
            if number == len(widths):
                widths.append(0)
            widths[number] = max(widths[number], len(cell))
    lines = []
    for number, row in enumerate(rows):
        cells = []
        for column, cell in enumerate(row):
            room = widths[column] + gap - len(cell) if column < len(row) - 1 else 0
            cells.append(paint(number, column, cell) + " " * room)
        lines.append("".join(cells).rstrip())
    return lines


@dataclass(slots=True)
class Console:
    """The two streams of a command. They are looked up when written to, so that a test can replace them."""

    quiet: bool = False
    verbose: int = 0
    sink: Sink | None = None
    """A file that takes the results."""

    @property
    def out(self) -> TextIO:
        """The stream of results."""
        return sys.stdout if self.sink is None else self.sink.stream

    @property
    def err(self) -> TextIO:
        """The stream of progress and diagnostics."""
        return sys.stderr

    @property
    def interactive(self) -> bool:
        """Whether a person watches stderr: a terminal that can redraw a line, outside CI."""
        dumb = os.environ.get("TERM", "") in ("", "dumb")
        return _terminal(self.err) and not dumb and not os.environ.get("CI") and not self.quiet

    def result(self, text: str) -> None:
        """A line, or several, of what was asked for."""
        self.out.write(f"{text}\n")

    def result_json(self, document: object) -> None:
        """A JSON document as the result."""
        self.out.write(json.dumps(document, indent=2, ensure_ascii=False) + "\n")

    def result_text(self, text: str) -> None:
        """A finished text, with its last line's end, as the result."""
        self.out.write(text)

    def note(self, text: str, *, level: int = 0) -> None:
        """A line of progress. With `level` 1 or 2 it is shown only under `-v` or `-vv`."""
        if not self.quiet and self.verbose >= level:
            self.err.write(f"{text}\n")
            self.err.flush()

    def warn(self, text: str) -> None:
        """A line of stderr that `--quiet` does not take away."""
        self.err.write(f"{text}\n")
        self.err.flush()

    def error(self, error: PyverifyError, *, kind: str = "error") -> None:
        """An error or, by `kind`, a note or a warning, with its place, facts and help."""
        text = render(error, kind=kind)
        head, colon, rest = text.partition(":")
        shade: Colour = "red" if kind == "error" else "yellow"
        self.warn(f"{self.paint(head, shade, self.err)}{colon}{rest}")

    def paint(self, text: str, colour: Colour, stream: TextIO | None = None) -> str:
        """The text in a colour, where the stream (stdout) shows colours and `NO_COLOR` is not set."""
        shown = _terminal(stream or self.out) and not os.environ.get("NO_COLOR")
        if not shown or os.environ.get("TERM") == "dumb":
            return text
        return f"\x1b[{_CODES[colour]}m{text}\x1b[0m"


def _terminal(stream: TextIO) -> bool:
    try:
        return stream.isatty()
    except (AttributeError, ValueError):  # replaced by something that is no file, or closed
        return False
