"""`pyverify report`: the report of what is known, and documents and other reports held against it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from pyverify.cli.console import columns
from pyverify.cli.context import Context
from pyverify.cli.gather import Gathered, gathered
from pyverify.cli.options import Command
from pyverify.cli.report_attest import attest, usable, verify_attestation
from pyverify.cli.report_export import FORMATS, export
from pyverify.cli.report_papers import papers
from pyverify.cli.report_verify import verified
from pyverify.errors import Exit, PyverifyError, UsageError, Where
from pyverify.report import Report, plain, withdraw_report, write_report
from pyverify.report.compare import Change, differences, read_report, weighed
from pyverify.report.figures import beside, figures, measured_figures
from pyverify.report.history import remember
from pyverify.report.judgement import word_of
from pyverify.report.markdown import totals
from pyverify.report.text import cut, line
from pyverify.report.words import Known, Sentence, checked, sentences

__all__ = ["command"]

EXITS = {
    0: "every claim is as expected, no document says more than its evidence, and the reports agree",
    1: "a claim is not as expected, a document says more than its evidence, or a report is not what is found",
    2: "usage, configuration or input error, a required tool is missing, or there is no claim",
    3: "nothing bad found, but something was not decided, or not found again",
    4: "internal error; 130: interrupted, finished modules are kept",
}


class Overstated(PyverifyError):
    """A document says more than its evidence, or something else than what was found."""

    code = "overstated"
    exit_status = Exit.REFUSED


_DOCUMENTS = (".md", ".tex", ".txt")
_LENGTH = 300


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
@click.option("--rerun", is_flag=True, help="with --verify: build, replay, attack, test afresh first")
@click.option(
    "--diff",
    "pair",
    nargs=2,
    type=click.Path(path_type=Path),
    metavar="A B",
    help="say what got stronger, weaker, new, or is gone from one report.json to another",
)
@click.option(
    "--papers",
    "folder",
    type=click.Path(path_type=Path),
    metavar="FOLDER",
    help="write a Markdown file for each paper into this folder: what became of its sentences",
)
@click.option(
    "--check", is_flag=True, help="with --papers: write nothing, say which file is not what is found"
)
@click.option(
    "--export",
    "way",
    type=click.Choice([*FORMATS]),
    help="print a table for a paper's appendix, or an entry for its references",
)
@click.option("--paper", "chosen", multiple=True, metavar="ID", help="with --export: of this paper alone")
@click.option(
    "--attest",
    "secret",
    type=click.Path(path_type=Path),
    metavar="KEY",
    help="sign the report with this Ed25519 key (PEM); the statement goes to --output",
)
@click.option("--days", type=click.IntRange(1, 36500), metavar="N", help="with --attest: good for so long")
@click.option(
    "--verify-attestation",
    "signed",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="hold a signed statement against the report that it names",
)
@click.option(
    "--key", type=click.Path(path_type=Path), metavar="PUB", help="with --verify-attestation: the public key"
)
@click.option(
    "--of",
    type=click.Path(path_type=Path),
    metavar="REPORT",
    help="with --verify-attestation: the report.json; else that of the last run",
)
@click.pass_obj
def command(
    context: Context,
    documents: tuple[Path, ...],
    list_figures: bool,
    verify: Path | None,
    rerun: bool,
    pair: tuple[Path, Path] | None,
    folder: Path | None,
    check: bool,
    way: str | None,
    chosen: tuple[str, ...],
    secret: Path | None,
    days: int | None,
    signed: Path | None,
    key: Path | None,
    of: Path | None,
) -> int:
    """Write the report, or do what the options ask for in its place."""
    given_one = [one is not None for one in (verify, pair, folder, way, secret, signed)]
    if sum([bool(documents), list_figures, *given_one]) > 1:
        raise UsageError("these options exclude each other", help="ask for one thing at a time")
    if rerun and verify is None:
        raise UsageError("`--rerun` goes with `--verify`", help="name a report.json with `--verify`")
    if check and folder is None:
        raise UsageError("`--check` goes with `--papers`", help="name the folder with `--papers`")
    if chosen and way is None:
        raise UsageError("`--paper` goes with `--export`", help="as in `--export latex --paper TPF`")
    if days is not None and secret is None:
        raise UsageError("`--days` goes with `--attest`", help="name the key with `--attest`")
    if signed is None and (key is not None or of is not None):
        raise UsageError("`--key` and `--of` go with `--verify-attestation`", help="name the attestation")
    if signed is not None:
        return verify_attestation(context, signed, key, of)
    if secret is not None:
        usable(secret)
        return attest(context, gathered(context), secret, days)
    if pair is not None:
        return _diff(context, *pair)
    if verify is not None:
        return verified(context, verify, afresh=rerun)
    said = [one for path in _files(documents) for one in sentences(path)]
    known = gathered(context)
    if way is not None:
        return export(context, known.document, way, chosen)
    if folder is not None:
        return papers(context, known.document, folder, check=check)
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
    known = known.complete(context)
    found = known.document
    path = write_report(folder, found, known.page(context))
    remember(folder, found)
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
    found = checked(said, Known(words, figures(report), measured_figures(report), beside(report)))
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
    found, measured = figures(report), measured_figures(report)
    between = {name: [str(float(one)) for one in ends] for name, ends in measured.items()}
    if context.format == "json":
        context.console.result_json(
            {
                "format": 1,
                "figures": {name: str(value) for name, value in found.items()},
                "measured": between,
            }
        )
        return 0
    rows = [(name, str(value)) for name, value in found.items()]
    rows += [(name, f"between {low} and {high}") for name, (low, high) in between.items()]
    for text in columns([("figure", "value"), *rows]):
        context.console.result(text)
    return 0


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
