"""`pyverify report --papers`: a file for each paper among the project's documents, written or compared."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from pathlib import Path

from pyverify.cli.context import Context
from pyverify.errors import Exit, UsageError
from pyverify.report import Report
from pyverify.report.paper_text import MADE, paper_texts
from pyverify.report.text import line
from pyverify.report.write import replace

__all__ = ["papers"]

_MOST = 40
"""Lines of a difference that are shown of each file."""


def papers(context: Context, report: Report, folder: Path, *, check: bool) -> int:
    """Write the papers' files into the folder, or with `check` say which are not what is found.

    Files of papers that are gone are removed if they were made here.
    """
    if folder.exists() and not folder.is_dir():
        raise UsageError(f"`{folder}` is no folder", help="name the folder that the papers' files go into")
    made = paper_texts(report, context.project().root, folder)
    before = {name: _read(folder / name) for name in made}
    gone = sorted(path.name for path in folder.glob("*.md") if path.name not in made and _ours(path))
    states = {name: _state(before[name], text) for name, text in made.items()}
    states |= dict.fromkeys(gone, "of no paper any more")
    other = [name for name, state in states.items() if state != "as found"]
    if not check:
        _spare(folder, [name for name in other if before.get(name) is not None])
        folder.mkdir(parents=True, exist_ok=True)
        for name in other:
            if name in made:
                replace(folder / name, made[name])
            else:
                (folder / name).unlink()
    status = Exit.REFUSED if check and other else Exit.OK
    if context.format == "json":
        told = [{"path": str(folder / name), "state": state} for name, state in states.items()]
        context.console.result_json({"format": 1, "checked": check, "papers": told, "exit": int(status)})
        return int(status)
    for name in other:
        context.console.result(f"{line(str(folder / name))}: {states[name]}")
        if check and name in made:
            _show(context, before[name] or "", made[name])
    if check and other:
        context.console.result(
            f"{len(other)} of {len(states)} files are not what is found: `pyverify report --papers {folder}`"
        )
    elif check:
        context.console.result(f"{len(states)} files say what is found")
    else:
        context.console.result(f"{len(made)} files, {len(other)} written or removed")
    return int(status)


def _read(path: Path) -> str | None:
    try:
        return path.read_bytes().decode("utf-8", "backslashreplace")
    except FileNotFoundError:
        return None


def _spare(folder: Path, names: Sequence[str]) -> None:
    """Refuse to write over a file that was not made here."""
    for name in names:
        if not _ours(folder / name):
            raise UsageError(
                f"`{folder / name}` is in the way: it was not made by `pyverify report --papers`",
                help="name a folder of its own for the papers' files",
            )


def _ours(path: Path) -> bool:
    with path.open("rb") as file:
        return file.readline().rstrip() == MADE.encode()


def _state(before: str | None, text: str) -> str:
    if before is None:
        return "not there"
    return "as found" if before == text else "not what is found"


def _show(context: Context, before: str, text: str) -> None:
    rows = list(difflib.unified_diff(before.splitlines(), text.splitlines(), "is", "found", lineterm="", n=0))
    for row in rows[2:][:_MOST]:
        context.console.result(f"  {line(row)[:200]}")
    if len(rows) - 2 > _MOST:
        context.console.result(f"  and {len(rows) - 2 - _MOST} more lines")
