r"""Sentences of a paper that a person marked, with the heading that they stand below.

In a text or Markdown file a paragraph that begins with `>>` is one sentence, and so is what stands between
`[[` and `]]`. In LaTeX a sentence is the argument of `\claim{…}`; an argument that could be an id is none,
since that is how a text names a claim (`pyverify report --check-docs`). Nothing else is looked for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pyverify.errors import InputError, UsageError, Where

__all__ = ["LARGEST", "SUFFIXES", "Marked", "marked", "read_paper", "title_of"]

LARGEST = 4 << 20
"""Bytes of the largest paper that is read."""
SUFFIXES = (".txt", ".md", ".tex")
_LONGEST = 2000
"""Characters of one sentence."""
_MOST = 2000
_HEADING = re.compile(r"#{1,6}\s+(.+?)\s*#*")
_SECTION = re.compile(r"\\(?:part|chapter|(?:sub)*section|paragraph)\*?\s*\{([^{}]*)\}|\\begin\{(abstract)\}")
_TITLE = re.compile(r"\\title\s*\{")
_BRACE = re.compile(r"(?<!\\)[{}]")
_COMMENT = re.compile(r"(?<!\\)((?:\\\\)*)%.*")
_COMMAND = re.compile(r"\\claim\s*\{")
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*(?:\s*,\s*[A-Za-z0-9][A-Za-z0-9._-]*)*")
_PLAIN = re.compile(r"\\(?:emph|text(?:bf|it|sc|tt|rm)?|mathrm|mbox)\s*\{([^{}]*)\}")
_ESCAPED = re.compile(r"\\([%&_#$])")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True, slots=True)
class Marked:
    """One sentence."""

    text: str
    heading: str
    """Empty before the first one."""
    line: int


def read_paper(path: Path) -> str:
    """The text of a paper; raises `UsageError` or `InputError` for what is none."""
    if path.suffix.lower() not in SUFFIXES:
        raise UsageError(
            f"`{path.name[:100]}` is no kind of paper that is read",
            help=f"files end in {', '.join(SUFFIXES)}; make a text of others first",
        )
    try:
        if not path.is_file():
            raise InputError(
                "there is no such file" if not path.exists() else "it is no plain file", where=Where(path)
            )
        with path.open("rb") as file:
            raw = file.read(LARGEST + 1)
    except OSError as error:
        raise InputError(f"the paper cannot be read: {error.strerror or error}", where=Where(path)) from None
    if len(raw) > LARGEST:
        raise InputError(
            f"the paper has more than {LARGEST >> 20} MiB",
            where=Where(path),
            help="take the part whose sentences are meant",
        )
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise InputError("the paper is not UTF-8", where=Where(path, line), help="save it as text") from None
    if "\x00" in text:
        line = text[: text.index("\x00")].count("\n") + 1
        raise InputError("the paper is no text", where=Where(path, line), help="save it as text")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def marked(text: str, path: Path) -> list[Marked]:
    """The marked sentences, each once; raises `InputError` where a mark does not end, or there is none."""
    found = _latex(text, path) if path.suffix.lower() == ".tex" else _plain(text, path)
    kept: dict[str, Marked] = {}
    for one in found:
        if one.text:
            kept.setdefault(one.text, one)
        if len(one.text) > _LONGEST:
            raise InputError(
                f"a marked sentence has more than {_LONGEST} characters",
                where=Where(path, one.line),
                help="mark a sentence, or end the mark",
            )
        if len(kept) > _MOST:
            raise InputError(f"more than {_MOST} sentences are marked", where=Where(path), help="mark fewer")
    if not kept:
        how = "`\\claim{…}`" if path.suffix.lower() == ".tex" else "`>>` before it, or `[[…]]` around it"
        raise InputError("no sentence is marked", where=Where(path), help=f"mark each that matters: {how}")
    return [*kept.values()]


def title_of(text: str, path: Path) -> str:
    """The paper's title: of LaTeX, the first heading, or the file's name."""
    if path.suffix.lower() == ".tex":
        bare = _uncommented(text)
        told = _TITLE.search(bare)
        return (told and _bare(_argument(bare, told.end()) or "")) or path.stem
    rows = (_HEADING.fullmatch(row) for row in text.split("\n"))
    heading = next((row[1] for row in rows if row), "")
    return _clean(heading) or path.stem


def _plain(text: str, path: Path) -> Iterator[Marked]:
    """Paragraphs behind `>>`, and what stands between double brackets."""
    heading, rows, number = "", text.split("\n"), 0
    while number < len(rows):
        row = rows[number]
        told = _HEADING.fullmatch(row)
        if told:
            heading = _clean(told[1])
        if row.lstrip().startswith(">>"):
            start, parts = number, [row.lstrip()[2:]]
            while number + 1 < len(rows) and _goes_on(rows[number + 1]):
                number += 1
                parts.append(rows[number])
            yield Marked(_clean(" ".join(parts)), heading, start + 1)
        elif "[[" in row:
            start = number
            while row.count("[[") > row.count("]]") and number + 1 < len(rows) and rows[number + 1].strip():
                number += 1
                row += " " + rows[number]
            for part in row.split("[[")[1:]:
                if "]]" not in part:
                    raise InputError(
                        "the mark `[[` does not end in its paragraph",
                        where=Where(path, start + 1),
                        help="end it with `]]`",
                    )
                yield Marked(_clean(part.split("]]")[0]), heading, start + 1)
        number += 1


def _goes_on(row: str) -> bool:
    return bool(row.strip()) and not row.lstrip().startswith((">>", "#"))


def _latex(text: str, path: Path) -> Iterator[Marked]:
    """Arguments of the command."""
    bare = _uncommented(text)
    sections = [(one.start(), _bare(one[1] or one[2] or "")) for one in _SECTION.finditer(bare)]
    for command in _COMMAND.finditer(bare):
        line = bare.count("\n", 0, command.start()) + 1
        inside = _argument(bare, command.end())
        if inside is None:
            raise InputError(
                "the argument of `\\claim` does not end", where=Where(path, line), help="close its brace"
            )
        if _ID.fullmatch(inside.strip()):
            continue
        heading = next((name for start, name in reversed(sections) if start < command.start()), "")
        yield Marked(_bare(inside), heading, line)


def _argument(text: str, start: int) -> str | None:
    """What stands up to the brace that closes one before `start`; None if that is too far away."""
    depth = 1
    for place in range(start, min(len(text), start + 4 * _LONGEST)):
        char = text[place]
        if char in "{}" and (place == 0 or text[place - 1] != "\\"):
            depth += 1 if char == "{" else -1
            if not depth:
                return text[start:place]
    return None


def _uncommented(text: str) -> str:
    return "\n".join(_COMMENT.sub(r"\1", row) for row in text.split("\n"))


def _bare(text: str) -> str:
    """LaTeX without the commands that only change letters."""
    while (bare := _PLAIN.sub(r"\1", text)) != text:
        text = bare
    return _clean(_ESCAPED.sub(r"\1", _BRACE.sub("", text).replace("~", " ").replace("\\,", " ")))


def _clean(text: str) -> str:
    return " ".join(_CONTROL.sub(" ", text).split())
