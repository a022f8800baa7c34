"""A program: a definition as one node, and what is read on the way to it; and how a text of one becomes a
function.

While a program is built, every read of a table is written down with the ranges and conditions under which it
happens: from these the shapes follow that the tables need.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from pyverify.domains.compile.nodes import Axis, Loop, Node, Pool
from pyverify.extract.code import Definition
from pyverify.extract.depth import deep
from pyverify.extract.reasons import NotInterpreted, Reason
from pyverify.term import Name, show_name

__all__ = ["Program", "Read", "Sources", "executed", "naming"]

Sources = Callable[[Name], Definition]
"""Gives the definitions that a definition calls."""


@dataclass(frozen=True, slots=True)
class Read:
    """A read of a table: `path` holds the axes and loops around it, and the conditions with their outcome."""

    node: Node
    path: tuple[Axis | Loop | tuple[Node, bool], ...]


@dataclass(frozen=True, slots=True)
class Program:
    """A definition as one node, with what is read on the way."""

    definition: Definition
    result: Node
    reads: tuple[Read, ...]
    pool: Pool


@contextmanager
def naming(definition: Definition) -> Iterator[None]:
    """Room on the stack for what is nested deep; a refusal inside names the definition."""
    try:
        with deep():
            yield
    except NotInterpreted as error:
        if error.subject:
            raise
        name = show_name(definition.name)
        raise NotInterpreted(error.reason, name, part=error.part, domain=error.domain) from error


def executed(source: str, name: str, definition: Definition, **space: Any) -> Callable[..., Any]:
    """The function of that name in a text that this package made."""
    with naming(definition):
        try:
            code = compile(source, f"<{name}>", "exec")
        except (MemoryError, SyntaxError):  # what Python's parser says of too many parentheses
            raise NotInterpreted(
                Reason.TOO_LARGE, "", part="an expression nested too deep for Python"
            ) from None
    # The text is made from terms by this package: operations, numbers, and identifiers that `names` made.
    exec(code, space)  # noqa: S102
    found: Callable[..., Any] = space[name]
    return found
