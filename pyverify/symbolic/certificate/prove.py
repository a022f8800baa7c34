"""Statements proved for all of their sizes at once.

    found = prove(inquiry(library), statement, seconds=10)
    found.how, found.by, found.words      # the kind of argument, what stands behind it, how it goes

Without sizes: a certificate, or `unsat` of both solvers. A certificate is an argument in every ordered field.
What solvers say is said of the real numbers; a statement free of quantifiers inside that fails in some
ordered field fails in the real numbers too, so it then holds in all of them. With sizes: sums compared term
by term, or an induction (`induction`), whose parts are statements without sizes, proved in the same ways.
Where nothing is read of naturals but remainders, finitely many values stand for all (`residues`).
A number that is said to exist is given (`templates`).
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import replace

from pyverify.domains.smt import Laws, Problem, smt_problem
from pyverify.domains.smt.terms import Op, below
from pyverify.extract import NotInterpreted
from pyverify.extract.code import Quantified, walk
from pyverify.statement import Statement
from pyverify.symbolic.answer import Answer, AtSizes
from pyverify.symbolic.certificate.certify import by_certificate
from pyverify.symbolic.certificate.proved import How, Proved, joined
from pyverify.symbolic.certificate.residues import by_residues
from pyverify.symbolic.classes import over_ordered_fields
from pyverify.symbolic.instances import falsify
from pyverify.symbolic.solving.inquiry import Inquiry
from pyverify.symbolic.solving.vectors import MOST_TERMS

__all__ = ["prove", "without_sizes"]

QUICK = 0.15
"""Seconds in which a number that does not do is mostly seen not to."""
LEAST = 0.2
"""Seconds that a part is given at least."""


def prove(
    inquiry: Inquiry, statement: Statement, seconds: float, known: Sequence[AtSizes] = ()
) -> Proved | None:
    """The argument that the statement holds at all sizes; None if none was found in time.

    `known`: what solvers said of the statement already; what they were asked is not asked again. Where the
    conclusion says that some number exists, numbers are put for it too (`templates`).
    """
    deadline = time.monotonic() + seconds
    residual = by_residues(inquiry.library, statement, seconds / 4)
    if residual is not None:
        return residual
    found = _proved(inquiry, statement, seconds / 2 if _claims_existence(statement) else seconds, known)
    if found is not None and found.everywhere:
        return found
    return _with_values(inquiry, statement, deadline) or found


def _claims_existence(statement: Statement) -> bool:
    return any(isinstance(part, Quantified) and not part.universal for part in walk(statement.conclusion))


def _with_values(inquiry: Inquiry, statement: Statement, deadline: float) -> Proved | None:
    """The argument for the statement with a number in the place of one that is said to exist."""
    from pyverify.symbolic.certificate.templates import with_values

    for changed, put in with_values(statement, inquiry.library):
        if time.monotonic() > deadline or inquiry.over():
            return None
        if falsify(inquiry.library, changed, sizes=range(4), seconds=QUICK) is not None:
            continue
        found = _by_parts(inquiry, changed, max(LEAST, (deadline - time.monotonic()) / 3))
        if found is not None and found.everywhere:
            return replace(found, words=(f"put {put}", *found.words))
    return None


def _by_parts(inquiry: Inquiry, statement: Statement, seconds: float) -> Proved | None:
    """The argument for each of the questions that a statement consists of, without quantifiers inside."""
    from pyverify.symbolic.necessity.expose import questions

    parts = questions(inquiry.library, statement)
    found: list[Proved] = []
    for number, part in enumerate(parts):
        one = _proved(inquiry, replace(part, digest=""), seconds / (len(parts) - number))
        if one is None:
            return None
        found.append(one)
    return joined(found)


def _proved(
    inquiry: Inquiry, statement: Statement, seconds: float, known: Sequence[AtSizes] = ()
) -> Proved | None:
    from pyverify.symbolic.certificate.induction import by_induction

    deadline = time.monotonic() + seconds
    try:
        problem = smt_problem(statement, inquiry.library, limit=MOST_TERMS, deadline=deadline)
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
        problem = problem or smt_problem(statement, inquiry.library, limit=MOST_TERMS, deadline=deadline)
        quantified = _quantified(problem)
    except NotInterpreted:
        return None
    if problem.sizes or problem.idle:
        return None
    share = inquiry.within(seconds if known else max(LEAST, seconds / 2))
    certified = by_certificate(statement, problem, inquiry.library, share)
    if certified is not None:
        return certified
    found = known or inquiry.ask(statement, max(LEAST, deadline - time.monotonic()))
    if [one.answer for one in found] != [Answer.HOLDS] or found[0].sizes or len(set(found[0].by)) < 2:
        return None
    by = tuple(dict.fromkeys(found[0].by))
    ordered = over_ordered_fields(statement)
    if not statement.carriers:  # it speaks of naturals and truth values, and so do solvers
        said = f"there are no sizes, and {' and '.join(by)} find no counterexample"
        return Proved(How.NO_SIZES, (said,), by, True, lambda: True)
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
