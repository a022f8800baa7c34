"""The words of the algebraic checks: what was found of an equation or a property, and by which argument.

Nothing is told on SymPy's word alone. What it simplified, summed or differentiated is shown by a normal form,
a telescoping sum or a solver, or is said to agree at so many exact points, which is weaker and has a word of
its own.
"""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass

from pyverify.claims import Expect
from pyverify.errors import Exit
from pyverify.symbolic.answer import Counterexample

__all__ = ["Checked", "Line", "Verdict", "exit_of"]


class Verdict(enum.Enum):
    """What is known. The order is that in which several are combined: the first one counts."""

    DISAGREEMENT = "disagreement"
    """SymPy says that it holds, and an exact point where its conditions are met says that it does not."""
    REFUTED = "refuted"
    """An exact point meets the hypotheses, no divisor is zero there, and it fails."""
    FAILS_AT_ZERO = "fails where a divisor is zero"
    """It holds elsewhere, and fails at an exact point where a divisor is zero, by Lean's `x / 0 = 0`."""
    UNKNOWN = "unknown"
    """No argument was found in the time that there was, and no point against it."""
    OUT_OF_REACH = "out of reach"
    """It is not of a form that is checked here; the reason is told."""
    AGREES = "agrees at exact points"
    """SymPy says so, and at the points that were tried nothing speaks against it: no more than that."""
    AT_SIZES = "holds at the decided sizes"
    """Shown at the sizes that are listed, by a normal form or by solvers; elsewhere nothing is said."""
    HOLDS = "holds"
    """Shown, for all sizes if there are any, by a normal form, a telescoping sum or a solver."""

    @property
    def sentence(self) -> str:
        """What it means, in a sentence."""
        return _SENTENCES[self]

    @property
    def shown(self) -> bool:
        """Whether an argument other than SymPy's word or points shows it."""
        return self in (Verdict.HOLDS, Verdict.AT_SIZES)

    @property
    def against(self) -> bool:
        """Whether an exact point speaks against it."""
        return self in (Verdict.DISAGREEMENT, Verdict.REFUTED, Verdict.FAILS_AT_ZERO)


_SENTENCES: Mapping[Verdict, str] = {
    Verdict.DISAGREEMENT: "SymPy says that it holds, and an exact point says that it does not",
    Verdict.REFUTED: "an exact point meets the hypotheses, and it fails there",
    Verdict.FAILS_AT_ZERO: "it fails at a point where a divisor is zero, by Lean's x / 0 = 0",
    Verdict.UNKNOWN: "no argument was found, and no point against it",
    Verdict.OUT_OF_REACH: "it is not of a form that is checked here",
    Verdict.AGREES: "nothing but SymPy's word and exact points speaks for it",
    Verdict.AT_SIZES: "shown at the sizes that are listed; of others nothing is said",
    Verdict.HOLDS: "shown by an argument that does not rest on SymPy's simplification",
}


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found of one equation or property."""

    subject: str
    """What was asked, as a text."""
    verdict: Verdict
    how: tuple[str, ...] = ()
    """The arguments and cross-checks, a phrase each."""
    conditions: tuple[str, ...] = ()
    """Divisors that must not be zero, each with what was found where it is."""
    sizes: tuple[Mapping[str, int], ...] = ()
    """The size vectors at which it was decided, where it is not shown for all."""
    points: int = 0
    """Exact points that meet the hypotheses, at which it holds."""
    point: Counterexample | None = None
    """The exact point at which it fails."""
    sides: tuple[str, str] = ("", "")
    """The two values that differ there."""
    formula: str = ""
    """What was found: a closed form, a limit, a sign."""
    why: str = ""
    """What keeps it from being known."""
    seconds: float = 0.0
    latex: str = ""
    """The formula as LaTeX."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of what is told of a definition."""

    label: str
    text: str
    check: str
    """How it was checked; empty if it was not found."""
    verdict: Verdict
    latex: str = ""


def exit_of(expect: Expect | None, verdict: Verdict) -> Exit:
    """The exit status that a verdict gives a command, beside what is expected of the claim.

    A claim that is expected to be refuted is as expected with a point against it, and refused where an
    argument shows that it holds.
    """
    if verdict is Verdict.DISAGREEMENT:
        return Exit.REFUSED
    if expect is Expect.REFUTED:
        if verdict.against:
            return Exit.OK
        return Exit.REFUSED if verdict is Verdict.HOLDS else Exit.UNDECIDED
    if verdict.against:
        return Exit.REFUSED
    return Exit.OK if verdict.shown or verdict is Verdict.AGREES else Exit.UNDECIDED
