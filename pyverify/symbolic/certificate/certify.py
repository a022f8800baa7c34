"""A certificate for a problem: at its sizes there is no counterexample, in any ordered field.

It is a refutation by cases and identities, found by whatever means and checked by exact arithmetic on
polynomials. What is trusted: the reading of the problem's assertions as facts about polynomials (`reading`),
the clearing of denominators (`reduce`), and that check. No solver.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property

from pyverify.domains.smt import Encoding, Laws, Problem
from pyverify.extract import Definition, NotInterpreted
from pyverify.statement import Statement
from pyverify.symbolic.certificate.facts import System
from pyverify.symbolic.certificate.proof import Proof, checks, described
from pyverify.symbolic.certificate.proved import How, Proved
from pyverify.symbolic.certificate.reading import TooLarge, read
from pyverify.symbolic.certificate.rings import ring_identity
from pyverify.symbolic.classes import over_ordered_fields
from pyverify.term import Name

__all__ = ["Certificate", "by_certificate", "certify"]

_ENCODINGS = (Encoding.REDUCED, Encoding.SHARP)


@dataclass(frozen=True)
class Certificate:
    """A refutation of the assertions of a problem."""

    problem: Problem
    proof: Proof

    @cached_property
    def system(self) -> System:
        """The facts that are refuted."""
        return read(self.problem.prepared(Laws.INSTANCES))

    def check(self) -> bool:
        """Whether it is right: the facts are read anew from the problem."""
        return checks(self.proof, read(self.problem.prepared(Laws.INSTANCES)))

    @property
    def lines(self) -> tuple[str, ...]:
        """The refutation for a person: cases, facts, identities."""
        return tuple(described(self.proof, self.system))


def certify(problem: Problem, seconds: float, thorough: bool = True) -> Certificate | None:
    """A certificate that has been checked; None if none was found in time.

    Not `thorough`: only what is quickly found. A problem that is idle has none: a hypothesis is false there.
    """
    from pyverify.symbolic.certificate.cases import prove_by_cases  # it loads numpy

    if problem.idle:
        return None
    deadline = time.monotonic() + seconds
    seen: list[System] = []
    for left, encoding in zip((2, 1), _ENCODINGS, strict=True):
        here = replace(problem, encoding=encoding)
        try:
            system = read(here.prepared(Laws.INSTANCES))
        except (TooLarge, NotInterpreted):
            continue
        if seen and not _logarithmic(here):
            break
        seen.append(system)
        now = time.monotonic()
        share = now + (deadline - now) / (left if _logarithmic(here) else 1)
        proof = prove_by_cases(system, share, thorough)
        if proof is not None:
            made = Certificate(here, proof)
            if made.check():
                return made
    return None


def by_certificate(
    statement: Statement,
    problem: Problem,
    library: Callable[[Name], Definition],
    seconds: float,
    thorough: bool = True,
) -> Proved | None:
    """What a certificate proves of a statement; of one over rings, an equation by multiplying out.

    A certificate speaks of squares and signs, which a ring that is no ordered field need not have.
    """
    if ring_identity(problem, library):
        said = "both sides are the same polynomial, by multiplying out"
        return Proved(
            How.CERTIFICATE, (said,), ("certificate",), True, lambda: ring_identity(problem, library)
        )
    certificate = certify(problem, seconds, thorough) if over_ordered_fields(statement) else None
    if certificate is None:
        return None
    words = ("a counterexample would meet all of this:", *certificate.lines)
    return Proved(How.CERTIFICATE, words, ("certificate",), True, certificate.check)


def _logarithmic(problem: Problem) -> bool:
    return problem.domain.log in problem.prepared(Laws.INSTANCES).resolved.symbols
