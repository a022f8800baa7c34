"""What cases are drawn for and judged by: a statement, with the calls in it that a function answers.

A claim is a statement; a definition alone is made one (`about`): its parameters, what the binding's domain
asks of them, and the conclusion `True`, beside the call whose value is compared.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from pyverify.extract.code import Call
from pyverify.statement import Statement

__all__ = ["Subject"]


@dataclass(frozen=True)
class Subject:
    """A statement whose instances are cases."""

    statement: Statement
    claim: str = ""
    """The claim's id, or the statement's name; empty for a definition alone."""
    call: Call | None = None
    """For a definition alone: the call of it at the statement's parameters."""
    extents: Mapping[str, tuple[str | int, ...]] = field(default_factory=dict)
    """For tables whose size the statement does not say: along each axis the natural parameter that is it, or
    how many entries there are at least.
    """
    sizes: Mapping[str, Sequence[int]] = field(default_factory=dict)
    """Values of natural parameters that are tried, where a binding says so."""
