"""Parts of Markdown in which no text is markup: texts, names as code, tables, links to sources."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from urllib.parse import quote

from pyverify.report.document import Place
from pyverify.report.text import line

__all__ = ["Links", "anchor", "code", "inert", "table", "text_of"]

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~&$])")
_OTHER = re.compile(r"[^A-Za-z0-9._-]+")


@dataclass(frozen=True, slots=True)
class Links:
    """Links to lines of sources."""

    way: str | None
    """From where they stand to the project's root; None: there is none, and nothing becomes a link."""

    @classmethod
    def between(cls, folder: Path, root: Path) -> Links:
        """Links in files of a folder. Outside the project there is no way that others have too."""
        folder, root = folder.resolve(), root.resolve()
        inside = folder.is_relative_to(root)
        return cls(Path(os.path.relpath(root, folder)).as_posix() if inside else None)

    def to(self, place: Place | None, text: str) -> str:
        """The text as a link to the place, or alone."""
        if self.way is None or place is None or place.path is None or PurePosixPath(place.path).is_absolute():
            return text
        fragment = f"#L{place.line}" if place.line else ""
        return f"[{text}]({quote(line(f'{self.way}/{place.path}'), safe='/-._~')}{fragment})"


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """The lines of a table; cells are Markdown."""
    yield f"| {' | '.join(header)} |"
    yield f"|{' --- |' * len(header)}"
    for row in rows:
        yield f"| {' | '.join(row)} |"


def text_of(text: str) -> str:
    """Any text as one line that Markdown shows as it is."""
    return _SPECIAL.sub(r"\\\1", line(text))


def code(text: str) -> str:
    """A name as code; names with a backtick or a bar are shown as text."""
    shown = line(text)
    return text_of(shown) if not shown or "`" in shown or "|" in shown else f"`{shown}`"


def anchor(id_: str) -> str:
    """A name of a place in the file."""
    return _OTHER.sub("-", line(id_))


def inert(mark: str) -> str:
    """A mark for a comment, which ends where it has to."""
    return re.sub(r"-(?=-)|[<>]", "", line(mark))
