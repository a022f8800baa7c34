"""What can be wrong with a statement, and what was found of one: a closed list of kinds, each with its words.

A kind that is `flagged` says that the statement should be looked at before anybody believes it. The others
are told as well, but a good statement may have them. A finding always has its evidence: the counterexample,
the place in the statement, the sizes at which it was decided. Nothing here runs anything.
"""

from __future__ import annotations

import enum
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pyverify.symbolic.answer import Counterexample

__all__ = ["Finding", "Kind", "shortened"]


class Kind(enum.Enum):
    """What is wrong, or worth knowing, about a statement. The order is that in which findings are shown."""

    FALSE = "false"
    """An exact counterexample makes all hypotheses true and the conclusion false."""
    FALSE_AT_DEGENERATE_SIZES = "false at degenerate sizes"
    """Refuted at an empty or one-element range, and at no larger decided size."""
    CONTRADICTORY = "contradictory hypotheses"
    """No values meet all hypotheses: the statement says nothing."""
    DEGENERATE = "only degenerate instances"
    """Hypotheses are met at empty or one-element ranges or by constant values only."""
    NO_HYPOTHESIS_NEEDED = "true without any hypothesis"
    """The conclusion holds whatever the hypotheses say."""
    IDLE_HYPOTHESIS = "idle hypothesis"
    """The statement holds without this hypothesis."""
    UNUSED_VARIABLE = "unused variable"
    """A quantified variable occurs in neither a hypothesis nor the conclusion, or in idle hypotheses only."""
    TRIVIAL = "trivial conclusion"
    """The conclusion is true by unfolding: `True`, `a = a`, `a ≤ a`, or a tautology; or one side of `A ↔ B`
    or `A ∨ B` is no news.
    """
    ASSUMED = "assumes its conclusion"
    """A hypothesis is the conclusion, or says it by itself without any arithmetic."""
    PREMISE_NEVER_MET = "premise never met"
    """An implication inside the statement whose premise the hypotheses exclude."""
    EXISTS_IMPLIES = "existence of an implication"
    """`∃ x, P x → Q x`, which any `x` without `P` fulfils."""
    FORALL_AND = "all of a type, not those below a bound"
    """`∀ x, P x ∧ Q x` where `P x` restricts `x`: it says that everything has `P`."""
    OUTSIDE = "reads outside its range"
    """A family is read at an index at or beyond the size that bounds it, where its values are arbitrary."""
    INDEX_RANGE = "wrong index range"
    """False, and true with another end of a range; or true, and still true with the range that leaves out
    nothing.
    """
    NORMALISATION = "missing normalisation"
    """False, and true once signs or a total mass are assumed."""
    DIVISION_BY_ZERO = "rests on division by zero"
    """Its truth hangs on `x / 0 = 0`: with another value there it would be another."""
    TRUNCATED = "rests on truncated subtraction"
    """Its truth hangs on `a - b = 0` for naturals `a < b`."""
    ROUNDED = "rests on rounded division"
    """Its truth hangs on the rounding of a quotient of naturals."""
    QUANTIFIER_ORDER = "quantifiers in the wrong order"
    """False, and true with `∃` and `∀` exchanged; or true, and still true in the stronger order."""
    STRONGER_HOLDS = "a stronger statement holds"
    """A mutant that says more holds at all decided sizes: a neighbour, told and not flagged."""
    DISAGREEMENT = "tools disagree"
    """Two solvers, or a solver and the exact evaluation, contradict each other."""
    UNDECIDED = "not decided"
    """A question of the attack has no answer that counts; it is named."""

    @property
    def flagged(self) -> bool:
        """Whether the statement should be looked at before it is believed."""
        return self not in (Kind.STRONGER_HOLDS, Kind.UNDECIDED)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was found of a statement, with its evidence."""

    kind: Kind
    words: str
    """In plain words, with names as the statement has them: one or two sentences."""
    subject: str = ""
    """The hypothesis, variable, range or operation that it is about, as the statement writes it."""
    counterexample: Counterexample | None = None
    """The values that show it, evaluated exactly."""
    sizes: tuple[Mapping[str, int], ...] = ()
    """The size vectors at which it was decided, where it was decided at sizes only."""
    for_all_sizes: bool = False
    """Whether an argument covers all sizes: there are none, or a certificate does."""
    by: tuple[str, ...] = ()
    """The solvers or methods that say so."""

    @property
    def flagged(self) -> bool:
        """Whether the kind is one to look at."""
        return self.kind.flagged


MOST_STRONGER = 2
"""Stronger statements that are told, where not all that was found is asked for."""


def shortened(findings: Sequence[Finding]) -> tuple[tuple[Finding, ...], int]:
    """The findings without most of the stronger statements that hold, and how many were left out.

    Of each hypothesis the first one stays, which is the strongest, and of all of these the first two.
    """
    kept: list[Finding] = []
    about: set[str] = set()
    for one in findings:
        if one.kind is Kind.STRONGER_HOLDS:
            hypothesis = one.subject.partition(":")[0]
            if hypothesis in about or len(about) == MOST_STRONGER:
                continue
            about.add(hypothesis)
        kept.append(one)
    return tuple(kept), len(findings) - len(kept)
