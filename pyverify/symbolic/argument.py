"""An argument that covers all sizes, as what is told and kept of it. `certificate` makes the arguments.

The kinds of argument are a closed list. What an argument speaks of is told with it: all instances of the
statement's classes, or the real numbers alone. Only the first proves the statement.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass

__all__ = ["EVALUATION", "LOGIC", "Argument", "How"]


class How(enum.Enum):
    """The kind of argument."""

    FORM = "form"
    """The hypotheses say the conclusion, or it is true by its form."""
    CERTIFICATE = "certificate"
    """There are no sizes, and a certificate refutes every counterexample; it is checked exactly."""
    TERMWISE = "termwise"
    """Sums are compared term by term, at one index that stands for all."""
    INDUCTION = "induction"
    """From each size to the next one, with sums so far as unknowns."""
    NO_SIZES = "no sizes"
    """There are no sizes, and both solvers say that there is no counterexample."""
    RESIDUES = "residues"
    """Of naturals only remainders are read; it is evaluated at values that stand for all."""

    @property
    def sentence(self) -> str:
        """What it is, in half a sentence."""
        return _SENTENCES[self]


_SENTENCES = {
    How.FORM: "it is true by its form, or by that of its hypotheses",
    How.CERTIFICATE: "there are no sizes, and a certificate refutes every counterexample",
    How.TERMWISE: "sums are compared term by term",
    How.INDUCTION: "by induction on the size",
    How.NO_SIZES: "there are no sizes, and solvers find no counterexample",
    How.RESIDUES: "only residues are read, and it is true at each of them",
}


@dataclass(frozen=True, slots=True)
class Argument:
    """What is known of an argument that covers all sizes."""

    how: How
    by: tuple[str, ...]
    """What stands behind its parts: `certificate`, the names of solvers."""
    everywhere: bool
    """Whether it covers all instances of the statement's classes; else it speaks of the reals alone."""
    lines: tuple[str, ...]
    """The argument for a person."""
    seconds: float

    @property
    def where(self) -> str:
        """Of what it speaks."""
        return "in every instance of its classes" if self.everywhere else "over the real numbers alone"

    @property
    def rests(self) -> str:
        """What one has to believe to believe it."""
        solvers = sorted((name for name in self.by if name not in _WORDS), reverse=True)
        parts = [*(words for name, words in _WORDS.items() if name in self.by), *solvers]
        return " and ".join(parts) or "sizes that a hypothesis excludes"

    @property
    def short(self) -> str:
        """All of it but the lines, in one."""
        return f"{self.how.sentence}, {self.where}; it rests on {self.rests}"


CERTIFICATE = "certificate"
"""The name, among those of solvers, of what is checked without any."""
LOGIC = "logic"
"""The name of what propositional logic says of a statement."""
EVALUATION = "evaluation"
"""The name of the exact evaluation at finitely many values."""
_WORDS = {
    LOGIC: "propositional logic alone",
    CERTIFICATE: "a certificate that was checked exactly",
    EVALUATION: "the exact evaluation at values that stand for all",
}
