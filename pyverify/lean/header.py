"""The imports of a Lean file, read from its header without running Lean.

A header is `prelude`, then any number of `import NAME`, with comments between the words; the first other
word, or a documentation comment (`/-- -/`, `/-! -/`), ends it. The scanner follows Lean's own (`lean
--deps-json`) and refuses where that one is laxer than the parser of a whole file, or where a word belongs to
Lean's module system, which a project without Lean's core library has no use for. So a file that is accepted
has exactly the imports that Lean sees.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from pyverify.errors import ProjectError, Where

__all__ = ["Header", "HeaderError", "Import", "module_name", "scan_header", "split_name"]

MODULE_SYSTEM_WORDS = ("module", "public", "meta")
KEYWORDS = frozenset({"all", "import", "meta", "module", "prelude", "public"})

# What Lean takes for a letter: Latin-1 and Latin Extended-A without the signs for times and division, Greek
# without λ, Π and Σ, Coptic, extended Greek, letter-like signs, script and double-struck letters.
_LETTER = (
    "A-Za-z_\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u017f\u0391-\u039f\u03a1\u03a2\u03a4-\u03a9\u03b1-\u03ba"
    "\u03bc-\u03fb\u1f00-\u1ffe\u2100-\u214f\U0001d49c-\U0001d59f"
)
_REST = _LETTER + "0-9!?'\u1d62-\u1d6a\u2080-\u2089\u2090-\u209c\u2c7c"

_PLAIN = re.compile(f"[{_LETTER}][{_REST}]*")
_COMPONENT = re.compile(f"(?P<plain>[{_LETTER}][{_REST}]*)|«(?P<quoted>[^»]*)»")
_CONTINUES = re.compile(f"\\.(?=[{_LETTER}«])")
_WORD = re.compile(f"[{_LETTER}][{_REST}]*|«")
_BLANK = re.compile(r"[ \n]+|\r\n|--[^\n]*")
_COMMENT_MARK = re.compile(r"/-|-/")


class HeaderError(ProjectError):
    """The header of a Lean file cannot be read, or asks for what this builder does not do."""

    code = "header"


@dataclass(frozen=True, slots=True)
class Import:
    """One `import` of a header: the module's name as Lean prints it, and where the name stands (from 1)."""

    name: str
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Header:
    """What a file says before its first command, which begins `end` characters behind the start."""

    prelude: bool
    imports: tuple[Import, ...]
    end: int


def module_name(parts: tuple[str, ...]) -> str:
    """The name with these components as Lean prints it: a component that is no identifier stands in « »."""
    return ".".join(part if _PLAIN.fullmatch(part) else f"«{part}»" for part in parts)


def split_name(name: str) -> tuple[str, ...]:
    """The components of a module name as Lean prints it; the inverse of `module_name`. ValueError if it is
    none.
    """
    parts: list[str] = []
    position = 0
    while True:
        found = _COMPONENT.match(name, position)
        if found is None:
            raise ValueError(f"not a module name: {name!r}")
        parts.append(found["plain"] or found["quoted"] or "")
        position = found.end()
        if position == len(name):
            return tuple(parts)
        if name[position] != ".":
            raise ValueError(f"not a module name: {name!r}")
        position += 1


def scan_header(text: str, path: Path) -> Header:
    """Read the header of the file's text. `path` is only for the errors: `HeaderError` with file, line,
    column.
    """
    return _Scanner(text, path).header()


class _Scanner:
    """A position in the text, moved over blanks and words."""

    def __init__(self, text: str, path: Path) -> None:
        self.text = text
        self.path = path
        self.at = 0

    def header(self) -> Header:
        self.blank()
        self.refuse_module_system()
        prelude = self.word("prelude")
        imports: list[Import] = []
        while True:
            self.refuse_module_system()
            if not self.word("import"):
                return Header(prelude, tuple(imports), self.at)
            imports.append(self.imported())

    def blank(self) -> None:
        """Move over blanks and comments, up to a word, a documentation comment or the end."""
        text = self.text
        while True:
            found = _BLANK.match(text, self.at)
            if found is not None:
                self.at = found.end()
            elif text.startswith("/-", self.at) and text[self.at + 2 : self.at + 3] not in ("-", "!"):
                self.comment()
            elif text.startswith("\t", self.at):
                raise self.error("a tab in the header; Lean allows none", help="use blanks")
            elif text.startswith("\r", self.at):
                raise self.error(
                    "a carriage return without a line feed in the header; Lean allows none",
                    help="end lines with a line feed",
                )
            else:
                return

    def comment(self) -> None:
        """Move over a block comment; they nest, and the first character inside opens or closes nothing."""
        depth, position = 1, self.at + 3
        while depth:
            mark = _COMMENT_MARK.search(self.text, position)
            if mark is None:
                raise self.error("a comment that begins here has no end", help="close it with `-/`")
            depth += 1 if mark[0] == "/-" else -1
            position = mark.end()
        self.at = position

    def word(self, keyword: str) -> bool:
        """Move over the keyword and what blank follows it, if it is next."""
        if not self.text.startswith(keyword, self.at):
            return False
        end = self.at + len(keyword)
        if (
            _WORD.match(self.text, end)
            or _CONTINUES.match(self.text, end)
            or self.text[end : end + 1].isdigit()
        ):
            raise self.error(f"`{keyword}` has to be followed by a blank", help="put a blank after it")
        self.at = end
        self.blank()
        return True

    def refuse_module_system(self) -> None:
        for keyword in MODULE_SYSTEM_WORDS:
            end = self.at + len(keyword)
            if self.text.startswith(keyword, self.at) and not re.match(
                f"[{_REST}]", self.text[end : end + 1]
            ):
                raise self.error(
                    f"`{keyword}` belongs to Lean's module system, which is not used here",
                    help="write `prelude`, then `import NAME` lines; everything imported is visible",
                )

    def imported(self) -> Import:
        text, start = self.text, self.at
        found = _COMPONENT.match(text, start)
        if found is not None and found["plain"] == "all":
            raise self.error(
                "`import all` belongs to Lean's module system, which is not used here",
                help="write `import NAME`; everything imported is visible",
            )
        if found is not None and found["plain"] and found["plain"].startswith("all"):
            raise self.error(
                f"Lean's scanner of imports reads `import {found['plain']}` as `import all …`",
                help=f"write `import «{found['plain']}»`, or rename the module",
            )
        if found is not None and found["plain"] in KEYWORDS:
            raise self.error(f"a module name is expected after `import`, found the word `{found['plain']}`")
        parts: list[str] = []
        while found is not None:
            part = found["plain"] or found["quoted"]
            if not part or not part.isprintable():
                raise self.error("a component of a module name is empty or not printable")
            parts.append(part)
            self.at = found.end()
            if not _CONTINUES.match(text, self.at):
                break
            found = _COMPONENT.match(text, self.at + 1)
        if found is None:
            if text.startswith("«", start) or "«" in text[start : self.at + 2]:
                raise self.error("a quoted name that begins here has no end", help="close it with `»`")
            raise self.error("a module name is expected after `import`", help="write `import Folder.File`")
        if text.startswith(".", self.at):
            raise self.error(
                "a module name ends in a dot", help="write the last component, or remove the dot"
            )
        line, column = self.place(start)
        self.blank()
        return Import(module_name(tuple(parts)), line, column)

    def place(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset, both from 1."""
        return self.text.count("\n", 0, offset) + 1, offset - self.text.rfind("\n", 0, offset)

    def error(self, message: str, *, help: str = "") -> HeaderError:
        line, column = self.place(self.at)
        return HeaderError(message, where=Where(self.path, line, column), help=help)
