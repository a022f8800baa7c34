"""The formal library as a table of contents: paper, file, claim.

    python -m tests.campaigns.library [--write]

Out of `proofs/claims.toml` and the compiled modules; `--write` keeps it in `lean/README.md`, and a test
compares. The words before the tables are kept as they are.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from pyverify.claims import Expect, read_claims
from pyverify.spec import LiftedClaim, Spec, load
from pyverify.term import show_name

ROOT = Path(__file__).parents[2]
CLAIMS = ROOT / "proofs" / "claims.toml"
PAGE = ROOT / "lean" / "README.md"
MARK = "<!-- what follows is written by `python -m tests.campaigns.library --write` -->"
SERIES = ("tpf-l", "tpf-e", "tpf-", "puf-", "sheaf-s", "fisher-", "langevin-")
"""The order in which the parts of a paper are read."""
PAPERS = "../docs/papers"
NUMBER = re.compile(r"[a-z]+-[a-z]*\d+[a-z]?(?=-|$)")
"""The number of a claim, with its paper: `tpf-l4` of `tpf-l4-zero-leakage`."""


def files(spec: Spec) -> Mapping[Path, list[LiftedClaim]]:
    """The specification files, in the order of their names, with the claims that each states."""
    found: dict[Path, list[LiftedClaim]] = {}
    for claim in spec.claims.values():
        (declared,) = spec.compiled.declaring(claim.claim.statement)
        found.setdefault(spec.compiled.graph.modules[declared.module].shown, []).append(claim)
    return dict(sorted(found.items(), key=lambda one: str(one[0])))


def title(path: Path) -> str:
    """The heading of a specification file."""
    heading = re.search(r"/-! # (.+)", path.read_text(encoding="utf-8"))
    assert heading is not None, f"{path} has no heading"
    return heading[1].strip()


def number(claim: LiftedClaim) -> str:
    """The number of a claim; its whole name where it has none."""
    found = NUMBER.match(claim.id)
    return found[0] if found else claim.id


def natural(name: str) -> list[tuple[int, str]]:
    """The order in which `s2` comes before `s12`."""
    return [(int(part or 0), text) for text, part in re.findall(r"(\D*)(\d*)", name)]


def order(claims: Sequence[LiftedClaim]) -> tuple[int, list[tuple[int, str]]]:
    """The place of a file among those of its paper: its part, then its least number."""
    least = min((number(one) for one in claims), key=lambda one: (rank(one), natural(one)))
    return rank(least), natural(least)


def rank(one: str) -> int:
    """The part of a paper that a number belongs to."""
    return next((at for at, series in enumerate(SERIES) if one.startswith(series)), len(SERIES))


def table(claims: Sequence[LiftedClaim]) -> Iterator[str]:
    """A row for each number: what is proved, which readings are refuted."""
    yield "| number | proved | refuted readings |"
    yield "| --- | --- | --- |"
    rows: dict[str, dict[Expect, list[str]]] = {}
    for claim in claims:
        row = rows.setdefault(number(claim), {})
        row.setdefault(claim.claim.expect, []).append(f"`{show_name(claim.claim.statement[-1:])}`")
    for one, row in sorted(rows.items(), key=lambda row: natural(row[0])):
        cells = [", ".join(row.get(expect, ())) for expect in (Expect.PROVED, Expect.REFUTED)]
        yield f"| {one} | {cells[0]} | {cells[1]} |".replace("|  |", "| |")


def contents(spec: Spec) -> str:
    """All tables, a heading for each paper, a smaller one for each file with its proofs."""
    lines = [MARK, ""]
    stated = files(spec)
    titles = {one.id: one.title for one in read_claims(CLAIMS, CLAIMS).papers}
    for paper in dict.fromkeys([*titles, *sorted(one.paper for one in spec.claims.values())]):
        mine = {
            path: of
            for path, claims in stated.items()
            if (of := [one for one in claims if one.paper == paper])
        }
        if not mine:
            continue
        claims = [one for of in mine.values() for one in of]
        proved = sum(one.claim.expect is Expect.PROVED for one in claims)
        name = f"“{titles[paper]}” ({paper})" if paper in titles else paper
        lines += [f"## {name}", "", f"{proved} proved, {len(claims) - proved} readings refuted.", ""]
        if paper in titles:
            page = f"{PAPERS}/{paper.lower()}.md"
            lines += [f"[What became of the paper's sentences]({page}), one by one.", ""]
        for path, of in sorted(mine.items(), key=lambda one: order(one[1])):
            shown = path.relative_to("lean")
            proofs = ROOT / "proofs" / "Proofs" / shown
            linked = f"[Statements]({shown})" + (
                f", [proofs](../proofs/Proofs/{shown})" if proofs.is_file() else ""
            )
            lines += [f"### {shown.parent}: {title(ROOT / path)}", ""]
            lines += [f"{linked}.", "", *table(of), ""]
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the tables, and keep them if that is asked for."""
    parser = argparse.ArgumentParser(description="The formal library as a table of contents.")
    parser.add_argument("--write", action="store_true", help="keep the tables in lean/README.md")
    options = parser.parse_args(arguments)
    text = contents(load(ROOT))
    print(text)
    if options.write:
        before = PAGE.read_text(encoding="utf-8").partition(MARK)[0]
        PAGE.write_text(before + text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
