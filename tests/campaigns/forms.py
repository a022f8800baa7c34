"""Every claim and definition in every form: how many have it, and why the others have not.

    python -m tests.campaigns.forms [--write]

Each text is made, and looked at by what can read it: JSON is read back to the same code, SMT-LIB by the
parsers of z3 and cvc5, Python by Python's own. That Lean source means the same is shown by `tests/term`,
that LaTeX is well formed by `tests/forms`. What has no form has a reason from the closed list. `--write`
keeps the table in `docs/forms.md`.
"""

from __future__ import annotations

import argparse
import ast
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from pyverify.extract import Definition, NotInterpreted, Reason
from pyverify.forms import from_json
from pyverify.spec import FORMS, Spec, load, render
from pyverify.statement import Statement

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "forms.md"
What = Definition | Statement


@dataclass(slots=True)
class Row:
    """One form of all subjects of a kind."""

    form: str
    kind: str
    made: int = 0
    without: Counter[Reason] = field(default_factory=Counter)
    seconds: float = 0.0

    @property
    def total(self) -> int:
        """How many subjects there were."""
        return self.made + self.without.total()


def subjects(spec: Spec) -> Iterator[tuple[str, str, What]]:
    """All claims' statements, and all definitions."""
    for claim in spec.claims.values():
        yield "claims", claim.id, claim.statement
    for name in spec:
        yield "definitions", name, spec[name].definition


def table(spec: Spec, forms: Sequence[str] = tuple(FORMS)) -> list[Row]:
    """Make and read every form of every subject; raises where one cannot be read."""
    rows: dict[tuple[str, str], Row] = {}
    for kind, _, what in subjects(spec):
        for form in forms:
            row = rows.setdefault((form, kind), Row(form, kind))
            started = time.process_time()
            try:
                text = render(spec, what, form)
            except NotInterpreted as error:
                row.without[error.reason] += 1
            else:
                row.made += 1
                READERS.get(form, _some)(text, what)
            row.seconds += time.process_time() - started
    return [rows[form, kind] for form in forms for kind in ("claims", "definitions")]


def _some(text: str, what: What) -> None:
    assert text.strip(), what.name


def _json(text: str, what: What) -> None:
    assert from_json(text) == what, what.name


def _python(text: str, what: What) -> None:
    assert ast.parse(text).body, what.name


def _smtlib(text: str, what: What) -> None:
    import cvc5
    import z3

    z3.parse_smt2_string(text, ctx=z3.Context())
    manager = cvc5.TermManager()
    solver = cvc5.Solver(manager)
    parser = cvc5.InputParser(solver)
    parser.setStringInput(cvc5.InputLanguage.SMT_LIB_2_6, text, "text")
    symbols = parser.getSymbolManager()
    while not (command := parser.nextCommand()).isNull():
        if not str(command).startswith("(check-sat"):
            command.invoke(solver, symbols)


READERS: Mapping[str, Callable[[str, What], None]] = {"json": _json, "python": _python, "smtlib": _smtlib}
"""What reads a form; the others are only looked at."""


def markdown(rows: Sequence[Row]) -> str:
    """The table as a page."""
    lines = [
        "# Forms",
        "",
        "Written by `python -m tests.campaigns.forms --write`. Which claims and definitions have which form,",
        "and why the others have not; the reasons are explained in [extraction](extraction.md).",
        "",
        "| form | of | have it | have not |",
        "| --- | --- | ---: | --- |",
    ]
    for row in rows:
        why = ", ".join(f"{number} {reason.value}" for reason, number in sorted(row.without.items(), key=str))
        lines.append(f"| `{row.form}` | {row.total} {row.kind} | {row.made} | {why or 'none'} |")
    lines += [
        "",
        "Each text is read again: `lean` by Lean, which makes the same term of it",
        "(`tests/term/test_round_trip.py`), `json` by this package, `smtlib` by the parsers of z3 and cvc5,",
        "`python` by Python. SymPy says some only at sizes that are numbers, and so does SMT-LIB; the text",
        "then tells which.",
        "",
    ]
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> int:
    """Make the table, print it, and keep it if that is asked for."""
    parser = argparse.ArgumentParser(description="Every claim and definition in every form.")
    parser.add_argument("--write", action="store_true", help="keep the table in docs/forms.md")
    options = parser.parse_args(arguments)
    rows = table(load(ROOT))
    text = markdown(rows)
    print(text)
    for row in rows:
        print(f"{row.form:8} {row.kind:12} {row.seconds:6.1f} s of processor time")
    if options.write:
        PAGE.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
