"""One question put to all solvers: has a statement a counterexample, at which size vectors?

Time. The budget is for one statement. Each vector gets its share of what is left, so that one on which a
solver is stuck does not keep the others from being asked, and what quick ones leave goes to the later ones.
A solver is killed `GRACE` seconds after its share; nothing waits longer. Many questions give themselves a
moment at the least, however little is left: all of these together end with the attack (`Inquiry.ends`).

Every other room of the attack (witnesses, necessity, mutants, comparison) makes a statement out of a
statement (`variant`) and asks here.
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from pyverify.domains.arguments import shown
from pyverify.domains.smt import Encoding, Problem
from pyverify.domains.smt.terms import Simple
from pyverify.errors import UsageError
from pyverify.extract import Definition, NotInterpreted
from pyverify.statement import Statement
from pyverify.symbolic.answer import Answer, AtSizes, Counterexample, Ending, Run
from pyverify.symbolic.solving.artefact import keep
from pyverify.symbolic.solving.confirm import LAWS, Checked, Verdict, confirm
from pyverify.symbolic.solving.pool import Pool, shared
from pyverify.symbolic.solving.race import GRACE, Race
from pyverify.symbolic.solving.refine import refined
from pyverify.symbolic.solving.settled import refused, settled
from pyverify.symbolic.solving.solvers import SOLVERS, Solver, chosen
from pyverify.symbolic.solving.vectors import Vector, check_sizes, first, further, ordered
from pyverify.term import Name

__all__ = ["BUDGET", "LONGEST_BUDGET", "MEMORY", "SIZES", "Inquiry", "check_budget", "inquiry"]

SIZES = range(4)
"""The sizes that are tried where none are said."""
BUDGET = 20.0
"""Seconds for one statement where none are said."""
LONGEST_BUDGET = 86_400.0
"""Seconds: a day."""
MEMORY = 2 << 30
"""Bytes of address space for each solver."""
LEAST_SHARE = 0.5
"""Seconds: a share is no shorter, or solvers would be killed while they start."""
FIRST = 0.6
"""The part of the time for a question as the definitions say it; the rest is for another form of it."""
IN_OTHER_FORM = "in another form;"
"""What the runs of the second form are marked with."""
AFTER = 0.7
"""Seconds after the end of a budget in which a question is still begun."""
LAST = 0.5
"""Seconds after the end of all questions in which a solver that does not heed its limit is killed."""
_CHECKING = 0.2
"""Seconds, at the least, for evaluating the statement at a model."""
_OVER = "the budget was over before it was asked"


@dataclass(frozen=True, slots=True)
class Inquiry:
    """What is the same for all questions of an attack: where definitions come from, which sizes, which
    solvers.
    """

    library: Callable[[Name], Definition]
    sizes: tuple[int, ...]
    solvers: tuple[Solver, ...]
    memory: int
    """Bytes for each solver."""
    pool: Pool = field(default_factory=shared, compare=False)
    """Where the solvers' processes come from."""
    artefacts: Path | None = None
    """The folder in which disagreements are kept; nowhere if it is None."""
    ends: float = field(default=math.inf, compare=False)
    """The moment, of `time.monotonic`, after which nothing is begun, however many seconds it was given."""

    def over(self) -> bool:
        """Whether that moment is past."""
        return time.monotonic() > self.ends

    def until(self, seconds: float) -> Inquiry:
        """The same for what has so many seconds in all: nothing is begun when these and `AFTER` are over."""
        return replace(self, ends=min(self.ends, time.monotonic() + seconds + AFTER))

    def within(self, seconds: float) -> float:
        """So many seconds, or what is left of all."""
        return max(0.0, min(seconds, self.ends - time.monotonic()))

    def ask(self, statement: Statement, seconds: float) -> tuple[AtSizes, ...]:
        """What is known at each size vector, the smallest first, until one is refuted or a tool is wrong."""
        deadline = time.monotonic() + self.within(seconds)
        self.pool.prepare(self.solvers, self.memory)  # they load while the questions are made
        try:
            names = first(statement, self.library, deadline)
        except NotInterpreted as error:
            return (refused({}, error),)
        return tuple(_Asking(self, statement, deadline).run(names, self.sizes))


def inquiry(
    library: Callable[[Name], Definition],
    *,
    sizes: Iterable[int] = SIZES,
    solvers: Sequence[str | Solver] = tuple(SOLVERS),
    memory: int = MEMORY,
    pool: Pool | None = None,
    artefacts: Path | None = None,
) -> Inquiry:
    """An inquiry; raises `UsageError` for arguments that cannot be, `ToolMissing` for a solver that is not
    installed.

    `pool`: where the solvers' processes come from, if not from the one that ends with the program.
    `artefacts`: the folder in which disagreements are kept.
    """
    return Inquiry(library, check_sizes(sizes), chosen(solvers), memory, pool or shared(), artefacts)


def check_budget(budget: float) -> float:
    """The budget; raises `UsageError` for what is no time."""
    if type(budget) not in (int, float) or not math.isfinite(budget):
        raise UsageError(f"{shown(budget)} is no budget", help="give a number of seconds")
    if not 0 < budget <= LONGEST_BUDGET:
        raise UsageError(
            f"a budget of {shown(budget)} seconds is not possible",
            help=f"give more than 0 and at most {LONGEST_BUDGET:.0f} seconds",
        )
    return float(budget)


class _Asking:
    def __init__(self, inquiry: Inquiry, statement: Statement, deadline: float) -> None:
        self.inquiry = inquiry
        self.library = inquiry.library
        self.statement = statement
        self.solvers = inquiry.solvers
        self.deadline = deadline

    def run(self, names: Sequence[str], sizes: Sequence[int]) -> list[AtSizes]:
        """What is known at each vector, until it is refuted or a tool is found to be wrong."""
        found: list[AtSizes] = []
        waiting = ordered(names, sizes)
        for place, vector in enumerate(waiting):
            if self._left() <= 0:
                found += [AtSizes(one, Answer.UNKNOWN, why=_OVER) for one in waiting[place:]]
                break
            for one in further(self.statement, self.library, vector, sizes, self.deadline):
                if self._left() <= 0:  # this one, and all others of the vector
                    found.append(AtSizes(vector, Answer.UNKNOWN, why=_OVER))
                    break
                found.append(self._at(one, len(waiting) - place))
                if found[-1].answer in (Answer.REFUTED, Answer.DISAGREEMENT):
                    return found
        return found

    def _left(self) -> float:
        return self.deadline - time.monotonic()

    def _at(self, vector: Vector, sharing: int) -> AtSizes:
        """What is known at one vector, with `sharing` vectors to come, itself among them."""
        problem = vector.problem
        if problem is None:
            assert vector.refused is not None
            return refused(vector.sizes, vector.refused)
        if problem.idle:
            return AtSizes(vector.sizes, Answer.IDLE, why="a hypothesis is false at these sizes")
        try:
            text = problem.text(LAWS)
        except NotInterpreted as error:
            return refused(vector.sizes, error)
        left = self._left()
        if left <= 0:
            return AtSizes(vector.sizes, Answer.UNKNOWN, why=_OVER)
        seconds = min(left, max(left / sharing, LEAST_SHARE))
        with self._race(text, FIRST * seconds) as race:
            runs, checked = self._raced(race, problem, text, seconds)
            logarithm = problem.domain.log in problem.prepared(LAWS).resolved.symbols
            found = settled(vector.sizes, runs, checked, logarithm)
            if found.answer is Answer.DISAGREEMENT:
                told = {solver.name: race.told(solver.name) for solver in self.solvers}
                race.distrust(*told)
                found = self._kept(found, text, told)
        slow = {Ending.GAVE_UP, Ending.HUNG}
        if found.answer is Answer.UNKNOWN and {one.ending for one in found.runs} <= slow:
            return self._reduced(found, problem, text, min(self._left(), (1 - FIRST) * seconds))
        return found

    def _reduced(self, found: AtSizes, problem: Problem, text: str, seconds: float) -> AtSizes:
        """A question without an answer, asked again in another form (`Encoding.SIGNED`).

        `unsat` of that form is `unsat` of the first. Of `sat` only what evaluation confirms exactly is taken.
        """
        other = replace(problem, encoding=Encoding.SIGNED)
        try:
            again = other.text(LAWS)
        except NotInterpreted:
            return found
        if again == text or seconds < LEAST_SHARE / 2:
            return found
        with self._race(again, seconds) as race:
            runs, checked = self._raced(race, other, again, seconds)
        confirmed = next((name for name, one in checked.items() if one.verdict is Verdict.CONFIRMED), "")
        whole = (*found.runs, *(replace(one, detail=f"{IN_OTHER_FORM} {one.detail}".strip()) for one in runs))
        if confirmed:
            example = Counterexample(found.sizes, checked[confirmed].values, confirmed)
            return AtSizes(found.sizes, Answer.REFUTED, whole, counterexample=example)
        endings = {run.ending for run in runs}
        if Ending.UNSAT in endings and not endings & {Ending.SAT, Ending.WRONG}:
            return AtSizes(found.sizes, Answer.HOLDS, whole)
        return replace(found, runs=whole)

    def _race(self, text: str, seconds: float) -> Race:
        grace = min(GRACE, self.inquiry.within(math.inf) - seconds + LAST)
        return Race(self.solvers, text, seconds, self.inquiry.memory, self.inquiry.pool, grace=grace)

    def _raced(
        self, race: Race, problem: Problem, text: str, seconds: float
    ) -> tuple[list[Run], dict[str, Checked]]:
        """The runs, and what the exact evaluation says of each model."""
        runs: list[Run] = []
        checked: dict[str, Checked] = {}
        for run in race:
            if run.ending is Ending.SAT:
                one = self._checked(race, run.solver, problem, text, seconds)
                checked[run.solver] = one
                if one.verdict is Verdict.CONTRADICTED:
                    run = replace(run, ending=Ending.WRONG, detail=one.why)
                elif one.verdict is Verdict.NOT_EVALUATED:
                    run = replace(run, detail=one.why)
            runs.append(run)
            if run.solver in checked and checked[run.solver].verdict is Verdict.CONFIRMED:
                runs += race.stopped()
                break
        return runs, checked

    def _checked(self, race: Race, solver: str, problem: Problem, text: str, seconds: float) -> Checked:
        """What the exact evaluation says of a model, or of a rational one near it."""

        def check(ask: Callable[[str, Sequence[str]], str]) -> Checked:
            left = min(race.left(), max(_CHECKING, self.inquiry.within(race.left())))
            return confirm(problem, self.statement, self.library, ask, left)

        ask = partial(race.ask, solver)
        first = check(ask)
        if not first.irrational:
            return first
        prepared = problem.prepared(LAWS)
        names = [
            prepared.names.of(one)
            for one in prepared.resolved.symbols
            if one.result is Simple.REAL and not one.arguments
        ]
        return refined(first, text, names, ask, partial(race.again, solver), check, min(race.left(), seconds))

    def _kept(self, found: AtSizes, text: str, told: Mapping[str, Mapping[str, str]]) -> AtSizes:
        """A disagreement with the file that it is kept in, if there is a folder for it."""
        if self.inquiry.artefacts is None:
            return found
        try:
            path = keep(self.inquiry.artefacts, self.statement, found, text, self.solvers, told)
        except OSError as error:
            return replace(found, why=f"{found.why}; it could not be kept: {error}")
        return replace(found, artefact=path)
