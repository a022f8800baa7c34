"""The questions of an attack on one statement, in their order, each with its share of the time.

First comes what needs no solver: readings of the statement, and exact sampling, which refutes most false
statements at once. Then the solvers are asked for a counterexample, and of what stands, an argument that
covers all sizes is looked for, and a witness. What is asked after that depends on the answer: of a false
statement, which small change would make it true; of one that stands, whether it needs its hypotheses and its
conventions, and whether it says as much as it could.

What is begun gets a moment, however little of the time is left. After `Inquiry.ends` nothing is begun, and
what was not asked is noted.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace

from pyverify.extract.depth import deep
from pyverify.statement import Statement
from pyverify.symbolic.answer import Answer, AtSizes, Counterexample, combine
from pyverify.symbolic.argument import LOGIC, Argument, How
from pyverify.symbolic.examination import Question
from pyverify.symbolic.finding import Finding, Kind
from pyverify.symbolic.instances.evaluate import variables
from pyverify.symbolic.instances.names import first_names, named_first
from pyverify.symbolic.necessity import Necessities, necessity
from pyverify.symbolic.necessity.judge import has_logarithm, searched
from pyverify.symbolic.questions.arguing import argue
from pyverify.symbolic.questions.conventions import conventions
from pyverify.symbolic.questions.diagnosis import diagnose
from pyverify.symbolic.questions.explicit import needless
from pyverify.symbolic.questions.larger import larger
from pyverify.symbolic.questions.readings import read
from pyverify.symbolic.questions.vacuity import vacuity
from pyverify.symbolic.solving.inquiry import SIZES, Inquiry
from pyverify.symbolic.variants.endless import bounded
from pyverify.symbolic.variants.far import reaching
from pyverify.symbolic.variants.tails import ended

__all__ = ["Stages"]

_KEPT, _PART = 2.0, 10
"""Seconds of the budget, and the part of a small one, that are kept for what cannot be stopped."""
_AGAIN = 2.0
"""Seconds that have to be left if what was not decided is to be asked again."""


class Stages:
    """One statement's attack as it goes on; `seconds` for all of it."""

    def __init__(self, inquiry: Inquiry, seconds: float, on_step: Callable[[str], None]) -> None:
        self.ends = time.monotonic() + seconds - min(_KEPT, seconds / _PART)
        self.inquiry = inquiry.until(self.ends - time.monotonic())
        self.on_step = on_step
        self.found: list[AtSizes] = []
        self.argument: Argument | None = None
        self.witness: Counterexample | None = None
        self.necessity: Necessities | None = None
        self.findings: list[Finding] = []
        self.questions: list[Question] = []
        self.unasked: list[str] = []

    def run(self, statement: Statement, *, quick: bool) -> None:
        """Ask what there is to ask."""
        self._ask(statement, quick=quick)
        if self.unasked:
            words = f"the budget was over before this was asked: {'; '.join(self.unasked)}"
            self.findings.append(Finding(Kind.UNDECIDED, words))

    def _ask(self, statement: Statement, *, quick: bool) -> None:
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
        more = "is there one among more instances, where solvers left it open"
        if any(one.answer is Answer.UNKNOWN for one in self.found) and self._begins(more):
            with self._asking(more) as said:
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
        asked = "does an argument cover all sizes"
        if not self._begins(asked):
            return
        with self._asking(asked) as said:
            argued = argue(self.inquiry, statement, self.found, self._share(0.2 if quick else 0.25))
            self.argument, self.found = argued.argument, [*argued.found]
            said(argued.words)

    def _larger(self, statement: Statement) -> None:
        """Of what holds at all sizes asked, with no argument for the others: does the next one refute it?"""
        asked = "is there a counterexample at the next size"
        if not self._begins(asked):
            return
        with self._asking(asked) as said:
            found = larger(self.inquiry, statement, self.found, self._share(0.2))
            if found is not None:
                self.inquiry, more = found
                self.found += more
            said("none came up" if found is None else "yes")

    def _refuted(self, statement: Statement, example: Counterexample, quick: bool) -> None:
        """A counterexample is a witness of the hypotheses too; what would make the statement true?"""
        self.witness = example
        causes: list[Finding] = []
        convention, change = "is it false by a convention only", "which small change would make it true"
        if not quick and self._begins(convention):
            with self._asking(convention) as said:
                causes += conventions(self.inquiry, statement, self._share(0.25), refuted=example)
                said(", ".join(one.kind.value for one in causes) or "no")
        if not quick and self._begins(change):
            with self._asking(change) as said:
                changes = diagnose(self.inquiry, statement, example, self._share(0.6))
                causes += changes
                said(", ".join(one.kind.value for one in changes) or "none that was tried")
        if not any(one.kind is Kind.FALSE_AT_DEGENERATE_SIZES for one in causes):
            words = "all hypotheses hold and the conclusion fails at these values"
            self.findings.append(Finding(Kind.FALSE, words, counterexample=example))
        self.findings += causes

    def _standing(self, statement: Statement, quick: bool) -> None:
        """No counterexample: is it empty, does it need what it assumes, does it say all it could?"""
        asked = "is there a witness of all hypotheses"
        if self._begins(asked):
            with self._asking(asked) as said:
                found = vacuity(self.inquiry, statement, self._share(0.2 if not quick else 0.3))
                self.witness = found.witness
                self.findings += found.findings
                said("yes" if found.witness is not None else "none was found")
        empty = {Kind.CONTRADICTORY, Kind.TRIVIAL, Kind.ASSUMED, Kind.NO_HYPOTHESIS_NEEDED}
        if quick or empty & {one.kind for one in self.findings}:
            return
        needed = self._needed(statement, 0.4)
        asked = "does it rest on a convention"
        if self._begins(asked):
            with self._asking(asked) as said:
                rests = conventions(self.inquiry, statement, self._share(0.3))
                self.findings += rests
                said(", ".join(one.kind.value for one in rests) or "no")
        asked = "does it say less than it could"
        if self._begins(asked):
            with self._asking(asked) as said:
                stronger = diagnose(self.inquiry, statement, None, self._share(0.8))
                self.findings += stronger
                said(", ".join(one.kind.value for one in stronger) or "not by a small change")
        if any(one.kind is Kind.UNDECIDED for one in needed) and self.ends - time.monotonic() > _AGAIN:
            needed = self._needed(statement, 0.8)
        self.findings += needed

    def _needed(self, statement: Statement, share: float) -> list[Finding]:
        """What is found of its hypotheses; of what was open before, if that was asked."""
        before = self.necessity
        again = ", with the time that is left" if before is not None else ""
        asked = f"does it need {'them' if again else 'its hypotheses'}{again}"
        if not self._begins(asked):
            return []
        with self._asking(asked) as said:
            self.necessity = necessity(self.inquiry, statement, self._share(share), before=before)
            needed = needless(statement, self.necessity)
            said(f"{len(self.necessity.found)} asked about")
        return needed

    def _begins(self, asked: str) -> bool:
        """Whether there is time to begin a question; if not, that is noted."""
        if late := self.inquiry.over():
            self.unasked.append(asked)
            self.questions.append(Question(asked, "the budget was over"))
        return not late

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
