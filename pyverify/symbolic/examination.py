"""All that an attack found of one statement, and what follows from it for the exit status.

An `Examination` is data: it can be kept as evidence and read again. `examining` makes it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pyverify.claims import Expect
from pyverify.errors import Exit
from pyverify.symbolic.accepted import Accepted
from pyverify.symbolic.answer import Answer, Attack, Counterexample, Standing, standing
from pyverify.symbolic.decided import small
from pyverify.symbolic.finding import Finding, Kind
from pyverify.symbolic.necessity.verdict import Necessities

__all__ = ["Examination", "Question"]


@dataclass(frozen=True, slots=True)
class Question:
    """A question that was asked of the statement, and how it was answered, in words."""

    asked: str
    answer: str
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class Examination:
    """What was found of one statement."""

    name: str
    """The claim's id, or the statement's name."""
    statement: str
    expect: Expect | None
    attack: Attack
    """Whether it has a counterexample."""
    witness: Counterexample | None
    """Values that meet all hypotheses, not degenerate where there are such."""
    necessity: Necessities | None
    """What it needs of its hypotheses; None if that was not asked."""
    findings: tuple[Finding, ...]
    """The gravest first."""
    questions: tuple[Question, ...]
    """What was asked, in the order in which it was."""
    seconds: float
    quick: bool = False
    """Whether only the first questions were asked: counterexample, argument for all sizes, witness."""
    accepted: tuple[tuple[Finding, str], ...] = ()
    """Findings that were looked at before, each with its reason; they are not among `findings`."""

    @property
    def flagged(self) -> bool:
        """Whether somebody should look at it before it is believed."""
        return any(one.flagged for one in self.findings)

    @property
    def wrong(self) -> bool:
        """Whether it is false or empty, or tools contradict each other, and not only worth a look.

        Of a claim that is expected to be refuted: whether it is proved.
        """
        if self.expect is Expect.REFUTED:
            return self.standing is Standing.PROVED_AGAINST
        grave = (Kind.FALSE, Kind.FALSE_AT_DEGENERATE_SIZES, Kind.CONTRADICTORY, Kind.DISAGREEMENT)
        return any(one.kind in grave for one in self.findings)

    @property
    def kinds(self) -> tuple[Kind, ...]:
        """The kinds of the findings that flag it, each once."""
        return tuple(dict.fromkeys(one.kind for one in self.findings if one.flagged))

    @property
    def standing(self) -> Standing:
        """How the answer stands to what is expected; a statement that no claim names is meant to hold."""
        return standing(self.expect or Expect.PROVED, self.attack.answers)

    @property
    def exit(self) -> Exit:
        """The exit status that it gives a command.

        A claim that is expected to be refuted is not judged by its findings: it is on record as wrong.
        """
        found = self.standing.exit
        if found is Exit.REFUSED or (self.expect is not Expect.REFUTED and self.flagged):
            return Exit.REFUSED
        return found

    @property
    def left_open(self) -> tuple[str, ...]:
        """What was asked and has no answer that counts, beside what `exit` says; a phrase each.

        It does not speak against the statement. Who wants each question answered looks here.
        """
        found = [one.words for one in self.findings if one.kind is Kind.UNDECIDED]
        if self.standing is Standing.NOT_FOUND:
            found.append("it is expected to be refuted, and no counterexample was confirmed")
        if self.attack.answer is Answer.HOLDS and self.attack.argument is None and small(self.attack.decided):
            found.append("it is decided at degenerate sizes only")
        return tuple(found)

    def accepting(self, entries: Sequence[Accepted]) -> Examination:
        """The same, with the findings set apart that the entries cover."""
        kept: list[Finding] = []
        accepted = list(self.accepted)
        for finding in self.findings:
            entry = next((one for one in entries if one.covers(self.statement, finding)), None)
            if entry is None:
                kept.append(finding)
            else:
                accepted.append((finding, entry.reason))
        return replace(self, findings=tuple(kept), accepted=tuple(accepted))
