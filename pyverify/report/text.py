"""Texts from sources, made fit to be shown: everything that a claim, a name or Lean itself says is foreign.

Whoever writes a sentence may be out to deceive the reader of a report: by characters that turn the
direction of writing, that take no room, that a terminal obeys or that XML cannot hold; by markup; by a
mention that calls people; by length. `visible` writes such characters out, `cut` bounds the length, and
`prose`, `code` and `block` make HTML that Markdown leaves alone, for a comment on a pull request.
"""

from __future__ import annotations

import html
import re
import unicodedata

__all__ = ["block", "code", "cut", "line", "prose", "sentence", "visible"]

_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
"""Controls, formats (marks of direction among them), surrogates, separators of lines and paragraphs."""
_FILLERS = frozenset({0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x3164, 0xFFA0})
"""Letters and marks that show nothing."""
_PLAIN = frozenset(" ,;'()/?%")
"""ASCII signs that mean nothing to Markdown or to GitHub wherever they stand inside a line."""
_REFERENCE = re.compile(r"(?<=[@#])|(?<=\bGH)(?=-\d)|(?<=:)(?=//)|(?<=\bwww)(?=\.)", re.IGNORECASE)
_BREAK = "\u200b"
"""A space of no width: what it parts is no mention, no reference and no address any more."""


def visible(text: str, *, keep: str = "") -> str:
    r"""The text with every character that cannot be seen written out as `\u{…}`, but for those to keep.

    A line feed is written out too unless it is kept, so that the result is one line.
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(char if char in keep or not _hidden(char) else f"\\u{{{ord(char):x}}}" for char in text)


def line(text: str) -> str:
    """The text as one line: runs of spaces and breaks become a space, what cannot be seen is written out."""
    return visible(" ".join(text.split()))


def cut(text: str, length: int) -> str:
    """The text if it has at most `length` characters, else so many of them and how many are missing."""
    if len(text) <= length:
        return text
    return f"{text[:length]}… ({len(text) - length} more characters)"


def prose(text: str) -> str:
    """One line of HTML text in which GitHub finds no markup, mention, reference or address."""
    return _harmless(line(text))


def sentence(text: str) -> str:
    """The same, in which what stands between backticks has the type of code."""
    parts = line(text).split("`")
    if len(parts) % 2 == 0:
        return prose(text)
    shown = enumerate(map(_harmless, parts))
    return "".join(f"<code>{part}</code>" if number % 2 else part for number, part in shown)


def code(text: str) -> str:
    """The same in the type of code."""
    return f"<code>{prose(text)}</code>"


def block(text: str) -> str:
    """Lines of text in the type of code; to Markdown all up to the closing tag is HTML, empty lines too."""
    rows = visible(text, keep="\n\t").replace("\t", "    ").split("\n")
    return (
        "<pre>" + "\n".join(html.escape(_REFERENCE.sub(_BREAK, row), quote=False) for row in rows) + "</pre>"
    )


def _hidden(char: str) -> bool:
    if char.isascii():
        return not char.isprintable()
    number = ord(char)
    blank = 0xFE00 <= number <= 0xFE0F or 0xE0000 <= number <= 0xE0FFF or number in _FILLERS
    return blank or (number & 0xFFFE) == 0xFFFE or unicodedata.category(char) in _HIDDEN


def _harmless(text: str) -> str:
    """A line as HTML in which every sign of ASCII that could mean something is a number."""
    parted = _REFERENCE.sub(_BREAK, text)
    return "".join(
        char if char.isalnum() or char in _PLAIN or not char.isascii() else f"&#{ord(char)};"
        for char in parted
    )
