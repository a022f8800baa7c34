"""Lines of a TOML file, looked up only when there is an error to place.

The parser gives values without positions. The text is known to be right TOML here, so it is enough to blank
out strings and comments and to look for table headers and keys at the beginnings of lines.
"""

from __future__ import annotations

import re
from functools import cached_property

__all__ = ["Places"]

_TOKEN = re.compile(
    r'''"""(?:[^\\]|\\.)*?"""["]{0,2}|\'\'\'.*?\'\'\'[']{0,2}|"(?:[^"\\\n]|\\.)*"|'[^'\n]*'|\#[^\n]*|[^"'#]+''',
    re.DOTALL,
)
_HEADER = re.compile(r"\s*\[")


class Places:
    """The lines of one text; they are worked out at the first question."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._tables: dict[str, list[int]] = {}

    def tables(self, table: str) -> list[int]:
        """The lines, from 1, of the headers `[[table]]`, in order."""
        if table not in self._tables:
            header = re.compile(rf"\s*\[\[\s*{re.escape(table)}\s*\]\]")
            self._tables[table] = [n for n, line in enumerate(self._lines, 1) if header.match(line)]
        return self._tables[table]

    def key(self, key: str, start: int) -> int:
        """The line of `key = …` in the table whose header is on line `start` (0: before any)."""
        pattern = re.compile(rf"\s*{re.escape(key)}\s*[.=]")
        for number in range(start, len(self._lines)):
            if _HEADER.match(self._lines[number]):
                break
            if pattern.match(self._lines[number]):
                return number + 1
        return max(start, 1)

    def member(self, table: str, number: int, key: str) -> int | None:
        """The line of a key in the `number`-th (from 0) `[[table]]`; None if it is not so written."""
        starts = self.tables(table)
        return self.key(key, starts[number]) if number < len(starts) else None

    @cached_property
    def _lines(self) -> list[str]:
        return _bare(self._text)


def _bare(text: str) -> list[str]:
    """The lines of the text with strings and comments taken out; newlines inside strings stay."""
    pieces = []
    for token in _TOKEN.finditer(text):
        piece = token[0]
        quoted = piece[0] in "\"'#"
        if quoted and piece[0] != "#" and "\n" not in piece and _is_key(text, token.end()):
            piece = piece.strip("\"'")  # a quoted key
        elif quoted:
            piece = "\n" * piece.count("\n")
        pieces.append(piece)
    return "".join(pieces).split("\n")


def _is_key(text: str, end: int) -> bool:
    rest = text[end : end + 40].lstrip(" \t")
    return rest[:1] == "="
