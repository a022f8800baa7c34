"""A piece of text with what a piece around it has to know: how tightly it holds, and what it says of
itself.

Texts are made by generators that yield the work whose text they need first. `run` keeps the stack, so the
depth of a term is not limited by Python's own.
"""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass

__all__ = ["APPLIED", "ARROW", "ATOM", "LOOSE", "Said", "Saying", "Trial", "run", "wrapped"]

LOOSE, ARROW, APPLIED, ATOM = 0, 25, 1022, 1024
"""Precedences: nothing said, `→`, a function with arguments, one word."""


@dataclass(frozen=True, slots=True)
class Said:
    """A text."""

    text: str
    precedence: int = ATOM
    greedy: bool = False
    """Whether it ends in a body that would take in what comes behind (`fun`, `∀`, `if`)."""
    rigid: bool = True
    """Whether it is read with its type where nothing tells which; `1` and `natCast n` are not."""
    single: tuple[str, Said] | None = None
    """Of `fun i => b` with no type written: the name and the body."""


Saying = Generator["Saying", Said, Said]
"""Work that gives a text."""
Trial = Generator[Saying, Said, Said | None]
"""Work that gives a text, or None if there is none of that kind; for `yield from`."""


def run(work: Saying) -> Said:
    """Do work and all the work it asks for, on a stack of our own."""
    stack = [work]
    answer: Said | None = None
    while stack:
        try:
            stack.append(next(stack[-1]) if answer is None else stack[-1].send(answer))
            answer = None
        except StopIteration as done:
            stack.pop()
            answer = done.value
    assert answer is not None
    return answer


def wrapped(said: Said, needed: int, *, last: bool = False) -> str:
    """The text, in parentheses where its place needs them; `last`: nothing that it could take in follows."""
    if said.precedence >= needed and (last or not said.greedy):
        return said.text
    return f"({said.text})"
