"""One size more than those that were asked about: some statements are true of three values and false of four.

Three events of which each two are independent need four outcomes before they can depend on each other. Values
drawn at random hardly ever meet such hypotheses. A solver that was quick at all smaller sizes mostly is so at
the next one too. It is asked for a counterexample only: that there is none at one further size is not told.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pyverify.statement import Statement
from pyverify.symbolic.answer import Answer, AtSizes
from pyverify.symbolic.solving.inquiry import Inquiry

__all__ = ["larger"]

_DECIDED = (Answer.HOLDS, Answer.IDLE)
_TELLING = (Answer.REFUTED, Answer.DISAGREEMENT)


def larger(
    inquiry: Inquiry, statement: Statement, found: Sequence[AtSizes], seconds: float
) -> tuple[Inquiry, tuple[AtSizes, ...]] | None:
    """What refutes a statement at the next size, if it holds at all that were asked about; with an inquiry
    that has this size too.

    None if nothing does, if there are no sizes, or if some of those that were asked about are open.
    """
    if not any(one.sizes for one in found) or any(one.answer not in _DECIDED for one in found):
        return None
    most = max(inquiry.sizes) + 1
    answers = replace(inquiry, sizes=(most,)).ask(statement, seconds)
    telling = tuple(one for one in answers if one.answer in _TELLING)
    return (replace(inquiry, sizes=(*inquiry.sizes, most)), telling) if telling else None
