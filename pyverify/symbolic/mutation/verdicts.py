"""What became of a mutant, in a closed list of words, and a subject's score. Nothing here runs anything."""

from __future__ import annotations

import enum
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pyverify.symbolic.answer import Counterexample
from pyverify.symbolic.mutation.mutant import Mutant

__all__ = ["Judged", "Score", "Verdict", "score"]


class Verdict(enum.Enum):
    """What became of a mutant. The order is that in which they are listed."""

    SURVIVOR = "survivor"
    """A definition's mutant that has another value somewhere, while no claim that uses the definition is
    refuted by it and no example fails.
    """
    UNDECIDED = "not decided"
    """Nothing above is known of it."""
    KILLED = "killed"
    """An exact counterexample refutes it, or, of a definition's mutant, a claim that uses it; or an example
    does.
    """
    STRONGER = "neighbour, stronger"
    """It holds at the decided sizes too and says more."""
    WEAKER = "neighbour, weaker"
    """It holds and says less."""
    OTHER = "neighbour, another theorem"
    """It holds at the decided sizes too and says something else."""
    EQUIVALENT = "equivalent"
    """It says the same: at the decided sizes and by both solvers, or by definition."""

    @property
    def neighbour(self) -> bool:
        """Whether it is a theorem too, as far as that is known, and another one."""
        return self in (Verdict.STRONGER, Verdict.WEAKER, Verdict.OTHER)


@dataclass(frozen=True, slots=True)
class Judged:
    """A mutant with its verdict and the evidence."""

    mutant: Mutant
    verdict: Verdict
    why: str
    """In a few words: what killed it, by whom it holds, what is not known."""
    refuted: str = ""
    """The statement that the counterexample refutes, or the example that fails, of a definition's mutant."""
    counterexample: Counterexample | None = None
    """The exact values that kill it, at which a survivor has another value, or of which a neighbour says that
    there are such.
    """
    only_before: Counterexample | None = None
    """Where what was changed is true as it was, and false as it is."""
    only_after: Counterexample | None = None
    """The other way round."""
    values: tuple[str, str] | None = None
    """Of a definition's mutant: a value as it was, and as it is, at the counterexample."""
    sizes: tuple[Mapping[str, int], ...] = ()
    """Where it holds, or is equivalent, as solvers say."""
    by: tuple[str, ...] = ()
    """Who says so."""
    argued: str = ""
    """Why this survivor is no weakness, as `proofs/mutants.toml` says."""
    fits: bool | None = None
    """Of a statement's mutant: whether a proof of the statement proves it too, by the kernel's definitional
    equality; None where that is not known, or was not asked. That it does not is no kill.
    """


@dataclass(frozen=True, slots=True)
class Score:
    """The counts of a subject's mutants."""

    subject: str
    mutants: int
    killed: int
    equivalent: int
    neighbours: int
    survivors: int
    undecided: int
    argued: int
    """Survivors and undecided ones that are argued away; they are not among these."""

    @property
    def counted(self) -> int:
        """The mutants that a good subject kills."""
        return self.mutants - self.equivalent - self.neighbours - self.argued

    @property
    def value(self) -> float | None:
        """Killed ones among the counted; None where none is counted."""
        return self.killed / self.counted if self.counted else None


def score(subject: str, judged: Iterable[Judged]) -> Score:
    """The counts of these mutants."""
    found = list(judged)

    def count(*verdicts: Verdict, argued: bool = False) -> int:
        return sum(one.verdict in verdicts and bool(one.argued) is argued for one in found)

    open_ = (Verdict.SURVIVOR, Verdict.UNDECIDED)
    return Score(
        subject,
        len(found),
        count(Verdict.KILLED),
        count(Verdict.EQUIVALENT),
        count(Verdict.STRONGER, Verdict.WEAKER, Verdict.OTHER),
        count(Verdict.SURVIVOR),
        count(Verdict.UNDECIDED),
        count(*open_, argued=True),
    )
