"""The words of a Lean source, without its comments and texts.

This is not Lean's parser: notation can make any text mean anything. It answers where a word stands in code
and where it is only spoken of, and it serves for what is advisory and for line numbers; no verdict rests on
it alone. What stands in braces inside a text may be code (`s!"{…}"`), so it is looked at as code.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator
from dataclasses import dataclass

__all__ = ["Word", "words"]

_PART = r"(?:«[^»\n]*»|[^\W\d][\w'!?₀-₉]*)"
_TOKEN = re.compile(
    rf"""(?P<line>--[^\n]*)
    | (?P<block>/-)
    | (?P<raw>r(\#*)".*?(?:"\4|\Z))
    | (?P<text>"(?:[^"\\]|\\.)*(?:"|\Z))
    | (?P<name>`{{0,2}}{_PART}(?:\.{_PART})*)
    | (?P<char>'(?:\\(?:x[0-9a-fA-F]{{2}}|u[0-9a-fA-F]{{4}}|.)|[^\\'\n])')
    | (?P<number>\d[\w.]*)
    | (?P<sign>@\[|\S)""",
    re.VERBOSE | re.DOTALL,
)
_COMMENT = re.compile(r"/-|-/")


@dataclass(frozen=True, slots=True)
class Word:
    """An identifier, a number or a single sign of the code, and where it begins (line and column from 1)."""

    text: str
    """Identifiers are given with their dots, and without the quotes of `«»` and without backticks."""
    line: int
    column: int
    name: bool
    """Whether it is an identifier or a keyword."""
    quoted: bool
    """Whether it stands in braces inside a text."""


def words(source: str) -> Iterator[Word]:
    """The words of the code, in order. Unclosed comments and texts end with the source."""
    starts = [0, *(match.end() for match in re.finditer("\n", source))]
    for text, at, name, quoted in _pieces(source, 0, len(source), quoted=False):
        line = bisect.bisect_right(starts, at) - 1
        yield Word(text, line + 1, at - starts[line] + 1, name, quoted)


def _pieces(source: str, at: int, end: int, *, quoted: bool) -> Iterator[tuple[str, int, bool, bool]]:
    while at < end:
        found = _TOKEN.search(source, at, end)
        if found is None:
            return
        at, kind = found.end(), found.lastgroup
        if kind == "block":
            at = _after_comment(source, at, end)
        elif kind == "text":
            brace = source.find("{", found.start(), at)
            if brace >= 0 and not quoted:
                yield from _pieces(source, brace + 1, at - 1, quoted=True)
        elif kind == "name":
            text = found[0].lstrip("`").replace("«", "").replace("»", "")
            yield text, found.start(), True, quoted
        elif kind in ("number", "sign"):
            yield found[0], found.start(), False, quoted


def _after_comment(source: str, at: int, end: int) -> int:
    depth = 1
    while depth:
        mark = _COMMENT.search(source, at, end)
        if mark is None:
            return end
        depth += 1 if mark[0] == "/-" else -1
        at = mark.end()
    return at
