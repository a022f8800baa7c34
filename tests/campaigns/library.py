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

from pyverify.claims import Expect
from pyverify.spec import LiftedClaim, Spec, load
from pyverify.term import show_name

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "lean" / "README.md"
MARK = "<!-- what follows is written by `python -m tests.campaigns.library --write` -->"
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
    """All tables, a heading for each folder and each file."""
    lines = [MARK, ""]
    folder = None
    for path, claims in files(spec).items():
        if path.parent != folder:
            folder = path.parent
            inside = [
                one for other, stated in files(spec).items() if other.parent == folder for one in stated
            ]
            proved = sum(one.claim.expect is Expect.PROVED for one in inside)
            papers = ", ".join(dict.fromkeys(one.paper for one in inside))
            lines += [f"## {papers}", "", f"{proved} proved, {len(inside) - proved} readings refuted.", ""]
        shown = path.relative_to("lean")
        lines += [f"### [{shown}]({shown}): {title(ROOT / path)}", "", *table(claims), ""]
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
