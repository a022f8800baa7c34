"""Every definition under `lean/` in every domain: a table of what agrees, what does not, and what is left
out why.

    python -m tests.campaigns.agreement [--cases 100] [--seed 1] [--domains …] [--write]

The exact rationals are held against the official kernel's reduction of closed Lean terms, at least fifty of
each definition, and a part of these against this package's own kernel. All other domains are held against
the exact rationals: compiled exact functions, z3, cvc5 and SymPy (exact conventions) give the same number;
balls and the enclosure of all roundings cover it; numbers with gradients have it as their value; Python's
floats and compiled batches in float64, float32 and the x87 long double lie inside the enclosure of all
roundings. Definitions with a logarithm are held against the paper's formula in real balls of 640 bits.

An entry of the table is a count, or the reason why there is none; each reason is checked against the
definition. `--write` keeps the table: `docs/agreement.md`, and all counts in
`tests/bench/results/agreement.json`.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pyverify.extract.reasons import NotInterpreted
from pyverify.extract.sorts import Kind
from pyverify.spec import Spec, load
from pyverify.spec.agreement import Case, Closed, draw
from tests.support.agreement.batches import BATCHES
from tests.support.agreement.document import markdown
from tests.support.agreement.domains import CHECKS, Check
from tests.support.agreement.explained import unexplained
from tests.support.agreement.kernels import OFFICIAL, OWN, official, own
from tests.support.agreement.subjects import Subject, subjects
from tests.support.agreement.tally import Report, Tally

ROOT = Path(__file__).parents[2]
DOCUMENT = ROOT / "docs" / "agreement.md"
RESULTS = ROOT / "tests" / "bench" / "results" / "agreement.json"
DOMAINS = (OFFICIAL, OWN, *CHECKS, *BATCHES)
LEAST = 100_000
"""Comparisons of a whole campaign."""
LEAST_FOR_KERNEL = 50
"""Closed instances of each definition."""


@dataclass(frozen=True, slots=True)
class Plan:
    """How many cases of each definition go to each domain."""

    kernel: int
    own: int
    each: dict[str, int]
    groups: int
    """Batches of each definition."""
    batch: int
    """Cases in a batch."""

    @staticmethod
    def of(cases: int) -> Plan:
        """The plan of a campaign. Formulas that are made anew for each case get fewer of them."""
        slow = max(3, cases // 8)
        each = dict.fromkeys(CHECKS, cases) | {"sympy": slow, "z3": slow, "cvc5": slow}
        return Plan(max(LEAST_FOR_KERNEL, cases // 2), slow, each, 5, max(4, cases * 2 // 5))


SMALL = Plan(2, 1, dict.fromkeys(CHECKS, 3) | {"sympy": 2, "z3": 2, "cvc5": 2}, 1, 4)
"""All definitions and domains, in seconds."""


def run(spec: Spec, plan: Plan, seed: int, wanted: Sequence[str] = DOMAINS) -> tuple[Report, list[Subject]]:
    """Compare, and count."""
    start = time.monotonic()
    found = subjects(spec)
    report = Report(seed, wanted, without_code=found.without_code)
    closed = Closed(spec.library)
    if OFFICIAL in wanted:
        given = [
            (one, case) for one in found.found for case in for_kernel(spec, closed, one, plan.kernel, seed)
        ]
        report.seconds["cases"] = time.monotonic() - start
        start = time.monotonic()
        official(spec, closed, given, spec.compiled.build.toolchain, report)
        report.seconds[OFFICIAL] = time.monotonic() - start
    if OWN in wanted:
        start = time.monotonic()
        own(
            closed, [(o, c) for o in found.found for c in for_kernel(spec, closed, o, plan.own, seed)], report
        )
        report.seconds[OWN] = time.monotonic() - start
    for domain, check in CHECKS.items():
        start = time.monotonic()
        for one in found.found if domain in wanted else ():
            attempt(check, one, draw(one.definition, plan.each[domain], seed), report.tally(one.name, domain))
        report.seconds[domain] = time.monotonic() - start
    for domain, check in BATCHES.items():
        start = time.monotonic()
        for one in found.found if domain in wanted else ():
            for group in range(plan.groups):
                cases = draw(one.definition, plan.batch, seed * 1000 + group, same_naturals=True)
                attempt(check, one, cases, report.tally(one.name, domain))
        report.seconds[domain] = time.monotonic() - start
    return report, list(found.found)


def attempt(check: Check, subject: Subject, cases: Sequence[Case], tally: Tally) -> None:
    """A check, of which an error counts as a failure: a domain that breaks does not agree."""
    try:
        check(subject, cases, tally)
    except Exception as error:
        tally.fails(f"{type(error).__name__}: {error}")


def for_kernel(spec: Spec, closed: Closed, subject: Subject, count: int, seed: int) -> list[Case]:
    """Cases to be put to the kernel; where a proof is among the arguments, those in which there is one."""
    definition = subject.definition
    cases = draw(definition, count, seed)
    if all(binder.kind is not Kind.PROOF for binder in spec.library.telescope(definition.name).binders):
        return cases
    good = []
    for case in draw(definition, 40 * count, seed):
        try:
            closed.application(definition, case)
        except NotInterpreted:
            continue
        good.append(case)
    return good[:count] or cases


def problems(report: Report, found: Sequence[Subject], spec: Spec) -> list[str]:
    """All that must not be."""
    return [
        *report.failures,
        *(f"nothing and no reason: {one}" for one in report.silent),
        *(f"the reason is not true: {one}" for one in unexplained(report, found, spec.library)),
    ]


def main() -> int:
    """Run a campaign; 1 if something does not agree."""
    parser = argparse.ArgumentParser(
        description="hold every domain against exact values, and these against the kernel"
    )
    parser.add_argument("--cases", type=int, default=100, help="cases of each definition and domain")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--domains", nargs="+", default=DOMAINS, choices=DOMAINS, help="only these")
    parser.add_argument("--root", type=Path, default=ROOT)
    parser.add_argument(
        "--write", action="store_true", help="keep the table in docs/ and tests/bench/results/"
    )
    options = parser.parse_args()
    spec = load(options.root)
    report, found = run(spec, Plan.of(options.cases), options.seed, options.domains)
    print(report.text())
    wrong = problems(report, found, spec)
    print("\n".join(wrong) or "nothing disagrees, and nothing is left out without a reason")
    if options.write and tuple(options.domains) == DOMAINS:
        RESULTS.write_text(json.dumps(report.json(), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
        DOCUMENT.write_text(markdown(report), encoding="utf-8")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
