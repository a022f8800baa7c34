"""All mutants of a statement or of a definition: each well typed, none twice, none that says the same by its
normal form.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pyverify.extract.boolean import negate
from pyverify.extract.code import BOOL, Code, Definition, Truth, Variable
from pyverify.statement import Statement
from pyverify.symbolic.mutation.catalogue import Catalogue
from pyverify.symbolic.mutation.mutant import Direction, Mutant, Operator, Part
from pyverify.symbolic.mutation.normal import Normal, normal, normal_statement
from pyverify.symbolic.mutation.operators import Change, changes
from pyverify.symbolic.mutation.sites import Site, put, sites
from pyverify.symbolic.variants.variant import concluding, replaced, without
from pyverify.term import Name, show_name

__all__ = ["definition_mutants", "statement_mutants"]

_STRONGER, _WEAKER = Direction.STRENGTHEN, Direction.WEAKEN
LAWS = ".laws"
"""How the name of a hypothesis ends that a parameter's type brings in: it is no choice of the statement's."""


def statement_mutants(statement: Statement, catalogue: Catalogue) -> tuple[Mutant, ...]:
    """The mutants of a statement: of its hypotheses in order, then of its conclusion."""
    making = _Making(statement.name, [param.variable for param in statement.params], catalogue)
    making.known.add(normal_statement(statement))
    found: list[Mutant] = []
    for number, hypothesis in enumerate(statement.hypotheses):
        if hypothesis.name.endswith(LAWS):
            continue
        for site, change in making.hypothesis(hypothesis.code):
            new = put(hypothesis.code, site.path, change.new)
            dropped = change.operator is Operator.DROP_HYPOTHESIS
            what = without(statement, number) if dropped else replaced(statement, number, new)
            form = normal_statement(what)
            found += making.mutant(what, Part.HYPOTHESIS, number, site, change, hypothesis.code, new, form)
    for site, change in making.conclusion(statement.conclusion):
        new = put(statement.conclusion, site.path, change.new)
        changed = concluding(statement, new)
        found += making.mutant(
            changed, Part.CONCLUSION, -1, site, change, statement.conclusion, new, normal_statement(changed)
        )
    return tuple(found)


def definition_mutants(definition: Definition, catalogue: Catalogue) -> tuple[Mutant, ...]:
    """The mutants of a definition's body. They have no digest, since none of them was ever compiled."""
    making = _Making(definition.name, [param.variable for param in definition.params], catalogue)
    making.known.add(normal(definition.body))
    sense = _STRONGER if definition.type is BOOL else Direction.OTHER
    found: list[Mutant] = []
    for site, change in making.changes(definition.body, sense):
        new = put(definition.body, site.path, change.new)
        what = replace(definition, body=new, digest="")
        found += making.mutant(what, Part.DEFINITION, -1, site, change, definition.body, new, normal(new))
    return tuple(found)


class _Making:
    """The mutants of one subject, and which of them were made already."""

    def __init__(self, subject: Name, scope: Sequence[Variable], catalogue: Catalogue) -> None:
        self.subject = subject
        self.scope = tuple(scope)
        self.catalogue = catalogue
        self.known: set[Normal] = set()

    def changes(self, code: Code, sense: Direction) -> Iterator[tuple[Site, Change]]:
        for site in sites(code, self.scope, sense):
            for change in changes(site, self.catalogue, self.subject):
                yield site, change

    def hypothesis(self, code: Code) -> Iterator[tuple[Site, Change]]:
        whole = Site((), code, self.scope, _WEAKER)
        yield whole, Change(Operator.DROP_HYPOTHESIS, Truth(True), _WEAKER)
        yield whole, Change(Operator.NEGATE, negate(code))
        yield from self.changes(code, _WEAKER)

    def conclusion(self, code: Code) -> Iterator[tuple[Site, Change]]:
        yield Site((), code, self.scope, _STRONGER), Change(Operator.NEGATE, negate(code))
        yield from self.changes(code, _STRONGER)

    def mutant(
        self,
        what: Statement | Definition,
        part: Part,
        number: int,
        site: Site,
        change: Change,
        old: Code,
        new: Code,
        form: Normal,
    ) -> Iterator[Mutant]:
        """The mutant, unless the same was made before."""
        if form in self.known:
            return
        self.known.add(form)
        digest = hashlib.sha256(repr(form).encode()).hexdigest()[:8]
        yield Mutant(
            f"{show_name(self.subject)}#{digest}",
            self.subject,
            change.operator,
            part,
            number,
            site.path,
            _direction(change.effect, site.sense),
            old,
            new,
            what,
        )


def _direction(effect: Direction, sense: Direction) -> Direction:
    if Direction.OTHER in (effect, sense):
        return Direction.OTHER
    return effect if sense is _STRONGER else effect.opposite
