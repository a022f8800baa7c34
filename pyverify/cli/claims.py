"""`pyverify claims`: what is claimed, by which paper, and what is expected. Lean is not needed."""

from __future__ import annotations

from pathlib import Path

import click

from pyverify.claims import Claim, Claims, read_claims
from pyverify.cli.console import columns
from pyverify.cli.context import Context
from pyverify.cli.options import Command
from pyverify.errors import UsageError
from pyverify.lean.project import Project
from pyverify.term import show_name

__all__ = ["command", "load_claims"]

EXITS = {
    0: "the claims are listed, or the file is written",
    2: "usage error, no claims file, or something in it is wrong; with init: there is one, or no paper",
    4: "internal error; 130: interrupted",
}


def load_claims(project: Project) -> Claims:
    """The claims of a project; raises `ClaimsFileError` where they cannot be read."""
    path = project.proofs / "claims.toml"
    return read_claims(path, project.shown(path))


@click.command(
    "claims",
    cls=Command,
    help="Lists the claims: their papers, sentences, statements, proofs, and what is expected.",
    examples=(
        "pyverify claims",
        "pyverify claims --format json",
        "pyverify claims -v tpf-l4-zero-leakage",
        "pyverify claims init paper.tex",
    ),
    exits=EXITS,
)
@click.argument("ids", nargs=-1, metavar="[CLAIM]...")
@click.option("--paper", metavar="ID", help="with init: the paper's id; else made of its file's name")
@click.option(
    "--into",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="with init: the file to write; else proofs/claims.toml",
)
@click.pass_obj
def command(context: Context, ids: tuple[str, ...], paper: str | None, into: Path | None) -> int:
    """List the claims, or those of the given ids; or begin a file from the marked sentences of a paper."""
    if len(ids) == 2 and ids[0] == "init":
        from pyverify.cli.claims_init import init

        return init(context, Path(ids[1]), name=paper, into=into)
    if paper is not None or into is not None or ids == ("init",):
        help = "as in `pyverify claims init paper.tex --paper P`"
        raise UsageError("`init` takes one paper; `--paper` and `--into` go with it", help=help)
    claims = load_claims(context.project())
    selected = claims.select(ids)
    if context.format == "json":
        context.console.result_json({"format": 1, "claims": [_record(claim) for claim in selected]})
        return 0
    for line in _lines(context, selected):
        context.console.result(line)
    papers = len({claim.paper for claim in selected})
    refuted = sum(claim.expect.value == "refuted" for claim in selected)
    context.console.result(
        f"{_count(len(selected), 'claim')} of {_count(papers, 'paper')}: "
        f"{len(selected) - refuted} expected to be proved, {refuted} to be refuted"
    )
    return 0


def _lines(context: Context, selected: tuple[Claim, ...]) -> list[str]:
    if context.verbose:
        lines = []
        for claim in selected:
            lines += [
                f"{claim.id}  ({claim.kind.value}, expected to be {claim.expect.value})",
                f"  paper      {_line(claim.paper)}",
                f"  sentence   {_line(claim.sentence)}",
                f"  statement  {show_name(claim.statement)}",
                f"  proof      {show_name(claim.proof)}",
            ]
            if claim.notes:
                lines.append(f"  notes      {_line(claim.notes)}")
        return lines
    if not selected:
        return []
    rows = [("claim", "paper", "expected", "sentence")]
    rows += [(c.id, _line(c.paper), c.expect.value, _line(c.sentence)) for c in selected]
    return columns(rows)


def _record(claim: Claim) -> dict[str, str]:
    return {
        "id": claim.id,
        "paper": claim.paper,
        "sentence": claim.sentence,
        "kind": claim.kind.value,
        "statement": show_name(claim.statement),
        "proof": show_name(claim.proof),
        "expect": claim.expect.value,
        "notes": claim.notes,
    }


def _line(text: str) -> str:
    return " ".join(text.split())


def _count(number: int, word: str) -> str:
    return f"{number} {word}{'s' * (number != 1)}"
