"""Each hypothesis of the project's claims: what an attack finds beside what the claims documents say.

    python -m tests.campaigns.necessity [CLAIM]… [--budget 8] [--sizes 3] [--forms] [--kernel]
        [--record FILE] [--read FILE]

`tests/data/necessity/expected.toml` holds what the documents say, as far as they say it; it was written by
reading them. Per hypothesis and part that has an entry or is not needed, a line tells both; what disagrees is
marked and counted. A disagreement is a mistake of the attack, of the document, or of the statement in Lean.
`--record` keeps what was found, a JSON object for each claim; `--read` compares what was kept. `--kernel`
makes theorems of all counterexamples, and counts those that Lean and the kernel accept, with the reasons of
the rest.
"""

from __future__ import annotations

import argparse
import json
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pyverify.claims import Expect
from pyverify.extract import NotInterpreted
from pyverify.spec import Spec, load
from pyverify.statement import Statement
from pyverify.symbolic import inquiry
from pyverify.symbolic.necessity import Asked, Necessities, Need, necessity
from pyverify.symbolic.necessity.theorems import checked
from pyverify.symbolic.record import plain, restored

ROOT = Path(__file__).parents[2]
EXPECTED = ROOT / "tests" / "data" / "necessity" / "expected.toml"
SAYS = {
    "needed": (Need.NEEDED,),
    "needed if empty": (Need.NEEDED_IF_EMPTY,),
    "idle": (Need.IDLE, Need.FOLLOWS),
    "follows": (Need.FOLLOWS,),
}
"""What the documents say, and the verdicts that agree with it."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What a document says about one hypothesis, or about one part of it."""

    claim: str
    hypothesis: str
    part: str
    """In the words of the attack; empty for the whole."""
    says: str
    source: str
    counterexample: str


def entries() -> list[Entry]:
    """All that the documents say; raises `ValueError` for a word that has no meaning here."""
    table = tomllib.loads(EXPECTED.read_text(encoding="utf-8"))
    found = []
    for claim, hypotheses in table["claims"].items():
        for one in hypotheses:
            says = one["says"]
            if says not in SAYS:
                raise ValueError(f"{claim}: `{says}` is none of {', '.join(SAYS)}")
            found.append(
                Entry(
                    claim, one["on"], one.get("part", ""), says, one["source"], one.get("counterexample", "")
                )
            )
    return found


def claims_with_hypotheses(spec: Spec) -> Iterator[str]:
    """The claims that are expected to be proved, can be read, and assume something."""
    for claim in spec.claims.values():
        try:
            if claim.claim.expect is Expect.PROVED and claim.statement.hypotheses:
                yield claim.id
        except NotInterpreted:
            continue


def lines(found: Necessities, claim: str, said: Sequence[Entry], counts: Counter[str]) -> Iterator[str]:
    """One line for each hypothesis and part, ours beside the document's."""
    waiting = [*said]
    for one in found.found:
        if one.asked is Asked.WEAKER:
            continue
        part = one.words if one.asked is Asked.PART else ""
        match = next((e for e in waiting if (e.hypothesis, e.part) == (one.hypothesis, part)), None)
        if match:
            waiting.remove(match)
        mark = _mark(one.need, match)
        counts[mark] += 1
        document = f"{match.says} ({match.source})" if match else "-"
        values = ", ".join(map(str, one.counterexample.values)) if one.counterexample else ""
        yield f"{mark:12} {claim:34} {one.subject:44} {one.need.value:28} {document:34} {values}"
    for entry in waiting:
        counts["NOT ASKED"] += 1
        yield f"{'NOT ASKED':12} {claim:34} {entry.hypothesis}: {entry.part}"


def _mark(need: Need, entry: Entry | None) -> str:
    if entry is None:
        return {Need.UNKNOWN: "unknown", Need.NEEDED: "needed"}.get(need, "FOUND")
    if need is Need.UNKNOWN:
        return "not decided"
    return "agrees" if need in SAYS[entry.says] else "DISAGREES"


def kernel_lines(found: Sequence[Necessities]) -> Iterator[str]:
    """How many counterexamples the kernel accepted, by what was left out; and why not the rest."""
    verdicts: Counter[tuple[str, str]] = Counter()
    reasons: Counter[str] = Counter()
    for one in found:
        for each in one.found:
            if each.kernel is not None:
                verdicts[each.asked.value, each.kernel.word] += 1
                if each.kernel.why:
                    reasons[each.kernel.why.split("\n")[0][:90]] += 1
    yield from (f"{asked:12} {word:16} {number}" for (asked, word), number in sorted(verdicts.items()))
    yield from (f"{number:4} {why}" for why, number in reasons.most_common())


def main(arguments: Sequence[str] | None = None) -> int:
    """Ask about the claims, or read what was found, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("claims", nargs="*")
    parser.add_argument("--budget", type=float, default=8.0)
    parser.add_argument("--sizes", type=int, default=3)
    parser.add_argument("--forms", action="store_true", help="weaker forms too")
    parser.add_argument("--record", type=Path)
    parser.add_argument("--read", type=Path)
    parser.add_argument("--kernel", action="store_true")
    given = parser.parse_args(arguments)
    spec = load(ROOT)
    asking = inquiry(spec.library.definition, sizes=range(given.sizes + 1))
    kept: Mapping[str, Any] = {}
    if given.read:
        kept = {row["claim"]: row["found"] for row in map(json.loads, given.read.read_text().splitlines())}
    said = entries()
    counts: Counter[str] = Counter()
    pairs: list[tuple[Statement, Necessities]] = []
    for claim in given.claims or kept or claims_with_hypotheses(spec):
        if given.read:
            found = restored(Necessities, kept[claim])
        else:
            found = necessity(asking, spec.claims[claim].statement, given.budget, forms=given.forms)
        pairs.append((spec.claims[claim].statement, found))
        for line in lines(found, claim, [one for one in said if one.claim == claim], counts):
            print(line, flush=True)
        if found.not_asked:
            print(f"{'not asked':12} {claim:34} {found.not_asked}", flush=True)
        if given.record:
            with given.record.open("a", encoding="utf-8") as file:
                file.write(json.dumps({"claim": claim, "found": plain(found)}) + "\n")
    print(", ".join(f"{number} {mark}" for mark, number in counts.most_common()))
    if given.kernel:
        for line in kernel_lines(checked(spec, pairs)):
            print(line)
    return 1 if counts["DISAGREES"] or counts["NOT ASKED"] or not counts else 0


if __name__ == "__main__":
    sys.exit(main())
