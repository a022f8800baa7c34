"""Where the commands of a Lean file begin, by its text alone: good enough to leave out what is not asked for.

A command begins at a word in the first column that usually begins one, outside comments and strings. What
belongs to the next command is joined with it: documentation, attributes on a line of their own, `set_option …
in`.
"""

from __future__ import annotations

import re

__all__ = ["command_range", "masked"]

_WORDS = """
    abbrev attribute axiom class declare_syntax_cat def deriving elab elab_rules end example export
    gen_injective_theorems infix infixl infixr init_quot initialize instance inductive lemma local macro
    macro_rules mutual namespace noncomputable notation omit opaque open partial postfix prefix private
    protected run_cmd scoped section set_option simproc structure syntax theorem universe unsafe variable
""".split()  # noqa: SIM905, one word a line would fill a page
_START = re.compile(rf"^(?:(?:{'|'.join(_WORDS)})(?![\w'!?])|@\[|#\w|/--|/-!)", re.MULTILINE)
_TOKEN = re.compile(r"--[^\n]*|/-|'(?:\\.[^'\n]*|[^\\\n])'|\"(?:[^\"\\]|\\.)*\"", re.DOTALL)
_MARK = re.compile(r"/-|-/")
_JOINED = re.compile(r"(?:/--[^\n]*\n?\s*|@\[[^\]]*\]\s*|.*(?<!\w)in\s*)", re.DOTALL)


def masked(text: str) -> str:
    """The text with the inside of comments and strings blanked; `/--` and `/-!` stay, and no offset moves."""
    parts: list[str] = []
    position = 0
    while found := _TOKEN.search(text, position):
        start, end = found.start(), found.end()
        keep = 0
        if found[0] == "/-":
            end = _comment_end(text, start)
            keep = 3 if text[start + 2 : start + 3] in ("-", "!") else 0
        parts += [text[position : start + keep], re.sub(r"[^\n]", " ", text[start + keep : end])]
        position = end
    return "".join([*parts, text[position:]])


def command_range(text: str, line: int) -> tuple[int, int] | None:
    """Offsets of the beginning and the end of the command that a line (from 1) is in; None in the header."""
    plain = masked(text)
    starts = [match.start() for match in _START.finditer(plain)]
    commands: list[int] = []
    for number, start in enumerate(starts):
        before = plain[starts[number - 1] : start] if number else ""
        if not (before and _JOINED.fullmatch(before) and not before.startswith("/-!")):
            commands.append(start)
    line_end = 0
    for _ in range(line):
        line_end = text.find("\n", line_end) + 1
        if line_end == 0:
            line_end = len(text) + 1
            break
    within = [start for start in commands if start < line_end]
    if not within:
        return None
    behind = [start for start in commands if start >= line_end]
    return within[-1], behind[0] if behind else len(text)


def _comment_end(text: str, start: int) -> int:
    depth, position = 1, start + 3
    while depth:
        mark = _MARK.search(text, position)
        if mark is None:
            return len(text)
        depth += 1 if mark[0] == "/-" else -1
        position = mark.end()
    return position
