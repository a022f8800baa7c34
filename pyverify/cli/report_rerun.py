"""`pyverify report --verify REPORT --rerun`: statements attacked and code tested again, from the sources.

The build, the replay and the audit are made afresh by `gathered`. Statements and code are asked as the report
says that they were; where it says nothing, as this user's evidence does, else quickly. What is found is held
against the report alone, so that nothing but the sources and the report has to be there. New records go into
a folder of their own.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from pyverify.cli.attack_jobs import Kept, Task, about, digests_of, examined
from pyverify.cli.context import Context
from pyverify.cli.gather import Gathered
from pyverify.cli.run_attack import QUICK_BUDGET, QUICK_SIZES
from pyverify.cli.run_test import tested_again
from pyverify.cli.stated import Opened
from pyverify.errors import PyverifyError
from pyverify.report.rederived import ATTACKS, TESTS, Held, attacks_held, code_held, entries
from pyverify.report.tried import AttackReport, CodeReport, attack_report, instance_of

if TYPE_CHECKING:
    from pyverify.spec import Spec

__all__ = ["Rerun", "rerun"]

_SECONDS = 5.0
"""For evaluating a counterexample of a report's."""


@dataclass(frozen=True, slots=True)
class Rerun:
    """What came of it."""

    held: Held = field(default_factory=Held)
    attacked: int = 0
    tested: int = 0
    broken: tuple[str, ...] = ()
    """Statements that are false or empty, and functions that violate something, whatever the report says."""

    @property
    def said(self) -> str:
        """In a line."""
        told = f"attacked again: {self.attacked} statements; tested again: {self.tested} items"
        held = self.held
        told += f"; {held.new} of them are not in the report" if held.new else ""
        other = f"; {held.otherwise} come from other versions of tools, or another kind of machine"
        return told + (other if held.otherwise else "")


def rerun(context: Context, given: Mapping[str, Any], known: Gathered) -> Rerun:
    """Attack the statements of all claims as they were attacked before, and test what is bound, afresh.

    `given`: the report, as it was written; `known`: what was gathered afresh.
    """
    from pyverify.spec import open_spec

    if known.compiled.absent():
        return Rerun()
    subject = known.subject
    spec = open_spec(subject.project, known.compiled)
    here = known.complete(context).document
    attacks, tests = _said(given, ATTACKS, here.attacks), _said(given, TESTS, here.tests)
    broken: list[str] = []
    with tempfile.TemporaryDirectory(prefix="pyverify-rerun-") as name:
        apart = Opened(replace(subject, project=replace(subject.project, output=Path(name))), spec)
        attacked = {one.claim: one for one in _attacks(context, apart, attacks, broken)}
        tested = {one.name: one for one in _tests(context, apart, tests, broken)}
    held = attacks_held(attacks, _plain(attacked), _shown(spec, attacks))
    held.add(code_held(tests, _plain(tested)))
    return Rerun(held, len(attacked), len(tested), tuple(broken))


def _said(
    given: Mapping[str, Any], array: str, here: tuple[AttackReport, ...] | tuple[CodeReport, ...]
) -> Mapping[str, Any]:
    """What is held against what is found: the report's own entries, if it is of a format that has them."""
    own = entries(given, array)
    return own if own is not None else entries({array: msgspec.to_builtins(here)}, array) or {}


def _plain(found: Mapping[str, AttackReport] | Mapping[str, CodeReport]) -> dict[str, Mapping[str, Any]]:
    """As they would be read out of a report."""
    return {name: msgspec.json.decode(msgspec.json.encode(one)) for name, one in found.items()}


def _thorough(said: Mapping[str, Any], name: str) -> bool:
    one = said.get(name)
    return isinstance(one, dict) and one.get("quick") is False


def _attacks(
    context: Context, project: Opened, said: Mapping[str, Any], broken: list[str]
) -> Iterator[AttackReport]:
    from pyverify.symbolic.solving.inquiry import BUDGET, SIZES
    from pyverify.symbolic.solving.solvers import chosen

    solvers = chosen(("z3", "cvc5"))
    whole = Task(tuple(SIZES), BUDGET, solvers)
    quick = Task(QUICK_SIZES, QUICK_BUDGET, solvers, quick=True)
    known = about(project.spec, digests_of(project))
    for task in (whole, quick):
        names = [one for one in project.spec.claims if _thorough(said, one) is not task.quick]
        kept = Kept(project.subject, known, task)
        for one in examined(context, project, names, task) if names else []:
            if one.wrong:
                broken.append(one.name)
            yield attack_report(one, kept.key(one.name))


def _tests(
    context: Context, project: Opened, said: Mapping[str, Any], broken: list[str]
) -> Iterator[CodeReport]:
    for one in tested_again(context, project, lambda name: _thorough(said, name)):
        if one.verdict.findings:
            broken.append(one.item.name)
        yield one.report


def _shown(spec: Spec, said: Mapping[str, Any]) -> dict[str, bool | None]:
    """Of each claim of which the report gives a counterexample: whether it is one, evaluated exactly."""
    found: dict[str, bool | None] = {}
    for name, one in said.items():
        told = one.get("counterexample") if isinstance(one, dict) else None
        if told is not None and name in spec.claims:
            found[name] = _is_counterexample(spec, name, told)
    return found


def _is_counterexample(spec: Spec, name: str, told: Any) -> bool | None:
    from pyverify.symbolic.instances import holds

    instance = instance_of(told)
    if instance is None:
        return False
    try:
        held = holds(spec.library.definition, spec.claims[name].statement, instance, _SECONDS)
    except (PyverifyError, ArithmeticError, TypeError, ValueError, LookupError):  # values of other types
        return False
    return None if held is None else not held
