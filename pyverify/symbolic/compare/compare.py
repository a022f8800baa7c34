"""Two statements compared instance by instance: does the one, at given values, give the other?

A statement is read as what it says at values of its parameters: its hypotheses give its conclusion. First an
instance is looked for at which the one is true and the other false. Of two statements that are both true
there is none, and yet one may say more. So what they assume is compared by itself, and what they conclude: a
statement is stronger if it assumes no more and concludes no less. Each half is compared at all values,
whether or not hypotheses are met there; under these two true conclusions would be the same again.

Order. Equal by definition first: reduction decides it, or the digests of all that they rest on. Then all
questions go to exact sampling and to the solvers, as any statement does. Two definitions of numbers are
compared by their values.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import replace

from pyverify.extract import NotInterpreted
from pyverify.extract.boolean import equal
from pyverify.extract.code import BOOL, Code
from pyverify.extract.depth import deep
from pyverify.spec import Spec, UnknownName
from pyverify.statement import Hypothesis, Statement
from pyverify.symbolic.compare.matching import Beside, Unmatched, What, beside
from pyverify.symbolic.compare.reduction import equal_by_definition
from pyverify.symbolic.compare.relation import Comparison, Direction, Half, Relation
from pyverify.symbolic.compare.sides import Sides
from pyverify.symbolic.necessity.decide import Decision, decide
from pyverify.symbolic.necessity.unfold import Unfolder, same
from pyverify.symbolic.solving.inquiry import Inquiry
from pyverify.symbolic.variants.endless import bounded
from pyverify.symbolic.variants.variant import concluding
from pyverify.term import parse_name

__all__ = ["compare", "read"]

LEAST_TO_CONFIRM = 5.0
"""Seconds: with less, the official kernel is not asked, which takes about two."""
CLOSED = (
    "read instance by instance, at the same values of the parameters; "
    "as closed propositions any two true statements are equivalent"
)

LONELY = "nothing separates them; without partners for all parameters, what they assume is not compared"


def read(spec: Spec, name: str) -> What:
    """The statement or definition of a name, or the statement of a claim's id.

    Raises `UnknownName`, or `NotInterpreted` for what has no code.
    """
    if name in spec.claims:
        return spec.claims[name].statement
    try:
        stated = spec.is_stated(parse_name(name))
    except ValueError:
        raise UnknownName(f"no statement, claim or definition is called `{name[:100]}`") from None
    return spec.statement(name) if stated else spec[name].definition


def compare(
    inquiry: Inquiry,
    spec: Spec,
    first: str,
    second: str,
    seconds: float,
    *,
    before: Spec | None = None,
) -> Comparison:
    """How the first stands to the second, each a claim's id or the name of a statement or definition.

    With `before` the first is that of another commit. `seconds` is for all questions. Raises `UnknownName`;
    what has no code is a result.
    """
    started = time.monotonic()
    names = (f"{first} (before)", second) if before is not None else (first, second)
    try:
        sides = read(spec if before is None else before, first), read(spec, second)
    except NotInterpreted as error:
        part = f": {error.part}" if error.part else ""
        why = (f"`{error.subject}` has no code to compare: {error.reason.sentence}{part}",)
        found = Comparison(*names, Relation.UNKNOWN, notes=why)
    else:
        with deep():
            asking = inquiry.until(seconds)
            found = _Comparing(asking, spec, before, names).compared(*sides, started + seconds)
    return replace(found, seconds=time.monotonic() - started)


class _Comparing:
    def __init__(self, inquiry: Inquiry, spec: Spec, before: Spec | None, names: tuple[str, str]) -> None:
        self.spec = spec
        self.before = before
        self.sides = Sides(spec, before)
        self.inquiry = replace(inquiry, library=self.sides.definition)
        self.names = names

    def compared(self, first: What, second: What, deadline: float) -> Comparison:
        by = self._equal(first, second, deadline)
        if by:
            return Comparison(*self.names, Relation.EQUAL, by=by)
        if self.before is not None:
            first = self.sides.was(first)
        try:
            made = beside(first, second, Unfolder(self.sides.definition, _as_statement(first)))
        except Unmatched as error:
            return Comparison(*self.names, Relation.UNMATCHED, notes=(str(error),))
        if same(made.first, made.second):
            return Comparison(*self.names, Relation.EQUAL, notes=made.notes, by=("their text",))
        if made.type is not BOOL:
            return self._numbers(made, deadline)
        both = isinstance(first, Statement) and isinstance(second, Statement)
        notes = (*made.notes, CLOSED) if both else made.notes
        share = (deadline - time.monotonic()) * (1 / 3 if made.halves else 1)
        forward, backward = self._both_ways(made, made.first, made.second, share)
        relation = _relation(forward, backward)
        halves: tuple[Half, ...] = ()
        if made.halves and not forward.counterexample and not backward.counterexample:
            halves = self._halves(made, deadline)
            relation = _together(halves, relation)
        elif both and relation is Relation.EQUIVALENT:
            relation, notes = Relation.UNKNOWN, (*notes, LONELY)
        return Comparison(*self.names, relation, forward, backward, halves, notes)

    def _both_ways(
        self, made: Beside, first: Code, second: Code, seconds: float
    ) -> tuple[Direction, Direction]:
        started = time.monotonic()
        forward = self._gives(made, first, second, started + seconds / 2)
        return forward, self._gives(made, second, first, started + seconds)

    def _halves(self, made: Beside, deadline: float) -> tuple[Half, ...]:
        """What the statements assume, and what they conclude."""
        found = []
        for place, (word, first, second) in enumerate(made.halves):
            share = max(0.0, deadline - time.monotonic()) / (len(made.halves) - place)
            if same(first, second):
                found.append(Half(word, Relation.EQUAL, Direction(), Direction()))
                continue
            forward, backward = self._both_ways(made, first, second, share)
            found.append(Half(word, _relation(forward, backward), forward, backward))
        return tuple(found)

    def _equal(self, first: What, second: What, deadline: float) -> tuple[str, ...]:
        if self.before is not None:
            same = bool(first.digest) and first.digest == second.digest
            return ("the digests of all that they rest on",) if same else ()
        if first.name == second.name:
            return ("their name",)
        confirm = deadline - time.monotonic() >= LEAST_TO_CONFIRM
        return equal_by_definition(self.spec, first.name, second.name, confirm=confirm)

    def _gives(self, made: Beside, premise: Code, conclusion: Code, deadline: float) -> Direction:
        """Whether what is true of the one is true of the other."""
        assumed = Hypothesis("", premise, "", len(made.frame.params))
        question = replace(made.frame, hypotheses=(assumed,), conclusion=conclusion)
        return _direction(self._decided(question, deadline))

    def _numbers(self, made: Beside, deadline: float) -> Comparison:
        question = concluding(made.frame, equal(made.first, made.second, made.type))
        found = _direction(self._decided(question, deadline))
        relation = Relation.UNKNOWN
        if found.holds:
            relation = Relation.EQUIVALENT
        elif found.counterexample:
            relation = Relation.DIFFERENT
        return Comparison(*self.names, relation, found, found, notes=made.notes)

    def _decided(self, question: Statement, deadline: float) -> Decision:
        question = bounded(question, self.inquiry.library)
        return decide(self.inquiry, question, max(0.0, deadline - time.monotonic()))


def _as_statement(what: What) -> Statement:
    if isinstance(what, Statement):
        return what
    return Statement(what.name, what.carriers, what.params, (), what.body, "")


def _direction(found: Decision) -> Direction:
    tried = (found.disagreement,) if found.disagreement else found.tried
    if found.counterexample is not None:
        tried = ("only at an empty range",) if found.degenerate else ()
    return Direction(found.holds, found.counterexample, found.decided, found.for_all_sizes, found.by, tried)


def _relation(forward: Direction, backward: Direction) -> Relation:
    if forward.counterexample and backward.counterexample:
        return Relation.INCOMPARABLE
    if forward.holds and backward.holds:
        return Relation.EQUIVALENT
    if forward.holds and backward.counterexample:
        return Relation.STRONGER
    if backward.holds and forward.counterexample:
        return Relation.WEAKER
    return Relation.DIFFERENT if forward.counterexample or backward.counterexample else Relation.UNKNOWN


_NO_MORE = (Relation.EQUAL, Relation.EQUIVALENT)


def _together(halves: Sequence[Half], whole: Relation) -> Relation:
    """What follows for the statements. Of hypotheses the one that says less makes the statement say more."""
    assumed, concluded = (half.relation for half in halves)
    turned = {Relation.STRONGER: Relation.WEAKER, Relation.WEAKER: Relation.STRONGER}
    found = {turned.get(assumed, assumed), concluded}
    found -= set(_NO_MORE)
    if not found:
        return Relation.EQUIVALENT
    if len(found) == 1:
        (only,) = found
        return only
    if found == {Relation.STRONGER, Relation.WEAKER} or Relation.INCOMPARABLE in found:
        return Relation.INCOMPARABLE
    return Relation.UNKNOWN if whole is Relation.EQUIVALENT else whole
