"""Statements proved for all of their sizes at once.

    found = prove(inquiry(library), statement, seconds=10)
    found.how, found.by, found.words      # the kind of argument, what stands behind it, how it goes

Without sizes: a certificate, or `unsat` of both solvers. A certificate is an argument in every ordered field.
What solvers say is said of the real numbers; a statement free of quantifiers inside that fails in some
ordered field fails in the real numbers too, so it then holds in all of them. With sizes: sums compared term
by term, or an induction (`induction`), whose parts are statements without sizes, proved in the same ways.
"""

from __future__ import annotations

import time
from collections.abc import Sequence

from pyverify.domains.smt import Laws, Problem, smt_problem
from pyverify.domains.smt.terms import Op, below
from pyverify.extract import NotInterpreted
from pyverify.statement import Statement
from pyverify.symbolic.answer import Answer, AtSizes
from pyverify.symbolic.certificate.certify import by_certificate
from pyverify.symbolic.certificate.proved import How, Proved
from pyverify.symbolic.certificate.rings import over_ordered_fields
from pyverify.symbolic.inquiry import Inquiry
from pyverify.symbolic.vectors import MOST_TERMS

__all__ = ["prove", "without_sizes"]

LEAST = 0.2
"""Seconds that a part is given at least."""


def prove(
    inquiry: Inquiry, statement: Statement, seconds: float, known: Sequence[AtSizes] = ()
) -> Proved | None:
    """The argument that the statement holds at all sizes; None if none was found in time.

    `known`: what solvers said of the statement already; what they were asked is not asked again.
    """
    from pyverify.symbolic.certificate.induction import by_induction

    try:
        problem = smt_problem(statement, inquiry.library, limit=MOST_TERMS)
    except NotInterpreted:
        return None
    if problem.sizes:
        return by_induction(inquiry, statement, seconds)
    return without_sizes(inquiry, statement, seconds, known, problem)


def without_sizes(
    inquiry: Inquiry,
    statement: Statement,
    seconds: float,
    known: Sequence[AtSizes] = (),
    problem: Problem | None = None,
) -> Proved | None:
    """The argument for a statement that has no sizes."""
    deadline = time.monotonic() + seconds
    try:
        problem = problem or smt_problem(statement, inquiry.library, limit=MOST_TERMS)
        quantified = _quantified(problem)
    except NotInterpreted:
        return None
    if problem.sizes or problem.idle:
        return None
    share = seconds if known else max(LEAST, seconds / 2)
    certified = by_certificate(statement, problem, inquiry.library, share)
    if certified is not None:
        return certified
    found = known or inquiry.ask(statement, max(LEAST, deadline - time.monotonic()))
    if [one.answer for one in found] != [Answer.HOLDS] or found[0].sizes or len(set(found[0].by)) < 2:
        return None
    by = tuple(dict.fromkeys(found[0].by))
    ordered = over_ordered_fields(statement)
    everywhere = ordered and not quantified
    return Proved(How.NO_SIZES, _words(by, ordered, quantified), by, everywhere, lambda: True)


def _quantified(problem: Problem) -> bool:
    roots = problem.prepared(Laws.INSTANCES).roots
    return any(term.op in (Op.FORALL, Op.EXISTS) for term in below(roots))


def _words(by: tuple[str, ...], ordered: bool, quantified: bool) -> tuple[str, ...]:
    said = f"there are no sizes, and {' and '.join(by)} find no counterexample over the real numbers"
    if quantified:
        return (said, "it quantifies over numbers inside, so that other ordered fields may differ")
    if not ordered:
        return (said, "of instances of its class that are no ordered fields nothing is said")
    return (said, "no quantifier over numbers is inside: what fails in an ordered field fails in the reals")
