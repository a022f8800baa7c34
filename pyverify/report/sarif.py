"""The report as SARIF 2.1.0: each claim, each refusal and each error of Lean as a result at its line.

`kind` is `fail`, `open` (not decided, or for a person to weigh) or `pass`; `level` is `none` unless it is
`fail`; the rule is the error's code. A fingerprint is made of the code and of what it is about (the claim, or
file and declaration, or file and first line of Lean's message), never of a line number: it stays when lines
move.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

import msgspec

from pyverify import __version__
from pyverify.audit import CODES
from pyverify.claims import Outcome
from pyverify.errors import PyverifyError, render
from pyverify.report import sarif_log as log
from pyverify.report.answer import ANSWERS, Answer
from pyverify.report.document import ClaimReport, Module, Place, Remark, Report, Scope, Weight
from pyverify.report.text import cut, line, visible

__all__ = ["MET", "sarif", "sarif_answer", "sarif_error"]

VERSION = "2.1.0"
SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
"""The name of the schema that the format's authors publish."""
MET = "claim-met"
"""The rule of a claim that is as expected."""
REFUSED_BY_LEAN = "build-failed"
"""The rule of a message with which Lean refused a module."""
FINGERPRINT = "pyverify/v1"
MESSAGE = 8000
"""Characters of a message."""
_ROOT = "%SRCROOT%"
_LINK = re.compile(r"\[(?=[^\[\]]*\]\()")
"""A bracket that would begin a link."""
_LINE = re.compile(r"\bline \d+")
_NUMBER = re.compile(r"\d+")
_OTHER_RULES: Mapping[str, str] = {
    MET: "the claim has the evidence that it asks for",
    REFUSED_BY_LEAN: "Lean refused a module",
    "build-stopped": "a limit ended Lean before it answered",
    "proof-type": CODES["type-differs"],
    "levels-open": CODES["negation-not-closed"],
    "measurement-mismatch": "a script gives another figure than is written, or its files changed",
    "measurement-script": "a script does not run, or prints no figure",
    "measurement-stopped": "a limit ended a script before it had printed its figure",
    **ANSWERS,
}


@dataclass(frozen=True, slots=True)
class _Found:
    """A result before it has its numbers."""

    code: str
    kind: log.Kind
    text: str
    places: tuple[Place, ...]
    """The first that has a file is where it is shown; the others are related."""
    about: tuple[str, ...]
    """What the fingerprint is made of, beside the code."""
    properties: dict[str, Any] = field(default_factory=dict)


def sarif(report: Report) -> str:
    """The report as a SARIF log."""
    found = [one for claim in report.claims for one in _claim(claim)]
    found += [_finding(one) for one in report.findings if one.weight is not Weight.NOTE]
    if report.scope is Scope.PROJECT:
        found += [one for module in report.modules if not module.good for one in _module(module)]
    notes = tuple(log.Notification(_message(caveat), "note") for caveat in report.caveats)
    properties = {
        "standing": report.standing,
        "replayed": report.replayed,
        "lean": report.toolchain.version,
        "containment": report.containment.summary,
        "policy": report.audit.policy.summary if report.audit else None,
        "axioms": list(report.audit.axioms) if report.audit else None,
    }
    return _log(found, log.Invocation(True, report.exit, notes), _whole(properties))


def sarif_error(error: PyverifyError) -> str:
    """The log of a command that failed before it had a result: no results, and why."""
    note = log.Notification(_message(render(error)), "error")
    return _log([], log.Invocation(False, int(error.exit_status), (note,)), {})


def sarif_answer(answer: Answer) -> str:
    """An answer as a log: a result for each part, at its place."""
    kinds: dict[Weight, log.Kind] = {Weight.REFUSED: "fail", Weight.OPEN: "open"}
    found = [
        _Found(
            item.code,
            kinds.get(item.weight, "pass"),
            "\n".join((item.message, *item.lines)),
            (item.where,),
            (item.name,),
        )
        for item in answer.items
    ]
    return _log(found, log.Invocation(True, answer.exit), {})


def _claim(claim: ClaimReport) -> Iterable[_Found]:
    at = tuple(place for place in (claim.proof_at, claim.statement_at, claim.entry) if place is not None)
    properties: dict[str, Any] = {
        "claim": claim.id,
        "paper": claim.paper,
        "expect": claim.expect.value,
        "verdict": claim.verdict,
    }
    if claim.audit is not None:
        properties["axioms"] = list(claim.audit.axioms)
    if claim.outcome is Outcome.MET:
        text = f"{claim.id}, {claim.verdict}: {line(claim.sentence)}"
        yield _Found(MET, "pass", text, at, (claim.id,), properties)
    for one in claim.troubles:
        kind: log.Kind = "open" if claim.outcome is Outcome.UNDECIDED else "fail"
        yield _Found(one.code, kind, _told(one), (*_lean_first(one.where, at),), (claim.id,), properties)
    for one in claim.asides:
        if one.weight is Weight.ADVICE:
            yield _Found(
                one.code, "open", _told(one), (*_lean_first(one.where, at),), (claim.id,), properties
            )


def _lean_first(where: Place, others: tuple[Place, ...]) -> Iterable[Place]:
    """The place of a remark before the claim's own; but a line of Lean before one of the claims file."""
    places = [where, *others]
    return sorted(places, key=lambda place: not (place.path or "").endswith(".lean"))


def _finding(one: Remark) -> _Found:
    kind: log.Kind = "fail" if one.weight is Weight.REFUSED else "open"
    return _Found(
        one.code, kind, _told(one), (one.where,), (one.where.path or "", _LINE.sub("line", one.where.what))
    )


def _module(module: Module) -> Iterable[_Found]:
    about = (module.source,)
    properties = {"module": module.name, "fate": module.fate.value}
    errors = [said for said in module.messages if said.severity == "error"]
    if module.fate.value != "failed" or not errors:
        kind: log.Kind = "fail" if module.fate.value == "failed" else "open"
        code = REFUSED_BY_LEAN if kind == "fail" else "build-stopped"
        text = f"`{module.name}` was not built: {module.reason or module.fate.value}"
        yield _Found(code, kind, text, (Place(module.source),), about, properties)
        return
    for said in errors:
        place = Place(module.source, said.line, said.column)
        headline = _NUMBER.sub("", said.text.partition("\n")[0])
        yield _Found(REFUSED_BY_LEAN, "fail", said.text, (place,), (*about, headline), properties)


def _told(one: Remark) -> str:
    help = [f"help: {one.help}"] if one.help else []
    return "\n".join((one.message, *one.facts, *help))


def _log(found: Iterable[_Found], invocation: log.Invocation, properties: dict[str, Any]) -> str:
    listed = list(found)
    codes = sorted({one.code for one in listed})
    rules = tuple(log.Rule(code, _message(_OTHER_RULES.get(code) or CODES.get(code, code))) for code in codes)
    seen: Counter[tuple[str, ...]] = Counter()
    results = []
    for one in listed:
        about = (one.code, *one.about)
        seen[about] += 1
        results.append(_result(one, codes.index(one.code), _fingerprint(about, seen[about])))
    run = log.Run(
        log.Tool(log.Component("pyverify", __version__, rules)),
        (invocation,),
        tuple(results),
        log.AutomationDetails("pyverify/"),
        "unicodeCodePoints",
        properties,
    )
    document = msgspec.to_builtins(log.Log(VERSION, (run,), SCHEMA))
    ordered = {"$schema": document.pop("$schema"), **document}
    ordered["runs"][0].setdefault("results", [])
    return json.dumps(ordered, indent=2, ensure_ascii=False) + "\n"


def _result(one: _Found, rule: int, fingerprint: str) -> log.Result:
    files = [place for place in one.places if place.path] or [Place("proofs/claims.toml", 1)]
    others = dict.fromkeys(files[1:])
    others.pop(files[0], None)
    return log.Result(
        one.code,
        rule,
        one.kind,
        "error" if one.kind == "fail" else "none",
        _message(one.text),
        (_location(files[0]),),
        {FINGERPRINT: fingerprint},
        tuple(_location(place, number) for number, place in enumerate(others, 1)),
        _whole(one.properties),
    )


def _location(place: Place, number: int | None = None) -> log.Location:
    """The place; with a number it is a related one, and says what stands there."""
    region = None
    if place.line is not None and place.line >= 1:
        column = place.column if place.column is not None and place.column >= 1 else None
        region = log.Region(place.line, column)
    path = _bytes(place.path or "")
    artifact = log.ArtifactLocation(quote(path), None if path.startswith(b"/") else _ROOT)
    message = _message(place.what) if number is not None and place.what else None
    return log.Location(number, log.PhysicalLocation(artifact, region), message=message)


def _bytes(path: str) -> bytes:
    """A path as the system has it; what no system can have is written somehow."""
    try:
        return path.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        return path.encode("utf-8", "surrogatepass")


def _fingerprint(about: tuple[str, ...], number: int) -> str:
    """A hash over the parts, each with its length, and over which of the like results this is."""
    digest = hashlib.sha256()
    for part in (FINGERPRINT, *about, str(number)):
        data = part.encode("utf-8", "surrogatepass")
        digest.update(b"%d:" % len(data) + data)
    return digest.hexdigest()


def _message(text: str) -> log.Message:
    """A text in which nothing is a placeholder or a link; never empty."""
    shown = cut(visible(text, keep="\n\t"), MESSAGE).strip() or "(no text)"
    return log.Message(_LINK.sub(r"\\[", shown.replace("{", "{{").replace("}", "}}")))


def _whole(properties: dict[str, Any]) -> dict[str, Any]:
    """Properties with texts that are valid Unicode, without those that have no value."""
    return {
        key: [visible(one) for one in value]
        if isinstance(value, list)
        else visible(value)
        if isinstance(value, str)
        else value
        for key, value in properties.items()
        if value is not None
    }
