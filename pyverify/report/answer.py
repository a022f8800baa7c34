"""What a command says that answers a question and gives no verdict, `why` and `show`, for most formats.

Such a command has its own JSON; here is what the other formats need to know of its answer.
"""

from __future__ import annotations

from dataclasses import dataclass

from pyverify.report.document import Place, Weight

__all__ = ["ANSWERS", "Answer", "Item"]

ANSWERS = {
    "rests-on": "a claim rests on something, by this way",
    "rests-not-on": "a claim does not rest on something that was asked for",
    "declaration": "a declaration, and what it says",
}
"""Codes of items, and what they say."""


@dataclass(frozen=True, slots=True)
class Item:
    """One part of an answer."""

    code: str
    name: str
    """What it is about."""
    message: str
    where: Place
    lines: tuple[str, ...] = ()
    weight: Weight = Weight.NOTE
    """Refused: what was asked about is not there. Open: a person should weigh it. Note: the answer itself."""


@dataclass(frozen=True, slots=True)
class Answer:
    """All of it."""

    title: str
    exit: int
    items: tuple[Item, ...]
