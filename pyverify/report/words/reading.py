r"""Documents as sentences with their places and marks.

A mark ties the sentence that it stands in or right after to a claim, or a number to a figure:

    The filter leaks nothing. <!-- claim: tpf-l4-zero-leakage -->
    There are 552 <!-- figure: claims --> of them.
    A filter always saves energy. <!-- refuted: tpf-e1-always-careless -->
    "Proved" is a word of the list. <!-- no claim: it says what a word means -->

In LaTeX a mark is a command, `\claim{tpf-l4-zero-leakage}`, `\refuted{…}`, `\figureof{claims}`,
`\noclaim{…}`, or a comment, `% claim: …`, at the end of the line. Code, formulas, comments and front matter
are not read.
"""

from __future__ import annotations

import enum
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.token import Token

from pyverify.errors import InputError, Where

__all__ = ["Mark", "MarkKind", "Sentence", "sentences"]

LARGEST = 8 << 20
"""Bytes of a document that is read."""


class MarkKind(enum.Enum):
    """What a mark says of its sentence."""

    CLAIM = "claim"
    """It says what these claims say."""
    REFUTED = "refuted"
    """It says that these claims are false."""
    FIGURE = "figure"
    """The number before the mark is this figure."""
    NO_CLAIM = "no claim"
    """It makes no claim; the reason is given."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One mark."""

    kind: MarkKind
    names: tuple[str, ...]
    """Ids of claims, or the name of a figure; of `NO_CLAIM` the reason."""
    line: int
    before: str = ""
    """The sentence's text up to the mark."""


@dataclass(slots=True)
class Sentence:
    """One sentence. Code and formulas in it are replaced by `…`."""

    text: str
    path: Path
    line: int
    marks: list[Mark] = field(default_factory=list)


_MARK = re.compile(r"(claim|refuted|figure|no claim)\s*:\s*(.*)", re.DOTALL)
_COMMENT = re.compile(r"<!--(.*?)-->", re.DOTALL)
_END = re.compile(r"[.!?][\"'”’)\]]*\x00*\s+(?=[A-Z“\"(\[‘…])")
_CUT = "\x00"
"""Where a mark stood."""
_GAP = "…"


def sentences(path: Path, shown: Path | None = None) -> list[Sentence]:
    """The sentences of a file, in its order: Markdown, LaTeX (`.tex`), or plain text.

    `shown`: the path that places show. Raises `InputError` for what cannot be read.
    """
    place = shown or path
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise InputError(
            f"the document cannot be read: {error.strerror or error}",
            where=Where(place),
            help="name a text file",
        ) from None
    if len(raw) > LARGEST:
        raise InputError(
            f"the document has {len(raw):,} bytes", where=Where(place), help=f"at most {LARGEST:,} are read"
        )
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(
            f"the document is no UTF-8: byte {error.start}", where=Where(place), help="save it as UTF-8"
        ) from None
    text = text.replace("\r\n", "\n").replace(_CUT, "")
    suffix = path.suffix.lower()
    blocks = _latex(text) if suffix == ".tex" else _plain(text) if suffix == ".txt" else _markdown(text)
    return [one for block in blocks for one in _split(block, place)]


@dataclass(slots=True)
class _Block:
    """A paragraph, heading, item or cell: its text, and the marks where they stood."""

    line: int
    parts: list[str | Mark] = field(default_factory=list)

    def add(self, part: str | Mark) -> None:
        self.parts.append(part)


def _split(block: _Block, path: Path) -> Iterator[Sentence]:
    """The sentences of a block. A mark after the end of a sentence belongs to that sentence."""
    marks = iter([part for part in block.parts if isinstance(part, Mark)])
    text = "".join(part if isinstance(part, str) else _CUT for part in block.parts)
    text = re.sub(rf"(\s+)({_CUT}+)", r"\2\1", text)
    line, start = block.line, 0
    for end in [*(found.end() for found in _END.finditer(text)), len(text)]:
        piece = text[start:end]
        first = line + piece[: len(piece) - len(piece.lstrip())].count("\n")
        sentence = Sentence(" ".join(piece.replace(_CUT, "").split()), path, first)
        before, *after = piece.split(_CUT)
        for part in after:
            sentence.marks.append(_placed(next(marks), before))
            before += part
        if sentence.text.strip(f"{_GAP} ") or sentence.marks:
            yield sentence
        line, start = line + piece.count("\n"), end


def _placed(mark: Mark, before: str) -> Mark:
    return Mark(mark.kind, mark.names, mark.line, " ".join(before.split()))


def _mark(text: str, line: int) -> Mark | None:
    found = _MARK.fullmatch(" ".join(text.split()))
    if found is None:
        return None
    kind = MarkKind(found[1])
    names = (found[2],) if kind is MarkKind.NO_CLAIM else tuple(re.split(r"[\s,]+", found[2].strip()))
    return Mark(kind, tuple(one for one in names if one), line)


# Markdown.


def _markdown(text: str) -> Iterator[_Block]:
    text = re.sub(r"\A---\n.*?\n---\n", lambda found: "\n" * found[0].count("\n"), text, flags=re.DOTALL)
    parser = MarkdownIt("commonmark").enable("table")
    line = 1
    waiting: _Block | None = None
    for token in parser.parse(text):
        if token.map is not None:
            line = token.map[0] + 1
        if token.type == "inline":
            if waiting is not None:
                yield waiting
            waiting = _inline(token, line)
        elif token.type == "html_block":
            block = waiting or _Block(line)
            for comment in _COMMENT.finditer(token.content):
                mark = _mark(comment[1], line + token.content[: comment.start()].count("\n"))
                if mark is not None:
                    block.add(mark)
            waiting = block
    if waiting is not None:
        yield waiting


def _inline(token: Token, line: int) -> _Block:
    block = _Block(line)
    at = line
    for child in token.children or ():
        match child.type:
            case "text":
                block.add(child.content)
            case "softbreak" | "hardbreak":
                block.add("\n")
                at += 1
            case "code_inline" | "image":
                block.add(_GAP)
            case "html_inline":
                comment = _COMMENT.fullmatch(child.content)
                mark = _mark(comment[1], at) if comment else None
                if mark is not None:
                    block.add(mark)
                at += child.content.count("\n")
            case _:
                pass
    return block


# LaTeX.

_LATEX_COMMENT = re.compile(r"(?<!\\)%(.*)")
_SKIPPED = re.compile(
    r"\\begin\{(verbatim|lstlisting|minted|equation|align|gather|multline|displaymath|tikzpicture)(\*?)\}"
    r".*?\\end\{\1\2\}|\\\[.*?\\\]|\\\(.*?\\\)|\$\$.*?\$\$|(?<!\\)\$(?:[^$\\]|\\.)*\$|\\verb\*?([^A-Za-z]).*?\3",
    re.DOTALL,
)
_LATEX_MARK = re.compile(r"\\(claim|refuted|figureof|noclaim)\s*\{([^{}]*)\}")
_COMMANDS = {"claim": "claim", "refuted": "refuted", "figureof": "figure", "noclaim": "no claim"}
_ARGUMENT = re.compile(
    r"\\(?:label|ref|eqref|cite[a-z]*|input|include|usepackage|documentclass|bibliography)\*?"
    r"(?:\[[^\]]*\])?\{[^{}]*\}"
)
_COMMAND = re.compile(r"\\(?:[A-Za-z]+\*?|.)")


def _latex(text: str) -> Iterator[_Block]:
    body = re.search(r"\\begin\{document\}", text)
    begin = body.end() if body else 0
    text = text.partition(r"\end{document}")[0]

    def blank(found: re.Match[str]) -> str:
        return _GAP + "\n" * found[0].count("\n")

    text = "\n" * text[:begin].count("\n") + text[begin:]
    text = "\n".join(_uncommented(line) for line in text.split("\n"))
    text = _ARGUMENT.sub("", _SKIPPED.sub(blank, text))
    line = 1
    for paragraph in re.split(r"(\n[ \t]*\n\s*)", text):
        if paragraph.strip():
            yield _latex_block(paragraph, line)
        line += paragraph.count("\n")


def _uncommented(line: str) -> str:
    """A line without its comment; one that is a mark becomes its command."""
    found = _LATEX_COMMENT.search(line)
    if found is None:
        return line
    mark = _MARK.fullmatch(found[1].strip())
    if mark is None:
        return line[: found.start()]
    command = next(name for name, kind in _COMMANDS.items() if kind == mark[1])
    return f"{line[: found.start()]}\\{command}{{{mark[2].strip()}}}"


def _latex_block(text: str, line: int) -> _Block:
    block = _Block(line + len(text) - len(text.lstrip("\n")))
    at = 0
    for found in _LATEX_MARK.finditer(text):
        block.add(_words(text[at : found.start()]))
        mark = _mark(f"{_COMMANDS[found[1]]}: {found[2]}", line + text[: found.start()].count("\n"))
        if mark is not None:
            block.add(mark)
        at = found.end()
    block.add(_words(text[at:]))
    return block


def _words(text: str) -> str:
    """The text that a command sets, without commands and braces."""
    text = text.replace("~", " ").replace(r"\%", "%").replace(r"\&", "&").replace("---", " — ")
    return re.sub(r"[{}]", "", _COMMAND.sub(" ", text))


def _plain(text: str) -> Iterator[_Block]:
    line = 1
    for paragraph in re.split(r"(\n[ \t]*\n\s*)", text):
        if paragraph.strip():
            yield _Block(line + len(paragraph) - len(paragraph.lstrip("\n")), [paragraph.lstrip("\n")])
        line += paragraph.count("\n")
