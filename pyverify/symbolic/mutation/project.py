"""The mutation of a project's claims and definitions: what is made once, which claims use a definition."""

from __future__ import annotations

import math
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from pyverify.claims import Expect
from pyverify.extract import NotInterpreted
from pyverify.extract.code import Definition
from pyverify.spec import Spec
from pyverify.statement import Statement
from pyverify.symbolic.mutation import definitions, statements
from pyverify.symbolic.mutation.argued import Argued, applied
from pyverify.symbolic.mutation.catalogue import Catalogue
from pyverify.symbolic.mutation.examples import Example
from pyverify.symbolic.mutation.fits import fitting
from pyverify.symbolic.mutation.make import definition_mutants, statement_mutants
from pyverify.symbolic.mutation.pool import Pool, make_pool
from pyverify.symbolic.mutation.verdicts import Judged, Score, Verdict, score
from pyverify.symbolic.solving.inquiry import Inquiry
from pyverify.term import Name, show_name

__all__ = ["Mutated", "Mutation"]

SAME, OFFICIAL = "it is the same statement by definition", "the official kernel"
_POOL = 1 / 3
"""The part of a statement's time in which instances are looked for."""


@dataclass(frozen=True, slots=True)
class Mutated:
    """A statement or a definition, and what became of its mutants."""

    name: str
    """The Lean name."""
    definition: bool
    judged: tuple[Judged, ...]
    users: tuple[str, ...]
    """Of a definition: the statements that use it and are expected to hold."""
    seconds: float

    @property
    def score(self) -> Score:
        """The counts."""
        return score(self.name, self.judged)


class Mutation:
    """The mutation of one project. Instances are sampled when they are first needed, and kept."""

    def __init__(
        self, spec: Spec, inquiry: Inquiry, examples: Sequence[Example] = (), argued: Sequence[Argued] = ()
    ) -> None:
        self.spec = spec
        self.inquiry = inquiry
        self.examples = tuple(examples)
        self.argued = tuple(argued)
        self._pools: dict[Name, Pool] = {}

    @cached_property
    def catalogue(self) -> Catalogue:
        """All definitions of the project."""
        return Catalogue(self.spec.definitions, self.spec.library.definition)

    @cached_property
    def holding(self) -> tuple[Statement, ...]:
        """The statements of the claims that are expected to hold, as far as they have code."""
        found: dict[Name, Statement] = {}
        for claim in self.spec.claims.values():
            if claim.claim.expect is Expect.PROVED:
                try:
                    found[claim.name] = claim.statement
                except NotInterpreted:
                    continue
        return tuple(found.values())

    def pool(self, statement: Statement, seconds: float = math.inf) -> Pool:
        """The instances of a statement, looked for within these seconds if they are not there."""
        if statement.name not in self._pools:
            library = self.spec.library.definition
            self._pools[statement.name] = make_pool(statement, library, seconds=seconds)
        return self._pools[statement.name]

    def users(self, name: Name) -> tuple[Statement, ...]:
        """The statements that are expected to hold and rest on a definition."""
        return tuple(one for one in self.holding if name in self.catalogue.within([one.predicate.body]))

    def statement(self, statement: Statement, seconds: float = statements.SECONDS) -> Mutated:
        """What becomes of a statement's mutants, in about this time."""
        started = time.monotonic()
        mutants = statement_mutants(statement, self.catalogue)
        pool = self.pool(statement, _POOL * seconds)
        left = max(0.0, started + seconds - time.monotonic())
        judged = statements.judge_statement(pool, mutants, self.inquiry, left)
        return self._mutated(statement.name, False, judged, (), started)

    def definition(self, definition: Definition, seconds: float = definitions.SECONDS) -> Mutated:
        """What becomes of a definition's mutants, in about this time; the instances of one claim may still be
        looked for when it is over.
        """
        started = time.monotonic()
        mutants = definition_mutants(definition, self.catalogue)
        users = self.users(definition.name)
        near = [
            one
            for one in self.examples
            if definition.name in (one.definition, *self.catalogue.below(one.definition))
        ]
        judged = definitions.judge_definition(
            definition, mutants, users, near, self.catalogue, self.inquiry, self.pool, seconds
        )
        names = tuple(show_name(one.name) for one in users)
        return self._mutated(definition.name, True, judged, names, started)

    def fitted(
        self, found: Mutated, statement: Statement, *, every: bool = False, seconds: float = math.inf
    ) -> Mutated:
        """The same, with whether the old proof does for the mutants that are not killed; for all of them with
        `every`. A mutant for which it does is the same statement, so it is equivalent. Past the seconds no
        further mutant is made ready for the question.
        """
        asked = [one.mutant for one in found.judged if every or one.verdict is not Verdict.KILLED]
        fits = fitting(self.spec, [(statement, asked)], seconds)
        return replace(found, judged=tuple(_fitted(one, fits.get(one.mutant.id)) for one in found.judged))

    def _mutated(
        self, name: Name, definition: bool, judged: Sequence[Judged], users: tuple[str, ...], started: float
    ) -> Mutated:
        told = tuple(applied(judged, self.argued))
        return Mutated(show_name(name), definition, told, users, time.monotonic() - started)


def _fitted(one: Judged, fits: bool | None) -> Judged:
    if fits and one.verdict is not Verdict.KILLED:
        return Judged(one.mutant, Verdict.EQUIVALENT, SAME, by=(OFFICIAL,), argued=one.argued, fits=True)
    return replace(one, fits=fits)
