"""The attack on the labelled corpus: which bad statements it flags, for the right reason; which good ones.

    python -m tests.campaigns.statements [--budget 20] [--only NAME …] [--folder DIR]

A bad statement is found when a finding that flags it has one of the kinds that its label accepts, and says
the words that the label asks for. A good one is a false alarm when anything flags it. The table counts by
category; each miss is told below it, with what was found instead. `--folder` takes any folder that is laid
out like `tests/statements`.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from pyverify.errors import PyverifyError
from pyverify.spec import Spec
from pyverify.symbolic.finding import Finding, Kind
from tests.support.statements import FOLDER, Entry, built, entries

LEAST = 0.95
"""The part of the bad statements that has to be found for the right reason."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the attack said of one statement."""

    entry: Entry
    findings: tuple[Finding, ...]
    seconds: float
    error: str = ""

    @property
    def flagged(self) -> bool:
        """Whether it is to be looked at."""
        return any(finding.flagged for finding in self.findings)

    @property
    def right(self) -> bool:
        """Whether a finding has a kind and the words that the label asks for."""
        return any(self._says(finding, self.entry.kinds) for finding in self.findings)

    @property
    def telling(self) -> bool:
        """Whether a finding has the most telling kind, and the words."""
        return any(self._says(finding, self.entry.kinds[:1]) for finding in self.findings)

    @property
    def missed(self) -> bool:
        """Whether the attack did not do what the label asks for."""
        return self.flagged or bool(self.error) if not self.entry.bad else not self.right

    def _says(self, finding: Finding, kinds: Sequence[Kind]) -> bool:
        said = f"{finding.subject} {finding.words}"
        return finding.flagged and finding.kind in kinds and all(word in said for word in self.entry.words)

    def told(self) -> str:
        """The miss in a few lines: what was expected, what was found."""
        expected = " or ".join(kind.value for kind in self.entry.kinds) or "nothing"
        words = f" that says {', '.join(self.entry.words)}" if self.entry.words else ""
        found = [f"    {one.kind.value}: {one.words}" for one in self.findings] or ["    nothing found"]
        if self.error:
            found.append(f"    {self.error}")
        head = f"{self.entry.label} {self.entry.name} ({self.entry.category}), {self.seconds:.1f} s"
        return "\n".join([f"{head}: expected {expected}{words}", *found])


def run(
    spec: Spec, chosen: Iterable[Entry], budget: float, tell: Callable[[Outcome], None] = lambda _: None
) -> tuple[Outcome, ...]:
    """Attack each statement; an error of the attack is an outcome of its own."""
    from pyverify.symbolic import examine

    outcomes = []
    for entry in chosen:
        started = time.monotonic()
        findings: tuple[Finding, ...] = ()
        error = ""
        try:
            found = examine(spec, spec.statement(f"Statements.{entry.name}"), budget=budget)
            findings = tuple(found.findings)
        except PyverifyError as refused:
            error = f"{refused.code}: {refused}"
        outcomes.append(Outcome(entry, findings, time.monotonic() - started, error))
        tell(outcomes[-1])
    return tuple(outcomes)


def table(outcomes: Sequence[Outcome]) -> str:
    """Counts by category, the bad statements first."""
    lines = [_row("bad", "number", "flagged", "right kind", "first kind", "seconds")]
    for bad in (True, False):
        group = [one for one in outcomes if one.entry.bad == bad]
        if not bad:
            lines += ["", _row("good", "number", "false alarms", "", "", "seconds")]
        for category in [*sorted({one.entry.category for one in group}), ""]:
            these = [one for one in group if category in ("", one.entry.category)]
            counts = [len(these), sum(one.flagged for one in these)]
            counts += [sum(one.right for one in these), sum(one.telling for one in these)] if bad else []
            cells = [*map(str, counts), *([] if bad else ["", ""])]
            lines.append(_row(category or "all", *cells, f"{sum(one.seconds for one in these):.1f}"))
    return "\n".join(line.rstrip() for line in lines)


def _row(name: str, *cells: str) -> str:
    return f"{name:52}" + "".join(f"{cell:>13}" for cell in cells)


def enough(outcomes: Sequence[Outcome]) -> bool:
    """Whether the attack did what the corpus asks of it."""
    bad = [one for one in outcomes if one.entry.bad]
    alarms = [one for one in outcomes if not one.entry.bad and one.missed]
    return not alarms and sum(one.right for one in bad) >= LEAST * len(bad)


def main() -> int:
    """Run the campaign; 1 if too little was found or a good statement was flagged."""
    parser = argparse.ArgumentParser(description="attack every statement of a labelled corpus")
    parser.add_argument("--budget", type=float, default=20.0, help="seconds of solver time for each")
    parser.add_argument("--only", nargs="+", metavar="NAME", help="only these statements")
    parser.add_argument("--folder", type=Path, default=FOLDER, help="a corpus laid out like tests/statements")
    options = parser.parse_args()
    chosen = [one for one in entries(options.folder) if options.only is None or one.name in options.only]
    if not chosen:
        parser.error("there is no such statement")

    def tell(outcome: Outcome) -> None:
        word = "MISSED" if outcome.missed else "ok"
        kinds = ", ".join(dict.fromkeys(one.kind.value for one in outcome.findings)) or "nothing found"
        print(f"{outcome.entry.name:24} {word:7} {outcome.seconds:6.1f} s  {kinds}", flush=True)

    with tempfile.TemporaryDirectory() as root:
        outcomes = run(built(Path(root), options.folder), chosen, options.budget, tell)
    misses = [one.told() for one in outcomes if one.missed]
    slowest = max(outcomes, key=lambda one: one.seconds)
    print("", table(outcomes), "", *misses, sep="\n")
    print(f"slowest: {slowest.entry.name}, {slowest.seconds:.1f} s; {len(misses)} missed")
    return 0 if enough(outcomes) else 1


if __name__ == "__main__":
    sys.exit(main())
