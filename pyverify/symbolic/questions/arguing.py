"""Whether an argument covers all sizes of a statement, and what follows if something contradicts it.

An argument that was found is checked again, from the statement alone. One that covers all instances of the
statement's classes is then put to the test: exact instances are sampled at sizes beyond those that were asked
about. What they refute is a disagreement, and so is an argument beside a solver's counterexample over the
reals: some tool is wrong, and the details are kept (`artefact`).
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pyverify.domains.smt import smt_problem
from pyverify.extract import NotInterpreted
from pyverify.statement import Statement
from pyverify.symbolic.answer import Answer, AtSizes, Counterexample
from pyverify.symbolic.argument import Argument
from pyverify.symbolic.certificate import Proved, prove
from pyverify.symbolic.instances import falsify
from pyverify.symbolic.solving.artefact import keep
from pyverify.symbolic.solving.confirm import LAWS
from pyverify.symbolic.solving.inquiry import Inquiry
from pyverify.symbolic.solving.vectors import MOST_TERMS

__all__ = ["Argued", "argue", "weighed"]

BEYOND = 5
"""How many sizes beyond those asked about are sampled."""
_TEST = 0.1
"""The part of the time in which an argument is put to the test."""


@dataclass(frozen=True, slots=True)
class Argued:
    """What is known after an argument was looked for."""

    argument: Argument | None
    found: tuple[AtSizes, ...]
    """What is known at sizes: what was known before, unless it contradicts the argument."""

    @property
    def words(self) -> str:
        """How the question was answered."""
        if any(one.answer is Answer.DISAGREEMENT for one in self.found):
            return "something contradicts the argument"
        return "none was found" if self.argument is None else self.argument.short


def argue(inquiry: Inquiry, statement: Statement, found: Sequence[AtSizes], seconds: float) -> Argued:
    """Look for an argument; `found` is what is known at sizes, and holds no exact counterexample."""
    started = time.monotonic()
    proved = prove(inquiry, statement, (1 - _TEST) * seconds, known=found)
    taken = time.monotonic() - started
    if proved is None:
        return Argued(None, tuple(found))
    return weighed(inquiry, statement, found, proved, taken, _TEST * seconds)


def weighed(
    inquiry: Inquiry,
    statement: Statement,
    found: Sequence[AtSizes],
    proved: Proved,
    taken: float,
    seconds: float,
) -> Argued:
    """An argument checked, put to the test, and set beside what is known at sizes.

    `taken`: the seconds in which it was found. One whose check fails is none.
    """
    if not proved.check():
        return Argued(None, tuple(found))
    argument = proved.told(taken)
    told = [
        _contradicted(inquiry, statement, argument, one, "a solver says that there is a counterexample")
        if one.answer is Answer.UNCONFIRMED
        else one
        for one in found
    ]
    if argument.everywhere and any(one.sizes for one in found):
        example = _refutation(inquiry, statement, seconds)
        if example is not None:
            at = AtSizes(example.sizes, Answer.DISAGREEMENT, counterexample=example)
            why = "the exact evaluation confirms a counterexample"
            told.append(_contradicted(inquiry, statement, argument, at, why))
    return Argued(argument, tuple(told))


def _refutation(inquiry: Inquiry, statement: Statement, seconds: float) -> Counterexample | None:
    first = max(inquiry.sizes) + 1
    sizes = range(first, first + BEYOND)
    return falsify(inquiry.library, statement, sizes=sizes, seconds=seconds)


def _contradicted(
    inquiry: Inquiry, statement: Statement, argument: Argument, at: AtSizes, against: str
) -> AtSizes:
    """The disagreement, with the file that it is kept in, if there is a folder for it."""
    why = f"an argument covers all sizes ({argument.how.value}), and {against}"
    found = replace(at, answer=Answer.DISAGREEMENT, why=why)
    if inquiry.artefacts is None:
        return found
    try:
        text = smt_problem(statement, inquiry.library, dict(at.sizes), limit=MOST_TERMS).text(LAWS)
    except NotInterpreted:
        text = ""
    try:
        path = keep(inquiry.artefacts, statement, found, text, inquiry.solvers, {}, argument.lines)
    except OSError as error:
        return replace(found, why=f"{found.why}; it could not be kept: {error}")
    return replace(found, artefact=path)
