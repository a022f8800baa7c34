"""What a sentence asks of its evidence, by its words. A list that a person can read and object to.

No grammar is understood here. A word of the list makes its sentence answerable; what a sentence says beyond
its words is for readers.
"""

from __future__ import annotations

import enum
import re
from dataclasses import dataclass

__all__ = ["ASSERTIVE", "GENERAL", "Need", "Wording", "needs"]


class Need(enum.Enum):
    """The least that carries a wording."""

    THEOREM = "a theorem"
    """It speaks of all cases, or says that something is proved."""
    FIGURE = "a measurement"
    """It gives a figure that somebody measured."""
    TESTS = "tests"
    """It says that code was tested."""
    ANYTHING = "anything that was checked"


@dataclass(frozen=True, slots=True)
class Wording:
    """What was found in a sentence."""

    need: Need
    words: tuple[str, ...]
    """The words that ask for it."""
    assertive: bool
    """Whether the sentence says of itself that there is evidence, so that it has to be marked."""


ASSERTIVE = (
    r"machine[- ]check(?:ed|s)",
    r"formally (?:verified|proved|proven|checked)",
    r"(?:is|are|was|were|been|be|we|has|have) (?:\w+ly )?(?:proved|proven|verified)",
    r"proves?\b",
    r"provabl[ey]",
    r"guarantee(?:s|d)?\b",
    r"verified to\b",
)
"""Words by which a sentence says that something is certain."""
GENERAL = (
    r"always",
    r"never",
    r"exact(?:ly)?",
    r"exponential(?:ly)?",
    r"any",
    r"every",
    r"all",
    r"no matter",
    r"impossible",
    r"cannot",
    r"optimal(?:ly)?",
    r"necessarily",
    r"if and only if",
    r"for each",
    r"at most",
    r"at least",
    r"without loss",
)
"""Words by which a sentence speaks of more than was tried."""
_MEASURED = (
    r"\d+(?:[.,]\d+)*\s?(?:%|per ?cent)",
    r"measured",
    r"experiments? (?:show|confirm)s?",
    r"observed",
    r"empirical(?:ly)?",
    r"\d+(?:\.\d+)?\s?[x×]\s(?:faster|less|more|fewer)",
)
_TESTED = (r"\btest(?:ed|s)\b", r"conforms?")


def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{'|'.join(words)})(?![\w-])", re.IGNORECASE)


_PATTERNS = {
    "assertive": _pattern(ASSERTIVE),
    "general": _pattern(GENERAL),
    "measured": re.compile("|".join(_MEASURED), re.IGNORECASE),
    "tested": re.compile("|".join(_TESTED), re.IGNORECASE),
}


def needs(text: str) -> Wording:
    """What a sentence needs, and by which of its words."""
    found = {name: [one[0] for one in pattern.finditer(text)] for name, pattern in _PATTERNS.items()}
    strong = [*found["assertive"], *found["general"]]
    if found["assertive"] or (strong and not found["measured"]):
        return Wording(Need.THEOREM, _once(strong), bool(found["assertive"]))
    if found["measured"]:
        return Wording(Need.FIGURE, _once(found["measured"]), False)
    if found["tested"]:
        return Wording(Need.TESTS, _once(found["tested"]), False)
    return Wording(Need.ANYTHING, (), False)


def _once(words: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word.lower() for word in words))
