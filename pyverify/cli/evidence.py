"""`pyverify evidence`: what is kept of earlier runs, whether it is whole, and what to throw away."""

from __future__ import annotations

import base64
import json
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pyverify.claims.nearest import nearest
from pyverify.cli.console import columns
from pyverify.cli.context import Context
from pyverify.cli.evidence_add import Asked, add
from pyverify.cli.options import Command
from pyverify.errors import Exit, InputError, UsageError, Where

if TYPE_CHECKING:
    from pyverify.evidence import Evidence, Header, Held
    from pyverify.evidence.obsolete import Line

__all__ = ["command"]

EXITS = {
    0: "all that was asked for is there, and whole; the measurement is recorded",
    1: "a file is damaged, misplaced, or not this user's; a script gives another figure",
    2: "usage error, no such record, a script that fails, or records cannot be kept here",
    3: "a file is of another version of the store; a script was stopped by a limit",
    4: "internal error; 130: interrupted",
}
_SHORT = 12
_MOST = 60
"""Lines of a list; `--format json` has all."""


@click.command(
    "evidence",
    cls=Command,
    help="Lists, shows, verifies, exports and clears the records of earlier runs; adds measurements.",
    examples=(
        "pyverify evidence ls tpf-l4-zero-leakage",
        "pyverify evidence verify",
        "pyverify evidence gc --superseded",
        "pyverify evidence add tpf-l1 --figure '0.5 [0.4, 0.6]' --data d.csv --script s.py --by 'A. Author'",
    ),
    exits=EXITS,
)
@click.argument("action", type=click.Choice(["ls", "show", "verify", "gc", "export", "add"]))
@click.argument("names", nargs=-1, metavar="[NAME]...")
@click.option("--superseded", is_flag=True, help="with gc: also records that a newer one has replaced")
@click.option("--payloads", is_flag=True, help="with export: the payloads too, in base64")
@click.option("--figure", metavar="VALUE", help="with add: 0.5, '0.5±0.1' or '0.5 [0.4, 0.6]'")
@click.option("--unit", default="", metavar="UNIT", help="with add: of the figure, as in % or ms")
@click.option("--data", type=click.Path(path_type=Path), metavar="FILE", help="with add: the raw data")
@click.option(
    "--script",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="with add: makes the figure from the data; it is run, and its figure has to be this one",
)
@click.option("--argument", "arguments", multiple=True, metavar="TEXT", help="with add: for the script")
@click.option("--n", type=click.IntRange(0), metavar="N", help="with add: how many cases or samples")
@click.option("--level", default="0.95", metavar="P", help="with add: the probability of the interval")
@click.option("--by", default="", metavar="WHO", help="with add: who measured")
@click.option("--claim", "claims", multiple=True, metavar="CLAIM", help="with add: says what it means")
@click.option("--notes", default="", metavar="TEXT", help="with add: how it was measured")
@click.option(
    "--id", "own", default="", metavar="ID", help="with add: of the measurement; else the subject's"
)
@click.pass_obj
def command(
    context: Context,
    action: str,
    names: tuple[str, ...],
    superseded: bool,
    payloads: bool,
    figure: str | None,
    unit: str,
    data: Path | None,
    script: Path | None,
    arguments: tuple[str, ...],
    n: int | None,
    level: str,
    by: str,
    claims: tuple[str, ...],
    notes: str,
    own: str,
) -> int:
    """Do what `action` says with the records of the project."""
    from pyverify.evidence import Evidence

    asked = Asked(figure, data, script, unit, level, n, arguments, claims, by, notes, own)
    if asked.given and action != "add":
        raise UsageError(
            "figures, data and scripts go with `add`", help="as in `pyverify evidence add CLAIM …`"
        )
    evidence = Evidence(context.project().output / "evidence")
    if evidence.problem:
        raise InputError(
            "no records are kept here",
            where=Where(evidence.folder),
            facts=(evidence.problem,),
            help="take the folder away, or out of git, and they are made anew",
        )
    actions: dict[str, Callable[[], int]] = {
        "ls": lambda: _list(context, evidence, names),
        "show": lambda: _show(context, evidence, names),
        "verify": lambda: _verify(context, evidence),
        "gc": lambda: _clear(context, evidence, superseded=superseded),
        "export": lambda: _export(context, evidence, names, payloads=payloads),
        "add": lambda: add(context, evidence, names, asked),
    }
    return actions[action]()


def _headers(evidence: Evidence) -> list[Header]:
    return [one.header for one in evidence.held() if one.header is not None]


def _chosen(evidence: Evidence, names: Sequence[str]) -> list[Line]:
    """The records of these kinds, subjects, or beginnings of keys; all without names."""
    from pyverify.evidence.obsolete import lines

    every = lines(_headers(evidence))
    if not names:
        return every
    found = []
    for name in names:
        own = [
            one
            for one in every
            if name in (one.header.kind, one.header.about.subject)
            or (len(name) >= 6 and one.header.key.startswith(name))
        ]
        if not own:
            known = {one.header.kind for one in every} | {one.header.about.subject for one in every}
            near = nearest(name, known)
            hint = f"did you mean `{near}`?" if near else "`pyverify evidence ls` lists what there is"
            raise UsageError(f"no record is about `{name[:100]}`", help=hint)
        found += own
    return found


def _list(context: Context, evidence: Evidence, names: Sequence[str]) -> int:
    found = _chosen(evidence, names)
    if context.format == "json":
        context.console.result_json({"format": 1, "records": [_record(one) for one in found]})
        return 0
    if not names:
        kinds = Counter(one.header.kind for one in found)
        sizes: Counter[str] = Counter()
        for one in found:
            sizes[one.header.kind] += one.header.size
        old = Counter(one.header.kind for one in found if one.newer is not None)
        rows = [("kind", "records", "superseded", "bytes")]
        rows += [(kind, str(kinds[kind]), str(old[kind]), f"{sizes[kind]:,}") for kind in sorted(kinds)]
        for line in columns(rows):
            context.console.result(line)
        context.console.result(f"{len(found)} records; `pyverify evidence ls KIND` lists those of a kind")
        return 0
    table = [("record", "kind", "subject", "verdict", "made", "")]
    for one in found[:_MOST]:
        header = one.header
        state = f"superseded: {', '.join(one.differs) or 'made again'}" if one.newer else ""
        verdict = header.about.verdict[:80]
        table.append((header.key[:_SHORT], header.kind, header.about.subject, verdict, header.made, state))
    for line in columns(table):
        context.console.result(line)
    if len(found) > _MOST:
        context.console.result(f"… and {len(found) - _MOST} more: `--format json` has all")
    return 0


def _record(one: Line) -> dict[str, Any]:
    import msgspec

    told: dict[str, Any] = msgspec.to_builtins(one.header)
    superseded = None if one.newer is None else {"by": one.newer.key, "differs": list(one.differs)}
    return {**told, "superseded": superseded}


def _show(context: Context, evidence: Evidence, names: Sequence[str]) -> int:
    if not names:
        raise UsageError("no record is named", help="`pyverify evidence ls KIND` lists them, with their keys")
    found = _chosen(evidence, names)
    if context.format == "json":
        context.console.result_json({"format": 1, "records": [_record(one) for one in found]})
        return 0
    for one in found:
        for line in _lines(one):
            context.console.result(line)
    return 0


def _lines(one: Line) -> list[str]:
    header, about = one.header, one.header.about
    told = [
        f"{header.kind} {header.key}",
        f"  subject  {about.subject}",
        f"  verdict  {about.verdict}",
        f"  made     {header.made} on {header.machine}",
    ]
    if about.seconds is not None:
        told.append(f"  took     {about.seconds:g} s")
    told += [f"  input    {name:12} {digest}" for name, digest in sorted(about.inputs.items())]
    told += [f"  tool     {name:12} {version}" for name, version in sorted(about.tools.items())]
    told += [f"  option   {name:12} {json.dumps(value)}" for name, value in sorted(about.options.items())]
    if about.seed is not None:
        told.append(f"  seed     {about.seed}")
    for figure in about.figures:
        interval = f", between {figure.low} and {figure.high}" if figure.low else ""
        level = f" with probability {figure.level}" if figure.level else ""
        told.append(f"  figure   {figure.name} = {figure.value} {figure.unit}".rstrip() + interval + level)
    told.append(f"  payload  {header.size:,} bytes, {header.payload}")
    if one.newer is not None:
        told.append(f"  superseded by {one.newer.key[:_SHORT]}: {', '.join(one.differs) or 'made again'}")
    return told


def _verify(context: Context, evidence: Evidence) -> int:
    from pyverify.evidence import Fault

    held = list(evidence.held())
    wrong = [one for one in held if one.fault is not None]
    status = Exit.OK
    if any(one.fault is not Fault.FORMAT for one in wrong):
        status = Exit.REFUSED
    elif wrong:
        status = Exit.UNDECIDED
    if context.format == "json":
        told = [{"path": _shown(evidence, one), "fault": one.fault.value} for one in wrong if one.fault]
        context.console.result_json(
            {"format": 1, "records": len(held) - len(wrong), "faults": told, "exit": int(status)}
        )
        return int(status)
    for one in wrong:
        assert one.fault is not None
        context.console.result(f"{_shown(evidence, one)}: {one.fault.value}")
    context.console.result(f"{len(held) - len(wrong)} records are whole, {len(wrong)} files are not")
    return int(status)


def _shown(evidence: Evidence, one: Held) -> str:
    return str(one.path.relative_to(evidence.folder))


def _clear(context: Context, evidence: Evidence, *, superseded: bool) -> int:
    """Remove what is no record, and, if asked, what a newer record has replaced."""
    from pyverify.evidence import Fault
    from pyverify.evidence.obsolete import lines

    held = list(evidence.held())
    gone = [one for one in held if one.fault in (Fault.DAMAGED, Fault.FORMAT)]
    if superseded:
        old = {
            (one.header.kind, one.header.key)
            for one in lines(one.header for one in held if one.header is not None)
            if one.newer is not None and one.differs
        }
        gone += [one for one in held if one.header and (one.header.kind, one.header.key) in old]
    size = 0
    for one in gone:
        size += one.path.stat().st_size
        one.path.unlink()
    if context.format == "json":
        context.console.result_json({"format": 1, "removed": len(gone), "bytes": size})
    else:
        context.console.result(f"{len(gone)} files removed, {size:,} bytes; {len(held) - len(gone)} are left")
    return 0


def _export(context: Context, evidence: Evidence, names: Sequence[str], *, payloads: bool) -> int:
    """A line of JSON for each record."""
    told = []
    for one in _chosen(evidence, names):
        record = _record(one)
        if payloads:
            raw = evidence.get(one.header.kind, one.header.key) or b""
            record["base64"] = base64.b64encode(raw).decode()
        told.append(json.dumps(record, sort_keys=True, ensure_ascii=False))
    for line in told:
        context.console.result(line)
    return 0
