"""Lean's messages as a person reads them: headline, place, the line of source with a mark under it, the rest.

The same shape as this package's own errors (`pyverify.errors.render`), bounded in length and free of control
characters, whatever the file or Lean had to say.
"""

from __future__ import annotations

from pyverify.lean.graph import Module
from pyverify.lean.messages import Diagnostic, Severity, harmless
from pyverify.lean.outcome import Fate, ModuleResult

__all__ = ["render_diagnostic", "render_result"]

MAX_LINES = 30
"""How many lines of one message are shown."""
MAX_COLUMNS = 160
"""How many characters of one line are shown."""
MAX_MESSAGES = 10
"""How many messages of one module are shown."""
BEFORE_MARK = 60
"""How many characters of a long source line are shown before the place that is meant."""

KINDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFORMATION: "note"}


def render_diagnostic(diagnostic: Diagnostic, source: bytes) -> str:
    """One message with the line of `source` that it speaks of. No trailing newline."""
    first, *rest = [_cut(line) for line in diagnostic.text.strip("\n").split("\n")]
    kind = diagnostic.kind.removeprefix("lean.").removesuffix("._namedError")
    code = "lean" if kind in ("", "[anonymous]") else f"lean.{_cut(kind)}"
    place = ":".join(str(p) for p in (diagnostic.path, diagnostic.line, diagnostic.column) if p is not None)
    lines = [f"{KINDS[diagnostic.severity]}[{code}]: {first or '(no text)'}", f"  --> {place}"]
    lines += _excerpt(diagnostic, source)
    if len(rest) > MAX_LINES:
        rest = [*rest[:MAX_LINES], f"… ({len(rest) - MAX_LINES} more lines)"]
    return "\n".join([*lines, *(f"      {line}".rstrip() for line in rest)])


def render_result(result: ModuleResult, module: Module, *, everything: bool = False) -> list[str]:
    """What there is to say about a module that did not come through; with `everything` all that Lean said."""
    chosen = [d for d in result.diagnostics if everything or d.severity is not Severity.INFORMATION]
    shown = chosen if everything else chosen[:MAX_MESSAGES]
    texts = [render_diagnostic(diagnostic, module.source) for diagnostic in shown]
    if len(shown) < len(chosen):
        texts.append(
            f"note[lean]: {len(chosen) - len(shown)} more messages about `{result.name}`; `-v` shows them"
        )
    if result.reason and result.fate in (Fate.FAILED, Fate.STOPPED):
        kind = "error[module-failed]" if result.fate is Fate.FAILED else "note[not-decided]"
        texts.append(f"{kind}: `{result.name}`: {_cut(harmless(result.reason))}\n  --> {result.shown}")
    return texts


def _excerpt(diagnostic: Diagnostic, source: bytes) -> list[str]:
    """The line that is meant, and a mark below it; empty if the place is not in the source."""
    lines = source.split(b"\n")
    if diagnostic.line is None or not 0 < diagnostic.line <= len(lines):
        return []
    raw = lines[diagnostic.line - 1].decode("utf-8", "replace").rstrip("\r")
    start = max((diagnostic.column or 1) - 1, 0)
    if start > len(raw):
        return []
    one_line = diagnostic.end_line == diagnostic.line and diagnostic.end_column is not None
    end = min(diagnostic.end_column - 1 if one_line and diagnostic.end_column else len(raw), len(raw))
    cut = max(0, start - BEFORE_MARK) if len(raw) > MAX_COLUMNS else 0
    before, marked, after = (
        harmless(t.replace("\t", " ")) for t in (raw[cut:start], raw[start:end], raw[end:])
    )
    if cut:
        before = f"…{before}"
    text = _cut(before + marked + after)
    marks = min(max(len(marked), 1), max(1, MAX_COLUMNS - len(before)))
    number = str(diagnostic.line)
    return [f"      {number} | {text}", f"      {' ' * len(number)} | {' ' * len(before)}{'^' * marks}"]


def _cut(line: str) -> str:
    return line if len(line) <= MAX_COLUMNS else f"{line[: MAX_COLUMNS - 1]}…"
