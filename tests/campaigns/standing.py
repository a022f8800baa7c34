"""What stands behind each claim, as a table: its witness, and what each of its hypotheses is for.

    python -m tests.campaigns.standing [--witness FILE] [--necessity FILE] [--write]

The files are what `pyverify witness --format json` and `pyverify necessity --format json` say of all claims;
without them the commands are run, which takes an hour on two processors where there is no evidence yet.
`--write` puts the page into `docs/standing.md`. The exit status is 1 if Lean or the kernel refused a theorem,
or hypotheses contradict each other by the solvers' word only.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from pyverify.claims import Expect
from pyverify.spec import LiftedClaim, Spec, load

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "standing.md"
WITNESS = {
    "checked": "yes",
    "found": "exact, no theorem",
    "refused": "**refused**",
    "contradictory": "contradictory",
    "said-contradictory": "**contradictory?**",
    "none": "none found",
}
NEED = {
    "needed": "",
    "needed at empty ranges only": " (if empty)",
    "idle": " (idle)",
    "idle by a convention only": " (convention)",
    "idle by a theorem": " (idle, theorem)",
    "follows from the others": " (follows)",
    "unknown": " (?)",
}
"""What stands behind the name of a hypothesis."""
Told = Mapping[str, Any]
HEAD = """\
# What stands behind each claim

Of each claim: whether values that meet all of its hypotheses are known, as a theorem that the official
kernel accepts ([witness.md](witness.md)), and what each hypothesis is for
([necessity.md](necessity.md)).

*Witness.* `yes`: accepted by the kernel; `yes, every field`: in every field of the logarithm's class,
which has no instance in the package; `degenerate`: at a size below two, or with constant tables;
`contradictory`: the hypotheses contradict each other, as the claim says, by a theorem.

*Hypotheses.* Those of claims that are expected to hold, by name. A bare name: a counterexample without
it is known, evaluated exactly; `*`: as a theorem too, that the kernel accepts; `(if empty)`: needed at a
size of zero only; `(follows)`: the other hypotheses give it; `(convention)`: needed if a quotient by
zero were something else; `(idle)`: not needed at the sizes that were decided; `(idle, theorem)`: a
theorem `claim_without_hp` says so, and the docstring why it is asked for; `(?)`: not decided.
Refuted readings have their counterexample in the proof.
"""


def said(command: str, path: Path | None) -> Told:
    """What a command says of all claims."""
    if path is not None:
        return json.loads(path.read_text(encoding="utf-8"))  # type: ignore[no-any-return]
    run = [sys.executable, "-m", "pyverify", command, "--format", "json", "--quiet"]
    done = subprocess.run(run, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=False)
    return json.loads(done.stdout)  # type: ignore[no-any-return]


def witnessed(one: Told) -> str:
    """What is known of a claim's hypotheses together."""
    found = WITNESS[one["state"]]
    if one["state"] == "checked" and one["theorem"]["every-field"]:
        found += ", every field"
    return found + (", degenerate" if one["state"] == "checked" and one["degenerate"] else "")


def needed(one: Told) -> str:
    """What each hypothesis is for."""
    asked = [each for each in one["found"] if each["asked"] == "hypothesis"]
    if not asked:
        return "–" if one["not_asked"] else "none"
    return ", ".join(f"{each['hypothesis']}{NEED[each['verdict']]}{'*' * checked(each)}" for each in asked)


def with_theorems(spec: Spec, one: Told) -> Told:
    """The same, where the project has a theorem `claim_without_hp`: that `hp` is not needed."""
    *above, last = spec.claims[one["name"]].claim.statement
    found = []
    for each in one["found"]:
        name = (*above, f"{str(last)[:1].lower()}{str(last)[1:]}_without_{each['hypothesis']}")
        shown = not each["verdict"].startswith("needed") and spec.compilation.declaration(name) is not None
        found.append({**each, "verdict": "idle by a theorem"} if shown else each)
    return {**one, "found": found}


def checked(each: Told) -> bool:
    """Whether the kernel accepts the counterexample as a theorem."""
    return bool((each["kernel"] or {}).get("theorem"))


def page(spec: Spec, witness: Told, necessity: Told) -> str:
    """The page."""
    witnesses = {one["claim"]: one for one in witness["witnesses"]}
    necessities = {
        one["name"]: with_theorems(spec, one) for one in necessity["statements"] if one["name"] in spec.claims
    }
    papers: dict[str, list[LiftedClaim]] = {}
    for claim in spec.claims.values():
        papers.setdefault(claim.claim.paper, []).append(claim)
    lines = [*HEAD.splitlines(), "", *totals(papers, witnesses, necessities)]
    for paper, claims in papers.items():
        lines += ["", f"## {paper}", "", *table(spec, claims, witnesses, necessities)]
    return "\n".join(lines) + "\n"


def totals(papers: Mapping[str, Sequence[LiftedClaim]], witnesses: Told, necessities: Told) -> Iterator[str]:
    """The counts of each paper."""
    yield (
        "| paper | claims | expected to hold | refuted readings | witness by the kernel "
        "| hypotheses | needed | by the kernel | idle | not decided |"
    )
    yield "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |"
    every: Counter[str] = Counter()
    rows = []
    for paper, claims in papers.items():
        counts = Counter[str]()
        for claim in claims:
            hold = claim.claim.expect is Expect.PROVED
            counts["claims"] += 1
            counts["hold" if hold else "refuted"] += 1
            counts["witness"] += witnesses[claim.id]["state"] in ("checked", "contradictory")
            for each in necessities[claim.id]["found"]:
                if each["asked"] == "hypothesis":
                    counts["hypotheses"] += 1
                    counts["needed"] += each["verdict"].startswith("needed")
                    counts["kernel"] += checked(each)
                    counts["idle"] += each["verdict"].startswith(("idle", "follows"))
                    counts["unknown"] += each["verdict"] == "unknown"
        rows.append((paper, counts))
        every.update(counts)
    columns = ("claims", "hold", "refuted", "witness", "hypotheses", "needed", "kernel", "idle", "unknown")
    asked = any(each["kernel"] for one in necessities.values() for each in one["found"])
    for paper, counts in (*rows, ("all", every)):
        cells = [str(counts[name]) if asked or name != "kernel" else "not asked" for name in columns]
        yield f"| {paper} | {' | '.join(cells)} |"


def table(spec: Spec, claims: Sequence[LiftedClaim], witnesses: Told, necessities: Told) -> Iterator[str]:
    """A row for each claim of a paper."""
    yield "| claim | statement | expected | witness | hypotheses |"
    yield "| --- | --- | --- | --- | --- |"
    for claim in claims:
        (declared,) = spec.compiled.declaring(claim.claim.statement)
        path = spec.compiled.graph.modules[declared.module].shown
        name = claim.claim.statement[-1]
        expected = "holds" if claim.claim.expect is Expect.PROVED else "refuted"
        yield (
            f"| {claim.id} | [{name}](../{path}) | {expected} | {witnessed(witnesses[claim.id])} "
            f"| {needed(necessities[claim.id])} |"
        )


def main() -> int:
    """Print the page, or keep it."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--witness", type=Path)
    parser.add_argument("--necessity", type=Path)
    parser.add_argument("--write", action="store_true")
    chosen = parser.parse_args()
    witness, necessity = said("witness", chosen.witness), said("necessity", chosen.necessity)
    text = page(load(ROOT), witness, necessity)
    if chosen.write:
        PAGE.write_text(text, encoding="utf-8")
    else:
        sys.stdout.write(text)
    bad = {one["state"] for one in witness["witnesses"]} & {"refused", "said-contradictory"}
    return int(bool(bad))


if __name__ == "__main__":
    raise SystemExit(main())
