"""Papers and their sentences: what a paper says in its own order, and which claims speak of each sentence.

A sentence of a paper is not a claim. One sentence may need several statements, one statement may speak of
several sentences, and of some sentences no statement can be made at all. So a sentence has no Lean; it names
the claims that it rests on or that refute it, and says what it is beside them.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass

__all__ = ["Needs", "Paper", "Said", "Sentence"]


class Said(enum.Enum):
    """What sort of thing a sentence says."""

    THEOREM = "theorem"
    """Something about all cases."""
    EQUATION = "equation"
    """That two things are equal, or that a formula has a value."""
    MEASUREMENT = "measurement"
    """A figure that somebody measured."""
    PROJECTION = "projection"
    """What the authors expect of something that nobody has measured or proved."""
    DEFINITION = "definition"
    """What a word means, or a name for something."""
    ASSUMPTION = "assumption"
    """What everything else is said under."""


class Needs(enum.Enum):
    """The least evidence that a wording needs."""

    PROOF = "proof"
    ALGEBRA = "algebra"
    TESTS = "tests"
    MEASUREMENT = "measurement"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Paper:
    """One `[[paper]]` table."""

    id: str
    title: str
    authors: tuple[str, ...] = ()
    identifier: str = ""
    """A DOI, an arXiv number, or another name by which it can be found."""
    notes: str = ""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One `[[sentence]]` table."""

    id: str
    paper: str
    place: str
    """Where in the paper: `abstract`, `section 3`, `theorem 2`."""
    sentence: str
    kind: Said
    rests: tuple[str, ...] = ()
    """Claims that say it, all together."""
    refuted: tuple[str, ...] = ()
    """Claims that speak against it: readings that are refuted, or theorems that contradict it."""
    remains: str = ""
    """What of the sentence none of these claims says."""
    figure: str = ""
    """The figure that the paper gives, as it gives it."""
    needs: Needs | None = None
    """The least evidence that its wording needs; None: told by its kind."""
    disposition: str = ""
    """What became of it: what holds in its place, what is missing, what a reader should think."""

    @property
    def least(self) -> Needs:
        """The least evidence that it needs."""
        if self.needs is not None:
            return self.needs
        return _LEAST[self.kind]


_LEAST = {
    Said.THEOREM: Needs.PROOF,
    Said.EQUATION: Needs.ALGEBRA,
    Said.MEASUREMENT: Needs.MEASUREMENT,
    Said.PROJECTION: Needs.NOTHING,
    Said.DEFINITION: Needs.NOTHING,
    Said.ASSUMPTION: Needs.NOTHING,
}
