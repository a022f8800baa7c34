"""What became of a paper's sentences: computed from the verdicts of the claims that they name.

A sentence is proved if all claims that say it are, and nothing of it remains; refuted as worded if every
claim that is named against it stands. What the authors measured, expect or assume is called that, unless
somebody measured it here.
"""

from __future__ import annotations

import enum
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from pyverify.claims.paper import Needs, Said, Sentence
from pyverify.report.word import Word

__all__ = ["Became", "Outcome", "became"]


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
        signs = {"proved": "✓", "measured here": "✓", "proved in part": "◐", "refuted as worded": "✗"}
        return signs.get(self.value, "·" if self is Became.DEFINED else "?")

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
_UNCHECKED = {
    Said.MEASUREMENT: Became.REPORTED,
    Said.PROJECTION: Became.PROJECTED,
    Said.ASSUMPTION: Became.ASSUMED,
}


def became(sentence: Sentence, words: Mapping[str, Word], measured: Collection[str] = ()) -> Outcome:
    """The outcome of a sentence. `words`: the verdicts of claims; `measured`: ids of sentences that were."""
    found, why = _became(sentence, words, measured)
    enough = sentence.least is Needs.NOTHING or found in _SUFFICE[sentence.least]
    return Outcome(found, enough, why)


def _became(sentence: Sentence, words: Mapping[str, Word], measured: Collection[str]) -> tuple[Became, str]:
    standing = {Word.PROVED, Word.REFUTED}
    weak = [one for one in (*sentence.rests, *sentence.refuted) if words.get(one) not in standing]
    false = [one for one in sentence.rests if words.get(one) is Word.REFUTED]
    if weak or false:
        told = [f"`{one}` {words[one].value if one in words else 'was not checked'}" for one in weak + false]
        return Became.STALE, "; ".join(told)
    if sentence.refuted:
        return Became.REFUTED, f"by {_names(sentence.refuted)}"
    if sentence.id in measured:
        return Became.MEASURED, "its data and script are among the evidence"
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
