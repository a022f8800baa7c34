"""A statement's witness, found and checked: what `pyverify witness` says of it.

For a statement whose hypotheses contradict each other there is no witness; then a theorem says so, if one
is found. A counterexample of the statement can be looked for and checked as well. Everything that is to be
checked goes to Lean and the kernel in one batch, since setting up costs more than a hundred theorems.
"""

from __future__ import annotations

import enum
import json
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from pyverify.errors import Exit
from pyverify.evidence import About, Evidence, key_of
from pyverify.extract.code import Truth
from pyverify.spec import Spec
from pyverify.statement import Statement
from pyverify.symbolic.answer import Counterexample
from pyverify.symbolic.instances import falsify
from pyverify.symbolic.record import NotRecorded, plain, restored
from pyverify.symbolic.solving.inquiry import Inquiry
from pyverify.symbolic.variants.variant import satisfiable
from pyverify.symbolic.witness.check import check_instances
from pyverify.symbolic.witness.compose import Composer
from pyverify.symbolic.witness.find import Found, find_witness
from pyverify.symbolic.witness.remember import program
from pyverify.symbolic.witness.wanted import CheckedInstance, Verdict, Wanted, WantedKind
from pyverify.term import Name, show_name

__all__ = ["Looked", "State", "Witness", "witnesses"]

_KIND = "instance"
_SAMPLED = 0.5
"""The share of the time in which a counterexample is sampled before the solvers are asked."""


class State(enum.Enum):
    """What is known of a statement's hypotheses."""

    CHECKED = "witness, checked by the kernel"
    """They can be met together, and the kernel accepts the theorem that says so."""
    FOUND = "witness, not checked by the kernel"
    """Values were found that meet them by the exact evaluation, and there is no theorem."""
    REFUSED = "witness refused"
    """Values were found, and Lean or the kernel refuses the theorem: one of the two is wrong."""
    CONTRADICTORY = "contradictory, checked by the kernel"
    """They cannot be met together, and the kernel accepts the theorem that says so."""
    SAID_CONTRADICTORY = "contradictory by the solvers' word"
    """They find nothing that meets them at the sizes asked, and there is no theorem."""
    NONE = "no witness found"
    """Nothing is known."""


@dataclass(frozen=True, slots=True)
class Looked:
    """How witnesses are looked for."""

    sizes: tuple[int, ...]
    seconds: float
    """For each statement."""
    counterexamples: bool = False
    """Whether a counterexample of each statement is looked for and checked too."""
    fresh: bool = False
    """Whether instances and verdicts of earlier runs are left alone."""


@dataclass(frozen=True, slots=True)
class Witness:
    """What was found of one statement."""

    statement: Statement
    found: Found
    checked: CheckedInstance | None
    """The theorem about the witness, or that there can be none."""
    state: State
    seconds: float
    """What looking for the values took."""
    counterexample: Counterexample | None = None
    refuted: CheckedInstance | None = None
    """The theorem about the counterexample."""

    @property
    def exit(self) -> Exit:
        """The exit status that it gives a command: a contradiction is none where it is the conclusion."""
        if self.state is State.CHECKED:
            return Exit.OK
        if self.state in (State.CONTRADICTORY, State.SAID_CONTRADICTORY):
            meant = self.statement.conclusion == Truth(False)
            return Exit.REFUSED if not meant else Exit.OK
        return Exit.REFUSED if self.state is State.REFUSED else Exit.UNDECIDED


def witnesses(
    spec: Spec,
    statements: Sequence[Statement],
    inquiry: Inquiry,
    looked: Looked,
    *,
    evidence: Evidence | None = None,
    jobs: int | None = None,
    tell: Callable[[str], None] = lambda text: None,
) -> list[Witness]:
    """A witness of each statement, in their order, and what the kernel says of it.

    `tell` is called with a line about each statement when its values were looked for. Raises what
    `check_instances` raises.
    """
    return _Looking(spec, inquiry, looked, evidence, jobs, tell).run(statements)


@dataclass(frozen=True, slots=True)
class _Values:
    """What is kept of looking for values."""

    found: Found
    counterexample: Counterexample | None
    seconds: float


class _Looking:
    def __init__(
        self,
        spec: Spec,
        inquiry: Inquiry,
        looked: Looked,
        evidence: Evidence | None,
        jobs: int | None,
        tell: Callable[[str], None],
    ) -> None:
        self._spec, self._inquiry, self._looked = spec, inquiry, looked
        self._evidence, self._jobs, self._tell = evidence, jobs, tell
        self._composer: Composer | None = None

    def run(self, statements: Sequence[Statement]) -> list[Witness]:
        values = []
        for number, statement in enumerate(statements, 1):
            values.append(self._values(statement))
            said = "values" if values[-1].found.instance is not None else "no values"
            name = show_name(statement.name)
            self._tell(f"{number}/{len(statements)}  {name}: {said}, {values[-1].seconds:.1f} s")
        wanted: dict[tuple[int, WantedKind], Wanted] = {}
        for number, (statement, one) in enumerate(zip(statements, values, strict=True)):
            given = self._given(statement, one.found)
            if one.found.instance is not None or given is not None:
                kind = WantedKind.WITNESS
                wanted[number, kind] = Wanted(statement, kind, one.found.instance, given=given)
            elif one.found.contradictory is not None:
                kind = WantedKind.CONTRADICTION
                wanted[number, kind] = Wanted(statement, kind, _at(one.found))
            if one.counterexample is not None:
                kind = WantedKind.COUNTEREXAMPLE
                wanted[number, kind] = Wanted(statement, kind, one.counterexample)
        told = check_instances(
            self._spec,
            [*wanted.values()],
            evidence=self._evidence,
            jobs=self._jobs,
            fresh=self._looked.fresh,
        )
        checked = dict(zip(wanted, told, strict=True))
        return [
            self._witness(statement, one, {kind: made for (n, kind), made in checked.items() if n == number})
            for number, (statement, one) in enumerate(zip(statements, values, strict=True))
        ]

    def _witness(
        self, statement: Statement, one: _Values, checked: dict[WantedKind, CheckedInstance]
    ) -> Witness:
        about = checked.get(WantedKind.WITNESS) or checked.get(WantedKind.CONTRADICTION)
        if about is None:
            state = State.NONE
        elif about.accepted and WantedKind.WITNESS in checked:
            state = State.CHECKED
        elif one.found.contradictory is not None:  # a theorem is about the first of the sizes only
            everywhere = about.accepted and not one.found.contradictory
            state = State.CONTRADICTORY if everywhere else State.SAID_CONTRADICTORY
        elif not one.found.exact or one.found.instance is None:
            state = State.NONE
        else:
            state = State.REFUSED if about.verdict is Verdict.NOT_ACCEPTED else State.FOUND
        return Witness(
            statement,
            one.found,
            about,
            state,
            one.seconds,
            one.counterexample,
            checked.get(WantedKind.COUNTEREXAMPLE),
        )

    def _given(self, statement: Statement, found: Found) -> Name | None:
        """The theorem of the project that is called as one that says it, where no values were found."""
        if found.instance is not None or found.contradictory == ():
            return None
        return self._composing.given(statement)

    # Values.

    @property
    def _composing(self) -> Composer:
        if self._composer is None:
            self._composer = Composer(self._spec)
        return self._composer

    def _values(self, statement: Statement) -> _Values:
        key = self._key(statement)
        if self._evidence is not None and key and not self._looked.fresh:
            raw = self._evidence.get(_KIND, key)
            if raw is not None:
                try:
                    return replace(restored(_Values, json.loads(raw)), seconds=0.0)
                except (NotRecorded, ValueError):
                    pass
        started = time.monotonic()
        sizes, seconds = self._looked.sizes, self._looked.seconds
        found = find_witness(self._composing, self._inquiry, statement, seconds, sizes=sizes)
        against = self._counterexample(statement) if self._looked.counterexamples else None
        made = _Values(found, against, time.monotonic() - started)
        if self._evidence is not None and key:
            about = About(
                subject=show_name(statement.name),
                verdict="an instance was found" if found.instance is not None else "no instance was found",
                inputs={"statement": statement.digest, "program": program().hex()},
                options={"sizes": list(sizes), "seconds": seconds},
                seconds=round(made.seconds, 3),
            )
            self._evidence.put(_KIND, key, json.dumps(plain(made)).encode(), about)
        return made

    def _counterexample(self, statement: Statement) -> Counterexample | None:
        """Values that meet all hypotheses and not the conclusion."""
        seconds = self._looked.seconds
        share = seconds * _SAMPLED
        found = falsify(self._inquiry.library, statement, sizes=self._looked.sizes, seconds=share)
        if found is not None or statement == satisfiable(statement):
            return found
        answers = self._inquiry.ask(statement, seconds - share)
        return next((one.counterexample for one in answers if one.counterexample), None)

    def _key(self, statement: Statement) -> str:
        if not statement.digest:
            return ""
        about = {"sizes": self._looked.sizes, "seconds": self._looked.seconds}
        about["counterexamples"] = self._looked.counterexamples
        told = json.dumps(plain(about), sort_keys=True).encode()
        solvers = " ".join(solver.name for solver in self._inquiry.solvers).encode()
        return key_of(_KIND, b"1", program(), statement.digest.encode(), told, solvers)


def _at(found: Found) -> Counterexample | None:
    """The sizes at which the solvers say that nothing meets the hypotheses; None if that is for all."""
    sizes = found.contradictory[0] if found.contradictory else None
    return Counterexample(sizes, (), "") if sizes else None
