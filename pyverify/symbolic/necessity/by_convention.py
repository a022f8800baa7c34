"""Whether a statement holds only since a quotient by zero, or the like, has the value that Lean gives it."""

from __future__ import annotations

from pyverify.extract.code import NAT
from pyverify.statement import Statement
from pyverify.symbolic.answer import Counterexample
from pyverify.symbolic.inquiry import Inquiry
from pyverify.symbolic.necessity.decide import at_small, decide

__all__ = ["against"]

LONGEST, LEAST = 2.0, 0.4
"""Seconds for the question. With none left, a busy machine would flag what a reader relies on."""
SMALL = 1.0
"""Seconds, at the least, for asking it at sizes of zero and one; mostly that takes a few hundredths."""


def against(inquiry: Inquiry, other: Statement, seconds: float) -> Counterexample | None:
    """What refutes a statement in which such values are unknown (`other_conventions`); at empty ranges first,
    where a convention mostly shows.
    """
    seconds = max(LEAST, min(seconds, LONGEST))
    found = None
    if any(param.type is NAT for param in other.params):
        found = at_small(inquiry, other, max(seconds / 2, SMALL))
    return found or decide(inquiry, other, seconds).counterexample
