"""`pyverify report`: the report of what is known, and documents and other reports held against it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import click

from pyverify.cli.console import columns
from pyverify.cli.context import Context
from pyverify.cli.gather import Gathered, gathered
from pyverify.cli.options import Command
from pyverify.errors import Exit, PyverifyError, UsageError, Where
from pyverify.report import Report, plain, withdraw_report, write_report
from pyverify.report.compare import Change, differences, read_report, weighed
from pyverify.report.figures import figures
from pyverify.report.judgement import word_of
from pyverify.report.markdown import totals
from pyverify.report.page import page, sheet
from pyverify.report.text import cut, line
from pyverify.report.words import Known, Sentence, checked, sentences

__all__ = ["command"]

EXITS = {
    0: "every claim is as expected, no document says more than its evidence, and the reports agree",
    1: "a claim is not as expected, a document says more than its evidence, or a report is not what is found",
    2: "usage, configuration or input error, a required tool is missing, or there is no claim",
    3: "nothing bad found, but something was not decided",
    4: "internal error; 130: interrupted, finished modules are kept",
}


class Overstated(PyverifyError):
    """A document says more than its evidence, or something else than what was found."""

    code = "overstated"
    exit_status = Exit.REFUSED


_DOCUMENTS = (".md", ".tex", ".txt")
_LENGTH = 300
_MOST = 200
"""Differences that are listed; `--format json` has all."""


@click.command(
    "report",
    cls=Command,
    help="Writes the report of what is known, and holds documents and reports against it.",
    examples=(
        "pyverify report",
        "pyverify report --check-docs README.md --check-docs paper.tex",
        "pyverify report --verify report.json --rerun",
        "pyverify report --diff before.json after.json",
    ),
    exits=EXITS,
)
@click.option(
    "--check-docs",
    "documents",
    multiple=True,
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="hold the words of this document, or of those in this folder, against the evidence",
)
@click.option("--figures", "list_figures", is_flag=True, help="list the figures that documents may name")
@click.option(
    "--verify",
    type=click.Path(path_type=Path),
    metavar="REPORT",
    help="hold this report.json against what is found",
)
@click.option("--rerun", is_flag=True, help="with --verify: build and replay everything afresh first")
@click.option(
    "--diff",
    "pair",
    nargs=2,
    type=click.Path(path_type=Path),
    metavar="A B",
    help="say what got stronger, weaker, new, or is gone from one report.json to another",
)
@click.pass_obj
def command(
    context: Context,
    documents: tuple[Path, ...],
    list_figures: bool,
    verify: Path | None,
    rerun: bool,
    pair: tuple[Path, Path] | None,
) -> int:
    """Write the report, or do what the options ask for in its place."""
    asked = [bool(documents), list_figures, verify is not None, pair is not None]
    if sum(asked) > 1:
        raise UsageError("these options exclude each other", help="ask for one thing at a time")
    if rerun and verify is None:
        raise UsageError("`--rerun` goes with `--verify`", help="name a report.json with `--verify`")
    if pair is not None:
        return _diff(context, *pair)
    if verify is not None:
        given = read_report(verify)  # before the build, since it may be none
        return _verify(context, given, gathered(context, fresh=rerun).document)
    said = [one for path in _files(documents) for one in sentences(path)]
    known = gathered(context)
    if documents:
        return _documents(context, said, known.document)
    if list_figures:
        return _figures(context, known.document)
    return _write(context, known)


def _files(documents: Sequence[Path]) -> list[Path]:
    """The documents that are named, and those in folders, by name."""
    found: list[Path] = []
    for document in documents:
        if not document.is_dir():
            found.append(document)
            continue
        inside = [one for one in sorted(document.rglob("*")) if one.suffix in _DOCUMENTS and one.is_file()]
        if not inside:
            raise UsageError(f"`{document}` holds no document", help="documents end in .md, .tex or .txt")
        found += inside
    return found


def _write(context: Context, known: Gathered) -> int:
    folder = context.project().output / "report"
    withdraw_report(folder)
    found = known.document
    whole = sheet(found, known.forms, known.attacks, known.verdicts(context))
    path = write_report(folder, found, page(whole, title="Claim report"))
    here = Path.cwd()
    shown = path.relative_to(here) if path.is_relative_to(here) else path
    if context.format == "json":
        context.console.result_json({**plain(found), "report": str(shown)})
        return found.exit
    context.console.result(totals(found))
    for text in found.caveats:
        context.console.result(text)
    attacked = sum(one.id in known.attacks for one in found.claims)
    context.console.result(
        f"{attacked} of {len(found.claims)} statements attacked before; `pyverify attack` attacks the others"
    )
    context.console.result(f"report: {shown}   exit {found.exit}")
    return found.exit


def _documents(context: Context, said: Sequence[Sentence], report: Report) -> int:
    words = {one.id: word_of(one, replayed=report.replayed) for one in report.claims}
    found = checked(said, Known(words, figures(report)))
    if context.format == "json":
        told = [
            {
                "path": str(one.sentence.path),
                "line": one.line,
                "problem": one.kind.value,
                "message": one.message,
                "sentence": one.sentence.text,
                "help": one.help,
            }
            for one in found
        ]
        status = Exit.REFUSED if found else Exit.OK
        context.console.result_json(
            {"format": 1, "sentences": len(said), "problems": told, "exit": int(status)}
        )
        return int(status)
    for one in found:
        error = Overstated(
            one.message,
            where=Where(one.sentence.path, one.line),
            facts=(line(cut(one.sentence.text, _LENGTH)),),
            help=one.help,
        )
        context.console.error(error, kind="error")
    marks = [mark for one in said for mark in one.marks]
    places = len({one.path for one in said})
    context.console.result(
        f"{len(said)} sentences of {places} document{'s' * (places != 1)}, {len(marks)} marks: "
        f"{len(found)} to be mended"
    )
    return int(Exit.REFUSED if found else Exit.OK)


def _figures(context: Context, report: Report) -> int:
    found = figures(report)
    if context.format == "json":
        context.console.result_json(
            {"format": 1, "figures": {name: str(value) for name, value in found.items()}}
        )
        return 0
    for text in columns([("figure", "value"), *((name, str(value)) for name, value in found.items())]):
        context.console.result(text)
    return 0


def _verify(context: Context, given: Mapping[str, Any], report: Report) -> int:
    """Hold a report against what is found now."""
    found = differences(given, plain(report))
    status = Exit.REFUSED if found else Exit(report.exit)
    if context.format == "json":
        told = [{"place": list(one.place), "report": one.before, "found": one.after} for one in found]
        context.console.result_json({"format": 1, "differences": told, "exit": int(status)})
        return int(status)
    for one in found[:_MOST]:
        context.console.result(line(str(one)))
    if len(found) > _MOST:
        context.console.result(f"and {len(found) - _MOST} more: `--format json` has all")
    claims = len(report.claims)
    context.console.result(
        f"{len(found)} differences between the report and what is found; {claims} claims were looked at"
        if found
        else f"the report says what is found: {claims} claims, {len(report.sentences)} sentences"
    )
    return int(status)


def _diff(context: Context, before: Path, after: Path) -> int:
    """What became of the claims and sentences of one report in another."""
    one, other = read_report(before), read_report(after)
    found = weighed(one, other)
    worse = any(change in (Change.WEAKER, Change.GONE) for change, *_ in found)
    status = Exit.REFUSED if worse else Exit.OK
    if context.format == "json":
        told = [
            {"change": change.value, "name": name, "before": was, "after": now}
            for change, name, was, now in found
        ]
        context.console.result_json({"format": 1, "changes": told, "exit": int(status)})
        return int(status)
    for change, name, was, now in found:
        context.console.result(line(f"{change.value}: {name}: {was} → {now}"))
    others = len(differences(one, other))
    context.console.result(f"{len(found)} verdicts changed; the reports differ in {others} places")
    return int(status)
