"""What is said of one result, or of a conclusion at one case; and how numbers are told in a sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from pyverify.testing.case import Case
from pyverify.testing.verdict import Fault, Finding, Question, Word

__all__ = ["Judged", "decimal", "rough", "told", "worst"]


@dataclass(frozen=True, slots=True)
class Judged:
    """One judgement. What was not computed is None."""

    question: Question
    word: Word
    """CONFORMS, VIOLATES, MISBEHAVES, UNDECIDED, or NOT_TESTED where the function was not asked."""
    message: str
    """One sentence; for what is undecided the reason."""
    case: Case | None = None
    """Where: the case, or the arguments of a call that a conclusion makes, by the definition's parameters."""
    claim: str = ""
    fault: Fault | None = None
    exact: Fraction | int | bool | str | None = None
    """The exact value; a text where it is enclosed only."""
    near: Fraction | None = None
    """The exact value, or the middle of the ball that holds it."""
    got: Any = None
    error: Fraction | None = None
    """The distance of the result from the exact value; the largest possible where that is enclosed only."""
    bound: Fraction | None = None
    """What the declared accuracy allows here."""
    tight: bool = True
    """Whether `bound` is that bound; otherwise it is a lower bound of it that was cheap and already enough,
    and `ratio` is an upper bound of the ratio.
    """
    ratio: Fraction | None = None
    """The error over the bound; None where the bound is zero."""
    ulps: float | None = None
    """The error in units in the last place of the exact value."""
    index: tuple[int, ...] = ()
    """Of a result that is a table: the entry."""
    truth: bool | None = None
    """Of a conclusion: whether it is certainly true or false; None: not refuted."""
    line: str = ""
    """Of a conclusion that fails: the part of it that does, in ordinary notation."""
    left: str = ""
    """Of a relation that fails: its left side."""
    right: str = ""
    """Its right side."""
    where: tuple[tuple[str, str], ...] = ()
    """The values of the variables that are bound on the way to `line`."""
    false_of_definition: bool = False
    """Whether the conclusion fails here of the definition itself: then the claim is false."""
    facts: tuple[str, ...] = ()

    @property
    def bad(self) -> bool:
        """Whether something is wrong."""
        return self.word in (Word.VIOLATES, Word.MISBEHAVES)

    def finding(self) -> Finding:
        """The same as a finding, without a reproducer."""
        return Finding(
            self.question,
            self.case,
            self.message,
            self.claim,
            self.fault,
            self.exact,
            self.got,
            self.bound,
            self.error,
            self.index,
            self.facts,
        )


_ORDER = (Word.MISBEHAVES, Word.VIOLATES, Word.UNDECIDED, Word.CONFORMS)


def worst(found: Sequence[Judged]) -> Judged | None:
    """Of several judgements the one that says most against the function; None of none."""
    if not found:
        return None
    word = next(one for one in _ORDER if any(judged.word is one for judged in found))
    same = [judged for judged in found if judged.word is word]
    return max(same, key=lambda one: (one.ratio is None, one.ratio or 0))


def told(value: Any) -> str:
    """A number in a sentence: as it is where that is short, else to 17 digits."""
    if isinstance(value, bool) or not isinstance(value, (int, Fraction)):
        return str(value)
    if isinstance(value, int):
        return str(value) if abs(value) < 10**60 else decimal(Fraction(value), 17)
    if value.denominator == 1:
        return str(value) if abs(value) < 10**20 else decimal(value, 17)
    if value.denominator <= 1000 and abs(value.numerator) < 10**9:
        return f"{value.numerator}/{value.denominator}"
    return decimal(value, 17)


def decimal(value: Fraction, digits: int) -> str:
    """A number to so many significant digits, also where no float holds it."""
    sign, rest = ("-", -value) if value < 0 else ("", value)
    if not rest:
        return "0"
    exponent = len(str(rest.numerator)) - len(str(rest.denominator))
    if rest < Fraction(10) ** exponent:
        exponent -= 1
    mantissa = round(rest / Fraction(10) ** (exponent - digits + 1))
    if mantissa >= 10**digits:
        mantissa, exponent = mantissa // 10, exponent + 1
    text = str(mantissa)
    if -5 <= exponent < digits:
        whole = text[: exponent + 1] if exponent >= 0 else "0"
        part = text[exponent + 1 :] if exponent >= 0 else "0" * (-exponent - 1) + text
        part = part.rstrip("0")
        return f"{sign}{whole}{'.' if part else ''}{part}"
    part = text[1:].rstrip("0")
    return f"{sign}{text[0]}{'.' if part else ''}{part}e{exponent}"


def rough(value: Fraction) -> str:
    """A number to three digits."""
    return told(value) if value.denominator == 1 and abs(value) < 1000 else decimal(value, 3)
