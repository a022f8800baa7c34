"""The mutants of one definition judged: by the claims that use it, by its examples, by another value.

A mutant is killed where a claim that is expected to hold is refuted with it, or an example has another value.
It survives where it has another value at some instance and nothing of that happens: then the claims allow the
definition to mean something else. Where both solvers say that it has the same value throughout the decided
sizes, it is equivalent.
"""

from __future__ import annotations

import itertools
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from flint import fmpq

from pyverify.domains.exact import fraction
from pyverify.extract import NotInterpreted
from pyverify.extract.boolean import equal
from pyverify.extract.code import Code, Definition, Truth, walk
from pyverify.spec.agreement import draw
from pyverify.statement import Statement
from pyverify.symbolic.answer import Counterexample, Value
from pyverify.symbolic.inquiry import Inquiry
from pyverify.symbolic.instances import arguments, falsify
from pyverify.symbolic.instances.evaluate import environment
from pyverify.symbolic.instances.watched import Watched
from pyverify.symbolic.mutation.asking import LEAST, asked
from pyverify.symbolic.mutation.catalogue import Catalogue
from pyverify.symbolic.mutation.deciding import Library, value
from pyverify.symbolic.mutation.examples import Example
from pyverify.symbolic.mutation.mutant import Mutant
from pyverify.symbolic.mutation.overlay import overlay
from pyverify.symbolic.mutation.pool import SIZES, Pool
from pyverify.symbolic.mutation.verdicts import Judged, Verdict
from pyverify.term import show_name

__all__ = ["SECONDS", "judge_definition", "same_value"]

SECONDS = 15.0
"""For one definition where none are said."""
DRAWN = 60
"""Closed arguments at which a mutant's value is compared."""
_EACH = 0.6
_CLAIMS = 12
"""Claims that are tried by sampling and solvers, the shortest first."""


def judge_definition(
    definition: Definition,
    mutants: Sequence[Mutant],
    users: Sequence[Pool],
    examples: Sequence[Example],
    catalogue: Catalogue,
    inquiry: Inquiry,
    seconds: float = SECONDS,
) -> list[Judged]:
    """The verdict on each mutant, in order. `users`: the pools of the claims that use the definition and are
    expected to hold; `examples`: those of definitions that rest on it, itself among them.
    """
    judging = _Judging(definition, users, examples, catalogue, inquiry, time.monotonic() + seconds)
    found = {one.id: judged for one in mutants if (judged := judging.cheap(one)) is not None}
    waiting = [one for one in mutants if one.id not in found]
    for number, one in enumerate(waiting):
        left = (judging.deadline - time.monotonic()) / (len(waiting) - number)
        found[one.id] = judging.dear(one, left * 2)
    return [found[one.id] for one in mutants]


@dataclass
class _Judging:
    definition: Definition
    users: Sequence[Pool]
    examples: Sequence[Example]
    catalogue: Catalogue
    inquiry: Inquiry
    deadline: float

    def __post_init__(self) -> None:
        self.library = self.inquiry.library
        self.order = list(self.users)
        self.instances = [*_drawn(self.definition, self.library)]

    def touched(self, code: Code) -> bool:
        return self.definition.name in self.catalogue.within([code])

    def cheap(self, mutant: Mutant) -> Judged | None:
        """Killed by an instance or an example, or nothing."""
        library = overlay(self.library, mutant.definition)
        for number, pool in enumerate(self.order):
            found = pool.refuting(library, self.touched)
            if found is not None:
                self.order.insert(0, self.order.pop(number))
                return self.killed(mutant, pool.statement, found.values)
        for example in self.examples:
            if example.fails(library):
                return Judged(mutant, Verdict.KILLED, "an example has another value", refuted=example.text)
        return None

    def killed(self, mutant: Mutant, statement: Statement, example: Counterexample) -> Judged:
        name = show_name(statement.name)
        return Judged(mutant, Verdict.KILLED, f"{name} is refuted", name, example)

    def dear(self, mutant: Mutant, seconds: float) -> Judged:
        """Equivalent, killed by what sampling or a solver finds, a survivor, or not decided."""
        deadline = time.monotonic() + seconds
        different = self.different(mutant, self.instances)
        if different is None and seconds >= LEAST:
            said = asked(self.inquiry, same_value(self.definition, mutant.definition), min(1.0, seconds))
            if said.complete:
                why = "it has the same value at the decided sizes, as both solvers say"
                return Judged(mutant, Verdict.EQUIVALENT, why, sizes=said.sizes, by=said.by)
            if said.counterexample is not None:
                different = self.different(mutant, [said.counterexample])
        library = overlay(self.library, mutant.definition)
        claims = sorted(self.users, key=lambda pool: sum(1 for _ in walk(pool.statement.predicate.body)))
        for pool in claims[:_CLAIMS]:
            example = self.refutation(pool, library, deadline)
            if example is not None:
                return self.killed(mutant, pool.statement, example)
        if different is None:
            return Judged(
                mutant, Verdict.UNDECIDED, "no instance shows another value, and no solver the same"
            )
        instance, before, after = different
        return Judged(
            mutant,
            Verdict.SURVIVOR,
            "it has another value, and no claim notices" if self.users else "no claim that holds uses it",
            counterexample=instance,
            values=(before, after),
        )

    def refutation(self, pool: Pool, library: Library, deadline: float) -> Counterexample | None:
        """A counterexample of a claim under another definition."""
        left = min(_EACH, deadline - time.monotonic())
        if left < LEAST:
            return None
        example = falsify(library, pool.statement, sizes=SIZES, seconds=left / 2)
        if example is None:
            example = asked(replace(self.inquiry, library=library), pool.statement, left).counterexample
        if example is not None:
            pool.add([example])
        return example

    def different(
        self, mutant: Mutant, instances: Iterable[Counterexample]
    ) -> tuple[Counterexample, str, str] | None:
        """An instance at which a mutant has another value, with both values."""
        frame = _frame(self.definition)
        for one in instances:
            env = environment(Watched(float("inf")), frame, arguments(frame, one))
            old = value(self.library, self.definition.body, env)
            if old is None:
                continue
            new = value(self.library, mutant.definition.body, env)
            if new is not None and new != old:
                return one, _shown(old), _shown(new)
        return None


def same_value(definition: Definition, other: Definition) -> Statement:
    """The statement that two definitions with the same parameters have the same value everywhere."""
    return replace(_frame(definition), conclusion=equal(definition.body, other.body, definition.type))


def _frame(definition: Definition) -> Statement:
    return Statement(definition.name, definition.carriers, definition.params, (), Truth(True), "")


def _drawn(definition: Definition, library: Library) -> Iterable[Counterexample]:
    """Closed arguments at random, as instances: with the entries of tables inside their boxes."""
    try:
        cases = draw(definition, DRAWN, 1)
    except NotInterpreted:
        return
    for case in cases:
        sizes: dict[str, int] = {}
        values: list[Value] = []
        for param, given in zip(definition.params, case.arguments, strict=True):
            if hasattr(given, "sides"):
                values += [Value(param.name, at, entry) for at, entry in _entries(given)]
            elif isinstance(given, int) and not isinstance(given, bool):
                sizes[param.name] = given
            else:
                values.append(Value(param.name, (), given))
        yield Counterexample(sizes, tuple(values), "sampling")


def _entries(table: Any) -> Iterable[tuple[tuple[int, ...], Any]]:
    return zip(itertools.product(*map(range, table.sides)), table.entries, strict=True)


def _shown(found: Any) -> str:
    if isinstance(found, bool):
        return str(found).lower()
    return str(fraction(found) if isinstance(found, fmpq) else found)
