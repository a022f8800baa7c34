"""The words of necessity: what a hypothesis, a part of one, a bound or a weaker form turned out to be."""

from __future__ import annotations

import enum
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from pyverify.symbolic.answer import Answer, Counterexample
from pyverify.symbolic.finding import Finding, Kind

__all__ = ["Asked", "Kernel", "Necessities", "Necessity", "Need", "Together"]


class Asked(enum.Enum):
    """What was left out or changed."""

    HYPOTHESIS = "hypothesis"
    """A whole hypothesis."""
    PART = "part"
    """One conjunct of a hypothesis."""
    BOUND = "bound"
    """A bound or premise, without a name, that the conclusion begins with."""
    WEAKER = "weaker form"
    """A hypothesis is not left out, but says less."""


class Need(enum.Enum):
    """Whether the statement needs what was asked about."""

    NEEDED = "needed"
    """An exact counterexample of the statement without it, which it excludes."""
    NEEDED_IF_EMPTY = "needed at empty ranges only"
    """The same, at a size of zero; without it the statement holds at all other sizes that were decided."""
    IDLE = "idle"
    """The statement holds without it, at the sizes that are listed; sampling found nothing at larger ones."""
    CONVENTION = "idle by a convention only"
    """It is idle, and would be needed if a quotient by zero or a truncated difference had another value; the
    counterexample is to that.
    """
    FOLLOWS = "follows from the others"
    """It is idle, since the other hypotheses give it."""
    UNKNOWN = "unknown"
    """Neither was shown; what was tried is told."""


@dataclass(frozen=True, slots=True)
class Kernel:
    """What the kernel says of a counterexample."""

    theorem: str
    """The theorem that it accepted; empty if there is none."""
    why: str = ""
    """Why there is none."""
    refused: bool = False
    """Whether Lean or the kernel refused a theorem: then one of the tools is wrong."""

    @property
    def word(self) -> str:
        """Whether it is more than an exact evaluation that speaks for the values."""
        return "kernel-checked" if self.theorem else "exact only"


@dataclass(frozen=True, slots=True)
class Necessity:
    """What was found about one hypothesis, part, bound or weaker form."""

    asked: Asked
    hypothesis: str
    """The name of the hypothesis; of a bound nothing."""
    words: str
    """What it says, in ordinary notation."""
    need: Need
    weaker: str = ""
    """For a weaker form: what takes the place of `words`."""
    counterexample: Counterexample | None = None
    """Of the statement without it, or with the weaker form."""
    kernel: Kernel | None = None
    """What the kernel says of the counterexample; None where it was not asked."""
    sizes: tuple[Mapping[str, int], ...] = ()
    """The size vectors at which the statement holds without it; also where elsewhere that is not decided."""
    for_all_sizes: bool = False
    """Whether there are no sizes, so that what holds at them holds."""
    over_reals: bool = False
    """Whether it is idle over the real numbers, and other carriers were not looked at."""
    by: tuple[str, ...] = ()
    """The solvers that say so."""
    tried: tuple[str, ...] = ()
    """What has no answer, and why."""

    @property
    def subject(self) -> str:
        """The name and what is asked about: `hp: 0 ≤ p i j`."""
        if self.asked is Asked.HYPOTHESIS:
            return self.hypothesis or self.words
        return f"{self.hypothesis}: {self.words}" if self.hypothesis else self.words

    @property
    def left_open(self) -> bool:
        """Whether it is not decided, or not at some size that was asked."""
        if self.need is Need.UNKNOWN:
            return True
        return self.dispensable and any(Answer.UNKNOWN.value in line for line in self.tried)

    @property
    def dispensable(self) -> bool:
        """Whether the statement holds without it, or with the weaker form."""
        return self.need in (Need.IDLE, Need.FOLLOWS)


@dataclass(frozen=True, slots=True)
class Together:
    """Hypotheses that are idle one by one and not together."""

    names: tuple[str, ...]
    """Without any of these, the statement would hold; without all of them it does not."""
    counterexample: Counterexample | None
    kernel: Kernel | None = None
    """What the kernel says of the counterexample; None where it was not asked."""


@dataclass(frozen=True, slots=True)
class Necessities:
    """What a statement needs of what it assumes."""

    statement: str
    found: tuple[Necessity, ...] = ()
    together: tuple[Together, ...] = ()
    removable: tuple[str, ...] = ()
    """Hypotheses without all of which at once the statement holds."""
    not_asked: str = ""
    """Why nothing was asked; empty if something was."""
    false: Counterexample | None = None
    """A counterexample of the statement itself, if one came up."""
    undecided: bool = False
    """Whether nothing was asked because the statement cannot be read."""
    seconds: float = 0.0

    def after(self, again: Necessities) -> Necessities:
        """The same after questions were asked again: what was decided once is."""
        later = {_key(one): one for one in again.found}
        found = [
            new if (new := later.pop(_key(one), None)) is not None and new.need is not Need.UNKNOWN else one
            for one in self.found
        ]
        return replace(again, found=(*found, *later.values()), seconds=self.seconds + again.seconds)

    @property
    def open(self) -> bool:
        """Whether it is not decided of some hypothesis whether it is needed."""
        return self.undecided or any(one.need is Need.UNKNOWN for one in self.of(Asked.HYPOTHESIS))

    def of(self, asked: Asked) -> tuple[Necessity, ...]:
        """What was found of one sort."""
        return tuple(one for one in self.found if one.asked is asked)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What somebody should know: flagged for whole hypotheses that are idle, told for the rest."""
        return tuple(self._findings())

    def _findings(self) -> Iterator[Finding]:
        for one in self.found:
            if one.asked is Asked.HYPOTHESIS and one.dispensable:
                yield _finding(Kind.IDLE_HYPOTHESIS, one, _idle(one))
        for pair in self.together:
            words = f"each of {_listed(pair.names)} alone is idle, all of them together are not"
            yield Finding(Kind.STRONGER_HOLDS, words, ", ".join(pair.names), pair.counterexample)
        for one in self.found:
            if one.need is Need.CONVENTION:
                words = f"`{one.subject}`{_changed(one)}: only by the convention for x / 0, or for a - b = 0"
                yield _finding(Kind.STRONGER_HOLDS, one, words)
            if one.asked is Asked.HYPOTHESIS or not one.dispensable:
                continue
            what = {
                Asked.PART: "this part of the hypothesis is not needed; it comes with the rest",
                Asked.BOUND: "the statement holds beyond this bound too",
                Asked.WEAKER: f"could be weakened to `{one.weaker}`",
            }[one.asked]
            yield _finding(Kind.STRONGER_HOLDS, one, f"`{one.subject}`: {what}")
        for one in self.found:
            if one.need is Need.UNKNOWN and one.asked is Asked.HYPOTHESIS:
                yield _finding(Kind.UNDECIDED, one, f"whether `{one.subject}` is needed is not decided")


def _key(one: Necessity) -> tuple[Asked, str, str, str]:
    return one.asked, one.hypothesis, one.words, one.weaker


def _finding(kind: Kind, one: Necessity, words: str) -> Finding:
    if one.over_reals:
        words += " (over the real numbers; other carriers were not looked at)"
    subject = one.subject
    return Finding(kind, words, subject, None, one.sizes, one.for_all_sizes, one.by)


def _changed(one: Necessity) -> str:
    return f" could be weakened to `{one.weaker}`" if one.weaker else " can be left out"


def _idle(one: Necessity) -> str:
    why = ": the other hypotheses give it" if one.need is Need.FOLLOWS else ""
    return f"the statement holds without `{one.subject}`{why}"


def _listed(names: tuple[str, ...]) -> str:
    told = [f"`{name}`" for name in names]
    return f"{', '.join(told[:-1])} and {told[-1]}"
