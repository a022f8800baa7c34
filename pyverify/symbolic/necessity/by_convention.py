"""Whether a statement holds only since a quotient by zero, or the like, has the value that Lean gives it."""

from __future__ import annotations

from pyverify.extract.code import NAT
from pyverify.statement import Statement
from pyverify.symbolic.answer import Counterexample
from pyverify.symbolic.necessity.conventions import guarded, other_conventions, relied_on
from pyverify.symbolic.necessity.decide import at_small, decide
from pyverify.symbolic.necessity.simplest import simplest
from pyverify.symbolic.solving.inquiry import Inquiry

__all__ = ["SIMPLIFYING", "against", "hidden"]

LONGEST, LEAST = 2.0, 0.4
"""Seconds for the question. With none left, a busy machine would flag what a reader relies on."""
SMALL = 1.0
"""Seconds, at the least, for asking it at sizes of zero and one; mostly that takes a few hundredths."""
SIMPLIFYING = 0.4
"""Seconds for making one counterexample simpler."""


def hidden(
    inquiry: Inquiry, statement: Statement, plain: Statement, variant: Statement, seconds: float
) -> Counterexample | None:
    """What refutes a variant that holds once a quotient by zero, or the like, may have any value.

    `plain`: the variant without bounds for what is said of all naturals.
    """
    if (other := other_conventions(inquiry.library, variant)) is None:
        return None
    found = against(inquiry, other, seconds)
    if found is None:
        return guarded(inquiry.library, statement, plain)
    if not relied_on(inquiry.library, variant, found):
        return None
    return simplest(inquiry.library, other, found, SIMPLIFYING)


def against(inquiry: Inquiry, other: Statement, seconds: float) -> Counterexample | None:
    """What refutes a statement in which such values are unknown (`other_conventions`); at empty ranges first,
    where a convention mostly shows.
    """
    seconds = max(LEAST, min(seconds, LONGEST))
    found = None
    if any(param.type is NAT for param in other.params):
        found = at_small(inquiry, other, max(seconds / 2, SMALL))
    return found or decide(inquiry, other, seconds).counterexample
