"""What a printer has to know of the constants that a term mentions, so as to leave out what Lean will find
again.

The tables come from whoever has the compiled modules. What they say is believed: a wrong table makes a text
that Lean reads as another term, or not at all, and the round trip shows it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from pyverify.term.name import Name
from pyverify.term.terms import Expr

__all__ = ["InstanceRule", "Signature", "Vocabulary"]


@dataclass(frozen=True, slots=True)
class Signature:
    """The universe parameters and the type of a constant."""

    params: tuple[Name, ...]
    type: Expr


@dataclass(frozen=True, slots=True)
class InstanceRule:
    """An instance that Lean may try for a class, and how early: a larger priority comes first."""

    name: Name
    priority: int


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Constants and tables of the modules that the text will be read with."""

    signature: Callable[[Name], Signature | None]
    unfolded: Callable[[Name], Expr | None] = lambda name: None
    """The body of a definition that Lean unfolds at all times (`@[reducible]`, `abbrev`)."""
    instances: Mapping[Name, tuple[InstanceRule, ...]] = field(default_factory=dict)
    """By class, in the order in which they were declared."""
    classes: Mapping[Name, tuple[int, ...]] = field(default_factory=dict)
    """All classes, with the positions of the arguments that an instance determines."""
    aliases: Mapping[Name, Name] = field(default_factory=dict)
    """Short names (`natCast`) of constants (`CommSemiring.natCast`), by constant."""
    protected: frozenset[Name] = frozenset()
    """Constants that inside their own namespace still go by their full name."""
