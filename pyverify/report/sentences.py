"""What became of a paper's sentences: computed from the verdicts of the claims that they name.

A sentence is proved if all claims that say it are, and nothing of it remains; refuted as worded if every
claim that is named against it stands. What the authors measured, expect or assume is called that, unless
somebody measured it here. A measurement beside a sentence that needs a theorem is told, and changes nothing.
"""

from __future__ import annotations

import enum
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pyverify.claims.paper import Needs, Said, Sentence
from pyverify.report.measured import MeasurementReport
from pyverify.report.word import Word

__all__ = ["NEEDED", "Became", "Outcome", "became"]


class Became(enum.Enum):
    """What became of a sentence; the order is that in which a summary counts them."""

    PROVED = "proved"
    """By the claims that it rests on, all of it."""
    PROVED_IN_PART = "proved in part"
    """By the claims that it rests on; what remains is told."""
    REFUTED = "refuted as worded"
    """By the claims that speak against it."""
    MEASURED = "measured here"
    """With raw data and an interval among the evidence."""
    MEASURED_OTHERWISE = "measured otherwise"
    """The same, and the paper's figure is another."""
    DEFINED = "a definition"
    """It says what a word means, and the claims use it so."""
    REPORTED = "reported, not checked here"
    """The paper gives a figure, and nothing here tells whether it is right."""
    PROJECTED = "projected, not checked"
    """The authors expect it."""
    ASSUMED = "assumed"
    """Everything else is said under it."""
    UNDEFINED = "undefined"
    """No statement can be made of it."""
    NOT_CHECKED = "not checked"
    """It says something that could be stated, and no claim states it."""
    STALE = "not decided"
    """A claim that it names has no verdict that counts."""

    @property
    def mark(self) -> str:
        """A sign beside the word."""
        signs = {
            "proved": "✓",
            "measured here": "✓",
            "proved in part": "◐",
            "refuted as worded": "✗",
            "measured otherwise": "✗",
            "a definition": "·",
        }
        return signs.get(self.value, "?")

    @property
    def slug(self) -> str:
        """For a class on the page."""
        return self.name.lower().replace("_", "-")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one sentence."""

    became: Became
    enough: bool
    """Whether that is what its wording needs."""
    why: str
    """The names that decided, or what is missing."""


_SUFFICE: Mapping[Needs, frozenset[Became]] = {
    Needs.PROOF: frozenset({Became.PROVED}),
    Needs.ALGEBRA: frozenset({Became.PROVED}),
    Needs.TESTS: frozenset({Became.PROVED, Became.MEASURED}),
    Needs.MEASUREMENT: frozenset({Became.MEASURED}),
}
NEEDED: Mapping[Needs, str] = {
    Needs.PROOF: "a theorem",
    Needs.ALGEBRA: "algebra or a theorem",
    Needs.TESTS: "tests",
    Needs.MEASUREMENT: "a measurement",
    Needs.NOTHING: "nothing",
}
"""The same in words that can stand in a sentence."""
_UNCHECKED = {
    Said.MEASUREMENT: Became.REPORTED,
    Said.PROJECTION: Became.PROJECTED,
    Said.ASSUMPTION: Became.ASSUMED,
}


_MEASURABLE = frozenset({Needs.TESTS, Needs.MEASUREMENT})


def became(
    sentence: Sentence, words: Mapping[str, Word], measured: Sequence[MeasurementReport] = ()
) -> Outcome:
    """The outcome of a sentence. `words`: the verdicts of claims; `measured`: the measurements about it."""
    found, why = _became(sentence, words, [one for one in measured if one.good])
    enough = sentence.least is Needs.NOTHING or found in _SUFFICE[sentence.least]
    return Outcome(found, enough, "; ".join(part for part in (why, *(one.says for one in measured)) if part))


def _became(
    sentence: Sentence, words: Mapping[str, Word], measured: Sequence[MeasurementReport]
) -> tuple[Became, str]:
    standing = {Word.PROVED, Word.REFUTED}
    weak = [one for one in (*sentence.rests, *sentence.refuted) if words.get(one) not in standing]
    false = [one for one in sentence.rests if words.get(one) is Word.REFUTED]
    if weak or false:
        told = [f"`{one}` {words[one].value if one in words else 'was not checked'}" for one in weak + false]
        return Became.STALE, "; ".join(told)
    if sentence.refuted:
        return Became.REFUTED, f"by {_names(sentence.refuted)}"
    if measured and (sentence.kind in _UNCHECKED or sentence.least in _MEASURABLE):
        otherwise = any(one.as_the_paper is False for one in measured)
        return (Became.MEASURED_OTHERWISE if otherwise else Became.MEASURED), ""
    if sentence.kind in _UNCHECKED:
        return _UNCHECKED[sentence.kind], f"beside it: {_names(sentence.rests)}" if sentence.rests else ""
    if sentence.kind is Said.DEFINITION:
        return (Became.DEFINED, _names(sentence.rests)) if sentence.rests else (Became.UNDEFINED, "")
    if not sentence.rests:
        return Became.NOT_CHECKED, "no claim states it"
    if sentence.remains:
        return Became.PROVED_IN_PART, f"by {_names(sentence.rests)}; what remains: {sentence.remains}"
    return Became.PROVED, f"by {_names(sentence.rests)}"


def _names(names: tuple[str, ...]) -> str:
    return ", ".join(f"`{one}`" for one in names)
