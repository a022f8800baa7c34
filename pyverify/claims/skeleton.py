"""A claims file to begin with: a paper's marked sentences, and what each may be, to be chosen by a person."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pyverify.claims.marked import Marked
from pyverify.claims.paper import Said
from pyverify.claims.toml_text import toml

__all__ = ["guess", "paper_id", "skeleton"]

_WORDS: Sequence[tuple[Said, re.Pattern[str]]] = tuple(
    (kind, re.compile(pattern, re.IGNORECASE))
    for kind, pattern in (
        (Said.DEFINITION, r"\b(?:we|is|are) (?:define|call|named?|defined|called)\w*\b|\bdenotes?\b"),
        (Said.ASSUMPTION, r"\b(?:assum\w+|suppos\w+|provided that)\b"),
        (Said.PROJECTION, r"\b(?:will|could|would|may|might|expect\w*|project\w*|promis\w*|future)\b"),
        (
            Said.MEASUREMENT,
            r"\b(?:measur\w+|observ\w+|experiment\w*|benchmark\w*|achiev\w+|faster|slower|accuracy)\b|\d+(?:\.\d+)?\s*(?:%|×)",
        ),
        (Said.EQUATION, r"=|\bequals?\b|\bidentity\b"),
        (
            Said.THEOREM,
            r"\b(?:prov\w+|theorem|lemma|all|every|any|always|never|exactly|if and only if|bound\w*)\b",
        ),
    )
)
_FIGURE = re.compile(r"(?<![\w.])[+−-]?\d+(?:\.\d+)?(?:\s*(?:%|×|[munk]?[sJWgV]\b|[KMG]?Hz\b))")
_OTHER = re.compile(r"[^A-Za-z0-9]+")


def guess(text: str) -> tuple[Said, str]:
    """What sort of sentence it may be, and the word that says so; a theorem where none does."""
    for kind, pattern in _WORDS:
        if found := pattern.search(text):
            return kind, found[0]
    return Said.THEOREM, ""


def paper_id(name: str) -> str:
    """An id made of a name."""
    return _OTHER.sub("-", name).strip("-")[:40].strip("-") or "paper"


def skeleton(found: Sequence[Marked], *, paper: str, title: str) -> str:
    """The text of a claims file with a table for the paper and one for each sentence."""
    kinds = ", ".join(one.value for one in Said)
    rows = [
        "# Sentences that somebody marked. Each `kind` is a guess: choose it, and take the remark away.",
        f"# The kinds are {kinds}.",
        "# Then write `[[claim]]` tables for what can be stated (docs/claims-format.md), and name them in",
        "# `rests` (claims that say the sentence) and `refuted` (claims that speak against it).",
        "format = 1",
        "",
        "[[paper]]",
        f"id = {toml(paper)}",
        f"title = {toml(title)}",
        "authors = []",
        'identifier = ""',
    ]
    for number, one in enumerate(found, 1):
        kind, word = guess(one.text)
        place = f"{one.heading}, line {one.line}" if one.heading else f"line {one.line}"
        why = f"a guess, by {toml(word)}" if word else "a guess: no word says it"
        figures = _FIGURE.findall(one.text)
        rows += [
            "",
            "[[sentence]]",
            f"id = {toml(f'{paper}-says-{number}')}",
            f"paper = {toml(paper)}",
            f"place = {toml(place)}",
            f"sentence = {toml(one.text)}",
            f"kind = {toml(kind.value)}  # to be chosen; {why}",
        ]
        rows += [f"figure = {toml(', '.join(dict.fromkeys(figures)))}"] if figures else []
        rows += ["rests = []", "refuted = []"]
    return "\n".join(rows) + "\n"
