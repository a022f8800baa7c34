"""`docs/agreement.md`, made from a campaign's report."""

from __future__ import annotations

from pyverify.extract.reasons import Reason
from pyverify.term import show_name
from tests.support.agreement.conventions import CONVENTIONS
from tests.support.agreement.tally import OWN_REASONS, Report

__all__ = ["markdown", "rows_of"]

HEAD = """# Agreement

Written by `python -m tests.campaigns.agreement --write`; all counts are in
`tests/bench/results/agreement.json`.

What a definition's code computes is held against what Lean's kernel reduces the definition to. The exact
rationals are compared with the official kernel on closed instances over `Rat`; every other domain is compared
with the exact rationals: equal, for what is exact; covering, for enclosures; inside the enclosure of all
roundings, for floating point. Definitions with a logarithm have no rational value; they are held against the
paper's formula, written a second time over real balls of 640 bits.
"""
CONVENTIONS_HEAD = """
## Conventions of total functions

Each is tested by the kernel's reduction and in every domain that has the operation.

| convention | instance |
| --- | --- |
"""
OUTSIDE = """
A table that is given as a list or an array has no value beyond its end, and reading there is an error that
names the place (`bad-argument`); one that is given as a callable has a value everywhere, as Lean's functions
have. The compiled functions look at the sizes of arrays once, before they run.
"""


def markdown(report: Report) -> str:
    """The page."""
    lines = [
        HEAD,
        f"Seed {report.seed}: **{report.compared:,}** comparisons, {len(report.failures)} failures.",
        "",
    ]
    lines += ["| domain | definitions | comparisons | of these, nothing could be told | left out |"]
    lines += ["| --- | ---: | ---: | ---: | --- |"]
    for domain in report.domains:
        found = report.by_domain(domain)
        out = ", ".join(f"{count} {reason}" for reason, count in found["left_out"].items())
        numbers = f"{found['definitions']} | {found['compared']:,} | {found['undecided']:,}"
        lines.append(f"| {domain} | {numbers} | {out} |")
    lines += [
        "",
        "*Nothing could be told*: the enclosure held everything, or both truth values.",
        "",
        "Reasons:",
        "",
    ]
    words = sorted({reason for domain in report.domains for reason in report.by_domain(domain)["left_out"]})
    words = sorted({*words, *report.without_code, "not-differentiable"})
    lines += [f"* `{word}`: {OWN_REASONS.get(word) or Reason(word).sentence}." for word in words]
    lines.append(CONVENTIONS_HEAD.rstrip("\n"))
    for one in CONVENTIONS:
        shown = ", ".join("…" if callable(argument) else str(argument) for argument in one.case.arguments)
        lines.append(f"| {one.words} | `{show_name(one.constant)}` at ({shown}) is {one.value} |")
    lines += [OUTSIDE, "## Every definition in every domain", ""]
    lines += [f"| definition | {' | '.join(report.domains)} |", f"| --- |{' ---: |' * len(report.domains)}"]
    for definition, cells in rows_of(report).items():
        lines.append(f"| `{definition}` | {' | '.join(cells)} |")
    others = ", ".join(f"{count} {reason}" for reason, count in sorted(report.without_code.items()))
    lines += ["", f"Declarations under `lean/` without code, mostly tactics and types: {others}.", ""]
    return "\n".join(lines)


def rows_of(report: Report) -> dict[str, list[str]]:
    """The cells of each definition."""
    return {
        definition: [row[domain].cell if domain in row else "NOTHING" for domain in report.domains]
        for definition, row in sorted(report.tallies.items())
    }
