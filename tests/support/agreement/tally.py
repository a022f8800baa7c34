"""Counts of comparisons, for each definition and domain, and the table made of them.

Nothing is left out in silence: where a definition has no comparison in a domain, a reason stands in its
place, of the closed list `pyverify.extract.reasons.Reason` or one of the words here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from pyverify.extract.reasons import Reason

__all__ = ["OWN_REASONS", "Report", "Tally", "columns"]

OWN_REASONS = {
    "no-data": "its value has no parts that are data",
    "not-differentiable": "no derivative is known at this point (a tie, or an inverted zero)",
    "proof-argument": "it takes a proof that is not reflexivity",
}
"""Reasons of these comparisons, beside those of `Reason`."""
EXAMPLES = 5
"""Failures of one definition in one domain that are kept in words."""


@dataclass(slots=True)
class Tally:
    """What was compared of one definition in one domain."""

    compared: int = 0
    undecided: int = 0
    """Of these, how often an enclosure allowed everything, so that nothing could have been found wrong."""
    failed: int = 0
    examples: list[str] = field(default_factory=list)
    left_out: Counter[str] = field(default_factory=Counter)
    """Cases without a comparison, by the word of the reason."""

    def agrees(self, good: bool, words: str, *, undecided: bool = False) -> None:
        """Count a comparison."""
        self.compared += 1
        self.undecided += undecided
        if not good:
            self.fails(words)

    def fails(self, words: str) -> None:
        """Count something that must not be."""
        self.failed += 1
        if len(self.examples) < EXAMPLES:
            self.examples.append(words)

    def leave_out(self, reason: str, cases: int = 1) -> None:
        """Count cases that cannot be compared; the reason has to be known."""
        assert reason in OWN_REASONS or Reason(reason)
        self.left_out[reason] += cases

    @property
    def cell(self) -> str:
        """The count, or the reason."""
        if self.failed:
            return f"{self.failed} FAILED of {self.compared}"
        if self.compared:
            return str(self.compared)
        return self.left_out.most_common(1)[0][0] if self.left_out else "NOTHING"


@dataclass(slots=True)
class Report:
    """All tallies, by definition and domain."""

    seed: int
    domains: Sequence[str]
    tallies: dict[str, dict[str, Tally]] = field(default_factory=dict)
    without_code: Mapping[str, int] = field(default_factory=dict)
    """Declarations that are no code, by reason: how many."""
    seconds: dict[str, float] = field(default_factory=dict)

    def tally(self, definition: str, domain: str) -> Tally:
        """The tally of a definition in a domain."""
        return self.tallies.setdefault(definition, {}).setdefault(domain, Tally())

    def _all(self) -> Iterable[tuple[str, str, Tally]]:
        for definition, row in self.tallies.items():
            for domain, tally in row.items():
                yield definition, domain, tally

    @property
    def compared(self) -> int:
        """Comparisons in all."""
        return sum(tally.compared for _, _, tally in self._all())

    @property
    def undecided(self) -> int:
        """Of these, those that could not have failed."""
        return sum(tally.undecided for _, _, tally in self._all())

    @property
    def failures(self) -> list[str]:
        """What failed, in words."""
        return [
            f"{definition}, {domain}: {words}"
            for definition, domain, tally in self._all()
            for words in tally.examples
        ]

    @property
    def silent(self) -> list[str]:
        """Definitions without a comparison and without a reason: there must be none."""
        return [
            f"{definition}, {domain}"
            for definition, row in self.tallies.items()
            for domain in self.domains
            if domain not in row or not (row[domain].compared or row[domain].left_out or row[domain].failed)
        ]

    def by_domain(self, domain: str) -> dict[str, Any]:
        """What a domain comes to."""
        found = [row[domain] for row in self.tallies.values() if domain in row]
        reasons: Counter[str] = Counter()
        for tally in found:
            if not tally.compared and tally.left_out:
                reasons[tally.left_out.most_common(1)[0][0]] += 1
        return {
            "definitions": sum(1 for tally in found if tally.compared),
            "compared": sum(tally.compared for tally in found),
            "undecided": sum(tally.undecided for tally in found),
            "failed": sum(tally.failed for tally in found),
            "left_out": dict(sorted(reasons.items())),
        }

    def json(self) -> dict[str, Any]:
        """All of it, for a file."""
        return {
            "format": 1,
            "seed": self.seed,
            "compared": self.compared,
            "undecided": self.undecided,
            "failed": len(self.failures),
            "seconds": {name: round(value, 1) for name, value in self.seconds.items()},
            "without_code": dict(sorted(self.without_code.items())),
            "domains": {domain: self.by_domain(domain) for domain in self.domains},
            "definitions": {
                definition: {domain: _plain(row[domain]) for domain in self.domains if domain in row}
                for definition, row in sorted(self.tallies.items())
            },
            "failures": self.failures,
        }

    def text(self) -> str:
        """The table, for a person."""
        rows = [("definition", *self.domains)]
        rows += [
            (definition, *(row[domain].cell if domain in row else "NOTHING" for domain in self.domains))
            for definition, row in sorted(self.tallies.items())
        ]
        rows.append(("in all", *(str(self.by_domain(domain)["compared"]) for domain in self.domains)))
        lines = columns(rows)
        lines += ["", f"{self.compared} comparisons, {len(self.failures)} failures, seed {self.seed}"]
        return "\n".join([*lines, *self.failures])


def _plain(tally: Tally) -> dict[str, Any]:
    found: dict[str, Any] = {"compared": tally.compared}
    if tally.undecided:
        found["undecided"] = tally.undecided
    if tally.failed:
        found["failed"] = tally.failed
    if tally.left_out:
        found["left_out"] = dict(sorted(tally.left_out.items()))
    return found


def columns(rows: Sequence[Sequence[str]]) -> list[str]:
    """Rows as lines with aligned columns."""
    widths = [max(len(row[place]) for row in rows) for place in range(len(rows[0]))]
    return [
        "  ".join(part.ljust(width) for part, width in zip(row, widths, strict=True)).rstrip() for row in rows
    ]
