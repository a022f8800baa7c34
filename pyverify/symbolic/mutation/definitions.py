"""The mutants of one definition judged: by the claims that use it, by its examples, by another value.

A mutant is killed where a claim that is expected to hold is refuted with it, or an example has another value.
It survives where it has another value at some instance and nothing of that happens: then the claims allow the
definition to mean something else. Where both solvers say that it has the same value throughout the decided
sizes, it is equivalent.
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from pyverify.extract.boolean import equal
from pyverify.extract.code import Code, Definition, Truth, walk
from pyverify.statement import Statement
from pyverify.symbolic.answer import Counterexample
from pyverify.symbolic.instances import arguments, falsify
from pyverify.symbolic.instances.evaluate import environment
from pyverify.symbolic.instances.watched import Watched
from pyverify.symbolic.mutation.asking import LEAST, asked
from pyverify.symbolic.mutation.catalogue import Catalogue
from pyverify.symbolic.mutation.closed import closed_arguments, value_text
from pyverify.symbolic.mutation.deciding import SECONDS as SECONDS_EACH
from pyverify.symbolic.mutation.deciding import Library, value
from pyverify.symbolic.mutation.examples import Example
from pyverify.symbolic.mutation.mutant import Mutant
from pyverify.symbolic.mutation.overlay import overlay
from pyverify.symbolic.mutation.pool import SIZES, Pool
from pyverify.symbolic.mutation.verdicts import Judged, Verdict
from pyverify.symbolic.solving.inquiry import Inquiry
from pyverify.term import show_name

__all__ = ["SECONDS", "judge_definition", "same_value"]

SECONDS = 15.0
"""For one definition where none are said."""
_EACH = 0.6
_EXAMPLES, _SAME, _INSTANCES = 0.4, 0.5, 0.8
"""By which parts of the time the examples are tried on all, what is the same is found, the claims' instances
are tried.
"""
_LOOKING = 0.25
"""The part of what is then left for the definition's own values."""
_FIRST_SHARES, _SHARES = 4, 2
_CLAIMS = 12
"""Claims that are tried by sampling and solvers, the shortest first."""


def judge_definition(
    definition: Definition,
    mutants: Sequence[Mutant],
    users: Sequence[Statement],
    examples: Sequence[Example],
    catalogue: Catalogue,
    inquiry: Inquiry,
    pool: Callable[[Statement], Pool],
    seconds: float = SECONDS,
) -> list[Judged]:
    """The verdict on each mutant, in order. `users`: the claims that use the definition and are expected to
    hold; `examples`: those of definitions that rest on it, itself among them. `pool` gives the instances of a
    claim: they are asked for only where no example kills, the shortest claim first.
    """
    now = time.monotonic()
    shortest = sorted(users, key=lambda one: sum(1 for _ in walk(one.predicate.body)))
    judging = _Judging(definition, shortest, list(examples), catalogue, inquiry, pool)
    found: dict[str, Judged] = {}
    waiting = mutants
    # Examples kill most. What is left is often the same, and a claim's instances take seconds to be found.
    for part, look in (
        (_EXAMPLES, judging.by_example),
        (_SAME, judging.by_value),
        (_INSTANCES, judging.by_instance),
    ):
        if part == _SAME and waiting:
            judging.look((now + seconds * part - time.monotonic()) * _LOOKING)
        for one, share in _shared(waiting, now + seconds * part, _FIRST_SHARES):
            said = look(one, share)
            if said is not None:
                found[one.id] = said
        waiting = [one for one in waiting if one.id not in found]
    for one, share in _shared(waiting, now + seconds, _SHARES):
        found[one.id] = judging.dear(one, share)
    return [found[one.id] for one in mutants]


def _shared(mutants: Sequence[Mutant], deadline: float, shares: int) -> Iterable[tuple[Mutant, float]]:
    """Each mutant with the seconds that it may take: so many equal shares of what is left, none past the
    deadline. Most need less than one.
    """
    for number, one in enumerate(mutants):
        left = max(0.0, deadline - time.monotonic())
        yield one, min(left, shares * left / (len(mutants) - number))


@dataclass(frozen=True, slots=True)
class _Known:
    """Closed arguments, and the value of the definition there."""

    instance: Counterexample
    env: Mapping[str, Any]
    value: Any


@dataclass
class _Judging:
    definition: Definition
    users: Sequence[Statement]
    """The shortest first."""
    examples: list[Example]
    catalogue: Catalogue
    inquiry: Inquiry
    pool: Callable[[Statement], Pool]

    def __post_init__(self) -> None:
        self.library = self.inquiry.library
        self.order = list(self.users)
        self.known: list[_Known] = []
        self.cut: set[str] = set()
        """Mutants for which there was no time to look at all examples and instances."""
        self.differing: dict[str, tuple[Counterexample, str, str]] = {}
        """For mutants an instance at which they have another value, with both values."""

    def look(self, seconds: float) -> None:
        """Find the value of the definition at closed arguments, as many as there is time for. Where it has
        none, no mutant is looked at.
        """
        deadline = time.monotonic() + seconds
        for one in closed_arguments(self.definition, self.library):
            left = deadline - time.monotonic()
            if left < 0:
                break
            known = self.valued(one, min(SECONDS_EACH, left))
            if known is not None:
                self.known.append(known)

    def valued(self, instance: Counterexample, seconds: float) -> _Known | None:
        frame = _frame(self.definition)
        env = environment(Watched(float("inf")), frame, arguments(frame, instance))
        found = value(self.library, self.definition.body, env, seconds)
        return None if found is None else _Known(instance, env, found)

    def touched(self, code: Code) -> bool:
        return self.definition.name in self.catalogue.within([code])

    def by_example(self, mutant: Mutant, seconds: float) -> Judged | None:
        """Killed by an example, or nothing. What kills one mutant kills many: it comes first then."""
        deadline = time.monotonic() + seconds
        library = overlay(self.library, mutant.definition)
        for number, example in enumerate(self.examples):
            left = max(0.0, deadline - time.monotonic())
            # one that cannot be evaluated has to leave time for the others, and for the claims
            if example.fails(library, min(SECONDS_EACH, 2 * left / (len(self.examples) - number + 2))):
                self.examples.insert(0, self.examples.pop(number))
                return Judged(mutant, Verdict.KILLED, "an example has another value", refuted=example.text)
        self.late(mutant, deadline)
        return None

    def by_instance(self, mutant: Mutant, seconds: float) -> Judged | None:
        """Killed by an instance of a claim, or nothing. The same order."""
        deadline = time.monotonic() + seconds
        library = overlay(self.library, mutant.definition)
        for number, claim in enumerate(self.order):
            if time.monotonic() >= deadline:
                break
            found = self.pool(claim).refuting(library, self.touched, deadline - time.monotonic())
            if found is not None:
                self.order.insert(0, self.order.pop(number))
                return self.killed(mutant, claim, found.values)
        self.late(mutant, deadline)
        return None

    def by_value(self, mutant: Mutant, seconds: float) -> Judged | None:
        """Equivalent, by both solvers, or nothing; an instance at which it has another value is kept."""
        deadline = time.monotonic() + seconds
        different = self.different(mutant, self.known, (time.monotonic() + deadline) / 2)
        left = deadline - time.monotonic()
        if different is None and left >= LEAST:
            said = asked(self.inquiry, same_value(self.definition, mutant.definition), left)
            if said.complete:
                why = "it has the same value at the decided sizes, as both solvers say"
                return Judged(mutant, Verdict.EQUIVALENT, why, sizes=said.sizes, by=said.by)
            if said.counterexample is not None:
                known = self.valued(said.counterexample, SECONDS_EACH)
                different = self.different(mutant, [known] if known is not None else [], math.inf)
        if different is not None:
            self.differing[mutant.id] = different
        return None

    def again(self, mutant: Mutant, seconds: float) -> Judged | None:
        """Both once more, where there was no time for all of them."""
        deadline = time.monotonic() + seconds
        self.cut.discard(mutant.id)
        killed = self.by_example(mutant, seconds / 2)
        return killed or self.by_instance(mutant, deadline - time.monotonic())

    def late(self, mutant: Mutant, deadline: float) -> None:
        """Remember the mutant if the time is over."""
        if time.monotonic() >= deadline:
            self.cut.add(mutant.id)

    def killed(self, mutant: Mutant, statement: Statement, example: Counterexample) -> Judged:
        name = show_name(statement.name)
        return Judged(mutant, Verdict.KILLED, f"{name} is refuted", name, example)

    def dear(self, mutant: Mutant, seconds: float) -> Judged:
        """Equivalent, killed by what sampling or a solver finds, a survivor, or not decided."""
        deadline = time.monotonic() + seconds
        if mutant.id in self.cut and (killed := self.again(mutant, seconds / 2)) is not None:
            return killed
        if mutant.id not in self.differing:
            same = self.by_value(mutant, (deadline - time.monotonic()) / 2)
            if same is not None:
                return same
        different = self.differing.get(mutant.id)
        library = overlay(self.library, mutant.definition)
        for claim in self.users[:_CLAIMS]:
            example = self.refutation(claim, library, deadline)
            if example is not None:
                return self.killed(mutant, claim, example)
        if different is None:
            return Judged(
                mutant, Verdict.UNDECIDED, "no instance shows another value, and no solver the same"
            )
        instance, before, after = different
        if mutant.id in self.cut:
            why = "it has another value, but there was no time for all examples and instances"
            return Judged(mutant, Verdict.UNDECIDED, why, counterexample=instance, values=(before, after))
        return Judged(
            mutant,
            Verdict.SURVIVOR,
            "it has another value, and no claim notices" if self.users else "no claim that holds uses it",
            counterexample=instance,
            values=(before, after),
        )

    def refutation(self, claim: Statement, library: Library, deadline: float) -> Counterexample | None:
        """A counterexample of a claim under another definition."""
        left = min(_EACH, deadline - time.monotonic())
        if left < LEAST:
            return None
        example = falsify(library, claim, sizes=SIZES, seconds=left / 2)
        if example is None:
            example = asked(replace(self.inquiry, library=library), claim, left).counterexample
        if example is not None:
            self.pool(claim).add([example])
        return example

    def different(
        self, mutant: Mutant, known: Iterable[_Known], deadline: float
    ) -> tuple[Counterexample, str, str] | None:
        """An instance at which a mutant has another value, with both values."""
        for one in known:
            left = deadline - time.monotonic()
            if left < 0:
                break
            new = value(self.library, mutant.definition.body, one.env, min(SECONDS_EACH, left))
            if new is not None and new != one.value:
                return one.instance, value_text(one.value), value_text(new)
        return None


def same_value(definition: Definition, other: Definition) -> Statement:
    """The statement that two definitions with the same parameters have the same value everywhere."""
    return replace(_frame(definition), conclusion=equal(definition.body, other.body, definition.type))


def _frame(definition: Definition) -> Statement:
    return Statement(definition.name, definition.carriers, definition.params, (), Truth(True), "")
