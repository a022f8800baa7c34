"""A measurement that a project declares: a figure, its interval, and the data and script that give it.

Figures are kept as they are written, since their digits say how exactly they are meant. A figure that a
script prints agrees with a written one if it is that, rounded to the places that are written.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

__all__ = ["Measurement", "Reading", "Unreadable", "apart", "check_order", "places", "read_reading", "value"]

_NUMBER = r"[+-]?[0-9]{1,30}(?:\.[0-9]{1,30})?(?:[eE][+-]?[0-9]{1,3})?"
_WHOLE = re.compile(_NUMBER)
_READING = re.compile(
    rf"\s*({_NUMBER})\s*(?:(?:±|\+-|\+/-)\s*({_NUMBER})|\[\s*({_NUMBER})\s*,\s*({_NUMBER})\s*\])?\s*"
)


class Unreadable(ValueError):
    """A text is no figure; the message says why."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A figure, and perhaps the interval that holds what is true."""

    figure: str
    low: str = ""
    high: str = ""

    @property
    def text(self) -> str:
        """Both, as in `0.5 [0.4, 0.6]`."""
        return f"{self.figure} [{self.low}, {self.high}]" if self.low else self.figure


@dataclass(frozen=True, slots=True)
class Measurement:
    """One `[[measurement]]` table."""

    id: str
    subject: str
    """The id of a claim or of a sentence."""
    reading: Reading
    data: str
    """Path of the raw data, from the project's root, with `/`."""
    script: str
    """Path of the script that makes the figure from the data, in the same way."""
    unit: str = ""
    level: str = "0.95"
    """The probability with which an interval made in this way holds what is true."""
    n: int | None = None
    """How many cases or samples the figure rests on."""
    arguments: tuple[str, ...] = ()
    """What the script is given behind the path of the data."""
    claims: tuple[str, ...] = ()
    """Claims that say what the figure means, or bound it."""
    by: str = ""
    date: str = ""
    notes: str = ""
    data_sha256: str = ""
    """Of the data when it was recorded; empty: not told."""
    script_sha256: str = ""


def value(text: str) -> Fraction:
    """The number that a text writes; raises `Unreadable`."""
    if not _WHOLE.fullmatch(text):
        raise Unreadable(f"`{text[:60]}` is no decimal number")
    return Fraction(text)


def places(text: str) -> Fraction:
    """The unit of the last place of a written number: 1/100 for `0.25`, 10 for `1e1`."""
    digits, _, exponent = text.lower().partition("e")
    after = len(digits.partition(".")[2])
    return Fraction(10) ** (int(exponent or 0) - after)


def apart(written: str, printed: str, *, side: int = 0) -> bool:
    """Whether a printed number is another than the written one, which may be rounded to its last place.

    `side`: -1 for a lower bound and 1 for an upper one, which may also be rounded outward.
    """
    room = places(written)
    outward = (value(written) - value(printed)) * side
    if outward > 0:
        return outward >= room
    return abs(value(written) - value(printed)) > room / 2


def read_reading(text: str) -> Reading:
    """The figure and interval of `0.5`, `0.5±0.1` or `0.5 [0.4, 0.6]`; raises `Unreadable`."""
    found = _READING.fullmatch(text)
    if found is None:
        raise Unreadable(f"`{text[:60]}` is no figure")
    figure, error, low, high = found.groups()
    if error is not None:
        half = value(error)
        if half < 0:
            raise Unreadable(f"the error in `{text[:60]}` is negative")
        unit = min(places(error), places(figure))
        low, high = (_decimal(value(figure) + sign * half, unit) for sign in (-1, 1))
    made = Reading(figure, low or "", high or "")
    check_order(made)
    return made


def check_order(reading: Reading) -> None:
    """Raise `Unreadable` if a figure does not lie in its interval."""
    if reading.low and not value(reading.low) <= value(reading.figure) <= value(reading.high):
        raise Unreadable(f"the figure of {reading.text} is not in its interval")


def _decimal(number: Fraction, unit: Fraction) -> str:
    """A multiple of a power of ten, in digits."""
    if unit >= 1:
        return str(int(number))
    after = len(str(unit.denominator)) - 1
    scaled = int(abs(number) / unit)
    digits = str(scaled).rjust(after + 1, "0")
    return f"{'-' if number < 0 else ''}{digits[:-after]}.{digits[-after:]}"
