"""What drawn cases of the project's own bindings reach of the definitions, as a table for docs/coverage.md.

    python -m tests.campaigns.coverage [--seconds 5] [--only PART …] [--write]

Each binding is tested alone, with coverage; what no case reached is searched for as long again.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from pyverify.spec import Spec, load
from pyverify.testing.binding import Binding
from pyverify.testing.campaign import tested_item
from pyverify.testing.checking import checked
from pyverify.testing.covered.telling import NOWHERE
from pyverify.testing.modules import load_module
from pyverify.testing.registry import bindings_of
from pyverify.testing.settings import Settings
from pyverify.testing.verdict import Verdict

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "coverage.md"
MARK = "<!-- what follows is written by `python -m tests.campaigns.coverage --write` -->"


def bindings(spec: Spec, parts: Sequence[str]) -> Iterator[Binding]:
    """The project's own whose names hold one of the parts."""
    for file in sorted((ROOT / "proofs" / "bindings").glob("*.py")):
        for binding in bindings_of(load_module(file)):
            if any(part in binding.name or part in binding.to for part in parts):
                yield checked(binding, spec).binding


def row(verdict: Verdict) -> str:
    """A line of the table."""
    data = verdict.coverage
    name = f"| `{verdict.to}`, {verdict.binding.removeprefix('numerics.')} "
    if not data:
        return f"{name}| {verdict.word.value} | | | | |"
    missed = [one.get("search") for one in data["missed"]]
    kinds = ", ".join(name for name, (known, wanted) in data["kinds"].items() if known < wanted)
    found, nowhere = missed.count("found"), missed.count(NOWHERE)
    left = len(missed) - found - nowhere
    return (
        f"{name}| {data['cases']} | {data['seen']} of {data['of']} | {found} | {nowhere} | {left} | {kinds} |"
    )


def table(verdicts: Sequence[Verdict]) -> str:
    """All of them, and their sums."""
    rows = [
        "| definition, function | cases | reached | missed | of no case | open | what is left is of |",
        "|---|---|---|---|---|---|---|",
        *map(row, verdicts),
    ]
    seen = sum(one.coverage["seen"] for one in verdicts if one.coverage)
    whole = sum(one.coverage["of"] for one in verdicts if one.coverage)
    return "\n".join([*rows, f"| all {len(verdicts)} | | {seen} of {whole} | | | | |"])


def main() -> int:
    """Test them, print the table, and write it if that is asked for."""
    parser = argparse.ArgumentParser(description="what drawn cases reach of the definitions")
    parser.add_argument("--seconds", type=float, default=5.0, help="for each, and for the search again")
    parser.add_argument("--only", nargs="+", metavar="PART", help="bindings whose names hold one of these")
    parser.add_argument("--write", action="store_true", help="write the table into docs/coverage.md")
    options = parser.parse_args()
    spec = load(ROOT)
    settings = Settings(seconds=options.seconds, coverage=options.seconds)
    verdicts = []
    for binding in bindings(spec, options.only or [""]):
        verdicts.append(tested_item(binding, spec, "", settings))
        print(row(verdicts[-1]), flush=True)
    text = table(verdicts)
    print("", text, sep="\n")
    if options.write:
        head, mark, _ = PAGE.read_text(encoding="utf-8").partition(MARK)
        if not mark:
            raise ValueError(f"{PAGE} has no line `{MARK}`")
        PAGE.write_text(f"{head}{MARK}\n\n{text}\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
