"""The words of an attack: how a solver's run ended, what is known at some sizes and in all, how that stands
to what was expected. Pure decisions; nothing here runs anything.
"""

from __future__ import annotations

import enum
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from pyverify.claims import Expect
from pyverify.errors import Exit
from pyverify.extract import Reason
from pyverify.symbolic.argument import Argument
from pyverify.symbolic.decided import holds_at
from pyverify.symbolic.law import Law

__all__ = [
    "Answer",
    "AtSizes",
    "Attack",
    "Counterexample",
    "Ending",
    "Run",
    "Standing",
    "Value",
    "combine",
    "standing",
]


class Ending(enum.Enum):
    """How the run of one solver on one question ended."""

    SAT = "sat"
    """It says that there is a counterexample, and nothing contradicts it."""
    UNSAT = "unsat"
    """It says that there is none."""
    GAVE_UP = "gave up"
    """It says itself that it does not know, mostly because its time was over."""
    HUNG = "hung"
    """It had not answered after its time and was killed."""
    OUT_OF_MEMORY = "out of memory"
    """It asked for more memory than it was allowed."""
    CRASHED = "crashed"
    """It ended without an answer, by an error or a signal."""
    UNREADABLE = "unreadable"
    """What it said is no answer."""
    WRONG = "wrong"
    """It says that there is a counterexample, and the exact evaluation of its model says that it is none."""
    NOT_NEEDED = "not needed"
    """It was killed because another solver's answer settled the question."""


class Answer(enum.Enum):
    """What is known of a statement, at one size vector or at all that were asked."""

    DISAGREEMENT = "disagreement"
    """Two solvers contradict each other, or the exact evaluation contradicts one: some tool is wrong."""
    REFUTED = "refuted"
    """There is a counterexample, and the exact evaluation over the rationals confirms it."""
    UNCONFIRMED = "refuted by a solver, not confirmed exactly"
    """A solver says that there is a counterexample over the reals; it could not be evaluated exactly."""
    PROVED = "proved for all sizes"
    """An argument covers all sizes, and all instances of the statement's classes: a certificate that was
    checked, a comparison of terms, an induction, or two solvers where there are no sizes. What it rests on is
    told; it is no proof in Lean.
    """
    HOLDS = "holds at the decided sizes"
    """At each size vector that is listed with it there is no counterexample over the reals; elsewhere nothing
    is said.
    """
    UNKNOWN = "unknown"
    """No solver gave an answer that counts; what each did is told."""
    OUT_OF_REACH = "out of reach"
    """The statement has no form that a solver could be asked about; the reason is told."""
    IDLE = "nothing to decide"
    """The sizes alone make a hypothesis false: nothing is said there, and it is not counted as holding."""

    @property
    def sentence(self) -> str:
        """What it means, in a sentence."""
        return _SENTENCES[self]


_SENTENCES: Mapping[Answer, str] = {
    Answer.DISAGREEMENT: "two solvers, or a solver and the exact evaluation, contradict each other",
    Answer.REFUTED: "an exact counterexample makes all hypotheses true and the conclusion false",
    Answer.UNCONFIRMED: "a solver says that there is a counterexample, which could not be evaluated exactly",
    Answer.PROVED: "an argument that is told covers all sizes; it is no proof in Lean",
    Answer.HOLDS: "at the sizes listed there is no counterexample over the reals; of others nothing is said",
    Answer.UNKNOWN: "no solver gave an answer that counts",
    Answer.OUT_OF_REACH: "there is no form of it that a solver could be asked about",
    Answer.IDLE: "at these sizes a hypothesis is false, so that nothing was asked",
}
_RANK = {answer: place for place, answer in enumerate(Answer)}


def combine(answers: Iterable[Answer]) -> Answer:
    """The answer for all sizes: the one of these that comes first in `Answer`; `UNKNOWN` for none.

    A refutation of what an argument proves is a disagreement.
    """
    found = set(answers)
    if Answer.PROVED in found and found & {Answer.REFUTED, Answer.UNCONFIRMED}:
        return Answer.DISAGREEMENT
    return min(found, key=_RANK.__getitem__, default=Answer.UNKNOWN)


class Standing(enum.Enum):
    """How an answer stands to what the claims file expects."""

    AS_EXPECTED = "as expected"
    """Expected to be refuted, and refuted; or to be proved, and an argument covers all sizes."""
    NOTHING_AGAINST = "nothing against it"
    """Expected to be proved; every size asked is decided, there is no counterexample. This proves nothing."""
    NOT_FOUND = "no counterexample confirmed"
    """Expected to be refuted, and no counterexample was confirmed: none may be there at these sizes."""
    NOT_DECIDED = "not decided"
    """Expected to be proved, and something that was asked has no answer that counts."""
    AGAINST = "refuted against expectation"
    """Expected to be proved, and refuted."""
    PROVED_AGAINST = "proved against expectation"
    """Expected to be refuted, and an argument covers all sizes: there is no counterexample to find."""
    DISAGREEMENT = "disagreement"
    """A tool is wrong, so that nothing is said."""
    NO_EXPECTATION = "nothing expected"
    """The statement is no claim's."""

    @property
    def exit(self) -> Exit:
        """The exit status that it gives a command."""
        if self in (Standing.AGAINST, Standing.PROVED_AGAINST, Standing.DISAGREEMENT):
            return Exit.REFUSED
        return Exit.UNDECIDED if self is Standing.NOT_DECIDED else Exit.OK


def standing(expect: Expect | None, answers: Iterable[Answer]) -> Standing:
    """How the answers at all sizes stand to an expectation."""
    found = set(answers)
    answer = combine(found)
    if answer is Answer.DISAGREEMENT:
        return Standing.DISAGREEMENT
    if expect is None:
        return Standing.NO_EXPECTATION
    if answer is Answer.REFUTED:
        return Standing.AS_EXPECTED if expect is Expect.REFUTED else Standing.AGAINST
    if answer is Answer.PROVED:
        return Standing.PROVED_AGAINST if expect is Expect.REFUTED else Standing.AS_EXPECTED
    if expect is Expect.REFUTED:
        return Standing.NOT_FOUND
    decided = answer is Answer.HOLDS and found <= {Answer.HOLDS, Answer.IDLE}
    return Standing.NOTHING_AGAINST if decided else Standing.NOT_DECIDED


Number = int | Fraction | bool


@dataclass(frozen=True, slots=True)
class Value:
    """A value in a counterexample: of a parameter, or of one that is a function at its indices."""

    parameter: str
    indices: tuple[Number, ...]
    value: Number | Law | tuple[object, ...]
    """A tuple for a record: its fields in order. A law for a function of numbers, without indices."""

    def __str__(self) -> str:
        if isinstance(self.value, Law):
            return f"{self.parameter}({', '.join(Law.names(self.value.arity))}) = {self.value}"
        at = f"({', '.join(map(_shown, self.indices))})" if self.indices else ""
        return f"{self.parameter}{at} = {_shown(self.value)}"


def _shown(value: object) -> str:
    if isinstance(value, tuple):
        return f"({', '.join(map(_shown, value))})"
    return str(value).lower() if isinstance(value, bool) else str(value)


@dataclass(frozen=True, slots=True)
class Counterexample:
    """Exact values of all that the evaluation read, in the order of the parameters; functions are whatever
    one likes elsewhere.
    """

    sizes: Mapping[str, int]
    values: tuple[Value, ...]
    solver: str
    """Which one proposed it."""


@dataclass(frozen=True, slots=True)
class Run:
    """One solver's run on one question."""

    solver: str
    ending: Ending
    seconds: float
    detail: str = ""
    """Why it gave up, by which signal it ended, what it said."""

    def __str__(self) -> str:
        detail = f" ({self.detail})" if self.detail else ""
        return f"{self.solver}: {self.ending.value}{detail}, {self.seconds:.1f} s"


@dataclass(frozen=True, slots=True)
class AtSizes:
    """What is known at one size vector."""

    sizes: Mapping[str, int]
    answer: Answer
    runs: tuple[Run, ...] = ()
    """What was tried."""
    why: str = ""
    """What keeps it from being decided or confirmed."""
    reason: Reason | None = None
    """From the closed list, for `Answer.OUT_OF_REACH`."""
    counterexample: Counterexample | None = None
    """For `Answer.REFUTED`, and for a disagreement about a counterexample that is confirmed."""
    artefact: Path | None = None
    """The file in which a disagreement is kept."""

    @property
    def confirmed(self) -> bool:
        """Whether two solvers say that there is no counterexample, not one alone."""
        return self.answer is Answer.HOLDS and len(self.by) > 1

    @property
    def by(self) -> tuple[str, ...]:
        """The solvers that say that there is no counterexample."""
        return tuple(run.solver for run in self.runs if run.ending is Ending.UNSAT)


@dataclass(frozen=True, slots=True)
class Attack:
    """All that was found of one statement."""

    name: str
    """The claim's id, or the statement's name."""
    statement: str
    expect: Expect | None
    found: tuple[AtSizes, ...]
    """By size vectors, the smallest first; what follows a refutation or a disagreement was not asked."""
    seconds: float
    argument: Argument | None = None
    """One that covers all sizes, if there is one; over the reals alone it makes no answer."""

    @property
    def answers(self) -> frozenset[Answer]:
        """What is known at size vectors, and of all at once."""
        of_all = self.argument is not None and self.argument.everywhere
        return frozenset(one.answer for one in self.found) | frozenset({Answer.PROVED} if of_all else ())

    @property
    def proved(self) -> bool:
        """Whether it is proved for all sizes, and nothing contradicts that."""
        return self.answer is Answer.PROVED

    @property
    def answer(self) -> Answer:
        """The answer in all; for `Answer.HOLDS` at the sizes `decided`, at no others."""
        return combine(self.answers)

    @property
    def headline(self) -> str:
        """The answer in a line; of one that holds at sizes, at which, and which are open."""
        if self.answer is not Answer.HOLDS:
            return str(self.answer.value)
        if self.argument is not None:
            return f"holds {self.argument.where}"
        left = [one.sizes for one in self.found if one.answer not in (Answer.HOLDS, Answer.IDLE)]
        return holds_at(self.decided, left)

    @property
    def standing(self) -> Standing:
        """How that stands to what is expected."""
        return standing(self.expect, self.answers)

    @property
    def decided(self) -> tuple[Mapping[str, int], ...]:
        """The size vectors at which it holds over the reals."""
        return tuple(one.sizes for one in self.at(Answer.HOLDS))

    @property
    def counterexample(self) -> Counterexample | None:
        """The exact counterexample, if there is one."""
        return next((one.counterexample for one in self.found if one.counterexample), None)

    def at(self, answer: Answer) -> tuple[AtSizes, ...]:
        """What was found at the size vectors that have this answer."""
        return tuple(one for one in self.found if one.answer is answer)
