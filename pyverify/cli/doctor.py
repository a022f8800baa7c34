"""`pyverify doctor`: which Lean is used and why, what is held while it runs, what is missing and how to mend
it.
"""

from __future__ import annotations

import os
import platform
import sys
from pathlib import Path

import click

from pyverify import __version__
from pyverify.cli.console import columns
from pyverify.cli.context import Context
from pyverify.cli.options import Command
from pyverify.errors import Exit, PyverifyError, ToolMissing, as_json
from pyverify.lean import wheel
from pyverify.lean.contain.effects import Effect
from pyverify.lean.health import Health, examine
from pyverify.lean.project import Project
from pyverify.lean.remember import is_there, user_cache
from pyverify.lean.run import require
from pyverify.lean.toolchain import Toolchain

__all__ = ["command"]

EXITS = {
    0: "Lean works here (and, with `--require-sandbox`, every effect is held)",
    2: "there is no Lean that can be used, or a usage error",
    4: "internal error; 130: interrupted",
}
DEFAULT_PIN = f"leanprover/lean4:v{wheel.VERSION}"


@click.command(
    "doctor",
    cls=Command,
    help="Says which Lean is used and why, what is held while it runs, what is missing, and how to mend it.",
    examples=("pyverify doctor", "pyverify doctor --format json", "pyverify doctor --require-sandbox"),
    exits=EXITS,
)
@click.pass_obj
def command(context: Context) -> int:
    """Examine this machine."""
    project, trouble = _project(context)
    pinned = project.pinned if project is not None else DEFAULT_PIN
    health = examine(
        context.lean,
        pinned,
        cache=user_cache(),
        allow_known_bad=context.allow_known_bad,
        sandbox=context.containing != "off",
    )
    if context.format == "json":
        context.console.result_json(_document(health, pinned, project, trouble))
    else:
        for line in _lines(health, pinned, project, trouble):
            context.console.result(line)
    if health.problem is not None:
        context.console.error(health.problem)
    if context.require_sandbox:
        require(health.containment)
    return int(Exit.OK if health.usable else ToolMissing.exit_status)


def _project(context: Context) -> tuple[Project | None, PyverifyError | None]:
    """The project, or why there is none: a machine can be examined without one."""
    try:
        return context.project(), None
    except PyverifyError as error:
        return None, error


def _lines(health: Health, pinned: str, project: Project | None, trouble: PyverifyError | None) -> list[str]:
    toolchain, answer = health.toolchain, health.answer
    lines = []
    if toolchain is None:
        lines.append("Lean: none that can be used")
    else:
        lines.append(f"Lean {toolchain.version}{', which has KNOWN BUGS of soundness' * toolchain.known_bad}")
        rows = [
            ("why", toolchain.why),
            ("is", str(toolchain.program or toolchain.library)),
            ("commit", toolchain.commit or "not told"),
            ("sha256", f"{toolchain.identity}{', as pinned' if toolchain.library else ''}"),
        ]
        if answer is not None and answer.works:
            rows.append(("says", answer.said))
            rows.append(
                (
                    "tried",
                    f"a file compiled in {answer.seconds:.2f} s with {answer.peak_bytes >> 20} MB, "
                    "a wrong proof refused",
                )
            )
        elif answer is not None:
            rows.append(("FAILS", answer.said))
        lines += _indented(rows)
    lines.append(f"looked at, for `{pinned.strip()}`")
    lines += _indented([(_kind(c.place), f"{c.note}  {_rest(c.place)}".rstrip()) for c in health.candidates])
    lines.append(health.containment.summary)
    held = health.containment.effects
    lines += _indented(
        [
            (
                effect.value,
                f"held by {held[effect].how}" if held[effect].holds else f"NOT held: {held[effect].why_not}",
            )
            for effect in Effect
        ]
    )
    lines.append("here")
    lines += _indented(_here(health, project, trouble))
    lines.append("missing" if health.lacks else "missing: nothing")
    for lack in health.lacks:
        lines += [
            f"  {lack.what}",
            f"    switches off  {lack.switches_off}",
            f"    to mend it    {lack.mend}",
        ]
    return lines


def _here(health: Health, project: Project | None, trouble: PyverifyError | None) -> list[tuple[str, str]]:
    machine = health.platform
    glibc = f", glibc {'.'.join(map(str, machine.glibc))}" if machine.glibc else ""
    tested = "" if machine.tested else "; this kind of machine is untested"
    rows = [
        ("pyverify", f"{__version__}, Python {platform.python_version()}  {sys.executable}"),
        ("system", f"{platform.system()} {platform.release()} {machine.machine}{glibc}{tested}"),
        ("cache", _folder(user_cache())),
    ]
    if project is not None:
        rows += [("project", str(project.root)), ("output", _folder(project.output))]
    elif trouble is not None:
        rows.append(("project", f"none: {trouble.message}"))
    return rows


def _document(
    health: Health, pinned: str, project: Project | None, trouble: PyverifyError | None
) -> dict[str, object]:
    held = health.containment.effects
    answer = health.answer
    return {
        "format": 1,
        "usable": health.usable,
        "lean": _toolchain(health.toolchain) if health.toolchain else None,
        "problem": as_json(health.problem) if health.problem else None,
        "trial": {
            "works": answer.works,
            "said": answer.said,
            "seconds": round(answer.seconds, 3),
            "peak_bytes": answer.peak_bytes,
        }
        if answer
        else None,
        "pinned": pinned.strip(),
        "looked_at": [
            {"place": c.place, "note": c.note, "version": c.toolchain.version if c.toolchain else None}
            for c in health.candidates
        ],
        "containment": {
            "summary": health.containment.summary,
            "complete": health.containment.complete,
            "effects": {
                effect.value: {
                    "held": held[effect].holds,
                    "how": held[effect].how,
                    "why_not": held[effect].why_not,
                }
                for effect in Effect
            },
        },
        "missing": [
            {"what": k.what, "switches_off": k.switches_off, "mend": k.mend, "serious": k.serious}
            for k in health.lacks
        ],
        "here": dict(_here(health, project, trouble)),
    }


def _toolchain(toolchain: Toolchain) -> dict[str, object]:
    return {
        "source": toolchain.source.value,
        "version": toolchain.version,
        "commit": toolchain.commit,
        "sha256": toolchain.identity,
        "path": str(toolchain.program or toolchain.library),
        "known_bad": toolchain.known_bad,
        "why": toolchain.why,
    }


def _folder(path: Path) -> str:
    """The folder, and whether it can be written: by the nearest parent that exists."""
    nearest = next((p for p in (path, *path.parents) if is_there(p)), path)
    return f"{path}{'' if os.access(nearest, os.W_OK) else '  (cannot be written)'}"


def _kind(place: str) -> str:
    return place.partition(": ")[0]


def _rest(place: str) -> str:
    return place.partition(": ")[2]


def _indented(rows: list[tuple[str, str]]) -> list[str]:
    return [f"  {line}" for line in columns(rows)]
