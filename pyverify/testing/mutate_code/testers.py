"""What tests the mutants of a function: the items of its bindings, with cases that are the same for all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from pyverify.extract import NotInterpreted
from pyverify.testing.batch.drawn import drawn
from pyverify.testing.binding import Binding
from pyverify.testing.case import Case
from pyverify.testing.draw import NoCase, Plan, planned
from pyverify.testing.settings import Settings
from pyverify.testing.subject import Subject
from pyverify.testing.subjects import claims_of, subject_of

if TYPE_CHECKING:
    from pyverify.spec import Spec

__all__ = ["Tester", "testers", "with_budget"]

_BLOCKS, _ROWS = 8, 4
"""The cases that are the same for all mutants: blocks, which differ in sizes, and cases in each."""
_CLAIM_BLOCKS = 3


@dataclass
class Tester:
    """An item of a binding, and the cases that all mutants are tried at."""

    binding: Binding
    spec: Spec
    subject: Subject
    seed: int

    @cached_property
    def plan(self) -> Plan:
        """How its inputs are drawn."""
        return planned(self.subject, self.spec.library.definition, dtype=self.binding.dtype)

    @cached_property
    def cases(self) -> tuple[Case, ...]:
        """The cases."""
        found: list[Case] = []
        for block in range(_CLAIM_BLOCKS if self.subject.claim else _BLOCKS):
            try:
                cases = drawn(self.plan, seed=self.seed, size=_ROWS, block=block)
            except NoCase:
                continue
            found += [cases[row] for row in range(cases.count)]
        return tuple(found)


def testers(bindings: Sequence[Binding], spec: Spec, seed: int) -> tuple[list[Tester], list[str]]:
    """The items of bindings that were checked, definitions alone first; and of what none could be made."""
    found, notes = list[Tester](), []
    for alone in (True, False):
        for binding in bindings:
            if binding.random is not None:
                notes += [] if alone else [f"{binding.name} draws: its mutants are not tested"]
                continue
            for claim in claims_of(binding):
                if (claim == "") is not alone:
                    continue
                try:
                    found.append(Tester(binding, spec, subject_of(binding, spec, claim), seed))
                except NotInterpreted as error:
                    notes.append(
                        f"{binding.name}{f' [{claim}]' if claim else ''} cannot be tested: {error.message}"
                    )
    return found, notes


def with_budget(settings: Settings, cases: int) -> Settings:
    """Settings with a number of cases: those that are searched, ten times as many in batches."""
    return replace(settings, cases=cases, batch=20 * cases, singly=2 * cases, shrinking=0.0, database=None)
