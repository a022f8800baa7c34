"""The whole attack on one statement: which questions are asked, in which order, with how much of the time.

First comes what needs no solver: readings of the statement, and exact sampling, which refutes most false
statements at once. Then the solvers are asked for a counterexample, and of what stands, an argument that
covers all sizes is looked for, and a witness. What is asked after that depends on the answer: of a false
statement, which small change would make it true; of one that stands, whether it needs its hypotheses and its
conventions, and whether it says as much as it could.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from pyverify.extract import NotInterpreted
from pyverify.extract.depth import deep
from pyverify.spec import LiftedClaim, Spec
from pyverify.statement import Statement
from pyverify.symbolic.answer import Answer, AtSizes, Attack, Counterexample, combine
from pyverify.symbolic.arguing import argue
from pyverify.symbolic.argument import LOGIC, Argument, How
from pyverify.symbolic.conventions import conventions
from pyverify.symbolic.diagnosis import diagnose
from pyverify.symbolic.endless import bounded
from pyverify.symbolic.examination import Examination, Question
from pyverify.symbolic.explicit import explicit
from pyverify.symbolic.far import reaching
from pyverify.symbolic.finding import Finding, Kind
from pyverify.symbolic.inquiry import BUDGET, MEMORY, SIZES, Inquiry, check_budget, inquiry
from pyverify.symbolic.instances.evaluate import variables
from pyverify.symbolic.instances.names import first_names, named_first
from pyverify.symbolic.larger import larger
from pyverify.symbolic.necessity import Necessities, necessity
from pyverify.symbolic.necessity.judge import has_logarithm, searched
from pyverify.symbolic.readings import read
from pyverify.symbolic.solvers import SOLVERS, Solver
from pyverify.symbolic.tails import ended
from pyverify.symbolic.vacuity import vacuity
from pyverify.term import show_name

__all__ = ["examine"]

_AGAIN = 2.0
"""Seconds that have to be left if what was not decided is to be asked again."""
_RANK = {kind: place for place, kind in enumerate(Kind)}


def examine(
    spec: Spec,
    what: LiftedClaim | Statement | str,
    *,
    sizes: Iterable[int] = SIZES,
    budget: float = BUDGET,
    solvers: Sequence[str | Solver] = tuple(SOLVERS),
    memory: int = MEMORY,
    quick: bool = False,
    artefacts: Path | None = None,
    on_step: Callable[[str], None] | None = None,
) -> Examination:
    """All that an attack finds of a statement, given by itself, as a claim, by a claim's id or a Lean name.

    `budget`: seconds in all, exceeded by less than two. `memory`: bytes for each solver. With `quick` only a
    counterexample, an argument for all sizes and a witness are looked for. `artefacts`: the folder in which
    disagreements of tools are kept. `on_step` is told what is asked next. Raises `UsageError` for arguments
    that cannot be, `UnknownName`, `ToolMissing` for a solver that is not installed.
    """
    asking = inquiry(
        spec.library.definition, sizes=sizes, solvers=solvers, memory=memory, artefacts=artefacts
    )
    seconds = check_budget(budget)
    started = time.monotonic()
    if isinstance(what, str) and what in spec.claims:
        what = spec.claims[what]
    work = _Work(asking, seconds, on_step or (lambda asked: None))
    claim = what.claim if isinstance(what, LiftedClaim) else None
    name = claim.statement if claim else what if isinstance(what, str) else what.name
    shown = name if isinstance(name, str) else show_name(name)
    expect, id_ = (claim.expect, claim.id) if claim else (None, shown)
    try:
        statement = spec.statement(what) if isinstance(what, str) else what
        if isinstance(statement, LiftedClaim):
            statement = statement.statement
    except NotInterpreted as error:
        why = _why(error)
        work.found.append(AtSizes({}, Answer.OUT_OF_REACH, why=why, reason=error.reason))
        work.findings.append(Finding(Kind.UNDECIDED, f"it is out of reach: {why}"))
    else:
        try:
            work.run(statement, quick=quick)
        except NotInterpreted as error:  # of a changed statement or of one at some size
            if not work.found:
                work.found.append(AtSizes({}, Answer.UNKNOWN, why=_why(error), reason=error.reason))
            work.findings.append(Finding(Kind.UNDECIDED, f"a step of the attack went too far: {_why(error)}"))
        work.name(statement)
    taken = time.monotonic() - started
    return Examination(
        id_,
        shown,
        expect,
        Attack(id_, shown, expect, tuple(work.found), taken, work.argument),
        work.witness,
        work.necessity,
        tuple(sorted(work.findings, key=lambda one: _RANK[one.kind])),
        tuple(work.questions),
        taken,
        quick,
    )


def _why(error: NotInterpreted) -> str:
    return f"{error.reason.sentence}{f': {error.part}' if error.part else ''}"


class _Work:
    """One statement's attack as it goes on."""

    def __init__(self, inquiry: Inquiry, seconds: float, on_step: Callable[[str], None]) -> None:
        self.inquiry = inquiry
        self.seconds = seconds
        self.ends = time.monotonic() + seconds
        self.on_step = on_step
        self.found: list[AtSizes] = []
        self.argument: Argument | None = None
        self.witness: Counterexample | None = None
        self.necessity: Necessities | None = None
        self.findings: list[Finding] = []
        self.questions: list[Question] = []

    def run(self, statement: Statement, *, quick: bool) -> None:
        """Ask what there is to ask."""
        self._read(statement)
        statement = self._bounded(statement)
        free = tuple(self.inquiry.sizes) == tuple(SIZES)
        if free:
            sizes = reaching(self.inquiry.library, statement, self.inquiry.sizes)
            self.inquiry = replace(self.inquiry, sizes=tuple(sizes))
        self._counterexample(statement, quick)
        self._argument(statement, quick)
        if free and not quick and self.argument is None:
            self._larger(statement)
        answer = combine(one.answer for one in self.found)
        if answer is Answer.DISAGREEMENT:
            why = next(one.why for one in self.found if one.answer is Answer.DISAGREEMENT)
            self.findings.append(Finding(Kind.DISAGREEMENT, why))
            return
        refuted = next((one.counterexample for one in self.found if one.counterexample), None)
        if refuted is not None:
            self._refuted(statement, refuted, quick)
        else:
            self._standing(statement, quick)

    def name(self, statement: Statement) -> None:
        """Tell all values by the names that the source has."""
        fixed = [one.name for one in statement.params]
        heads = [one.name for one in variables(self._bounded(statement)) if one.name not in fixed]

        def named(example: Counterexample | None) -> Counterexample | None:
            return None if example is None else named_first(example, fixed, heads)

        names = first_names(heads, fixed)
        self.found = [
            replace(
                one,
                sizes={names.get(name, name): size for name, size in one.sizes.items()},
                counterexample=named(one.counterexample),
            )
            for one in self.found
        ]
        self.witness = named(self.witness)
        self.findings = [replace(one, counterexample=named(one.counterexample)) for one in self.findings]
        if self.necessity is not None:
            needs = tuple(
                replace(one, counterexample=named(one.counterexample)) for one in self.necessity.found
            )
            self.necessity = replace(self.necessity, found=needs)

    def _bounded(self, statement: Statement) -> Statement:
        """The statement with as much of its hypotheses about all naturals as it reads."""
        with deep():
            return bounded(ended(statement, self.inquiry.library), self.inquiry.library)

    def _read(self, statement: Statement) -> None:
        """What is seen without any solver."""
        with self._asking("what does it say, read by itself") as said:
            found = read(self.inquiry.library, statement)
            self.findings += found
            said(", ".join(one.kind.value for one in found) or "nothing against it")

    def _counterexample(self, statement: Statement, quick: bool) -> None:
        library, sizes = self.inquiry.library, _sampled(self.inquiry.sizes)
        with self._asking("is there a counterexample among sampled instances") as said:
            share = 0.15 if has_logarithm(library, statement) else 0.08
            example = searched(library, statement, sizes=sizes, seconds=self._share(share))
            said("none came up" if example is None else "yes")
        if example is not None:
            self.found.append(AtSizes(example.sizes, Answer.REFUTED, counterexample=example))
            return
        with self._asking("do the solvers find one") as said:
            self.found += self.inquiry.ask(statement, self._share(0.6 if quick else 0.35))
            said(combine(one.answer for one in self.found).value)
        if any(one.answer is Answer.UNKNOWN for one in self.found):
            with self._asking("is there one among more instances, where solvers left it open") as said:
                example = searched(library, statement, sizes=sizes, seconds=self._share(0.25))
                said("none came up" if example is None else "yes")
            if example is not None:
                self.found.append(AtSizes(example.sizes, Answer.REFUTED, counterexample=example))

    def _argument(self, statement: Statement, quick: bool) -> None:
        """Of what stands, or is open: does it hold at all sizes?"""
        closed = {Answer.REFUTED, Answer.DISAGREEMENT, Answer.OUT_OF_REACH}
        if closed & {one.answer for one in self.found}:
            return
        by_form = {Kind.TRIVIAL, Kind.ASSUMED}
        if read := next((one for one in self.findings if one.kind in by_form), None):
            self.argument = Argument(How.FORM, (LOGIC,), True, (read.words,), 0.0)
            return
        with self._asking("does an argument cover all sizes") as said:
            argued = argue(self.inquiry, statement, self.found, self._share(0.2 if quick else 0.25))
            self.argument, self.found = argued.argument, [*argued.found]
            said(argued.words)

    def _larger(self, statement: Statement) -> None:
        """Of what holds at all sizes asked, with no argument for the others: does the next one refute it?"""
        with self._asking("is there a counterexample at the next size") as said:
            found = larger(self.inquiry, statement, self.found, self._share(0.2))
            if found is not None:
                self.inquiry, more = found
                self.found += more
            said("none came up" if found is None else "yes")

    def _refuted(self, statement: Statement, example: Counterexample, quick: bool) -> None:
        """A counterexample is a witness of the hypotheses too; what would make the statement true?"""
        self.witness = example
        causes: list[Finding] = []
        if not quick:
            with self._asking("is it false by a convention only") as said:
                causes += conventions(self.inquiry, statement, self._share(0.25), refuted=example)
                said(", ".join(one.kind.value for one in causes) or "no")
            with self._asking("which small change would make it true") as said:
                changes = diagnose(self.inquiry, statement, example, self._share(0.6))
                causes += changes
                said(", ".join(one.kind.value for one in changes) or "none that was tried")
        if not any(one.kind is Kind.FALSE_AT_DEGENERATE_SIZES for one in causes):
            words = "all hypotheses hold and the conclusion fails at these values"
            self.findings.append(Finding(Kind.FALSE, words, counterexample=example))
        self.findings += causes

    def _standing(self, statement: Statement, quick: bool) -> None:
        """No counterexample: is it empty, does it need what it assumes, does it say all it could?"""
        with self._asking("is there a witness of all hypotheses") as said:
            found = vacuity(self.inquiry, statement, self._share(0.2 if not quick else 0.3))
            self.witness = found.witness
            self.findings += found.findings
            said("yes" if found.witness is not None else "none was found")
        empty = {Kind.CONTRADICTORY, Kind.TRIVIAL, Kind.ASSUMED, Kind.NO_HYPOTHESIS_NEEDED}
        if quick or empty & {one.kind for one in self.findings}:
            return
        with self._asking("does it need its hypotheses") as said:
            self.necessity = necessity(self.inquiry, statement, self._share(0.4))
            needed = [explicit(statement, self.necessity, one) for one in self.necessity.findings]
            said(f"{len(self.necessity.found)} asked about")
        with self._asking("does it rest on a convention") as said:
            rests = conventions(self.inquiry, statement, self._share(0.3))
            self.findings += rests
            said(", ".join(one.kind.value for one in rests) or "no")
        with self._asking("does it say less than it could") as said:
            stronger = diagnose(self.inquiry, statement, None, self._share(0.8))
            self.findings += stronger
            said(", ".join(one.kind.value for one in stronger) or "not by a small change")
        if any(one.kind is Kind.UNDECIDED for one in needed) and self.ends - time.monotonic() > _AGAIN:
            with self._asking("does it need them, with the time that is left") as said:
                before = self.necessity
                self.necessity = necessity(self.inquiry, statement, self._share(0.9), before=before)
                needed = [explicit(statement, self.necessity, one) for one in self.necessity.findings]
                said(f"{len(self.necessity.found)} asked about")
        self.findings += needed

    def _share(self, fraction: float) -> float:
        """A share of what is left of the time, at least a tenth of a second."""
        return max(0.1, fraction * (self.ends - time.monotonic()))

    @contextmanager
    def _asking(self, asked: str) -> Iterator[Callable[[str], None]]:
        """Tell what is asked, and note what the answer was and how long it took."""
        self.on_step(asked)
        began = time.monotonic()
        answers: list[str] = []
        yield answers.append
        self.questions.append(Question(asked, "; ".join(answers), time.monotonic() - began))


def _sampled(sizes: Sequence[int]) -> range:
    """The sizes at which instances are sampled: those that are asked about, and up to two beyond."""
    return range(min(sizes), min(max(sizes) + 3, max(6, max(sizes) + 1)))
