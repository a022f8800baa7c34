"""The tactic state at a place of a file, by the real Lean.

Lean runs on a copy in which a line before the enclosing command turns on the recording of tactic states
(`infotree`), and what follows the command is left out. The user's file is not touched.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from pathlib import Path

from pyverify.errors import InputError, NotDecided, Where
from pyverify.lean.commands import command_range
from pyverify.lean.infotree import Found, Tactic, parse_trees, state_at, state_on_line
from pyverify.lean.messages import Diagnostic, Severity
from pyverify.lean.outcome import BuildResult
from pyverify.lean.run import Ended
from pyverify.lean.single import Setting, run_file

__all__ = ["GoalAnswer", "NoTacticBlock", "goal_at"]

RECORD = "set_option trace.Elab.info true\n"
OUTPUT_BYTES = 1 << 27
"""A trace repeats the syntax of what it speaks of at every level: a proof of a hundred lines takes some
megabytes.
"""
TRACE = "[Elab.info]"


class NoTacticBlock(InputError):
    """The place is not in a tactic proof."""

    code = "no-tactic-block"


@dataclass(frozen=True, slots=True)
class GoalAnswer:
    """The state at a place. `found` is None when an import was refused; then `imports` tells which."""

    found: Found | None
    errors: tuple[Diagnostic, ...]
    """What Lean refused in the command, up to the end of the line that was asked for."""
    imports: BuildResult | None


def goal_at(setting: Setting, path: Path, source: bytes, line: int, column: int | None) -> GoalAnswer:
    """The state at a line (before the first tactic that begins there) or at a line and column, all from 1.

    Raises `NoTacticBlock` with Lean's first error where there is none, `NotDecided` when Lean reaches a
    limit.
    """
    text = source.decode("utf-8").replace("\r\n", "\n")
    shown = setting.project.shown(path)
    where = Where(shown, line, column)
    count = text.count("\n") + 1
    if line > count:
        raise InputError(f"the file has {count} lines", where=where, help="give a line of the file")
    span = command_range(text, line)
    if span is None:
        raise NoTacticBlock("the line is in the file's header", where=where, help="give a line of a proof")
    start, end = span
    first_line = text.count("\n", 0, start) + 1
    copy = text[:start] + RECORD + text[start:end]
    limits = dataclasses.replace(setting.project.limits, output_bytes=OUTPUT_BYTES)
    done = run_file(setting, path, copy.encode(), limits=limits)
    if done.run is None:
        return GoalAnswer(None, (), done.imports)
    if done.run.ended is not Ended.EXIT:
        raise NotDecided(
            f"Lean did not come to an end on this command ({done.run.ended.value})",
            where=where,
            help="simplify the proof up to this line, or raise the limit in pyverify.toml (`limits`)",
        )
    trees: list[Tactic] = []
    for diagnostic in done.run.diagnostics:
        if diagnostic.severity is Severity.INFORMATION and diagnostic.text.startswith(TRACE):
            trees += parse_trees(diagnostic.text)
    if column is None:
        found = state_on_line(trees, copy, line + 1)
    else:
        found = state_at(trees, copy, (line + 1, column - 1))
    errors = tuple(
        dataclasses.replace(d, line=d.line - 1, end_line=d.end_line and d.end_line - 1)
        for d in done.run.diagnostics
        if d.severity is Severity.ERROR and d.line is not None and first_line < d.line <= line + 1
    )
    if found is None:
        said = tuple(
            f"Lean says, line {d.line}: {d.text.splitlines()[0]}" for d in errors[:1] if d.text.strip()
        )
        raise NoTacticBlock(
            "there is no tactic block at this place",
            where=where,
            facts=said,
            help=_blocks(trees, first_line) or "the command has none: give a line behind a `by`",
        )
    moved = dataclasses.replace(
        found, start=(found.start[0] - 1, found.start[1]), end=(found.end[0] - 1, found.end[1])
    )
    return GoalAnswer(moved, errors, done.imports)


def _blocks(trees: list[Tactic], first_line: int) -> str:
    """The lines of the command that are in tactic blocks, as a hint."""
    spans = sorted(
        {
            (n.start[0] - 1, n.end[0] - 1)
            for tree in trees
            for n in tree.walk()
            if n.is_by and n.start[0] > first_line
        }
    )
    outer = [s for s in spans if not any(o != s and o[0] <= s[0] and s[1] <= o[1] for o in spans)]
    if not outer:
        return ""
    named = ", ".join(f"{a}" if a == b else f"{a} to {b}" for a, b in outer[:5])
    return f"tactic blocks of this command are on lines {named}"
