"""The report as Markdown, made from the document and from nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

__all__ = ["markdown"]

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~])")


def markdown(document: Mapping[str, Any]) -> str:
    """The report's text; it begins with what a verdict in it is worth."""
    counts = document["counts"]
    met = counts["accepted"] + counts["negation_accepted"]
    lines = [
        "# Claim report",
        "",
        f"{counts['claims']} claims: {met} as expected ({counts['accepted']} accepted as stated, "
        f"{counts['negation_accepted']} refuted as expected), {counts['not_as_expected']} not as expected, "
        f"{counts['not_decided']} not decided.",
        "",
        "What weakens every verdict here:",
        "",
        *(f"- {_text(caveat)}" for caveat in document["caveats"]),
        "",
        "## How it was made",
        "",
        *_how(document),
        "",
        "## Papers",
        "",
        *_table(
            (
                "paper",
                "claims",
                "accepted",
                "negation accepted, as expected",
                "not as expected",
                "not decided",
            ),
            ((_text(p["paper"]), *(str(p[key]) for key in counts)) for p in document["papers"]),
        ),
        "",
        "## Claims",
        "",
        *_table(
            ("claim", "sentence", "expected", "found", "statement", "proof"),
            (
                (
                    _code(c["id"]),
                    _text(c["sentence"]),
                    c["expect"],
                    c["found"] if c["outcome"] == "as expected" else f"**{c['found']}**, {c['outcome']}",
                    _code(c["statement"]),
                    _code(c["proof"]),
                )
                for c in document["claims"]
            ),
        ),
        "",
        *_troubles(document),
        *_notes(document),
    ]
    return "\n".join(lines).rstrip() + "\n"


def _how(document: Mapping[str, Any]) -> Iterable[str]:
    toolchain, build = document["toolchain"], document["build"]
    commit = f", commit {_code(toolchain['commit'])}" if toolchain["commit"] else ""
    yield f"- pyverify {_text(document['pyverify'])}, exit status {document['exit']}"
    yield f"- Lean {_text(toolchain['version'])}{commit}: {_text(toolchain['why'])}"
    fates = [
        f"{build[fate]} {fate}" for fate in ("built", "cached", "failed", "stopped", "skipped") if build[fate]
    ]
    yield f"- {build['modules']} modules: {', '.join(fates)}; {build['seconds']} s"
    for stage in document["stages"]:
        yield f"- stage {_text(stage['name'])}: {_text(stage['summary'])}; {stage['seconds']} s"


def _troubles(document: Mapping[str, Any]) -> Iterable[str]:
    troubled = [claim for claim in document["claims"] if claim["reason"]]
    if not troubled:
        return
    yield from ("## Not as expected, or not decided", "")
    for claim in troubled:
        reason = claim["reason"]
        where = reason.get("where", {})
        place = ":".join(str(where[key]) for key in ("path", "line") if key in where)
        yield f"- {_code(claim['id'])}: {_text(reason['message'])} ({_code(reason['code'])}, {_text(place)})"
        for fact in reason.get("facts", ()):
            yield f"  - {_text(fact)}"
        if reason.get("help"):
            yield f"  - help: {_text(reason['help'])}"
    yield ""


def _notes(document: Mapping[str, Any]) -> Iterable[str]:
    noted = [claim for claim in document["claims"] if claim["notes"]]
    if noted:
        yield from ("## Notes", "", *(f"- {_code(c['id'])}: {_text(c['notes'])}" for c in noted))


def _table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterable[str]:
    yield f"| {' | '.join(header)} |"
    yield f"|{' --- |' * len(header)}"
    for row in rows:
        yield f"| {' | '.join(row)} |"


def _text(text: object) -> str:
    """Any text as one line that Markdown shows as it is."""
    return _SPECIAL.sub(r"\\\1", " ".join(str(text).split()))


def _code(text: str) -> str:
    """A name as code; names with a backtick or a bar are shown as text."""
    return _text(text) if "`" in text or "|" in text else f"`{text}`"
