"""The tactic states of a file, as Lean itself records them for editors.

With `trace.Elab.info` Lean prints, for every command, a tree of what it elaborated: each tactic with the
range of its source, the goals before it and the goals after it. This module reads the tactics of such trees
from the text, and finds the state that belongs to a place by the rule of Lean's language server: the
innermost tactic that covers the place or the blank behind it, the goals before it at its first character and
after it further on.

The text is what a run printed: good for showing to a person, no evidence of anything.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

__all__ = ["Found", "Tactic", "parse_trees", "state_at", "state_on_line"]

_NODE = re.compile(r"^( *)• \[([\w-]+)")
_TACTIC = re.compile(r"^ *• \[Tactic\] @ ⟨(\d+), (\d+)⟩(†?)-⟨(\d+), (\d+)⟩(†?)")
_TRAILING = re.compile(r"(?:\s+|--[^\n]*|/-(?![-!])(?:[^-]|-(?!/))*-/)*")
NO_GOALS = "no goals"

Place = tuple[int, int]
"""Line from 1, column from 0, as in Lean's trees."""


@dataclass(slots=True)
class Tactic:
    """A tactic and what it consists of; or a node of another kind, which has no place."""

    is_tactic: bool
    """Whether it is a tactic of the source; those that a macro put there (marked †) do not count."""
    transparent: bool
    """Whether what it consists of belongs to the tactic around it: tactics and expansions of macros."""
    start: Place = (0, 0)
    end: Place = (0, 0)
    is_by: bool = False
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    children: list[Tactic] = field(default_factory=list)

    def walk(self) -> Iterator[Tactic]:
        """The tactics in this tree, each before those in it."""
        if self.is_tactic:
            yield self
        for child in self.children:
            yield from child.walk()


@dataclass(frozen=True, slots=True)
class Found:
    """The goals at a place, each as its lines of text; none: the block is done there."""

    goals: tuple[str, ...]
    after: bool
    """Whether they are what the tactic left, not what it began with."""
    start: Place
    end: Place


def parse_trees(text: str) -> list[Tactic]:
    """The trees in one printed trace. What does not look like one is left out."""
    lines = text.split("\n")
    roots: list[Tactic] = []
    stack: list[tuple[int, Tactic]] = []
    number = 0
    while number < len(lines):
        line = lines[number]
        head = _NODE.match(line)
        number += 1
        if head is None:
            continue
        indent = len(head[1])
        body: list[str] = []
        while number < len(lines) and not _NODE.match(lines[number]):
            body.append(lines[number][indent + 2 :])
            number += 1
        node = _node(line, head[2], body)
        while stack and stack[-1][0] >= indent:
            stack.pop()
        (stack[-1][1].children if stack else roots).append(node)
        stack.append((indent, node))
    return roots


def state_at(trees: Iterable[Tactic], text: str, place: Place) -> Found | None:
    """The state at a place by the language server's rule; None where no tactic is."""
    source = _Source(text)
    found: list[tuple[Found, bool]] = []
    for tree in trees:
        found += _at(tree, source, place)
    best = [state for state, first in found if first] or [state for state, _ in found]
    return _together(best)


def state_on_line(trees: Iterable[Tactic], text: str, line: int) -> Found | None:
    """The state that the first tactic on a line begins with; without one, the state at the line.

    A bullet is not counted as a tactic where one follows it: what is wanted is the goal behind it. On a line
    that only continues a tactic, or opens a case, the state at its end counts; on an empty one, that at its
    beginning.
    """
    trees = list(trees)
    lines = text.split("\n")
    here = lines[line - 1] if line <= len(lines) else ""
    first = len(here) - len(here.lstrip())
    if not here.strip():
        return state_at(trees, text, (line, 0))
    starting = [node for tree in trees for node in tree.walk() if node.start[0] == line]
    bullet = here[first : first + 1] in ("·", ".")
    behind = [node for node in starting if node.start[1] > first]
    if bullet and not behind:
        return state_at(trees, text, (line, first + 1))
    chosen = behind if bullet else starting
    if not chosen:
        return state_at(trees, text, (line, len(here.rstrip())))
    column = min(node.start[1] for node in chosen)
    same = [node for node in chosen if node.start[1] == column]
    least = min(same, key=lambda node: node.end)
    # A tactic under `all_goals` ran several times, and the block that it begins starts where it does.
    goals = tuple(dict.fromkeys(goal for node in same for goal in node.before))
    return Found(goals, False, least.start, least.end)


class _Source:
    """Offsets of places in a text, and how much blank follows them."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.lines = [0, *(match.end() for match in re.finditer("\n", text))]

    def offset(self, place: Place) -> int:
        line = min(place[0], len(self.lines)) - 1
        return min(self.lines[line] + place[1], len(self.text))

    def trailing(self, offset: int) -> int:
        found = _TRAILING.match(self.text, offset)
        return found.end() - offset if found else 0


def _node(line: str, kind: str, body: list[str]) -> Tactic:
    position = _TACTIC.match(line)
    if kind != "Tactic" or position is None:
        return Tactic(False, kind == "MacroExpansion")
    marks = {
        word: place
        for place, text in enumerate(body)
        for word in ("before", "after")
        if text.rstrip() in (word, f"{word} {NO_GOALS}")
    }
    before, after = marks.get("before", len(body)), marks.get("after", len(body))
    return Tactic(
        not (position[3] or position[6]),
        True,
        (int(position[1]), int(position[2])),
        (int(position[4]), int(position[5])),
        bool(body) and body[0].startswith("(Term.byTactic"),
        _goals(body[before + 1 : after]),
        _goals(body[after + 1 :]),
    )


def _goals(lines: list[str]) -> tuple[str, ...]:
    """Goals stand one below the other: a line behind a conclusion that is not indented begins the next."""
    goals: list[list[str]] = []
    concluded = True
    for line in lines:
        if not line.strip():
            continue
        if concluded and not line.startswith(" "):
            goals.append([])
            concluded = False
        if goals:
            goals[-1].append(line.rstrip())
        concluded = concluded or line.startswith("⊢")
    return tuple("\n".join(goal) for goal in goals)


def _at(node: Tactic, source: _Source, place: Place) -> list[tuple[Found, bool]]:
    """The states of the innermost tactics at the place; the flag: not only in the last bit of blank behind
    one.
    """
    below = [state for child in node.children for state in _at(child, source, place)]
    if not node.is_tactic:
        return below
    here, start, end = source.offset(place), source.offset(node.start), source.offset(node.end)
    trailing = source.trailing(end)
    reaches_end = end + trailing >= len(source.text)
    if not (start <= here and (here < end + max(1, trailing) or reaches_end)):
        return below
    outdented = here >= end and all(state.start[1] > place[1] for state, _ in below)
    if below and not outdented:
        return below
    after = here > start and not any(_busy(child, node, here, source) for child in node.children)
    state = Found(node.after if after else node.before, after, node.start, node.end)
    return [(state, here != end + trailing)]


def _busy(node: Tactic, around: Tactic, here: int, source: _Source) -> bool:
    """Whether a tactic inside another one is still to end behind this offset."""
    if not node.transparent or node.is_by:
        return False
    if node.is_tactic:
        other = (node.start, node.end) != (around.start, around.end)
        if other and source.offset(node.end) > here:
            return True
    return any(_busy(child, around, here, source) for child in node.children)


def _together(found: list[Found]) -> Found | None:
    """One state from those of a tactic that ran several times, on one goal each."""
    if not found:
        return None
    goals = tuple(dict.fromkeys(goal for state in found for goal in state.goals))
    return Found(goals, found[0].after, found[0].start, found[0].end)
