"""Texts that Lean reads, and the terms that it makes of them."""

from __future__ import annotations

import re
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pyverify.lean.limits import Limits
from pyverify.lean.messages import Severity
from pyverify.lean.run import Job, run_lean
from pyverify.lean.toolchain import Toolchain
from pyverify.olean import Module
from pyverify.term import PARTS, Expr, Name, Tag, Terms, show_name

HEAD = ("set_option linter.all false", "noncomputable section")


@dataclass(frozen=True)
class Reader:
    """Reads texts with modules: their files by name, in the order in which they are imported."""

    toolchain: Toolchain
    modules: Mapping[str, Path]
    folder: Path

    def read(self, body: Sequence[str], terms: Terms) -> Module:
        """The module that Lean makes of these lines; nothing in them may be refused."""
        scratch, imports = self.folder / "scratch", self.folder / "imports"
        shutil.rmtree(scratch, ignore_errors=True)
        scratch.mkdir(parents=True)
        for name, path in self.modules.items():
            place = imports / f"{name.replace('.', '/')}.olean"
            place.parent.mkdir(parents=True, exist_ok=True)
            if not place.exists():
                shutil.copy(path, place)
        lines = ["prelude", *(f"import {name}" for name in self.modules), *HEAD, *body]
        (scratch / "Back.lean").write_text("\n".join(lines) + "\n")
        words = ("-D", "maxErrors=10", "-o", "Back.olean", "Back.lean")
        done = run_lean(self.toolchain, Job(words, scratch, imports, (), Limits(output_bytes=1 << 24)))
        errors = [found for found in done.diagnostics if found.severity is Severity.ERROR]
        shown = [(lines[(found.line or 1) - 1][:2000], found.text[:2000]) for found in errors[:3]]
        assert done.accepted, (shown, done.ended, done.other[:2000])
        return Module(scratch / "Back.olean", terms, name=("Back",))

    def read_terms(self, texts: Sequence[tuple[Sequence[Name], str]], terms: Terms) -> list[Expr]:
        """The terms that closed texts mean, each with the universes that it mentions."""
        lines = []
        for number, (params, text) in enumerate(texts):
            universes = f".{{{', '.join(map(show_name, params))}}}" if params else ""
            lines.append(f"def back.d{number}{universes} := {text}")
        module = self.read(lines, terms)
        found = [module.value(("back", f"d{number}")) for number in range(len(texts))]
        assert None not in found
        return [value for value in found if value is not None]


def universes(terms: Terms, expr: Expr, params: Sequence[Name]) -> tuple[Name, ...]:
    """Those of the parameters that occur: Lean refuses others."""
    found: set[Name] = set()
    seen, stack = {expr}, [expr]
    while stack:
        record = terms.records[stack.pop()]
        levels = (record[1],) if record[0] == Tag.SORT else record[2] if record[0] == Tag.CONST else ()
        for level in levels:
            found |= terms.params(level)
        for part in record[1 : 1 + PARTS[record[0]]]:
            if part not in seen:
                seen.add(part)
                stack.append(part)
    return tuple(param for param in params if param in found)


def difference(terms: Terms, made: Expr, meant: Expr) -> tuple[Expr, Expr] | None:
    """The first two subterms that differ, in more than binders' names that Lean made up; None if none do.

    Where `i` is taken, Lean calls a binder of an instance that it finds `i_1`.
    """
    seen: set[tuple[Expr, Expr]] = set()
    stack = [(made, meant)]
    while stack:
        pair = stack.pop()
        if pair[0] == pair[1] or pair in seen:
            continue
        seen.add(pair)
        one, other = terms.records[pair[0]], terms.records[pair[1]]
        count = PARTS[one[0]]
        if one[0] != other[0] or not count:
            return pair
        if one[0] in (Tag.LAM, Tag.PI, Tag.LET):
            named = other[-2] and "_@" not in other[-2]
            counted = re.fullmatch(rf"{re.escape(show_name(other[-2]))}_\d+", show_name(one[-2])) is not None
            if one[-1] != other[-1] or (named and one[-2] != other[-2] and not counted):
                return pair
        elif one[1 + count :] != other[1 + count :]:
            return pair
        stack += zip(one[1 : 1 + count], other[1 : 1 + count], strict=True)
    return None


def renamed(terms: Terms, expr: Expr, name: object) -> Expr:
    """The term with other names of constants; `name` maps the old to the new."""
    assert callable(name)
    found: dict[Expr, Expr] = {}
    stack = [expr]
    while stack:
        at = stack[-1]
        if at in found:
            stack.pop()
            continue
        record = terms.records[at]
        end = 1 + PARTS[record[0]]
        missing = [part for part in record[1:end] if part not in found]
        if missing:
            stack += missing
            continue
        rest = record[end:]
        if record[0] == Tag.CONST:
            rest = (name(record[1]), record[2])
        elif record[0] == Tag.PROJ:
            rest = (name(record[2]), record[3])
        found[at] = terms.intern((record[0], *[found[part] for part in record[1:end]], *rest))
    return found[expr]
