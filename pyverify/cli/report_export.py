"""`pyverify report --export`: the report as a table for an appendix, or an entry for references."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from pathlib import Path

from pyverify.claims.nearest import nearest
from pyverify.cli.context import Context
from pyverify.errors import UsageError
from pyverify.report import Report
from pyverify.report.export import Source, bibtex, latex_tables

__all__ = ["FORMATS", "export", "source_of"]

FORMATS = {"latex": latex_tables, "bibtex": bibtex}
_SECONDS = 20.0


def export(context: Context, report: Report, way: str, papers: Sequence[str]) -> int:
    """Print it, or put it where `--output` says."""
    known = [one.paper for one in report.papers]
    for name in papers:
        if name not in known:
            near = nearest(name, known)
            hint = f"did you mean `{near}`? " if near else ""
            raise UsageError(
                f"no paper is called `{name[:100]}`", help=f"{hint}the papers are {', '.join(known)}"
            )
    text = FORMATS[way](report, source_of(context.project().root), papers)
    if context.format == "json":
        context.console.result_json({"format": 1, "export": way, "text": text, "exit": report.exit})
    else:
        context.console.result_text(text)
    return report.exit


def source_of(root: Path) -> Source:
    """The commit of a project, as far as git tells; nothing where it does not."""
    commit, _, date = _git(root, "show", "-s", "--format=%H %cs", "HEAD").strip().partition(" ")
    if not commit:
        return Source()
    return Source(commit, date, bool(_git(root, "status", "--porcelain", "--untracked-files=no", "--", ".")))


def _git(root: Path, *words: str) -> str:
    """What git prints; empty where it fails or is not there."""
    try:
        done = subprocess.run(
            ["git", "-c", "core.fsmonitor=false", "-C", str(root), *words],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            errors="replace",
            timeout=_SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout if done.returncode == 0 else ""
