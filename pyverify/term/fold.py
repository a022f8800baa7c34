"""A text of one line, broken where it is wider than a page: at blanks, the least nested ones first."""

from __future__ import annotations

__all__ = ["WIDTH", "fold"]

WIDTH = 100
"""Columns of a line, where there is a blank to break at."""

_ENDS = frozenset(",→∧∨↔")
_RELATIONS = frozenset("=≠≤<≥>")
_STARTS = ("| ", "then ", "else ", ": ", "extends ")
_OPENING, _CLOSING = frozenset("([{⦃"), frozenset(")]}⦄")


def fold(text: str, indent: int, *, first: int = 0, body: int | None = None) -> list[str]:
    """The text as lines, the first one and those that follow indented. With `body`, what stands behind a
    line break is the body of a definition: it begins a line of its own with that indentation, unless all
    fits on one.
    """
    head, broken, rest = text.partition("\n")
    if broken and body is not None:
        if len(head) + len(rest) + 4 <= WIDTH:
            return [f"{head} := {rest}"]
        # The sign stays with what is before it.
        lines = _folded(head + "\u00a0:=", first, indent)
        return [*[line.replace("\u00a0:=", " :=") for line in lines], *_folded(rest, body, body + 2)]
    return _folded(text, first, indent)


def _folded(text: str, first: int, indent: int) -> list[str]:
    if len(text) + first <= WIDTH:
        return [" " * first + text]
    breaks = _blanks(text)
    alternatives = _alternatives(text, breaks)
    if not alternatives:
        return _filled(text, breaks, first, indent)
    # Lean asks the alternatives of a `match` to stand below each other.
    margin = first if text.startswith("match ") else first + 4
    lines = _folded(text[: alternatives[0]], first, indent)
    for start, end in zip(alternatives, [*alternatives[1:], len(text)], strict=True):
        lines += _folded(text[start + 1 : end], margin, margin + 4)
    return lines


def _alternatives(text: str, breaks: list[tuple[int, int]]) -> list[int]:
    """The blanks before the alternatives of the outermost `match`."""
    before = [
        (depth, at) for at, depth in breaks if text.startswith(" | ", at) and text[:at].endswith(" with")
    ]
    if not before:
        return []
    level, first = min(before)
    found = []
    for at, depth in breaks:
        if at >= first and depth < level:
            break
        if at >= first and depth == level and text.startswith(" | ", at):
            found.append(at)
    return found


def _filled(text: str, breaks: list[tuple[int, int]], first: int, indent: int) -> list[str]:
    lines: list[str] = []
    start, margin = 0, first
    while len(text) - start + margin > WIDTH:
        limit = start + WIDTH - margin
        within = [(_cost(text, at, depth), -at) for at, depth in breaks if start < at <= limit]
        later = [at for at, _ in breaks if at > limit]
        if not within and not later:
            break
        at = -min(within)[1] if within else later[0]
        lines.append(" " * margin + text[start:at].strip())
        start, margin = at + 1, indent
    lines.append(" " * margin + text[start:].strip())
    return lines


def _cost(text: str, at: int, depth: int) -> int:
    """How bad it is to break at a blank: nested ones are worse, and those that part what belongs together."""
    if text.startswith("=>", at - 2):  # what an alternative of `match` says begins on its line
        return 1000
    if text[at - 1] in _ENDS or text.startswith(_STARTS, at + 1):
        return 4 * depth
    return 4 * depth + (1 if text[at - 1] in _RELATIONS else 2)


def _blanks(text: str) -> list[tuple[int, int]]:
    """Blanks at which a line may end, with how many brackets are open there; none in names and literals."""
    found = []
    depth = 0
    quoted = ""
    escaped = False
    for at, character in enumerate(text):
        if quoted:
            if character == quoted and not escaped:
                quoted = ""
            escaped = character == "\\" and not escaped and quoted == '"'
        elif character in '«"':
            quoted = "»" if character == "«" else '"'
        elif character in _OPENING:
            depth += 1
        elif character in _CLOSING:
            depth -= 1
        elif character == " " and at:
            found.append((at, depth))
    return found
