"""The key `symbolic` of claims: what algebra says of an equation or property, beside the proof."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pyverify.claims import Check, Expect, Symbolic
from pyverify.errors import Exit, PyverifyError, UsageError
from pyverify.spec import LiftedClaim, Spec
from pyverify.symbolic.algebra.answer import Checked, Verdict, exit_of
from pyverify.symbolic.algebra.apart import Runner, apart
from pyverify.symbolic.algebra.behaviour import limit
from pyverify.symbolic.algebra.identity import BUDGET, SIZES, decide, identity
from pyverify.symbolic.algebra.properties import closed_form, monotone
from pyverify.symbolic.algebra.subject import Subject, subject
from pyverify.symbolic.solving.inquiry import check_budget
from pyverify.symbolic.solving.solvers import SOLVERS

__all__ = ["Beside", "check_symbolic"]


@dataclass(frozen=True, slots=True)
class Beside:
    """What was found of one claim's key."""

    claim: str
    check: Check
    expect: Expect
    """Of the claim for its own equation; a property of a definition is expected to hold."""
    checked: Checked

    @property
    def exit(self) -> Exit:
        """The exit status that it gives a command."""
        return exit_of(self.expect, self.checked.verdict)

    @property
    def standing(self) -> str:
        """How it stands to what is expected, in a few words."""
        verdict = self.checked.verdict
        if verdict is Verdict.DISAGREEMENT:
            return "disagreement"
        if self.exit is Exit.UNDECIDED:
            return "not decided"
        return "as expected" if self.exit is Exit.OK else "against expectation"


def check_symbolic(
    spec: Spec,
    claim: LiftedClaim | str,
    *,
    budget: float = BUDGET,
    solvers: Sequence[Any] = tuple(SOLVERS),
    run: Runner = apart,
) -> Beside:
    """Check what a claim's key `symbolic` asks for, within so many seconds.

    Raises `UsageError` for a claim without the key. A key that asks for what cannot be (a formula with
    unknown names, a conclusion that is no equation) raises the error that names it.
    """
    lifted = spec.claims[claim] if isinstance(claim, str) else claim
    asked = lifted.claim.symbolic
    seconds = check_budget(budget)
    if asked is None:
        raise UsageError(
            f"the claim `{lifted.id}` has no key `symbolic`",
            help="docs/claims-format.md tells what it can be",
        )
    own = asked.check is Check.IDENTITY and not asked.of
    try:
        if own:
            least, most = asked.sizes or (SIZES[0], SIZES[-1])
            sizes = range(least, most + 1)
            checked = identity(spec, lifted, sizes=sizes, budget=seconds, solvers=solvers, run=run)
        else:
            checked = _property(spec, asked, seconds, solvers, run)
    except PyverifyError as error:
        error.facts = (*error.facts, f"asked by the key `symbolic` of the claim `{lifted.id}`")
        raise
    return Beside(lifted.id, asked.check, lifted.claim.expect if own else Expect.PROVED, checked)


def _property(spec: Spec, asked: Symbolic, seconds: float, solvers: Sequence[Any], run: Runner) -> Checked:
    about = subject(spec, asked.of, assume=asked.assume)
    if asked.check is Check.IDENTITY:
        said = f"{about.name} = {asked.value}"
        return decide(about.equals(about.formula(asked.value)), said, _range(asked), seconds, solvers, run)
    if asked.check is Check.CLOSED_FORM:
        return closed_form(about, asked.parameter, equal=asked.value, budget=seconds, run=run)
    about = _sized(spec, about, asked)
    if asked.check is Check.MONOTONE:
        return monotone(about, asked.parameter, equal=asked.value, budget=seconds, solvers=solvers, run=run)
    return limit(
        about, asked.parameter, asked.to, equal=asked.value, budget=seconds, solvers=solvers, run=run
    )


def _range(asked: Symbolic) -> tuple[int, ...]:
    least, most = asked.sizes or (SIZES[0], SIZES[-1])
    return tuple(range(least, most + 1))


def _sized(spec: Spec, about: Subject, asked: Symbolic) -> Subject:
    """The subject with all sizes as the key says them."""
    if asked.sizes is None:
        return about
    sizes = dict.fromkeys(about.naturals, asked.sizes[1])
    return subject(spec, asked.of, sizes=sizes, assume=asked.assume)
