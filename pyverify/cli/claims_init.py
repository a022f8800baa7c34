"""`pyverify claims init`: a claims file to begin with, from the sentences of a paper that a person marked."""

from __future__ import annotations

import contextlib
import os
import tempfile
from pathlib import Path

from pyverify.claims import parse_claims
from pyverify.claims.marked import marked, read_paper, title_of
from pyverify.claims.skeleton import paper_id, skeleton
from pyverify.cli.context import Context
from pyverify.errors import InputError, UsageError, Where

__all__ = ["init"]


def init(context: Context, paper: Path, *, name: str | None, into: Path | None) -> int:
    """Write the file, which must not be there. `name`: the paper's id; else its file's name."""
    target = into or (context.root or Path()) / "proofs" / "claims.toml"
    if name is not None and paper_id(name) != name:
        raise UsageError(
            f"`{name[:100]}` cannot be an id", help=f"use letters and digits: `{paper_id(name)}`"
        )
    if os.path.lexists(target):
        raise _there(target)
    text = read_paper(paper)
    found = marked(text, paper)
    whole = skeleton(found, paper=name or paper_id(paper.stem), title=title_of(text, paper))
    parse_claims(whole, target)  # so that nothing is written that could not be read
    _create(target, whole)
    if context.format == "json":
        told = [{"line": one.line, "heading": one.heading, "sentence": one.text} for one in found]
        context.console.result_json({"format": 1, "file": str(target), "sentences": told})
        return 0
    number = f"{len(found)} sentence{'s' * (len(found) != 1)}"
    context.console.result(f"{number} of `{paper}` written to {target}: choose the kind of each")
    return 0


def _there(target: Path) -> InputError:
    return InputError(
        "there is a file already, and it is left as it is",
        where=Where(target),
        help="name another one with `--into`, and take over what you need",
    )


def _create(target: Path, text: str) -> None:
    """Write a file whole, and only where there is none."""
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(".tmp", f".{target.name}.", target.parent)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
        Path(name).chmod(0o644)
        os.link(name, target)
    except FileExistsError:
        raise _there(target) from None
    finally:
        with contextlib.suppress(OSError):
            Path(name).unlink()
